"""The files behind pictures and recordings: found in a folder, checked before anything decodes them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageDraw

from dateline.lib.picture_check import PictureRefused, check_picture
from dateline.wire.fetch import FetchRefused, fetch
from dateline.wire.wordpress.addresses import upload_path
from dateline.wire.wordpress.inline import web_url

PICTURES = frozenset(
    {"jpg", "jpeg", "jpe", "png", "gif", "webp", "avif", "heic", "heif", "bmp", "tif", "tiff", "svg"}
)
SOUNDS = frozenset({"mp3", "m4a", "ogg", "oga", "opus", "wav"})
FILMS = frozenset({"mp4", "webm"})
RECORDING_LIMIT = 2 * 1024**3
DOWNLOAD_LIMIT = 60 * 1024 * 1024
#: Seconds that one download may take, whatever trickles in.
DOWNLOAD_DEADLINE = 60.0
ENDINGS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif"}

Fetch = Callable[[str], bytes]


class FileRefused(Exception):
    """There is a file, but it may not come in. The message is a sentence for an editor."""


class CannotFetch(Exception):
    """The old site did not give a file. The message says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """A picture that passed the gate, or a recording: how to open it, and the ending its content deserves."""

    open: Callable[[], BinaryIO]
    ending: str


class Files:
    """Where files come from: a folder with a copy of the uploads, and the old site if that is allowed."""

    def __init__(self, folder: Path | None = None, fetch: Fetch | None = None) -> None:
        self._root = folder.resolve(strict=True) if folder else None
        self._fetch = fetch
        self._by_name: dict[str, Path | None] | None = None

    def picture(self, url: str, attached: str = "") -> Found | None:
        """The picture behind an address; None where there is no file. Raises FileRefused and CannotFetch."""
        path = self.path_of(url, attached)
        if path is not None:
            with path.open("rb") as file:
                return Found(lambda: path.open("rb"), self._ending_of(file))
        if self._fetch is None or not web_url(url):
            return None
        data = self._fetch(url)
        return Found(lambda: BytesIO(data), self._ending_of(BytesIO(data)))

    def recording(self, url: str, attached: str = "") -> Found | None:
        """The recording behind an address; only from the folder, films are too large to ask a server for."""
        path = self.path_of(url, attached)
        ending = ending_of(url)
        if path is None or ending not in SOUNDS | FILMS:
            return None
        if path.stat().st_size > RECORDING_LIMIT:
            raise FileRefused(f"{path.name} is larger than 2 GB.")
        with path.open("rb") as file:
            if (
                file.read(512)
                .lstrip()
                .lower()
                .startswith((b"<!doctype", b"<html", b"<?xml", b"<svg", b"<script", b"<?php"))
            ):
                raise FileRefused(f"{path.name} is no recording.")
        return Found(lambda: path.open("rb"), ending)

    def path_of(self, url: str, attached: str = "") -> Path | None:
        """The file in the folder: by its path below the uploads, the path in its address, or its name."""
        if self._root is None:
            return None
        uploaded = upload_path(url, attached)
        tail = uploaded or upload_path(url)
        candidates = [
            uploaded,
            upload_path(url),
            f"wp-content/uploads/{tail}" if tail else "",
            url.split("?")[0].partition("//")[2].partition("/")[2],
        ]
        for candidate in candidates:
            if candidate and (path := self._inside(self._root / candidate.lstrip("/"))):
                return path
        name = (uploaded or url.split("?")[0]).rpartition("/")[2]
        return self._names().get(name.casefold()) if name else None

    def _inside(self, path: Path) -> Path | None:
        """The path if it leads to a file inside the folder, wherever its links and dots go."""
        assert self._root is not None
        try:
            real = path.resolve(strict=True)
        except (OSError, ValueError, RuntimeError):
            return None
        return real if real.is_relative_to(self._root) and real.is_file() else None

    def _names(self) -> dict[str, Path | None]:
        """The files by name; None for a name that several share, which therefore says nothing."""
        assert self._root is not None
        if self._by_name is None:
            self._by_name = {}
            for folder, _, names in os.walk(self._root, followlinks=False):
                for name in names:
                    path = self._inside(Path(folder) / name)
                    known = name.casefold() in self._by_name
                    self._by_name[name.casefold()] = None if known else path
        return self._by_name

    def _ending_of(self, file: BinaryIO) -> str:
        try:
            return ENDINGS[check_picture(file).format]
        except PictureRefused as refused:
            raise FileRefused(refused.reason) from None


def from_the_internet(url: str) -> bytes:
    """Fetch a picture by the one door to other machines. Raises CannotFetch."""
    try:
        return fetch(url, limit_bytes=DOWNLOAD_LIMIT, deadline=DOWNLOAD_DEADLINE).body
    except FetchRefused as refused:
        raise CannotFetch(refused.reason) from None


def ending_of(url: str) -> str:
    """The ending of the file that an address names, in lower case, without its dot."""
    name = url.split("?")[0].split("#")[0].rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""


def placeholder() -> bytes:
    """A plain grey picture with a frame and a diagonal, for one that is missing."""
    image = Image.new("L", (1200, 800), 224)
    draw = ImageDraw.Draw(image)
    draw.rectangle((24, 24, 1175, 775), outline=176, width=4)
    draw.line((24, 775, 1175, 24), fill=200, width=4)
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
