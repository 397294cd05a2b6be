import aws_cdk as cdk
from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_route53 as route53
from cdk_private_fargate_api import ApiEndpoint, PrivateFargateApi, ResponseHeaders

app = cdk.App()
stack = cdk.Stack(app, "OwnDomain")

hosted_zone = route53.HostedZone.from_hosted_zone_attributes(
    stack,
    "HostedZone",
    hosted_zone_id="Z0123456789ABCDEFGHIJ",
    zone_name="example.com",
)

PrivateFargateApi(
    stack,
    "Api",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/docker/library/nginx:stable"),
    endpoint=ApiEndpoint.domain(
        hosted_zone=hosted_zone,
        domain_name="api.example.com",
        response_headers=ResponseHeaders(strict_transport_security="max-age=31536000"),
    ),
)

app.synth()
