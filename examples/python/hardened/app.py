import aws_cdk as cdk
from aws_cdk import aws_certificatemanager as acm
from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_sns as sns
from cdk_private_fargate_api import (
    ApiEndpoint,
    ApiFirewall,
    ApiMonitoring,
    ApiNetwork,
    ApiPreset,
    ContainerOptions,
    PrivateFargateApi,
)

app = cdk.App()
stack = cdk.Stack(app, "Hardened")

certificate = acm.Certificate.from_certificate_arn(
    stack,
    "Certificate",
    "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012",
)
on_call = sns.Topic(stack, "OnCall", enforce_ssl=True)

PrivateFargateApi(
    stack,
    "Api",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/nginx/nginx-unprivileged:stable"),
    container_port=8080,
    preset=ApiPreset.HARDENED,
    network=ApiNetwork.create(max_azs=3),
    endpoint=ApiEndpoint.https(certificates=[certificate], domain_name="api.example.com"),
    firewall=ApiFirewall.managed_rules(requests_per_five_minutes=2000, exclusions=["SizeRestrictions_BODY"]),
    container=ContainerOptions(user="101", writable_paths=["/tmp"]),
    monitoring=ApiMonitoring.standard(notify=[on_call]),
)

app.synth()
