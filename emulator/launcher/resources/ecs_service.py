"""AWS::ECS::Service: the properties stock drops, and CloudFormation waiting for the deployment as it does on AWS."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

from .. import aws, seams
from ..registry import Properties, Provisioned, replacing, stock, with_numbers
from ..spelling import camel_case
from .ecs_cluster import require_providers

_stock = stock("AWS::ECS::Service")
_changed = threading.Condition()
_STABLE_WITHIN_SECONDS = 90
_STEADY_AFTER_SECONDS = 0.3

_CREATE_ONLY = ("Cluster", "DeploymentController", "LaunchType", "Role", "SchedulingStrategy", "ServiceName")
_DEPLOYED_ANEW = ("NetworkConfiguration", "LoadBalancers", "PlatformVersion", "ServiceConnectConfiguration")
"""What ECS changes by a new deployment, and stock for later tasks only."""

_DROPPED = {
    "AvailabilityZoneRebalancing": "availabilityZoneRebalancing",
    "EnableECSManagedTags": "enableECSManagedTags",
    "EnableExecuteCommand": "enableExecuteCommand",
    "HealthCheckGracePeriodSeconds": "healthCheckGracePeriodSeconds",
    "PlatformVersion": "platformVersion",
    "PropagateTags": "propagateTags",
}


def _create(logical_id: str, props: Properties, stack: str) -> Provisioned:
    require_providers(props["Cluster"], [each["CapacityProvider"] for each in props.get("CapacityProviderStrategy", [])])
    physical_id, attributes = _stock.create(logical_id, props, stack)
    try:
        _settle(physical_id, props)
    except aws.AwsError:
        # a resource that failed to be made has no physical id, so nobody else would remove it
        _stock.delete(physical_id, props)
        raise
    return physical_id, attributes


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    if any(old.get(name) != new.get(name) for name in _CREATE_ONLY):
        return replacing(_create)(physical_id, old, new, stack, logical_id)
    updated = _stock.update(physical_id, old, new, stack, logical_id)
    if old["TaskDefinition"] == new["TaskDefinition"] and any(old.get(name) != new.get(name) for name in _DEPLOYED_ANEW):
        aws.ecs("UpdateService", cluster=new["Cluster"], service=physical_id, forceNewDeployment=True)
    _settle(physical_id, new)
    return updated


def _settle(physical_id: str, props: Properties) -> None:
    cluster, name = physical_id.rsplit("/", 2)[-2:]
    record = seams.service(cluster, name)
    deployment = next(each for each in record["deployments"] if each["status"] == "PRIMARY")
    for prop, member in _DROPPED.items():
        if prop in props:
            record[member] = props[prop]
    if "ServiceConnectConfiguration" in props:
        deployment["serviceConnectConfiguration"] = camel_case(props["ServiceConnectConfiguration"])
    _wait_until_steady(record, deployment)


def _wait_until_steady(record: seams.Record, deployment: seams.Record) -> None:
    deadline = time.monotonic() + _STABLE_WITHIN_SECONDS
    with _changed:
        while deployment["rolloutState"] != "COMPLETED" or record["runningCount"] != record["desiredCount"]:
            if deployment["rolloutState"] == "FAILED":
                raise aws.AwsError(
                    "Resource handler returned message: \"Error occurred during operation 'ECS Deployment Circuit Breaker was "
                    f"triggered'.\" (HandlerErrorCode: GeneralServiceException) {seams.stopped_reason(deployment)}".rstrip()
                )
            if not _changed.wait(timeout=deadline - time.monotonic()):
                raise aws.AwsError("Resource handler returned message: \"Exceeded attempts to wait\" (HandlerErrorCode: NotStabilized)")


def _service_changed() -> None:
    with _changed:
        _changed.notify_all()


TYPE = with_numbers(
    replace(_stock, create=_create, update=_update, blocks=True),
    "ContainerPort", "DesiredCount", "HealthCheckGracePeriodSeconds", "MaximumPercent", "MinimumHealthyPercent",
)


def install() -> None:
    seams.begin_deployments_in_progress(_STEADY_AFTER_SECONDS)
    seams.on_service_change(_service_changed)
    seams.replace_stopped_tasks()
