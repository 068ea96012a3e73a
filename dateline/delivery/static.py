"""Static files straight from where they lie, at addresses that carry the build; nothing to collect first.

`/static/<build>/<path>` of the running build may be kept for a year; of any other build it is the same file,
but for five minutes: during a roll-out a page of the old build finds its style sheet on a new server. Text
is compressed when first asked for and kept in memory.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import brotli
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

from dateline.lib.asgi import (
    Headers,
    Receive,
    Scope,
    Send,
    request_header,
    respond,
    respond_plainly,
    send_file,
    wire_headers,
)
from dateline.lib.http import (
    IDENTITY,
    RangeNotSatisfiable,
    choose_encoding,
    etag_matches,
    parse_range,
    range_is_current,
)

MEMORY = 64 * 1024 * 1024
LARGE_FILE = 512 * 1024
MOST_THOROUGH_BELOW = 48 * 1024
THOROUGH_BELOW = 200 * 1024
# A partner's page loads it, at an address that never changes: `/static/latest/ui/js/embed.js`.
FOR_OTHERS = frozenset(["ui/js/embed.js"])
BUILD = re.compile(r"[0-9a-z]{6,40}\Z")
ENCODINGS = ("br", "gzip")

TEXT_TYPES = {
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "map": "application/json",
    "mjs": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "wasm": "application/wasm",
    "webmanifest": "application/manifest+json",
    "xml": "application/xml",
    "xsl": "application/xml",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "eot": "application/vnd.ms-fontobject",
    "ico": "image/x-icon",
}
OTHER_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "png": "image/png",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
}
# A drawing opened by itself is a document that could run script; these are ours, but so is the rule.
DOCUMENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


def find_static_files() -> dict[str, Path]:
    """Return every static file by its path below the prefix; the theme's come before the rooms' own."""
    found: dict[str, Path] = {}
    for finder in get_finders():
        for name, storage in finder.list([]):
            found.setdefault(Path(name).as_posix(), Path(storage.path(name)))
    return found


class Version(NamedTuple):
    """A file as it is at this moment, in one encoding; the key of what is kept in memory."""

    file: Path
    changed_ns: int
    size: int
    encoding: str


@dataclass(frozen=True)
class Body:
    """Bytes ready to send, or only the tag of a file too large to hold."""

    etag: str
    data: bytes | None


class StaticFiles:
    """ASGI responder for one prefix; see the module. Safe in one event loop, which is what a worker has.

    With `development` every answer must be asked for again (`no-cache`), and a missing file is looked for
    again, at most once a second.
    """

    def __init__(
        self,
        *,
        url: str | None = None,
        find: Callable[[], dict[str, Path]] = find_static_files,
        development: bool | None = None,
        memory: int = MEMORY,
    ) -> None:
        _, self.prefix, self.build, _ = f"/{(url or settings.STATIC_URL).strip('/')}/".split("/")
        self.find = find
        self.development = settings.DEBUG if development is None else development
        self.memory = memory
        self.kept: OrderedDict[Version, Body] = OrderedDict()
        self.kept_bytes = 0
        self.making: dict[Version, asyncio.Task[Body]] = {}
        self.pool = ThreadPoolExecutor(1, thread_name_prefix="static")
        self.files = find()
        self.found_at = monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request whose path begins with `/<prefix>/`."""
        if scope["method"] not in ("GET", "HEAD"):
            await respond_plainly(scope, send, 405, "Method not allowed", allow="GET, HEAD")
            return
        build, _, name = scope["path"].removeprefix(f"/{self.prefix}/").partition("/")
        file = self._file(name) if BUILD.match(build) else None
        if file is None or _is_disguised(scope):
            await respond_plainly(scope, send, 404, "Not found")
            return
        await self._send_file(scope, send, file, self._headers(name, is_current=build == self.build))

    def _file(self, name: str) -> Path | None:
        """Look `name` up among the files found before: no path is ever put together from an address."""
        file = self.files.get(name)
        if file is None and self.development and monotonic() - self.found_at > 1:
            self.files, self.found_at = self.find(), monotonic()
            file = self.files.get(name)
        return file

    def _headers(self, name: str, *, is_current: bool) -> Headers:
        extension = name.rpartition(".")[2].lower()
        kind = TEXT_TYPES.get(extension) or OTHER_TYPES.get(extension) or "application/octet-stream"
        lasting = "public, max-age=31536000, immutable" if is_current else "public, max-age=300"
        headers = {
            "content-type": kind,
            "cache-control": "no-cache" if self.development else lasting,
            "x-content-type-options": "nosniff",
            "cross-origin-resource-policy": "cross-origin" if name in FOR_OTHERS else "same-origin",
        }
        if extension in TEXT_TYPES:
            headers["vary"] = "Accept-Encoding"
        if extension in ("html", "svg", "xml"):
            headers["content-security-policy"] = DOCUMENT_POLICY
        return headers

    async def _send_file(self, scope: Scope, send: Send, file: Path, headers: Headers) -> None:
        try:
            facts = file.stat()
        except FileNotFoundError:
            await respond_plainly(scope, send, 404, "Not found")
            return
        encoding = _encoding(
            scope, ENCODINGS if "vary" in headers and facts.st_size <= self.memory // 4 else ()
        )
        if encoding is None:
            await respond_plainly(scope, send, 406, "No acceptable encoding", vary="Accept-Encoding")
            return
        version = Version(file, facts.st_mtime_ns, facts.st_size, encoding)
        body = await self._body(version)
        if encoding != IDENTITY and body.data is not None and len(body.data) >= facts.st_size > 0:
            version = version._replace(encoding=IDENTITY)
            body = await self._body(version)
        headers["etag"] = body.etag
        if version.encoding != IDENTITY:
            headers["content-encoding"] = version.encoding
        await self._answer(scope, send, version, body, headers)

    async def _answer(self, scope: Scope, send: Send, version: Version, body: Body, headers: Headers) -> None:
        if etag_matches(request_header(scope, "if-none-match"), body.etag):
            del headers["content-type"]
            await send({"type": "http.response.start", "status": 304, "headers": wire_headers(headers)})
            await send({"type": "http.response.body", "body": b""})
            return
        status, first, length = 200, 0, version.size if body.data is None else len(body.data)
        if version.encoding == IDENTITY:
            headers["accept-ranges"] = "bytes"
            current = range_is_current(request_header(scope, "if-range"), body.etag)
            try:
                part = parse_range(request_header(scope, "range"), version.size) if current else None
            except RangeNotSatisfiable:
                await respond_plainly(
                    scope, send, 416, "Range not satisfiable", content_range=f"bytes */{version.size}"
                )
                return
            if part:
                status, first, length = 206, part.first, part.length
                headers["content-range"] = part.content_range(version.size)
        headers["content-length"] = str(length)
        if body.data is not None:
            await respond(scope, send, status, headers, body.data[first : first + length])
            return
        await send({"type": "http.response.start", "status": status, "headers": wire_headers(headers)})
        await send_file(scope, send, version.file, first, length)

    async def _body(self, version: Version) -> Body:
        """Return the bytes from memory, or make them once, however many ask at the same time."""
        if version in self.kept:
            self.kept.move_to_end(version)
            return self.kept[version]
        if version not in self.making:
            task = asyncio.get_running_loop().create_task(self._make(version))
            self.making[version] = task
            task.add_done_callback(lambda _: self.making.pop(version, None))
        # A reader who leaves must not take the work away from the others.
        return await asyncio.shield(self.making[version])

    async def _make(self, version: Version) -> Body:
        body = await asyncio.get_running_loop().run_in_executor(self.pool, _read_and_pack, version)
        self.kept[version] = body
        self.kept_bytes += len(body.data or b"")
        while self.kept_bytes > self.memory:
            self.kept_bytes -= len(self.kept.popitem(last=False)[1].data or b"")
        return body


def _is_disguised(scope: Scope) -> bool:
    """Tell whether slashes or dots were hidden in the address: a cache in front may read it differently."""
    raw = scope.get("raw_path", b"").lower()
    return any(code in raw for code in (b"%2f", b"%5c", b"%2e", b"%00"))


def _encoding(scope: Scope, offered: Sequence[str]) -> str | None:
    """Choose; positions count in the plain file, so whoever asks for a part gets it plain if possible."""
    accepted = request_header(scope, "accept-encoding")
    if request_header(scope, "range"):
        return choose_encoding(accepted, ()) or choose_encoding(accepted, offered)
    return choose_encoding(accepted, offered)


def _quality(size: int) -> int:
    """How thoroughly a file is packed, once for each process: our own scripts as small as they come, in 20 ms."""
    if size < MOST_THOROUGH_BELOW:
        return 11
    return 9 if size < THOROUGH_BELOW else 5


def _read_and_pack(version: Version) -> Body:
    suffix = {"br": "-br", "gzip": "-gz"}.get(version.encoding, "")
    if version.encoding == IDENTITY and version.size > LARGE_FILE:
        digest = hashlib.blake2b(f"{version.size} {version.changed_ns}".encode(), digest_size=10).hexdigest()
        return Body(f'"{digest}"', None)
    data = version.file.read_bytes()
    digest = hashlib.blake2b(data, digest_size=10).hexdigest()
    if version.encoding == "br":
        data = brotli.compress(data, quality=_quality(len(data)))
    elif version.encoding == "gzip":
        data = gzip.compress(data, compresslevel=6, mtime=0)
    return Body(f'"{digest}{suffix}"', data)
