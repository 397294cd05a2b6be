"""AWS::EC2::FlowLog. Nothing flows here, so the log stays empty."""

from __future__ import annotations

from .. import aws
from ..registry import Properties, Provisioned, ResourceType, replacing
from .tags import create_tags, tag_specification


def _create(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    answer = aws.ec2(
        "CreateFlowLogs",
        ResourceType=props["ResourceType"],
        TrafficType=props.get("TrafficType"),
        LogDestinationType=props.get("LogDestinationType"),
        LogDestination=props.get("LogDestination"),
        LogGroupName=props.get("LogGroupName"),
        **{"ResourceId.1": props["ResourceId"]},
        **tag_specification("flow-log", props.get("Tags")),
    )
    flow_log = aws.element(answer, "item")
    return flow_log, {"Id": flow_log}


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    if {**old, "Tags": None} != {**new, "Tags": None}:
        return replacing(_create)(physical_id, old, new, stack, logical_id)
    aws.ec2("CreateTags", **create_tags(physical_id, new.get("Tags")))
    return physical_id, {"Id": physical_id}


def _delete(physical_id: str, _props: Properties) -> None:
    aws.ec2("DeleteFlowLogs", **{"FlowLogId.1": physical_id})


TYPE = ResourceType("AWS::EC2::FlowLog", _create, _update, _delete)
