import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_ecs as ecs
from cdk_private_fargate_api import ApiCluster, ApiNetwork, PrivateFargateApi

app = cdk.App()

platform = cdk.Stack(app, "Platform")
vpc = ec2.Vpc(
    platform,
    "Vpc",
    ip_addresses=ec2.IpAddresses.cidr("10.1.0.0/16"),
    max_azs=2,
    subnet_configuration=[
        ec2.SubnetConfiguration(name="Edge", subnet_type=ec2.SubnetType.PUBLIC, cidr_mask=24),
        ec2.SubnetConfiguration(name="Apps", subnet_type=ec2.SubnetType.PRIVATE_WITH_EGRESS, cidr_mask=20),
    ],
)
cluster = ecs.Cluster(platform, "Cluster", vpc=vpc)

stack = cdk.Stack(app, "BringYourOwnVpc")
PrivateFargateApi(
    stack,
    "Api",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/docker/library/nginx:stable"),
    network=ApiNetwork.from_vpc(
        vpc,
        task_subnets=ec2.SubnetSelection(subnet_group_name="Apps"),
        egress_ips=["192.0.2.10", "192.0.2.11"],
    ),
    cluster=ApiCluster.from_cluster(cluster),
)

app.synth()
