"""Resources that fail because somebody asked for it, by `Emulator.SetFaults`: what a service refuses once in a year can be tried at will."""

from __future__ import annotations

import json
from typing import Any

from . import aws, seams, stack_seams

_faults: list[dict[str, Any]] = []
"""Each with the resource it is for (a logical id or a type), the action that fails, the reason, and whether it is for once."""


async def _handle_request(_method: str, _path: str, _headers: dict, body: bytes, _query: dict) -> tuple:
    _faults[:] = json.loads(body)["faults"]
    return seams.json_response({})


def _strike(action: str, resource_type: str, logical_id: str) -> None:
    for fault in _faults:
        if fault["action"] == action and fault["resource"] in (logical_id, resource_type):
            if fault["once"]:
                _faults.remove(fault)
            raise aws.AwsError(fault["reason"])


def install() -> None:
    seams.add_service("emulator", "Emulator.", _handle_request)
    stack_seams.before_provisioning(_strike)
    stack_seams.keep_what_a_rollback_left()
