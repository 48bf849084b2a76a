"""The measuring end of a connection: kept open, and as little code as possible inside the measured time."""

from __future__ import annotations

import json
import select
import socket
from typing import Any

HOST = "127.0.0.1"
PATIENCE_SECONDS = 60.0
GOOD = (*range(200, 300), 303)
PIECE = 65536
_END = b"\r\n\r\n"


class MeasureError(RuntimeError):
    """What is measured did not do its work, so that there is nothing to measure."""


class Wire:
    """One HTTP connection that is kept open. A request can be sent first and its answer read later.

    It knows just what the measured servers do: answers with a length, one after the other.
    """

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        """Prepare; the connection is made with the first request."""
        self._port = port
        self._socket: socket.socket | None = None
        self.headers = headers or {}
        self.cookies: dict[str, str] = {}

    def send(self, method: str, path: str, body: Any = None) -> None:
        """Send a request; a connection that the other side closed meanwhile is opened anew."""
        content = b"" if body is None else json.dumps(body).encode()
        headers = {"Host": f"{HOST}:{self._port}", "Content-Type": "application/json", **self.headers}
        headers["Content-Length"] = str(len(content))
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
        self._open().sendall("\r\n".join(lines).encode() + _END + content)

    def read(self) -> bytes:
        """Read the answer to what was sent.

        Raises:
            MeasureError: the answer is a refusal or an error, or there is none.
        """
        head, _, content = self._until_head_is_there().partition(_END)
        first, *lines = head.decode("latin-1").split("\r\n")
        length = 0
        for line in lines:
            name, _, value = line.partition(":")
            if name.lower() == "content-length":
                length = int(value)
            elif name.lower() == "set-cookie":
                self._keep_cookie(value.strip())
        while len(content) < length:
            content += self._piece()
        if int(first.split()[1]) not in GOOD:
            raise MeasureError(f"{first}: {content[:200]!r}")
        return content

    def ask(self, method: str, path: str, body: Any = None) -> bytes:
        """Send a request and read its answer."""
        self.send(method, path, body)
        return self.read()

    def close(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _open(self) -> socket.socket:
        if self._socket is not None and select.select([self._socket], [], [], 0)[0]:
            self.close()
        if self._socket is None:
            self._socket = socket.create_connection((HOST, self._port), timeout=PATIENCE_SECONDS)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket

    def _until_head_is_there(self) -> bytes:
        found = b""
        while _END not in found:
            found += self._piece()
        return found

    def _piece(self) -> bytes:
        assert self._socket is not None, "nothing was sent"
        piece = self._socket.recv(PIECE)
        if not piece:
            raise MeasureError("the connection was closed instead of an answer")
        return piece

    def _keep_cookie(self, value: str) -> None:
        name, _, content = value.partition(";")[0].partition("=")
        self.cookies[name] = content
        if not content.strip('"'):
            del self.cookies[name]
