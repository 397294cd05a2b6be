"""The one place where CloudFormation resource types are taught to MiniStack, and where one may be wrapped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from . import seams, stack_seams
from .spelling import numbers

Properties = dict[str, Any]
Provisioned = tuple[str, dict[str, Any]]
"""The physical id (`Ref`) and the attributes (`Fn::GetAtt`)."""


@dataclass(frozen=True)
class ResourceType:
    """How CloudFormation makes, changes and removes resources of one type."""

    name: str
    create: Callable[[str, Properties, str], Provisioned]
    update: Callable[[str, Properties, Properties, str, str], Provisioned]
    delete: Callable[[str, Properties], None]
    blocks: bool = False
    """Whether a handler waits for something; it then runs on a thread of its own."""


def register(resource_type: ResourceType) -> None:
    """Adds the type, or puts it in the place of the one MiniStack has."""
    seams.resource_handlers[resource_type.name] = {
        "create": resource_type.create,
        "update": resource_type.update,
        "update_with_logical_id": True,
        "delete": resource_type.delete,
    }
    if resource_type.blocks:
        stack_seams.provision_on_worker_thread(resource_type.name)


def stock(name: str) -> ResourceType:
    """MiniStack's own handlers of a type, for one that builds on them."""
    handlers = dict(seams.resource_handlers[name])
    update = handlers["update"]
    if not handlers.get("update_with_logical_id"):
        def update(physical_id, old, new, stack, _logical_id):
            return handlers["update"](physical_id, old, new, stack)
    return ResourceType(name, handlers["create"], update, handlers["delete"])


def replacing(create: Callable[[str, Properties, str], Provisioned]) -> Callable[..., Provisioned]:
    """An update which makes the resource anew; CloudFormation removes the old one in its clean-up."""
    return lambda _physical_id, _old, new, stack, logical_id: create(logical_id, new, stack)


def with_numbers(resource_type: ResourceType, *names: str) -> ResourceType:
    """The type with numbers in these properties, also where a template has them from a parameter."""
    convert = frozenset(names)
    return replace(
        resource_type,
        create=lambda logical_id, props, stack: resource_type.create(logical_id, numbers(props, convert), stack),
        update=lambda physical_id, old, new, stack, logical_id: resource_type.update(
            physical_id, numbers(old, convert), numbers(new, convert), stack, logical_id),
    )
