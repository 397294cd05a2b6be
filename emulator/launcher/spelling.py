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
