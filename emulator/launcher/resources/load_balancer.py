"""AWS::ElasticLoadBalancingV2: the VPC and the zones of a load balancer, the load balancers of a target group."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from .. import aws, seams
from ..answers import rewriting
from ..registry import Properties, Provisioned, ResourceType, stock
from .bucket import put_test_files
from .subnet import vpc_of

_load_balancer = stock("AWS::ElasticLoadBalancingV2::LoadBalancer")
_listener = stock("AWS::ElasticLoadBalancingV2::Listener")
_listener_rule = stock("AWS::ElasticLoadBalancingV2::ListenerRule")


def _create_load_balancer(logical_id: str, props: Properties, stack: str) -> Provisioned:
    put_test_files(props.get("LoadBalancerAttributes", []))
    physical_id, attributes = _load_balancer.create(logical_id, props, stack)
    record = seams.load_balancer(physical_id)
    if record["Subnets"]:
        record["VpcId"] = vpc_of(record["Subnets"][0])
    return physical_id, attributes


def _update_load_balancer(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    if old.get("LoadBalancerAttributes") != new.get("LoadBalancerAttributes"):
        put_test_files(new.get("LoadBalancerAttributes", []))
    return _load_balancer.update(physical_id, old, new, stack, logical_id)


def _delete_load_balancer(physical_id: str, props: Properties) -> None:
    refusal = _protection(physical_id)
    if refusal:
        raise aws.AwsError(f'Resource handler returned message: "{refusal} (Service: ElasticLoadBalancingV2, Status Code: 400)" '
                           "(HandlerErrorCode: InvalidRequest)")
    _load_balancer.delete(physical_id, props)


def _unless_protected(delete: Callable) -> Callable:
    def delete_unless_protected(parameters: dict[str, Any]) -> tuple:
        refusal = _protection(parameters["LoadBalancerArn"][0])
        return seams.load_balancing_refusal("OperationNotPermitted", refusal) if refusal else delete(parameters)

    return delete_unless_protected


def _protection(arn: str) -> str:
    """Why a load balancer is not deleted, '' when nothing protects it."""
    protected = seams.load_balancer_attribute(arn, "deletion_protection.enabled") == "true"
    return f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled" if protected else ""


def _create_listener(logical_id: str, props: Properties, stack: str) -> Provisioned:
    """Stock takes attributes by an update only."""
    created = _listener.create(logical_id, props, stack)
    seams.set_listener_attributes(created[0], props.get("ListenerAttributes", []))
    return created


def _create_listener_rule(logical_id: str, props: Properties, stack: str) -> Provisioned:
    """A group which only a rule forwards to belongs to the load balancer too."""
    created = _listener_rule.create(logical_id, props, stack)
    load_balancer = seams.listener(props["ListenerArn"])["LoadBalancerArn"]
    for arn in _target_groups(props.get("Actions", [])):
        group = seams.target_group(arn)
        if group and load_balancer not in group["LoadBalancerArns"]:
            group["LoadBalancerArns"].append(load_balancer)
    return created


def _target_groups(actions: list[dict[str, Any]]) -> list[str]:
    named = [action["TargetGroupArn"] for action in actions if "TargetGroupArn" in action]
    weighted = [group["TargetGroupArn"] for action in actions for group in action.get("ForwardConfig", {}).get("TargetGroups", [])]
    return named + weighted


_ZONE = re.compile(r"<ZoneName>[^<]*</ZoneName><SubnetId>([^<]*)</SubnetId>")


def _own_zone(found: re.Match) -> str:
    """Stock writes the first zone beside every subnet."""
    zone = aws.element(aws.ec2("DescribeSubnets", **{"SubnetId.1": found[1]}), "availabilityZone")
    return f"<ZoneName>{zone}</ZoneName><SubnetId>{found[1]}</SubnetId>"


TYPES: list[ResourceType] = [
    replace(_load_balancer, create=_create_load_balancer, update=_update_load_balancer, delete=_delete_load_balancer),
    replace(_listener, create=_create_listener),
    replace(_listener_rule, create=_create_listener_rule),
]


def install() -> None:
    seams.wrap_load_balancing_action("DescribeLoadBalancers", rewriting(_ZONE, _own_zone))
    seams.wrap_load_balancing_action("DeleteLoadBalancer", _unless_protected)
