"""Public files of a photo: their addresses, and how they come to lie in the storage.

The framework's own renditions lose the credit or keep the position, and their addresses can be guessed before
the story is out; they stay behind the desk. These are drawn from a closed table, carry the credit and nothing
else, and are handed out by `views` only while the photo is in public use.
"""

from __future__ import annotations

import logging
import os
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.crypto import salted_hmac

from dateline.lib.photo_metadata import PhotoMetadata, public_xmp
from dateline.lib.photo_render import render
from dateline.lib.photo_specs import SPECS, Box, Spec, widths_for

if TYPE_CHECKING:
    from dateline.media.models import Photo

logger = logging.getLogger(__name__)

FOLDER = "public_photos"
SECONDS_TO_WAIT = 10.0
# Decoding 40 megapixels takes 160 MB: one at a time in a process, whoever asks.
_drawing = threading.Lock()


class TooBusy(Exception):
    """Another photo is being drawn for longer than a reader should wait: 503."""


class CannotDraw(Exception):
    """The original is missing or broken."""


def version(photo: Photo) -> str:
    """Return 8 hex digits that change with the picture, its focal point and the words that its files carry.

    Keyed by the site's secret, so that who has the file cannot tell whether a draft uses it.
    """
    told = [photo.file_hash or photo.file.name, photo.width, photo.height, _focal(photo), _words(photo)]
    return salted_hmac("dateline.media.renditions", repr(told), algorithm="sha256").hexdigest()[:8]


def rendition_url(photo: Photo, spec: str, extension: str) -> str:
    """Return the public address of one row of the table; no query."""
    return f"/photos/{photo.pk}-{version(photo)}/{spec}.{extension}"


def srcset(photo: Photo, family: str, extension: str = "avif") -> list[tuple[str, int]]:
    """Return (address, width) of each width of `family` that the original can fill; no query."""
    offered = widths_for(family, photo.width, photo.height)
    return [(rendition_url(photo, spec.name, extension), width) for spec, width in offered]


def rendition(photo: Photo, spec: Spec, extension: str) -> bytes:
    """Return the bytes of one row, drawn and stored where it is missing.

    Raises TooBusy, CannotDraw.
    """
    name = _file_name(photo, spec, extension)
    if (data := _stored(name)) is not None:
        return data
    if not _drawing.acquire(timeout=SECONDS_TO_WAIT):
        raise TooBusy
    try:
        if (data := _stored(name)) is None:
            [data] = _draw(photo, [(spec, extension)])
        return data
    finally:
        _drawing.release()


def draw_table(photo: Photo) -> int:
    """Draw every row that is missing, remove the files of older versions, and return how many were drawn.

    Takes seconds: for the worker. Raises CannotDraw.
    """
    missing = [
        (spec, extension)
        for spec in _rows(photo)
        for extension in spec.extensions
        if not default_storage.exists(_file_name(photo, spec, extension))
    ]
    with _drawing:
        drawn = len(_draw(photo, missing))
    remove_files(photo.pk, but=version(photo))
    return drawn


def remove_files(photo_id: int, *, but: str = "") -> None:
    """Delete the public files of a photo from the storage, `but` those of one version."""
    folder = f"{FOLDER}/{photo_id}"
    if not default_storage.exists(folder):
        return
    for old in default_storage.listdir(folder)[0]:
        if old != but:
            for name in default_storage.listdir(f"{folder}/{old}")[1]:
                default_storage.delete(f"{folder}/{old}/{name}")
            default_storage.delete(f"{folder}/{old}")
    if not but:
        default_storage.delete(folder)


def _rows(photo: Photo) -> list[Spec]:
    """The rows that pages offer: those that add no pixel are asked for by nobody."""
    families = dict.fromkeys(spec.family for spec in SPECS.values())
    return [spec for family in families for spec, _ in widths_for(family, photo.width, photo.height)]


def _draw(photo: Photo, wanted: Iterable[tuple[Spec, str]]) -> list[bytes]:
    made: list[bytes] = []
    try:
        with default_storage.open(photo.file.name, "rb") as original:
            file = cast(BinaryIO, original.file)
            for spec, extension, data in render(
                file,
                wanted,
                size=(photo.width, photo.height),
                focal=_focal(photo),
                xmp=public_xmp(_words(photo)),
            ):
                _store(_file_name(photo, spec, extension), data)
                made.append(data)
    except OSError as error:
        logger.warning("Photo %s cannot be drawn: %s", photo.pk, error)
        raise CannotDraw from error
    return made


def _focal(photo: Photo) -> Box | None:
    point = photo.get_focal_point()
    return Box(point.left, point.top, point.right, point.bottom) if point else None


def _words(photo: Photo) -> PhotoMetadata:
    """What a public file says. The rights note is written for editors and stays with them."""
    return PhotoMetadata(
        agency=photo.agency,
        photographer=photo.photographer,
        caption=photo.caption,
        alt=photo.alt_text,
        web_statement=photo.rights_url,
        date_taken=photo.taken_at,
    )


def _file_name(photo: Photo, spec: Spec, extension: str) -> str:
    return f"{FOLDER}/{photo.pk}/{version(photo)}/{spec.name}.{extension}"


def _stored(name: str) -> bytes | None:
    try:
        with default_storage.open(name, "rb") as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def _store(name: str, data: bytes) -> None:
    """Store whole or not at all: another process may read the moment the name exists.

    A full disk costs a drawing each time, not the reader the picture.
    """
    try:
        _write(name, data)
    except OSError as error:
        logger.error("A drawn photo cannot be stored: %s: %s", name, error)


def _write(name: str, data: bytes) -> None:
    try:
        path = Path(default_storage.path(name))
    except NotImplementedError:  # a remote storage, which puts whole objects
        default_storage.save(name, ContentFile(data))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, making = tempfile.mkstemp(dir=path.parent, prefix=".making-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(making).replace(path)
    except OSError:
        Path(making).unlink()
        raise
