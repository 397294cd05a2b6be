"""AWS::EC2::Subnet: inside a block of its VPC, as AWS demands, and with its IPv6 block."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace

from .. import aws, seams
from ..answers import rewriting
from ..registry import Properties, Provisioned, stock
from .vpc import blocks_of, inside

_stock = stock("AWS::EC2::Subnet")
_ipv6: dict[str, Properties] = {}
"""Subnet -> the properties of one that has an IPv6 block."""


def vpc_of(subnet: str) -> str:
    return aws.element(aws.ec2("DescribeSubnets", **{"SubnetId.1": subnet}), "vpcId")


def _create(logical_id: str, props: Properties, stack: str) -> Provisioned:
    for name in ("CidrBlock", "Ipv6CidrBlock"):
        if name in props and not any(inside(props[name], block) for block in blocks_of(props["VpcId"])):
            raise aws.AwsError(f"The CIDR '{props[name]}' is invalid: {props['VpcId']} has no block around it")
    physical_id, attributes = _stock.create(logical_id, props, stack)
    if "Ipv6CidrBlock" in props:
        _ipv6[physical_id] = props
    return physical_id, attributes


def _delete(physical_id: str, props: Properties) -> None:
    if any(physical_id in each["Subnets"] for each in seams.load_balancers()):
        raise aws.AwsError(f"The subnet '{physical_id}' has dependencies and cannot be deleted.")
    _stock.delete(physical_id, props)
    _ipv6.pop(physical_id, None)


_IPV6_MEMBER = re.compile(
    r"<subnetId>([^<]*)</subnetId>((?:(?!<subnetId>).)*?)<assignIpv6AddressOnCreation>false</assignIpv6AddressOnCreation>", re.DOTALL)


def _with_ipv6(found: re.Match) -> str:
    props = _ipv6.get(found[1])
    if not props:
        return found[0]
    return (
        f"<subnetId>{found[1]}</subnetId>{found[2]}"
        f"<assignIpv6AddressOnCreation>{str(props.get('AssignIpv6AddressOnCreation', False)).lower()}</assignIpv6AddressOnCreation>"
        f"<ipv6CidrBlockAssociationSet><item><ipv6CidrBlock>{props['Ipv6CidrBlock']}</ipv6CidrBlock>"
        f"<associationId>subnet-cidr-assoc-{uuid.uuid5(uuid.NAMESPACE_OID, found[1]).hex[:17]}</associationId>"
        "<ipv6CidrBlockState><state>associated</state></ipv6CidrBlockState></item></ipv6CidrBlockAssociationSet>"
    )


TYPE = replace(_stock, create=_create, delete=_delete)


def install() -> None:
    seams.wrap_ec2_action("DescribeSubnets", rewriting(_IPV6_MEMBER, _with_ipv6))
