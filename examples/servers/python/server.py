"""A server whose requests all end before its task does: see docs/graceful-shutdown.md.

It needs nothing but the standard library.
"""

from __future__ import annotations

import os
import signal
import socket
import socketserver
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HOST = os.environ.get("HOST", "0.0.0.0")
PORT = int(os.environ.get("PORT", "80"))
# more than the load balancer's idle timeout, which is the longer of 60 seconds and `maxRequestDuration`
KEEP_ALIVE_SECONDS = float(os.environ.get("KEEP_ALIVE_SECONDS", "65"))
# how long requests may still come after SIGTERM: StopTask and Spot send it before the target is deregistered
LINGER_SECONDS = float(os.environ.get("LINGER_SECONDS", "5"))


class Server(ThreadingHTTPServer):
    daemon_threads = False  # so that server_close() waits for the requests under way
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__((HOST, PORT), Handler)
        self.stopping = self.closed = False
        self.idle: set[socket.socket] = set()
        self.lock = threading.Lock()

    def server_bind(self) -> None:
        """Without the reverse look-up of the base class, which can take seconds where no name server answers."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.server_address[1]

    def stop(self) -> None:
        self.stopping = True
        time.sleep(LINGER_SECONDS)
        self.shutdown()
        with self.lock:
            self.closed = True
            for connection in self.idle:
                connection.shutdown(socket.SHUT_RD)
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"  # 1.0, the default, has no keep-alive
    timeout = KEEP_ALIVE_SECONDS

    def handle_one_request(self) -> None:
        with self.server.lock:
            if self.server.closed:
                self.close_connection = True
                return
            self.server.idle.add(self.connection)
        try:
            super().handle_one_request()
        finally:
            self.no_longer_idle()

    def parse_request(self) -> bool:
        self.no_longer_idle()
        return super().parse_request()

    def no_longer_idle(self) -> None:
        with self.server.lock:
            self.server.idle.discard(self.connection)

    def do_GET(self) -> None:  # noqa: N802
        url = urlsplit(self.path)
        if url.path == "/slow":
            self.answer(200, "started\n", "finished\n", float(parse_qs(url.query).get("seconds", ["1"])[0]))
        elif url.path in ("/", "/health"):
            self.answer(200, "ok\n")
        else:
            self.answer(404, "not found\n")

    def answer(self, status: int, begin: str, end: str = "", seconds: float = 0) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(begin + end)))
        if self.server.stopping:
            # tells the load balancer not to send its next request on this connection
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(begin.encode())
        time.sleep(seconds)
        self.wfile.write(end.encode())

    def log_message(self, *_: object) -> None:
        """Nothing: the load balancer has the access log."""


def main() -> None:
    server = Server()
    terminated = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: terminated.set())
    threading.Thread(target=server.serve_forever).start()
    print(f"listening on port {server.server_port}", flush=True)
    terminated.wait()
    server.stop()


if __name__ == "__main__":
    main()
