import aws_cdk as cdk
from aws_cdk import aws_ecs as ecs
from cdk_private_fargate_api import (
    ApiNetwork,
    ApiPreset,
    Capacity,
    ContainerOptions,
    Egress,
    PrivateFargateApi,
)

app = cdk.App()
stack = cdk.Stack(app, "LowCost")

PrivateFargateApi(
    stack,
    "Api",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/docker/library/nginx:stable"),
    preset=ApiPreset.DEVELOPMENT,
    network=ApiNetwork.create(egress=Egress.nat_instances()),
    capacity=Capacity.spot(),
    container=ContainerOptions(cpu_architecture=ecs.CpuArchitecture.ARM64),
)

app.synth()
