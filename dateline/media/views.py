"""Photos and files handed out, to whom they are for.

The order matters: first who may see it, then conditions and ranges. A 304 or 416 for a picture that is not
public would tell a stranger that it exists (reliability B57).
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from dateline.lib.http import (
    ByteRange,
    RangeNotSatisfiable,
    content_disposition,
    etag_matches,
    parse_range,
    range_is_current,
    safe_file_name,
)
from dateline.lib.photo_specs import MEDIA_TYPES, SPECS, Spec
from dateline.media.access import may_use_stored, photo_for, recording_for
from dateline.media.models import Photo, Recording
from dateline.media.queries import Shown
from dateline.media.renditions import CannotDraw, TooBusy, rendition, rendition_url, version

PRIVATE = "private, no-store"
# A killed story is gone from every shared cache within 5 s, with its pictures, as its page is; whoever has seen
# them may keep them a while.
KEPT = {
    Shown.NO: PRIVATE,
    Shown.WITH_A_STORY: "public, max-age=300, s-maxage=4",
    Shown.LASTING: "public, max-age=300, stale-while-revalidate=30, stale-if-error=86400",
}
# Players ask for "everything from here" and then seek: a part at a time keeps memory and the line free.
LARGEST_PART = 2 * 1024 * 1024
# A browser that shows a picture on its own lays it out by styles of its own.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
FILE_TYPES = {
    ".avif": "image/avif", ".gif": "image/gif", ".jpeg": "image/jpeg", ".jpg": "image/jpeg",
    ".png": "image/png", ".webp": "image/webp", ".m4a": "audio/mp4", ".mp3": "audio/mpeg",
    ".mp4": "video/mp4", ".oga": "audio/ogg", ".ogg": "audio/ogg", ".opus": "audio/ogg",
    ".vtt": "text/vtt; charset=utf-8", ".wav": "audio/wav", ".webm": "video/webm",
}  # fmt: skip


@require_safe
def photo(request: HttpRequest, key: str, mark: str, spec: str, extension: str) -> HttpResponse:
    """One row of the table of a photo; an older version leads to the present one."""
    row = _row(spec, extension)
    found, shown = photo_for(request, int(key))
    if mark != version(found):
        moved = HttpResponseRedirect(rendition_url(found, spec, extension))
        moved["Cache-Control"] = "public, max-age=60" if shown else PRIVATE
        return moved
    return _answer_with_photo(request, found, row, extension, shown=shown)


def private_photo(request: HttpRequest, photo: Photo, spec: str, extension: str) -> HttpResponse:
    """One row of the table of a photo for somebody who may see it, whoever else may not. Never kept.

    The caller has decided that. Raises Http404 for a row that is not in the table.
    """
    return _answer_with_photo(request, photo, _row(spec, extension), extension, shown=Shown.NO)


def _row(spec: str, extension: str) -> Spec:
    row = SPECS.get(spec)
    if row is None or extension not in row.extensions:
        raise Http404
    return row


def _answer_with_photo(
    request: HttpRequest, found: Photo, row: Spec, extension: str, *, shown: Shown
) -> HttpResponse:
    try:
        data = rendition(found, row, extension)
    except CannotDraw as error:
        raise Http404 from error
    except TooBusy:
        return HttpResponse(status=503, headers={"Retry-After": "3", "Cache-Control": "no-store"})
    headers = _headers(
        kind=MEDIA_TYPES[extension],
        name=safe_file_name(found.title, extension=extension),
        shown=shown,
        etag=f'"{blake2b(data, digest_size=10).hexdigest()}"',
    )
    return _answer(request, data, headers)


@require_safe
def stored_file(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """A file as it lies in the storage (originals, the desk's own renditions): for who may use it at the desk."""
    if not may_use_stored(request, name):
        raise Http404
    try:
        file = default_storage.open(name, "rb")
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    return _answer_with_file(request, file, _headers_of_file(name, shown=Shown.NO))


@require_safe
def recording(request: HttpRequest, key: int, name: str) -> HttpResponse | FileResponse:
    """An audio or video file, in parts for a player.

    In the place of Wagtail's own view, which serves every upload to everybody and knows no ranges.
    """
    found, shown = recording_for(request, key)
    if found.filename != name:
        raise Http404
    return _answer_with_recording(request, found, shown)


def private_recording(request: HttpRequest, recording: Recording) -> HttpResponse | FileResponse:
    """A recording for somebody who may hear it, whoever else may not. Never kept; the caller has decided that."""
    return _answer_with_recording(request, recording, Shown.NO)


def _answer_with_recording(
    request: HttpRequest, found: Recording, shown: Shown
) -> HttpResponse | FileResponse:
    headers = _headers_of_file(found.filename, shown=shown)
    if shown:
        headers["ETag"] = f'"{blake2b(found.get_file_hash().encode(), digest_size=10).hexdigest()}"'
    return _answer_with_file(request, found.file.storage.open(found.file.name, "rb"), headers)


def _headers(*, kind: str, name: str, shown: Shown, etag: str = "", inline: bool = True) -> dict[str, str]:
    headers = {
        "Content-Type": kind,
        "Content-Disposition": content_disposition(name, inline=inline),
        "Content-Security-Policy": FILE_POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": KEPT[shown],
        "Cross-Origin-Resource-Policy": "cross-origin" if shown else "same-origin",
        "Accept-Ranges": "bytes",
    }
    # A private answer has no tag: nothing of it is to be compared later.
    return headers | ({"ETag": etag} if shown and etag else {})


def _headers_of_file(name: str, *, shown: Shown) -> dict[str, str]:
    path = PurePosixPath(name)
    kind = FILE_TYPES.get(path.suffix.lower())
    return _headers(
        kind=kind or "application/octet-stream",
        name=safe_file_name(path.stem, extension=path.suffix.lower().lstrip(".") if kind else "bin"),
        shown=shown,
        inline=kind is not None,
    )


def _answer(request: HttpRequest, data: bytes, headers: dict[str, str]) -> HttpResponse:
    """Answer with `data`, a part of it, or the word that the reader has it already."""
    if early := _unchanged(request, headers):
        return early
    try:
        part = _part(request, len(data), headers)
    except RangeNotSatisfiable:
        return _not_satisfiable(len(data), headers)
    if part is None:
        return HttpResponse(data, headers=headers | {"Content-Length": str(len(data))})
    headers |= {"Content-Range": part.content_range(len(data)), "Content-Length": str(part.length)}
    return HttpResponse(data[part.first : part.last + 1], status=206, headers=headers)


def _answer_with_file(
    request: HttpRequest, file: File[Any], headers: dict[str, str]
) -> HttpResponse | FileResponse:
    """The same for a file that may be too large for memory; closes it."""
    size, early, part = file.size, _unchanged(request, headers), None
    try:
        part = _part(request, size, headers, largest=LARGEST_PART)
    except RangeNotSatisfiable:
        early = early or _not_satisfiable(size, headers)
    if early:
        file.close()
        return early
    if part:
        with file:
            file.seek(part.first)
            headers |= {"Content-Range": part.content_range(size), "Content-Length": str(part.length)}
            return HttpResponse(file.read(part.length), status=206, headers=headers)
    response = FileResponse(file)
    for name, value in headers.items():  # set afterwards: FileResponse guesses type and name from the file
        response[name] = value
    return response


def _part(request: HttpRequest, size: int, headers: dict[str, str], largest: int = 0) -> ByteRange | None:
    if not range_is_current(request.headers.get("If-Range"), headers.get("ETag", "")):
        return None
    part = parse_range(request.headers.get("Range"), size)
    if part and largest and part.length > largest:
        return ByteRange(part.first, part.first + largest - 1)
    return part


def _unchanged(request: HttpRequest, headers: dict[str, str]) -> HttpResponse | None:
    if "ETag" not in headers or not etag_matches(request.headers.get("If-None-Match"), headers["ETag"]):
        return None
    kept = {name: headers[name] for name in ("ETag", "Cache-Control", "Content-Security-Policy")}
    return HttpResponse(status=304, headers=kept)


def _not_satisfiable(size: int, headers: dict[str, str]) -> HttpResponse:
    kept = {
        "Content-Range": f"bytes */{size}",
        "Cache-Control": "no-store",
        "Content-Type": headers["Content-Type"],
    }
    return HttpResponse(status=416, headers=kept)
