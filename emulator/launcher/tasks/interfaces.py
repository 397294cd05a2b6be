"""Network interfaces of tasks: one each, in one of the service's subnets, with an address of that subnet."""

from __future__ import annotations

import ipaddress
import threading
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

from .. import aws, seams

_RESERVED_BY_AWS = 4
"""The first addresses of a subnet; the last one is reserved too."""


@dataclass(frozen=True)
class Interface:
    id: str
    subnet: str
    zone: str
    address: str
    service: str
    deployment: str | None


_by_task: dict[str, Interface] = {}
_last_offset: Counter[str] = Counter()
_lock = threading.Lock()


def attach(task: dict[str, Any]) -> Interface:
    """The interface of a task: made for its first container, shared by the others."""
    with _lock:
        if task["taskArn"] not in _by_task:
            _by_task[task["taskArn"]] = _create(task)
        return _by_task[task["taskArn"]]


def detach(task_arn: str) -> None:
    with _lock:
        interface = _by_task.pop(task_arn, None)
    if interface:
        aws.ec2("DeleteNetworkInterface", NetworkInterfaceId=interface.id)


def record_on_task(task: dict[str, Any], container: Any) -> None:
    """Shows the interface where DescribeTasks and the target group look for it."""
    interface: Interface = container.interface
    with seams.task_lock(task["taskArn"]):
        task["availabilityZone"] = interface.zone
        for each in task["containers"]:
            each["networkInterfaces"] = [{"attachmentId": interface.id, "privateIpv4Address": interface.address}]
        details = {"subnetId": interface.subnet, "networkInterfaceId": interface.id, "privateIPv4Address": interface.address}
        task["attachments"] = [{
            "id": str(uuid.uuid4()),
            "type": "ElasticNetworkInterface",
            "status": "ATTACHED",
            "details": [{"name": name, "value": value} for name, value in details.items()],
        }]


def _create(task: dict[str, Any]) -> Interface:
    network = _network(task)
    subnet = _emptiest(network["subnets"], task)
    described = aws.ec2("DescribeSubnets", **{"SubnetId.1": subnet})
    groups = {f"SecurityGroupId.{index}": group for index, group in enumerate(network.get("securityGroups", []), start=1)}
    created = aws.ec2("CreateNetworkInterface", SubnetId=subnet, Description=task["taskArn"], **groups)
    interface_id = aws.element(created, "networkInterfaceId")
    address = _next_address(subnet, aws.element(described, "cidrBlock"))
    seams.network_interface(interface_id).update({"PrivateIpAddress": address, "Status": "in-use"})
    return Interface(
        interface_id, subnet, aws.element(described, "availabilityZone"), address, task["group"], task["_deployment_id"],
    )


def _network(task: dict[str, Any]) -> dict[str, Any]:
    kind, _, name = task["group"].partition(":")
    if kind != "service":
        return {"subnets": [task["_subnet"]]}
    return seams.service(task["clusterArn"].rsplit("/", 1)[-1], name)["networkConfiguration"]["awsvpcConfiguration"]


def _emptiest(subnets: list[str], task: dict[str, Any]) -> str:
    """Fargate spreads the tasks of a deployment over the zones; here they spread over the subnets of a zone too."""
    zones = {subnet: aws.element(aws.ec2("DescribeSubnets", **{"SubnetId.1": subnet}), "availabilityZone") for subnet in subnets}
    fellows = [each for each in _by_task.values() if each.service == task["group"]]
    of_deployment = [each for each in fellows if each.deployment == task["_deployment_id"]]
    in_zone, in_subnet = Counter(each.zone for each in of_deployment), Counter(each.subnet for each in of_deployment)
    of_service = Counter(each.subnet for each in fellows)
    return min(subnets, key=lambda subnet: (in_zone[zones[subnet]], in_subnet[subnet], of_service[subnet]))


def _next_address(subnet: str, cidr: str) -> str:
    """The next free address in turn, so that a new task does not look like the one it replaced."""
    network = ipaddress.ip_network(cidr)
    taken = {each.address for each in _by_task.values()}
    usable = network.num_addresses - _RESERVED_BY_AWS - 1
    for _ in range(usable):
        offset = _RESERVED_BY_AWS + _last_offset[subnet] % usable
        _last_offset[subnet] += 1
        if str(network[offset]) not in taken:
            return str(network[offset])
    raise aws.AwsError(f"The subnet {subnet} has no free address left")
