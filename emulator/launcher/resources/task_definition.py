"""AWS::ECS::TaskDefinition: what stock leaves out or leaves in the spelling of templates."""

from __future__ import annotations

from dataclasses import replace

from .. import seams
from ..registry import Properties, Provisioned, stock, with_numbers
from ..spelling import camel_case

_stock = stock("AWS::ECS::TaskDefinition")


def _complete(provisioned: Provisioned, props: Properties) -> Provisioned:
    record = seams.task_definition(provisioned[0])
    record["containerDefinitions"] = camel_case(props.get("ContainerDefinitions", []))
    for name in ("RuntimePlatform", "EphemeralStorage", "Volumes", "ProxyConfiguration"):
        if name in props:
            record[name[:1].lower() + name[1:]] = camel_case(props[name])
    return provisioned


def _create(logical_id: str, props: Properties, stack: str) -> Provisioned:
    return _complete(_stock.create(logical_id, props, stack), props)


def _update(physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str) -> Provisioned:
    return _complete(_stock.update(physical_id, old, new, stack, logical_id), new)


TYPE = with_numbers(replace(_stock, create=_create, update=_update), "ContainerPort", "HostPort")
