"""The few words of ASGI that our own responders speak."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = dict[str, str]


def request_header(scope: Scope, name: str) -> str | None:
    """Return the header `name` (in small letters), several of them joined by a comma, or None."""
    wanted = name.encode("ascii")
    values = [value.decode("latin-1") for key, value in scope["headers"] if key == wanted]
    return ", ".join(values) if values else None


def wire_headers(headers: Headers) -> list[tuple[bytes, bytes]]:
    """Return `headers` as ASGI wants them."""
    return [(name.lower().encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]


async def respond(scope: Scope, send: Send, status: int, headers: Headers, body: bytes = b"") -> None:
    """Send a whole answer; a HEAD request gets its headers only."""
    headers = {"content-length": str(len(body))} | headers
    await send({"type": "http.response.start", "status": status, "headers": wire_headers(headers)})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


async def respond_plainly(scope: Scope, send: Send, status: int, words: str, **headers: str) -> None:
    """Send an error that nobody may store: a line of text. Header names are written with underscores."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    fixed = {
        "content-type": "text/plain; charset=utf-8",
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
    }
    await respond(scope, send, status, fixed | more, f"{words}\n".encode())
