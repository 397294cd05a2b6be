"""AWS::EC2::VPCGatewayAttachment: public addresses need the attachment, so it has to be there before and after them."""

from __future__ import annotations

from dataclasses import replace

from .. import aws, seams
from ..registry import Properties, stock

_stock = stock("AWS::EC2::VPCGatewayAttachment")


def require_attachment(vpc: str) -> None:
    """Fails when no internet gateway is attached to the VPC."""
    attached = aws.elements(aws.ec2("DescribeInternetGateways"), "vpcId")
    if vpc not in attached:
        raise aws.AwsError(f"Network {vpc} has no Internet gateway attached")


def _delete(physical_id: str, props: Properties) -> None:
    vpc = props["VpcId"]
    if any(_public_addresses(vpc)):
        raise aws.AwsError(f"Network {vpc} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.")
    _stock.delete(physical_id, props)


def _public_addresses(vpc: str) -> list[str]:
    of_vpc = {"Filter.1.Name": "vpc-id", "Filter.1.Value.1": vpc}
    gateways = aws.ec2("DescribeNatGateways", **of_vpc, **{"Filter.2.Name": "state", "Filter.2.Value.1": "available"})
    return [
        *aws.elements(gateways, "publicIp"),
        *aws.elements(aws.ec2("DescribeInstances", **of_vpc), "ipAddress"),
        *(each["DNSName"] for each in seams.load_balancers() if each["VpcId"] == vpc and each["Scheme"] == "internet-facing"),
    ]


TYPE = replace(_stock, delete=_delete)
