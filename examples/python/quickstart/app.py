import aws_cdk as cdk
from aws_cdk import aws_ecs as ecs
from cdk_private_fargate_api import PrivateFargateApi

app = cdk.App()
stack = cdk.Stack(app, "Quickstart")

PrivateFargateApi(
    stack,
    "Api",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/docker/library/nginx:stable"),
)

app.synth()
