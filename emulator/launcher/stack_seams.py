"""The private names of MiniStack for what it does with a stack and its resources; for one version, as those in `seams`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.services import cloudformation
from ministack.services.cloudformation import provisioners, stacks

from .seams import Record


def provision_on_worker_thread(resource_type: str) -> None:
    """Lets the handlers of a type block: the others run on the event loop, which must not wait."""
    stock = stacks._runs_on_worker_thread
    stacks._runs_on_worker_thread = lambda kind: kind == resource_type or stock(kind)


def nested_stack(stack_id: str) -> Record:
    return cloudformation._stacks[provisioners._nested_stack_lookup_name(stack_id)]


def keep_attributes_in_nested_stacks() -> None:
    """A resource that an update of a nested stack leaves alone keeps its attributes; stock forgets them, and Fn::GetAtt fails."""
    stock = provisioners._update_resource

    def update(kind: str, physical_id: str, old: Record, new: Record, stack: str, logical_id: str) -> tuple:
        attributes = cloudformation._stacks[stack]["_resources"][logical_id]["Attributes"]
        return stock(kind, physical_id, old, new, stack, logical_id, attributes)

    # a top-level update has the function under another name, and hands the attributes in
    provisioners._update_resource = update


def before_provisioning(callback: Callable[[str, str, str], None]) -> None:
    """Calls back with what is about to be done to a resource, its type and its logical id. What that raises is why the resource fails."""
    create, update, delete = stacks._provision_resource, stacks._update_resource, stacks._delete_resource

    def creating(kind: str, logical_id: str, *arguments: Any) -> tuple:
        callback("Create", kind, logical_id)
        return create(kind, logical_id, *arguments)

    def updating(kind: str, physical_id: str, old: Record, new: Record, stack: str, logical_id: str, *arguments: Any) -> tuple:
        if old != new:
            callback("Update", kind, logical_id)
        return update(kind, physical_id, old, new, stack, logical_id, *arguments)

    def deleting(kind: str, physical_id: str, properties: Record, stack: str, logical_id: str) -> None:
        callback("Delete", kind, logical_id)
        delete(kind, physical_id, properties, stack, logical_id)

    stacks._provision_resource, stacks._update_resource, stacks._delete_resource = creating, updating, deleting


def keep_what_a_rollback_left() -> None:
    """What could not be deleted when a creation was rolled back stays in the stack, for a later deletion; stock forgets it."""
    stock = stacks._roll_back_operation

    async def roll_back(name: str, stack_id: str, stack: Record, *arguments: Any) -> None:
        made = dict(stack["_resources"])
        await stock(name, stack_id, stack, *arguments)
        if stack["StackStatus"] == "ROLLBACK_FAILED":
            stack["_resources"] = {
                logical_id: {**each, "ResourceStatus": "DELETE_FAILED"} for logical_id, each in made.items() if logical_id in stack["_rollback_failed"]
            }

    stacks._roll_back_operation = roll_back
