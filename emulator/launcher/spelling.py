"""From the spelling of templates to that of the APIs."""

from __future__ import annotations

from typing import Any

_KEYS_ARE_DATA = {"DockerLabels", "Options", "DriverOpts", "Labels"}


def camel_case(value: Any) -> Any:
    """`{"ClientAliases": [{"Port": 80}]}` -> `{"clientAliases": [{"port": 80}]}`, but for maps whose keys the user has chosen."""
    if isinstance(value, list):
        return [camel_case(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {name[:1].lower() + name[1:]: member if name in _KEYS_ARE_DATA else camel_case(member) for name, member in value.items()}


def numbers(value: Any, names: frozenset[str]) -> Any:
    """With numbers for the text of these members, wherever they stand: the value of a parameter is text, and CloudFormation hands on what the API takes."""
    if isinstance(value, list):
        return [numbers(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    return {name: _number(member) if name in names else numbers(member, names) for name, member in value.items()}


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, str) and value.isdecimal() else value
