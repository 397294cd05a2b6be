"""The process that stands in for a container: answers every request with what it knows about itself.

Run as a script with nothing but the standard library. Its description comes as one line on stdin; stdin stays open
as long as the launcher lives. The first line on stdout is the loopback port of each container port, the rest is log.
"""

from __future__ import annotations

import json
import signal
import socketserver
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Server(ThreadingHTTPServer):
    daemon_threads = False
    description: dict[str, Any]
    container_port: int

    def server_bind(self) -> None:
        """Without the reverse look-up of the base class: nothing here asks a name server."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "stand-in", self.server_address[1]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = json.dumps({
            **self.server.description, "port": self.server.container_port, "method": self.command, "path": self.path,
        }).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer  # noqa: N815

    def log_message(self, _format: str, *values: Any) -> None:
        log(f"{self.command} {self.path} {values[1] if len(values) > 1 else ''}".rstrip())

    def version_string(self) -> str:
        return "stand-in"


def log(line: str) -> None:
    print(line, flush=True)


def main() -> None:
    description = json.loads(sys.stdin.readline())
    servers = [start(port, description) for port in description.pop("containerPorts")]
    log(json.dumps({server.container_port: server.server_port for server in servers}))
    log(f"stand-in for {description['image']} started in {description['zone']}")
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    threading.Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    ended.wait()
    for server in servers:
        server.shutdown()
        server.server_close()
    log("stand-in stopped")


def start(container_port: int, description: dict[str, Any]) -> Server:
    server = Server(("127.0.0.1", 0), Handler)
    server.description, server.container_port = description, container_port
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    return server


if __name__ == "__main__":
    main()
