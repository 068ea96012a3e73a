"""Django, which speaks WSGI, behind our ASGI application: four threads that do nothing but render pages.

a2wsgi 1.10 was tried first and left: it hands on a body that was cut off as if it were whole; joins the
cookies of HTTP/2 by a comma, which loses the session; fails on a raw byte above 127 in a query; takes
`X_Forwarded_For` for `X-Forwarded-For`; and a slow upload or download holds a thread, so that four of them
hold the site.

Here a request gets a thread when its body has wholly arrived (on disk beyond 1 MB), and gives it back as soon
as the answer is made (on disk beyond 256 kB): readers' lines never cost a thread. The threads live as long as
the process, and so do their database connections.

The desk, and whatever else may write, has two threads of its own: while a writer holds the database, those who
want to write wait for up to 20 s each, and readers must not wait behind them.
"""

from __future__ import annotations

import asyncio
import contextvars
import io
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from dateline.delivery.addresses import PRIVATE_PREFIXES
from dateline.lib.asgi import Receive, Scope, Send, request_header, respond_plainly, send_file, send_pieces

THREADS = 4
DESK_THREADS = 2
BODY_IN_MEMORY = 1024 * 1024
ANSWER_IN_MEMORY = 256 * 1024
LARGEST_BODY = 1024 * 1024 * 1024
SECONDS_WITHOUT_A_BYTE = 30
WAITING = 256

Environ = dict[str, Any]
WSGIHeaders = list[tuple[str, str]]
Write = Callable[[bytes], object]
StartResponse = Callable[..., Write]
WSGIApplication = Callable[[Environ, StartResponse], Iterable[bytes]]


class BodyTooLarge(Exception):
    """More than the limit was announced or came: 413."""


class ReaderGone(Exception):
    """The connection ended before the request was complete, or what came of its body makes no sense: 400."""


class ReaderSilent(Exception):
    """Nothing of the body came for too long: 408."""


class FileWrapper:
    """PEP 3333's mark of a file to be sent as it is; an open file on disk is sent without a thread."""

    def __init__(self, file: IO[bytes], block_size: int = 64 * 1024) -> None:
        self.file, self.block_size = file, block_size
        self.close: Callable[[], None] = file.close

    def __iter__(self) -> Iterator[bytes]:
        return iter(lambda: self.file.read(self.block_size), b"")

    @property
    def path(self) -> Path | None:
        """Where the whole file lies, if it does and nothing of it was read."""
        opened = getattr(self.file, "file", self.file)  # Django's File knows its name only below the storage
        on_disk = isinstance(opened, io.BufferedReader) and isinstance(opened.name, str)
        return Path(opened.name).absolute() if on_disk and opened.tell() == 0 else None


@dataclass
class Made:
    """An answer that Django finished: status, headers, and the body spooled or lying on disk."""

    status: int
    headers: list[tuple[bytes, bytes]]
    body: IO[bytes] | Path


class Crew:
    """Some threads, and how many requests are with them or wait for them."""

    def __init__(self, threads: int, name: str) -> None:
        self.pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self.inside = 0
        self.limit = threads + WAITING


class WSGIBridge:
    """ASGI application that runs a WSGI one in its own pools of threads."""

    def __init__(
        self, application: WSGIApplication, *, threads: int = THREADS, largest_body: int = LARGEST_BODY
    ) -> None:
        self.application = application
        self.largest_body = largest_body
        self.readers = Crew(threads, "django")
        self.desk = Crew(DESK_THREADS, "desk")

    def end(self, *, wait: bool) -> None:
        """End the threads; what waits for one is not begun any more."""
        for crew in (self.readers, self.desk):
            crew.pool.shutdown(wait=wait, cancel_futures=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request; 503 when more wait than could be answered in reasonable time."""
        crew = self.desk if _may_write(scope) else self.readers
        if crew.inside >= crew.limit:
            await respond_plainly(scope, send, 503, "Too many requests at once", retry_after="2")
            return
        with tempfile.SpooledTemporaryFile(BODY_IN_MEMORY) as body:
            try:
                length = await self._read_body(scope, receive, body)
            except BodyTooLarge:
                await respond_plainly(scope, send, 413, "This is too large", connection="close")
                return
            except ReaderSilent:
                await respond_plainly(scope, send, 408, "The request did not end", connection="close")
                return
            except ReaderGone:
                await respond_plainly(scope, send, 400, "The request was cut off", connection="close")
                return
            made = await self._run(crew, make_environ(scope, body, length), receive)
        if made:
            await _send(scope, send, made)

    async def _read_body(self, scope: Scope, receive: Receive, body: IO[bytes]) -> int:
        announced = request_header(scope, "content-length") or "0"
        if announced.isdecimal() and int(announced[:20]) > self.largest_body:
            raise BodyTooLarge
        length, more = 0, True
        while more:
            try:
                async with asyncio.timeout(SECONDS_WITHOUT_A_BYTE):
                    message = await receive()
            except TimeoutError as error:
                raise ReaderSilent from error
            if message["type"] == "http.disconnect":
                raise ReaderGone
            piece = message.get("body", b"")
            length += len(piece)
            if length > self.largest_body:
                raise BodyTooLarge
            body.write(piece)
            more = message.get("more_body", False)
        body.seek(0)
        return length

    async def _run(self, crew: Crew, environ: Environ, receive: Receive) -> Made | None:
        """Wait for a thread and for Django; None when the reader went away before a thread was free."""
        context = contextvars.copy_context()
        crew.inside += 1
        rendering = crew.pool.submit(context.run, self._render, environ)
        waiting: asyncio.Future[Any] = asyncio.wrap_future(rendering)
        gone: asyncio.Future[Any] = asyncio.ensure_future(receive())
        try:
            await asyncio.wait([waiting, gone], return_when=asyncio.FIRST_COMPLETED)
            if gone.done() and rendering.cancel():
                return None
            made: Made = await waiting
            return made
        finally:
            crew.inside -= 1
            gone.cancel()

    def _render(self, environ: Environ) -> Made:
        """In a thread: call Django, take its whole answer, and let it clean up after itself."""
        started: list[tuple[str, WSGIHeaders]] = []

        # Closed by whoever sends it, in another thread.
        body: IO[bytes] = tempfile.SpooledTemporaryFile(ANSWER_IN_MEMORY)  # noqa: SIM115

        def start_response(status: str, headers: WSGIHeaders, _: object = None) -> Write:
            started[:] = [(status, headers)]
            return body.write

        result = self.application(environ, start_response)
        try:
            path = result.path if isinstance(result, FileWrapper) else None
            if path is None and environ["REQUEST_METHOD"] != "HEAD":
                body.writelines(result)
        finally:
            if close := getattr(result, "close", None):
                close()
        status, headers = started[0]
        listed = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return Made(int(status[:3]), listed, path or body)


def _may_write(scope: Scope) -> bool:
    path = unquote_to_bytes(scope["raw_path"]).decode("latin-1").lstrip("/")
    return scope["method"] not in ("GET", "HEAD") or path.startswith(PRIVATE_PREFIXES)


def make_environ(scope: Scope, body: IO[bytes], length: int) -> Environ:
    """Return the WSGI environment of an ASGI request (PEP 3333), with `length` bytes of `body` to read."""
    host, port = scope.get("server") or ("localhost", 80)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", ""),
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": (scope.get("client") or ("", 0))[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileWrapper,
    }
    for raw_name, raw_value in scope["headers"]:
        # With dashes turned into underscores nobody could tell a stranger's X_Forwarded_For from the proxy's.
        if b"_" in raw_name:
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        key = name if name in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{name}"
        value = raw_value.decode("latin-1")
        joint = "; " if name == "COOKIE" else ","
        environ[key] = f"{environ[key]}{joint}{value}" if key in environ else value
    environ["CONTENT_LENGTH"] = str(length)
    return environ


async def _send(scope: Scope, send: Send, made: Made) -> None:
    await send({"type": "http.response.start", "status": made.status, "headers": made.headers})
    if isinstance(made.body, Path):
        await send_file(scope, send, made.body, 0, made.body.stat().st_size)
        return
    with made.body as body:
        length = body.tell()
        body.seek(0)
        if length <= ANSWER_IN_MEMORY:
            await send({"type": "http.response.body", "body": body.read()})
        else:
            await send_pieces(send, body, length)
