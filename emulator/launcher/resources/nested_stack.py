"""AWS::CloudFormation::Stack: what its template retains stays when it is deleted, what an update leaves alone keeps its attributes."""

from __future__ import annotations

from dataclasses import replace

from .. import stack_seams
from ..registry import Properties, stock

_stock = stock("AWS::CloudFormation::Stack")


def _delete(physical_id: str, props: Properties) -> None:
    """Stock deletes all there is."""
    stack = stack_seams.nested_stack(physical_id)
    templates = stack["_template"].get("Resources", {})
    for logical_id in list(stack["_resources"]):
        if templates.get(logical_id, {}).get("DeletionPolicy") in ("Retain", "RetainExceptOnCreate"):
            del stack["_resources"][logical_id]
    _stock.delete(physical_id, props)


TYPE = replace(_stock, delete=_delete)


def install() -> None:
    stack_seams.keep_attributes_in_nested_stacks()
