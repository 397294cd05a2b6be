"""AWS::EC2::SecurityGroupIngress and AWS::EC2::SecurityGroupEgress."""

from __future__ import annotations

import uuid

from .. import aws, seams
from ..registry import Properties, Provisioned, ResourceType, replacing

_ANYONE_ANYTHING = ("-1", ["0.0.0.0/0"])


def _type(name: str, rules_member: str) -> ResourceType:
    def create(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
        _all_groups_exist(props)
        group = seams.security_group(props["GroupId"])
        if rules_member == "IpPermissionsEgress":
            _drop_default_egress(group)
        rule_id = f"sgr-{uuid.uuid4().hex[:17]}"
        group[rules_member].append({**seams.security_group_rule(props), "SecurityGroupRuleId": rule_id})
        return rule_id, {"Id": rule_id}

    def delete(physical_id: str, props: Properties) -> None:
        group = seams.security_group(props["GroupId"])
        if group:
            group[rules_member] = [rule for rule in group[rules_member] if rule.get("SecurityGroupRuleId") != physical_id]

    return ResourceType(name, create, replacing(create), delete)


def _all_groups_exist(props: Properties) -> None:
    for name in ("GroupId", "SourceSecurityGroupId", "DestinationSecurityGroupId"):
        if name in props and seams.security_group(props[name]) is None:
            raise aws.AwsError(f"The security group '{props[name]}' does not exist")


def _drop_default_egress(group: seams.Record) -> None:
    """AWS takes the rule that allows everything away from a group as soon as it gets one of its own."""
    group["IpPermissionsEgress"] = [
        rule for rule in group["IpPermissionsEgress"]
        if "SecurityGroupRuleId" in rule or (rule["IpProtocol"], [entry["CidrIp"] for entry in rule["IpRanges"]]) != _ANYONE_ANYTHING
    ]


TYPES = [
    _type("AWS::EC2::SecurityGroupIngress", "IpPermissions"),
    _type("AWS::EC2::SecurityGroupEgress", "IpPermissionsEgress"),
]
