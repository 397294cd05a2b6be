"""The last hop of a load balancer: to the process that stands in for the target."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .. import seams
from . import addresses


def _port(target: dict[str, Any], group: dict[str, Any]) -> int:
    return int(target.get("Port") or group["Port"])


def _living(target: dict[str, Any], group: dict[str, Any]) -> dict[str, Any]:
    """The target, or another one when it was deregistered after it had been chosen."""
    candidates = [target, *seams.registered_targets(group["TargetGroupArn"])]
    return next((each for each in candidates if addresses.is_published(each["Id"], _port(each, group))), target)


def _to_loopback(proxy: Callable) -> Callable:
    async def forward(target: dict[str, Any], group: dict[str, Any], *request: Any) -> tuple:
        living = _living(target, group)
        with addresses.in_use(living["Id"], _port(living, group)) as loopback_port:
            if loopback_port is None:
                return 502, {"Content-Type": "text/plain"}, f"Nothing listens on {living['Id']}:{_port(living, group)}\n".encode()
            return await proxy({**living, "Id": "127.0.0.1", "Port": loopback_port}, group, *request)

    return forward


def install() -> None:
    seams.wrap_forwarding(_to_loopback)
