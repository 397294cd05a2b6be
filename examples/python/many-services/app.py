import aws_cdk as cdk
from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_s3 as s3
from cdk_private_fargate_api import (
    ApiRoute,
    ApiScaling,
    ApiService,
    HealthCheck,
    PrivateFargateApi,
    TaskSize,
)

app = cdk.App()
image = ecs.ContainerImage.from_registry("public.ecr.aws/docker/library/nginx:stable")

stack = cdk.Stack(app, "ManyServices")
uploads = s3.Bucket(stack, "Uploads")
api = PrivateFargateApi(
    stack,
    "Api",
    image=image,
    route=ApiRoute.path("/users", "/users/*"),
    environment={"UPLOADS": uploads.bucket_name, "LOG_LEVEL": "info"},
)
uploads.grant_read(api)

api.add_service(
    "Orders",
    image=image,
    route=ApiRoute.path("/orders/*").with_path_rewrite(regex="^/orders/(.*)", replacement="/$1"),
    size=TaskSize.HALF_VCPU,
    scaling=ApiScaling.between(2, 6, requests_per_task=1200),
    health_check=HealthCheck.http(path="/health", grace_period=cdk.Duration.minutes(2)),
)

reports = cdk.Stack(app, "Reports")
ApiService(
    reports,
    "Reports",
    api=api,
    image=image,
    route=ApiRoute.host("reports.example.com").and_(ApiRoute.method("GET")),
    max_request_duration=cdk.Duration.seconds(50),
)

app.synth()
