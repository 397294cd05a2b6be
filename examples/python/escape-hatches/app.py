from typing import Any, Sequence

import aws_cdk as cdk
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_ecs as ecs
from aws_cdk import aws_elasticloadbalancingv2 as elbv2
from aws_cdk import aws_servicediscovery as servicediscovery
from cdk_private_fargate_api import ApiNetwork, Egress, EgressConfig, PrivateFargateApi
from constructs import Construct


class TransitGatewayEgress(Egress):
    """1. A strategy of your own: tasks leave by the transit gateway of the company."""

    def __init__(self, transit_gateway_id: str) -> None:
        super().__init__()
        self.transit_gateway_id = transit_gateway_id

    def bind(
        self,
        scope: Construct,
        *,
        vpc: ec2.Vpc,
        task_subnets: Sequence[ec2.PrivateSubnet],
        **others: Any,
    ) -> EgressConfig:
        attachment = ec2.CfnTransitGatewayAttachment(
            scope,
            "Attachment",
            transit_gateway_id=self.transit_gateway_id,
            vpc_id=vpc.vpc_id,
            subnet_ids=[subnet.subnet_id for subnet in task_subnets],
        )
        for subnet in task_subnets:
            subnet.add_route(
                "Transit",
                router_type=ec2.RouterType.TRANSIT_GATEWAY,
                router_id=self.transit_gateway_id,
                enables_internet_connectivity=True,
            )
            subnet.node.find_child("Transit").node.add_dependency(attachment)
        return EgressConfig(egress_ips=["192.0.2.10"], egress_allocation_ids=[])


app = cdk.App()
stack = cdk.Stack(app, "EscapeHatches")

api = PrivateFargateApi(
    stack,
    "Api",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/docker/library/nginx:stable"),
    network=ApiNetwork.create(egress=TransitGatewayEgress("tgw-0123456789abcdef0")),
)

# 2. Every construct that was made
api.service.enable_cloud_map(
    cloud_map_namespace=servicediscovery.PrivateDnsNamespace(stack, "Namespace", vpc=api.vpc, name="internal"),
)
api.load_balancer.add_listener(
    "Admin",
    port=8443,
    protocol=elbv2.ApplicationProtocol.HTTP,
    open=False,
    default_target_groups=[api.target_group],
)

# 3. More in the task
api.task_definition.add_container(
    "Sidecar",
    image=ecs.ContainerImage.from_registry("public.ecr.aws/xray/aws-xray-daemon:3.x"),
    essential=False,
)

# 4. The CloudFormation resource
service = api.service.node.default_child
service.add_property_override("PropagateTags", "SERVICE")

# 5. Everything at once
cdk.Tags.of(api).add("team", "payments")
cdk.Annotations.of(api).acknowledge_warning("cdk-private-fargate-api:plainHttp", "TLS ends at our CDN")

app.synth()
