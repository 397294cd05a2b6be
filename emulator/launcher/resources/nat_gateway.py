"""AWS::EC2::NatGateway, and the addresses in what DescribeNatGateways answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .. import aws, seams
from ..registry import Properties, Provisioned, ResourceType, replacing
from .elastic_ip import address_of
from .tags import create_tags, tag_specification

_allocations: dict[str, list[str]] = {}
"""NAT gateway -> the allocation ids of its addresses, the primary one first."""


def _create(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    allocations = [props["AllocationId"], *props.get("SecondaryAllocationIds", [])] if "AllocationId" in props else []
    for allocation in allocations:
        address_of(allocation)
    answer = aws.ec2(
        "CreateNatGateway",
        SubnetId=props["SubnetId"],
        AllocationId=props.get("AllocationId"),
        ConnectivityType=props.get("ConnectivityType", "public"),
        **tag_specification("natgateway", props.get("Tags")),
    )
    gateway = aws.element(answer, "natGatewayId")
    _allocations[gateway] = allocations
    for allocation in allocations:
        aws.ec2("AssociateAddress", AllocationId=allocation)
    return gateway, {"NatGatewayId": gateway}


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    if {**old, "Tags": None} != {**new, "Tags": None}:
        return replacing(_create)(physical_id, old, new, stack, logical_id)
    aws.ec2("CreateTags", **create_tags(physical_id, new.get("Tags")))
    return physical_id, {"NatGatewayId": physical_id}


def _delete(physical_id: str, _props: Properties) -> None:
    aws.ec2("DeleteNatGateway", NatGatewayId=physical_id)
    for allocation in _allocations.pop(physical_id, []):
        association = aws.element(aws.ec2("DescribeAddresses", **{"AllocationId.1": allocation}), "associationId")
        aws.ec2("DisassociateAddress", AssociationId=association)


def _with_addresses(describe: Callable) -> Callable:
    def describe_with_addresses(parameters: dict[str, Any]) -> tuple:
        status, headers, body = describe(parameters)
        text = body.decode() if isinstance(body, bytes) else body
        return status, headers, _GATEWAY.sub(_insert_addresses, text).encode()

    return describe_with_addresses


_GATEWAY = re.compile(r"<natGatewayId>(nat-\w+)</natGatewayId>(.*?)<natGatewayAddressSet/>", re.DOTALL)


def _insert_addresses(gateway: re.Match) -> str:
    items = "".join(
        f"<item><allocationId>{allocation}</allocationId><publicIp>{address_of(allocation)}</publicIp>"
        f"<isPrimary>{str(index == 0).lower()}</isPrimary><status>succeeded</status></item>"
        for index, allocation in enumerate(_allocations.get(gateway[1], []))
    )
    return f"<natGatewayId>{gateway[1]}</natGatewayId>{gateway[2]}<natGatewayAddressSet>{items}</natGatewayAddressSet>"


TYPE = ResourceType("AWS::EC2::NatGateway", _create, _update, _delete)


def install() -> None:
    seams.wrap_ec2_action("DescribeNatGateways", _with_addresses)
