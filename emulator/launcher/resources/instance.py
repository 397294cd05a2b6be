"""AWS::EC2::Instance, a record of one that runs nothing, and AWS::EC2::EIPAssociation, which gives it an address."""

from __future__ import annotations

from .. import aws, seams
from ..registry import Properties, Provisioned, ResourceType, replacing
from .elastic_ip import address_of, association_of
from .tags import create_tags, tag_specification


def _create(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    groups = {f"SecurityGroupId.{index}": group for index, group in enumerate(props.get("SecurityGroupIds", []), start=1)}
    tags = tag_specification("instance", props.get("Tags"))
    answer = aws.ec2("RunInstances", ImageId=props["ImageId"], InstanceType=props.get("InstanceType"), SubnetId=props["SubnetId"], **groups, **tags)
    instance = aws.element(answer, "instanceId")
    zone = aws.element(aws.ec2("DescribeSubnets", **{"SubnetId.1": props["SubnetId"]}), "availabilityZone")
    record = seams.instance(instance)
    # stock gives every instance a public address and the first zone
    record["PublicIpAddress"] = ""
    record["Placement"]["AvailabilityZone"] = zone
    record["SourceDestCheck"] = props.get("SourceDestCheck", True)
    return instance, {"InstanceId": instance, "AvailabilityZone": zone, "PrivateIp": record["PrivateIpAddress"]}


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    if {**old, "Tags": None} != {**new, "Tags": None}:
        return replacing(_create)(physical_id, old, new, stack, logical_id)
    aws.ec2("CreateTags", **create_tags(physical_id, new.get("Tags")))
    record = seams.instance(physical_id)
    zone, address = record["Placement"]["AvailabilityZone"], record["PrivateIpAddress"]
    return physical_id, {"InstanceId": physical_id, "AvailabilityZone": zone, "PrivateIp": address}


def _delete(physical_id: str, _props: Properties) -> None:
    aws.ec2("TerminateInstances", **{"InstanceId.1": physical_id})


def _associate(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    allocation, instance = props["AllocationId"], props["InstanceId"]
    if association_of(allocation):
        raise aws.AwsError(f"Elastic IP address [{allocation}] is already associated")
    association = aws.element(aws.ec2("AssociateAddress", AllocationId=allocation, InstanceId=instance), "associationId")
    seams.instance(instance)["PublicIpAddress"] = address_of(allocation)
    return association, {"Id": association}


def _disassociate(physical_id: str, props: Properties) -> None:
    aws.ec2("DisassociateAddress", AssociationId=physical_id)
    seams.instance(props["InstanceId"])["PublicIpAddress"] = ""


TYPES = [
    ResourceType("AWS::EC2::Instance", _create, _update, _delete),
    ResourceType("AWS::EC2::EIPAssociation", _associate, replacing(_associate), _disassociate),
]


def install() -> None:
    # where the CDK has the image of a NAT instance looked up
    seams.publish_image("/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-6.1-arm64", "ami-0a2023b1c2d3e4f5a")
