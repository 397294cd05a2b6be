"""AWS Lambda for custom resources: functions run in processes of this machine, with the permissions of whoever started it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from . import seams

_RUNTIME = Path(__file__).with_name("function_runtime")


def _may_write_logs(role: str) -> bool:
    """A function whose role names no action of CloudWatch Logs leaves no log group behind."""
    return any("logs:" in policy or "/AWSLambda" in policy for policy in seams.role_policies(role))


def _reason(result: dict[str, Any]) -> str | None:
    """Why a function failed. On AWS CloudFormation would wait for an answer for an hour."""
    if not result.get("error"):
        return None
    return f"The function of the custom resource failed: {result['body'].get('errorMessage', result['body'])}"


def install() -> None:
    os.environ["PYTHONPATH"] = str(_RUNTIME)
    seams.write_function_logs_where(_may_write_logs)
    seams.answer_for_failed_functions(_reason)
