import aws_cdk as cdk
from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_sns as sns
from cdk_private_fargate_api import (
    ApiMonitoring,
    ApiRoute,
    ApiScaling,
    Deployment,
    MonitoringThresholds,
    PrivateFargateApi,
)

app = cdk.App()
stack = cdk.Stack(app, "BlueGreen")

on_call = sns.Topic(stack, "OnCall")

PrivateFargateApi(
    stack,
    "Api",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/docker/library/nginx:stable"),
    scaling=ApiScaling.between(2, 10, requests_per_task=1200),
    deployment=Deployment.blue_green(
        bake_time=cdk.Duration.minutes(10),
        test_route=ApiRoute.header("x-deployment", "test"),
    ),
    monitoring=ApiMonitoring.standard(
        notify=[on_call],
        thresholds=MonitoringThresholds(error_share_percent=1, latency=cdk.Duration.seconds(2)),
        dashboard=True,
    ),
)

app.synth()
