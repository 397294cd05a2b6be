"""AWS::EC2::VPC with the blocks among its attributes, and AWS::EC2::VPCCidrBlock, which adds one."""

from __future__ import annotations

import ipaddress
import re
import uuid
from dataclasses import replace
from itertools import count

from .. import aws, seams
from ..answers import rewriting
from ..registry import Properties, Provisioned, ResourceType, replacing, stock

_stock = stock("AWS::EC2::VPC")

_further: dict[str, dict[str, str]] = {}
"""VPC -> association id -> a block beside its first one, of IPv4 or IPv6."""

_ipv6: dict[str, list[str]] = {}
"""VPC -> its IPv6 blocks. Fn::GetAtt reads these very lists, so that a block shows as soon as it is associated."""

_ipv6_numbers = count()


def blocks_of(vpc: str) -> list[str]:
    """Every block of a VPC, its first one in front."""
    first = aws.element(aws.ec2("DescribeVpcs", **{"VpcId.1": vpc}), "cidrBlock")
    return [first, *_further.get(vpc, {}).values()]


def inside(part: str, block: str) -> bool:
    one, other = ipaddress.ip_network(part), ipaddress.ip_network(block)
    return one.version == other.version and one.subnet_of(other)


def _create(logical_id: str, props: Properties, stack: str) -> Provisioned:
    return _with_blocks(_stock.create(logical_id, props, stack))


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    return _with_blocks(_stock.update(physical_id, old, new, stack, logical_id))


def _with_blocks(provisioned: Provisioned) -> Provisioned:
    vpc, attributes = provisioned
    _further.setdefault(vpc, {})
    return vpc, {**attributes, "CidrBlock": blocks_of(vpc)[0], "Ipv6CidrBlocks": _ipv6.setdefault(vpc, [])}


def _delete(physical_id: str, props: Properties) -> None:
    _stock.delete(physical_id, props)
    _further.pop(physical_id, None)
    _ipv6.pop(physical_id, None)


def _associate(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    vpc = props["VpcId"]
    block = props.get("CidrBlock") or f"2600:1f18:0:{next(_ipv6_numbers):x}00::/56"
    if any(ipaddress.ip_network(block).overlaps(ipaddress.ip_network(other)) for other in blocks_of(vpc) if (":" in block) == (":" in other)):
        raise aws.AwsError(f"The CIDR '{block}' conflicts with another block of {vpc}")
    association = f"vpc-cidr-assoc-{uuid.uuid4().hex[:17]}"
    _further[vpc][association] = block
    if ":" in block:
        _ipv6[vpc].append(block)
    return association, {"Id": association}


def _disassociate(physical_id: str, props: Properties) -> None:
    vpc = props["VpcId"]
    block = _further[vpc][physical_id]
    subnets = aws.ec2("DescribeSubnets", **{"Filter.1.Name": "vpc-id", "Filter.1.Value.1": vpc})
    if any(inside(part, block) for part in aws.elements(subnets, "cidrBlock") + aws.elements(subnets, "ipv6CidrBlock")):
        raise aws.AwsError(f"The vpc {vpc} currently has a subnet within CIDR block {block}")
    del _further[vpc][physical_id]
    if block in _ipv6[vpc]:
        _ipv6[vpc].remove(block)


_FIRST_BLOCK = re.compile(r"<vpcId>([^<]*)</vpcId>(.*?)</cidrBlockAssociationSet>", re.DOTALL)


def _with_further_blocks(found: re.Match) -> str:
    further = _further.get(found[1], {})
    ipv4 = "".join(_association(each, block, "cidrBlock") for each, block in further.items() if ":" not in block)
    ipv6 = "".join(_association(each, block, "ipv6CidrBlock") for each, block in further.items() if ":" in block)
    return (
        f"<vpcId>{found[1]}</vpcId>{found[2]}{ipv4}</cidrBlockAssociationSet>"
        f"<ipv6CidrBlockAssociationSet>{ipv6}</ipv6CidrBlockAssociationSet>"
    )


def _association(association: str, block: str, member: str) -> str:
    return (
        f"<item><{member}>{block}</{member}><associationId>{association}</associationId>"
        f"<{member}State><state>associated</state></{member}State></item>"
    )


TYPES = [
    replace(_stock, create=_create, update=_update, delete=_delete),
    ResourceType("AWS::EC2::VPCCidrBlock", _associate, replacing(_associate), _disassociate),
]


def install() -> None:
    seams.wrap_ec2_action("DescribeVpcs", rewriting(_FIRST_BLOCK, _with_further_blocks))
