"""AWS::EC2::EIP: `Ref` is the public address, the allocation id an attribute."""

from __future__ import annotations

from .. import aws
from ..registry import Properties, Provisioned, ResourceType
from .tags import create_tags, tag_specification


def _create(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    answer = aws.ec2("AllocateAddress", Domain=props.get("Domain", "vpc"), **tag_specification("elastic-ip", props.get("Tags")))
    address, allocation = aws.element(answer, "publicIp"), aws.element(answer, "allocationId")
    return address, {"PublicIp": address, "AllocationId": allocation}


def _update(physical_id: str, _old: Properties, new: Properties, _stack: str, _logical_id: str) -> Provisioned:
    allocation = allocation_of(physical_id)
    aws.ec2("CreateTags", **create_tags(allocation, new.get("Tags")))
    return physical_id, {"PublicIp": physical_id, "AllocationId": allocation}


def _delete(physical_id: str, _props: Properties) -> None:
    aws.ec2("ReleaseAddress", AllocationId=allocation_of(physical_id))


def allocation_of(address: str) -> str:
    """The allocation id behind a public address."""
    answer = aws.ec2("DescribeAddresses")
    allocations = dict(zip(aws.elements(answer, "publicIp"), aws.elements(answer, "allocationId")))
    return allocations[address]


def address_of(allocation_id: str) -> str:
    """The public address behind an allocation id; fails when there is no such allocation."""
    answer = aws.ec2("DescribeAddresses", **{"AllocationId.1": allocation_id})
    address = aws.element(answer, "publicIp")
    if not address:
        raise aws.AwsError(f"Elastic IP address {allocation_id} could not be found")
    return address


TYPE = ResourceType("AWS::EC2::EIP", _create, _update, _delete)
