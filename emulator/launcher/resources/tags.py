"""Tags in the forms the EC2 query protocol wants."""

from __future__ import annotations

from typing import Any


def tag_specification(resource_type: str, tags: list[dict[str, Any]] | None) -> dict[str, str]:
    """Parameters which tag the resource that a call creates."""
    if not tags:
        return {}
    parameters = {"TagSpecification.1.ResourceType": resource_type}
    for index, tag in enumerate(tags, start=1):
        parameters[f"TagSpecification.1.Tag.{index}.Key"] = str(tag["Key"])
        parameters[f"TagSpecification.1.Tag.{index}.Value"] = str(tag["Value"])
    return parameters


def create_tags(resource_id: str, tags: list[dict[str, Any]] | None) -> dict[str, str]:
    """Parameters of a CreateTags call."""
    parameters = {"ResourceId.1": resource_id}
    for index, tag in enumerate(tags or [], start=1):
        parameters[f"Tag.{index}.Key"] = str(tag["Key"])
        parameters[f"Tag.{index}.Value"] = str(tag["Value"])
    return parameters
