"""The Application Auto Scaling API, as far as the number of tasks of an ECS service goes. Nothing scales by load here."""

from __future__ import annotations

import json
import time
import uuid
from typing import Any

from . import aws, seams

Data = dict[str, Any]

_KEYS = ("ServiceNamespace", "ResourceId", "ScalableDimension")
_targets: dict[tuple, Data] = {}
_policies: dict[tuple, Data] = {}


def register_scalable_target(data: Data) -> Data:
    """Registers or changes a target, and moves the service into its new bounds at once, as AWS does."""
    key = _key(data)
    target = _targets.setdefault(key, {"CreationTime": time.time(), "ScalableTargetARN": _arn("scalable-target", key)})
    target.update({name: value for name, value in data.items() if value is not None})
    _move_into_bounds(target)
    return {"ScalableTargetARN": target["ScalableTargetARN"]}


def deregister_scalable_target(data: Data) -> Data:
    key = _key(data)
    if _targets.pop(key, None) is None:
        raise aws.AwsError(f"No scalable target found for {data['ResourceId']}")
    for policy in [each for each in _policies if each[:-1] == key]:
        del _policies[policy]
    return {}


def put_scaling_policy(data: Data) -> Data:
    key = _key(data)
    if key not in _targets:
        raise aws.AwsError(f"No scalable target registered for {data['ResourceId']}")
    policy = _policies.setdefault((*key, data["PolicyName"]), {"CreationTime": time.time(), "PolicyARN": _arn("scalingPolicy", key)})
    policy.update({name: value for name, value in data.items() if value is not None})
    return {"PolicyARN": policy["PolicyARN"], "Alarms": []}


def delete_scaling_policy(data: Data) -> Data:
    _policies.pop((*_key(data), data["PolicyName"]), None)
    return {}


def describe_scalable_targets(data: Data) -> Data:
    wanted = data.get("ResourceIds")
    found = [each for each in _targets.values() if _in_scope(each, data) and (not wanted or each["ResourceId"] in wanted)]
    return {"ScalableTargets": found}


def describe_scaling_policies(data: Data) -> Data:
    wanted = data.get("ResourceId")
    found = [each for each in _policies.values() if _in_scope(each, data) and (not wanted or each["ResourceId"] == wanted)]
    return {"ScalingPolicies": found}


_ACTIONS = {
    "RegisterScalableTarget": register_scalable_target,
    "DeregisterScalableTarget": deregister_scalable_target,
    "PutScalingPolicy": put_scaling_policy,
    "DeleteScalingPolicy": delete_scaling_policy,
    "DescribeScalableTargets": describe_scalable_targets,
    "DescribeScalingPolicies": describe_scaling_policies,
}


async def _handle_request(_method: str, _path: str, headers: Data, body: bytes, _query: Data) -> tuple:
    action = _ACTIONS.get(headers.get("x-amz-target", "").rsplit(".", 1)[-1])
    if action is None:
        return seams.error_response_json("UnknownOperationException", "The emulator does not know this action.", 400)
    try:
        return seams.json_response(action(json.loads(body or b"{}")))
    except aws.AwsError as refusal:
        return seams.error_response_json("ObjectNotFoundException", str(refusal), 400)


def _move_into_bounds(target: Data) -> None:
    if target["ServiceNamespace"] != "ecs":
        return
    _, cluster, name = target["ResourceId"].split("/")
    desired = aws.ecs("DescribeServices", cluster=cluster, services=[name])["services"][0]["desiredCount"]
    bounded = min(max(desired, int(target["MinCapacity"])), int(target["MaxCapacity"]))
    if bounded != desired:
        aws.ecs("UpdateService", cluster=cluster, service=name, desiredCount=bounded)


def _key(data: Data) -> tuple:
    return (seams.get_account_id(), seams.get_region(), *(data[name] for name in _KEYS))


def _in_scope(record: Data, data: Data) -> bool:
    return _key(record)[:2] == (seams.get_account_id(), seams.get_region()) and record["ServiceNamespace"] == data["ServiceNamespace"]


def _arn(kind: str, key: tuple) -> str:
    return f"arn:aws:application-autoscaling:{key[1]}:{key[0]}:{kind}/{uuid.uuid4()}"


def install() -> None:
    seams.add_service("application-autoscaling", "AnyScaleFrontendService.", _handle_request)
