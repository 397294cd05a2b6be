"""AWS::EC2::EgressOnlyInternetGateway."""

from __future__ import annotations

from .. import aws
from ..registry import Properties, Provisioned, ResourceType, replacing
from .tags import create_tags, tag_specification


def _create(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    tags = tag_specification("egress-only-internet-gateway", props.get("Tags"))
    gateway = aws.element(aws.ec2("CreateEgressOnlyInternetGateway", VpcId=props["VpcId"], **tags), "egressOnlyInternetGatewayId")
    return gateway, {"Id": gateway}


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    if old["VpcId"] != new["VpcId"]:
        return replacing(_create)(physical_id, old, new, stack, logical_id)
    aws.ec2("CreateTags", **create_tags(physical_id, new.get("Tags")))
    return physical_id, {"Id": physical_id}


def _delete(physical_id: str, _props: Properties) -> None:
    aws.ec2("DeleteEgressOnlyInternetGateway", EgressOnlyInternetGatewayId=physical_id)


TYPE = ResourceType("AWS::EC2::EgressOnlyInternetGateway", _create, _update, _delete)
