"""`python -m launcher`: serves until its stdin is closed, so that it never outlives whoever started it."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import shutil
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable

LOOPBACK = "127.0.0.1"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="launcher", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="the port on loopback; a free one by default")
    parser.add_argument("--account", default="123456789012")
    parser.add_argument("--region", default="us-east-1")
    return parser.parse_args()


def _listen(port: int) -> socket.socket:
    """Requests queue from here on, so whoever reads the port may send them at once."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((LOOPBACK, port))
    listener.listen(100)
    return listener


def _configure(port: int, arguments: argparse.Namespace, state: str) -> None:
    """MiniStack reads its environment while it is imported."""
    os.environ.update({
        "AWS_EC2_METADATA_DISABLED": "true",
        "BIND_HOST": LOOPBACK,
        # no socket: a Docker daemon of this machine is none of our business
        "DOCKER_HOST": f"unix://{state}/no-docker.sock",
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
        "MINISTACK_ACCOUNT_ID": arguments.account,
        "MINISTACK_REGION": arguments.region,
        "PERSIST_STATE": "0",
        "SFTP_ENABLED": "0",
        "STATE_DIR": state,
        "TMPDIR": state,
    })
    # the one from before is remembered otherwise
    tempfile.tempdir = state


async def _serve(listener: socket.socket, end: Callable[[], None]) -> None:
    from hypercorn.asyncio import serve
    from hypercorn.config import Config

    from . import seams

    ended, loop = asyncio.Event(), asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, ended.set)
    threading.Thread(target=lambda: (sys.stdin.read(), loop.call_soon_threadsafe(ended.set)), daemon=True).start()
    config = Config()
    config.bind = [f"fd://{listener.fileno()}"]
    config.loglevel = "WARNING"
    config.graceful_timeout = 1
    await serve(seams.asgi_application, config, shutdown_trigger=ended.wait)
    end()


def main() -> None:
    arguments = _arguments()
    # Ctrl-C goes to the whole terminal; when to end is for whoever started this to say
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        listener = _listen(arguments.port)
    except OSError as refusal:
        sys.exit(f"{LOOPBACK}:{arguments.port}: {refusal.strerror}")
    port = listener.getsockname()[1]
    state = tempfile.mkdtemp(prefix="emulator-")
    _configure(port, arguments, state)
    from . import extensions

    engine = extensions.install(arguments.account, arguments.region)
    print(json.dumps({"port": port}), flush=True)

    def end() -> None:
        for container in engine.containers.list():
            container.stop()
        shutil.rmtree(state, ignore_errors=True)
        # threads of MiniStack that still wait for something must not keep the process
        os._exit(0)

    try:
        asyncio.run(_serve(listener, end))
    finally:
        end()


main()
