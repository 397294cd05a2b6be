"""Where a request to a task's private address really goes: a port on loopback."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

_DRAIN_SECONDS = 2

_ports: dict[tuple[str, int], int] = {}
_in_use: Counter[str] = Counter()
_changed = threading.Condition()


def publish(address: str, port: int, loopback_port: int) -> None:
    with _changed:
        _ports[address, port] = loopback_port


def is_published(address: str, port: int) -> bool:
    return (address, port) in _ports


@contextmanager
def in_use(address: str, port: int) -> Iterator[int | None]:
    """The loopback port behind an address, kept alive as long as the block runs. None when nobody listens there."""
    with _changed:
        loopback_port = _ports.get((address, port))
        _in_use[address] += 1
    try:
        yield loopback_port
    finally:
        with _changed:
            _in_use[address] -= 1
            _changed.notify_all()


def withdraw(address: str, ports: list[int]) -> None:
    """Sends no new request to these ports, and returns when the requests under way have their answer."""
    with _changed:
        for port in ports:
            _ports.pop((address, port), None)
        _changed.wait_for(lambda: not _in_use[address], timeout=_DRAIN_SECONDS)
