"""The measuring end of a connection: kept open, and as little code as possible inside the measured time."""

from __future__ import annotations

import http.client
import json
import select
from typing import Any

HOST = "127.0.0.1"
PATIENCE_SECONDS = 60.0
GOOD = range(200, 300)


class MeasureError(RuntimeError):
    """What is measured did not do its work, so that there is nothing to measure."""


class Wire:
    """One connection that is kept open. A request can be sent first and its answer read later."""

    def __init__(self, port: int, headers: dict[str, str] | None = None) -> None:
        """Prepare; the connection is made with the first request."""
        self._http = http.client.HTTPConnection(HOST, port, timeout=PATIENCE_SECONDS)
        self.headers = {"Content-Type": "application/json", **(headers or {})}

    def send(self, method: str, path: str, body: Any = None) -> None:
        """Send a request; a connection that the other side closed meanwhile is opened anew."""
        if self._http.sock is not None and select.select([self._http.sock], [], [], 0)[0]:
            self._http.close()
        self._http.request(method, path, None if body is None else json.dumps(body), self.headers)

    def read(self) -> bytes:
        """Read the answer to what was sent.

        Raises:
            MeasureError: the answer is a refusal or an error.
        """
        answer = self._http.getresponse()
        content = answer.read()
        if answer.status not in GOOD and answer.status != http.client.SEE_OTHER:
            raise MeasureError(f"status {answer.status}: {content[:200]!r}")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                self._keep_cookie(value)
        return content

    def ask(self, method: str, path: str, body: Any = None) -> bytes:
        """Send a request and read its answer."""
        self.send(method, path, body)
        return self.read()

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def _keep_cookie(self, value: str) -> None:
        name, _, content = value.partition(";")[0].partition("=")
        kept = dict(pair.split("=", 1) for pair in self.headers.get("Cookie", "").split("; ") if pair)
        kept[name] = content
        self.headers["Cookie"] = "; ".join(f"{name}={content}" for name, content in kept.items() if content)
