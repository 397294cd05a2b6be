"""AWS::ApplicationAutoScaling::ScalableTarget and AWS::ApplicationAutoScaling::ScalingPolicy."""

from __future__ import annotations

from .. import application_auto_scaling as api
from ..registry import Properties, Provisioned, ResourceType

_IDENTITY = ("ResourceId", "ScalableDimension", "ServiceNamespace")


def _create_target(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    api.register_scalable_target(props)
    physical_id = "|".join(props[name] for name in _IDENTITY)
    return physical_id, {"Id": physical_id}


def _update_target(_physical_id: str, _old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    """A change of what is scaled gives another id, and with it a replacement."""
    return _create_target(logical_id, new, stack)


def _delete_target(_physical_id: str, props: Properties) -> None:
    api.deregister_scalable_target(props)


def _identity(props: Properties) -> Properties:
    if "ScalingTargetId" in props:
        return dict(zip(_IDENTITY, props["ScalingTargetId"].split("|")))
    return {name: props[name] for name in _IDENTITY}


def _create_policy(_logical_id: str, props: Properties, _stack: str) -> Provisioned:
    described = {name: value for name, value in props.items() if name != "ScalingTargetId"}
    arn = api.put_scaling_policy({**described, **_identity(props)})["PolicyARN"]
    return arn, {"Arn": arn}


def _update_policy(_physical_id: str, _old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    return _create_policy(logical_id, new, stack)


def _delete_policy(_physical_id: str, props: Properties) -> None:
    api.delete_scaling_policy({**_identity(props), "PolicyName": props["PolicyName"]})


TYPES = [
    ResourceType("AWS::ApplicationAutoScaling::ScalableTarget", _create_target, _update_target, _delete_target, blocks=True),
    ResourceType("AWS::ApplicationAutoScaling::ScalingPolicy", _create_policy, _update_policy, _delete_policy),
]
