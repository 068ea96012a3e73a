"""The few words of ASGI that our own responders speak."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import IO, Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = dict[str, str]

PIECE = 64 * 1024
SECONDS_PER_PIECE = 60


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


async def send_file(scope: Scope, send: Send, file: Path, first: int, length: int) -> None:
    """Send the body from `file`, after the start of the answer; by the server itself when it can."""
    if scope["method"] == "HEAD":
        await send({"type": "http.response.body", "body": b""})
    elif "http.response.pathsend" in (scope.get("extensions") or {}) and length == file.stat().st_size:
        await send({"type": "http.response.pathsend", "path": str(file)})
    else:
        with await asyncio.to_thread(file.open, "rb") as opened:
            opened.seek(first)
            await send_pieces(send, opened, length)


async def send_pieces(send: Send, opened: IO[bytes], length: int) -> None:
    """Send `length` bytes of an open file in pieces; a reader who takes none for a minute is given up."""
    while length > 0:
        data = await asyncio.to_thread(opened.read, min(PIECE, length))
        if not data:
            return  # the file was cut off meanwhile; the length announced tells the reader
        length -= len(data)
        try:
            async with asyncio.timeout(SECONDS_PER_PIECE):
                await send({"type": "http.response.body", "body": data, "more_body": length > 0})
        except TimeoutError:
            return
