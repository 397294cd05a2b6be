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
    allocation = allocation_of(physical_id)
    if association_of(allocation):
        raise aws.AwsError(f"Address {physical_id} is in use")
    aws.ec2("ReleaseAddress", AllocationId=allocation)


def allocation_of(address: str) -> str:
    """The allocation id behind a public address."""
    answer = aws.ec2("DescribeAddresses")
    allocations = dict(zip(aws.elements(answer, "publicIp"), aws.elements(answer, "allocationId")))
    return allocations[address]


def address_of(allocation_id: str) -> str:
    """The public address behind an allocation id; fails when there is no such allocation."""
    return aws.element(_described(allocation_id), "publicIp")


def association_of(allocation_id: str) -> str:
    """By which association the address is in use, '' when it is not; fails when there is no such allocation."""
    return aws.element(_described(allocation_id), "associationId")


def _described(allocation_id: str) -> str:
    answer = aws.ec2("DescribeAddresses", **{"AllocationId.1": allocation_id})
    if not aws.element(answer, "publicIp"):
        raise aws.AwsError(f"Elastic IP address {allocation_id} could not be found")
    return answer


TYPE = ResourceType("AWS::EC2::EIP", _create, _update, _delete)
