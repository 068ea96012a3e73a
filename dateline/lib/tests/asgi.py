"""A browser of the tests: asks an ASGI application without a server, exactly as written."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote_to_bytes

from dateline.lib.asgi import Application, Message


@dataclass
class Answer:
    """What came back; `path` when the server was told to send a file by itself."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    path: str = ""


async def ask(
    application: Application,
    target: str,
    headers: Mapping[str, str] | None = None,
    *,
    method: str = "GET",
    body: list[Message] | None = None,
    extensions: Mapping[str, Any] | None = None,
) -> Answer:
    """Send one request for `target` (raw, as on the wire) and gather the answer."""
    raw, _, query = target.encode().partition(b"?")
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote_to_bytes(raw).decode(errors="replace"),
        "raw_path": raw,
        "query_string": query,
        "root_path": "",
        "headers": [
            (name.lower().encode(), value.encode("latin-1")) for name, value in (headers or {}).items()
        ],
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 5000),
        "extensions": dict(extensions or {}),
    }
    messages = list(body or [{"type": "http.request", "body": b"", "more_body": False}])
    answer = Answer()

    async def receive() -> Message:
        if not messages:
            # As a server does: nothing more comes until the browser goes away, and this one stays.
            await asyncio.Event().wait()
        return messages.pop(0)

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode(): value.decode("latin-1") for name, value in message["headers"]}
        answer.path = message.get("path", answer.path)
        answer.body += message.get("body", b"")

    await application(scope, receive, send)
    return answer
