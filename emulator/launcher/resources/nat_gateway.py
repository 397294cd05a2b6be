"""AWS::EC2::NatGateway, of a zone or of a region, and the addresses in what DescribeNatGateways answers."""

from __future__ import annotations

import re
from typing import NamedTuple

from .. import aws, seams
from ..answers import rewriting
from ..registry import Properties, Provisioned, ResourceType, replacing
from .elastic_ip import address_of, association_of
from .gateway_attachment import require_attachment
from .subnet import vpc_of
from .tags import create_tags, tag_specification

_CREATE_ONLY = ("AllocationId", "AvailabilityMode", "ConnectivityType", "PrivateIpAddress", "SubnetId", "VpcId")
_NO_SUBNET = "none"


class Address(NamedTuple):
    allocation: str
    zone: str
    """'' in a gateway that stands in one zone."""


_addresses: dict[str, list[Address]] = {}
"""NAT gateway -> its addresses, the primary one first."""


def _create(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    addresses = _wanted(props)
    _all_free(addresses)
    require_attachment(props.get("VpcId") or vpc_of(props["SubnetId"]))
    answer = aws.ec2(
        "CreateNatGateway",
        SubnetId=props.get("SubnetId", _NO_SUBNET),
        AllocationId=props.get("AllocationId"),
        ConnectivityType=props.get("ConnectivityType", "public"),
        **tag_specification("natgateway", props.get("Tags")),
    )
    gateway = aws.element(answer, "natGatewayId")
    if "VpcId" in props:
        seams.nat_gateway(gateway)["VpcId"] = props["VpcId"]
    _addresses[gateway] = addresses
    _associate(addresses)
    return gateway, {"NatGatewayId": gateway}


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    if any(old.get(name) != new.get(name) for name in _CREATE_ONLY):
        return replacing(_create)(physical_id, old, new, stack, logical_id)
    before, after = _addresses[physical_id], _wanted(new)
    added = [address for address in after if address not in before]
    _all_free(added)
    _associate(added)
    _disassociate([address for address in before if address not in after])
    _addresses[physical_id] = after
    aws.ec2("CreateTags", **create_tags(physical_id, new.get("Tags")))
    return physical_id, {"NatGatewayId": physical_id}


def _delete(physical_id: str, _props: Properties) -> None:
    aws.ec2("DeleteNatGateway", NatGatewayId=physical_id)
    _disassociate(_addresses.pop(physical_id, []))


def _wanted(props: Properties) -> list[Address]:
    own = [props["AllocationId"], *props.get("SecondaryAllocationIds", [])] if "AllocationId" in props else []
    zones = props.get("AvailabilityZoneAddresses", [])
    return [
        *(Address(allocation, "") for allocation in own),
        *(Address(allocation, each["AvailabilityZone"]) for each in zones for allocation in each["AllocationIds"]),
    ]


def _all_free(addresses: list[Address]) -> None:
    for address in addresses:
        if association_of(address.allocation):
            raise aws.AwsError(f"Elastic IP address [{address.allocation}] is already associated")


def _associate(addresses: list[Address]) -> None:
    for address in addresses:
        aws.ec2("AssociateAddress", AllocationId=address.allocation)


def _disassociate(addresses: list[Address]) -> None:
    for address in addresses:
        aws.ec2("DisassociateAddress", AssociationId=association_of(address.allocation))


_GATEWAY = re.compile(
    r"<natGatewayId>([^<]*)</natGatewayId>\s*<subnetId>([^<]*)</subnetId>((?:(?!<natGatewayId>).)*?)<natGatewayAddressSet/>", re.DOTALL)


def _with_addresses(found: re.Match) -> str:
    gateway, subnet, rest = found.groups()
    items = "".join(_item(address, index == 0) for index, address in enumerate(_addresses.get(gateway, [])))
    place = "<availabilityMode>regional</availabilityMode>" if subnet == _NO_SUBNET else f"<subnetId>{subnet}</subnetId>"
    return f"<natGatewayId>{gateway}</natGatewayId>{place}{rest}<natGatewayAddressSet>{items}</natGatewayAddressSet>"


def _item(address: Address, first: bool) -> str:
    zone = f"<availabilityZone>{address.zone}</availabilityZone>" if address.zone else f"<isPrimary>{str(first).lower()}</isPrimary>"
    return (
        f"<item><allocationId>{address.allocation}</allocationId><publicIp>{address_of(address.allocation)}</publicIp>"
        f"{zone}<status>succeeded</status></item>"
    )


TYPE = ResourceType("AWS::EC2::NatGateway", _create, _update, _delete)


def install() -> None:
    seams.wrap_ec2_action("DescribeNatGateways", rewriting(_GATEWAY, _with_addresses))
