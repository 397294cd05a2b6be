"""One running stand-in, with the face of a Docker container."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from . import addresses
from .interfaces import Interface

_PROGRAM = Path(__file__).with_name("stand_in.py")


class Container:
    """Started on construction; `removed` is called once, when the emulator has no more use for it."""

    def __init__(self, description: dict[str, Any], ports: list[int], interface: Interface, removed: Callable[[Container], None]) -> None:
        self.id = uuid.uuid4().hex + uuid.uuid4().hex
        self.interface = interface
        self._ports = ports
        self._removed = removed
        self._lines: list[str] = []
        self._written = threading.Condition()
        self._closed = False
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_PROGRAM)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={},
        )
        self._listen({**description, "containerPorts": ports})

    def _listen(self, description: dict[str, Any]) -> None:
        self._process.stdin.write(json.dumps(description) + "\n")
        self._process.stdin.flush()
        first = self._process.stdout.readline()
        if not first.startswith("{"):
            self._process.kill()
            raise RuntimeError(f"the stand-in did not start: {first}{self._process.stdout.read()}")
        for port, loopback_port in json.loads(first).items():
            addresses.publish(self.interface.address, int(port), loopback_port)
        threading.Thread(target=self._collect, daemon=True).start()

    def _collect(self) -> None:
        for line in self._process.stdout:
            with self._written:
                self._lines.append(line)
                self._written.notify_all()
        with self._written:
            self._closed = True
            self._written.notify_all()

    @property
    def status(self) -> str:
        return "running" if self._process.poll() is None else "exited"

    def reload(self) -> None:
        """The status is never a cached one."""

    def wait(self) -> dict[str, int]:
        code = self._process.wait()
        return {"StatusCode": code if code >= 0 else 128 - code}

    def logs(self, stream: bool = False, tail: int | None = None, **_: Any) -> Iterator[bytes] | bytes:
        if stream:
            return self._follow()
        return "".join(self._lines[-tail:] if tail else self._lines).encode()

    def _follow(self) -> Iterator[bytes]:
        position = 0
        while True:
            with self._written:
                self._written.wait_for(lambda: self._closed or len(self._lines) > position)
                lines = self._lines[position:]
            if not lines:
                return
            position += len(lines)
            yield "".join(lines).encode()

    def stop(self, timeout: float = 10) -> None:
        """Ends the process; requests it has accepted are answered first."""
        addresses.withdraw(self.interface.address, self._ports)
        self._process.terminate()
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def remove(self, **_: Any) -> None:
        self._process.stdin.close()
        self._removed(self)
