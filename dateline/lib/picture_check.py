"""The gate in front of every decoder: says from the header alone whether a picture may come in.

Decoding first and asking later is what takes a server down: a valid PNG of 372 kB can hold 127 million
pixels and cost a gigabyte for one thumbnail. So size, frames and structure are read by `picture_headers`
without decoding, and only a file that passed is shown to Pillow at all (reliability B49 to B52).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image
from PIL.ExifTags import Base

from dateline.lib.picture_headers import (
    AVIF_BRANDS,
    Broken,
    Excessive,
    Header,
    avif_header,
    gif_header,
    jpeg_header,
    major_brand,
    png_data_is_whole,
    png_header,
    webp_header,
)

MAX_PIXELS = 40_000_000
MAX_BYTES = 60 * 1024 * 1024
MAX_SIDE = 30_000
MAX_FRAMES = 1_000

HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


def gettext_noop(text: str) -> str:
    """Mark `text` for the message catalogue; without Django here, the form that shows it translates it."""
    return text


TOO_MANY_BYTES = gettext_noop("This file is larger than %(limit)d MB. Please export a smaller copy.")
NOT_A_PICTURE = gettext_noop(
    "This file is not a picture that can be used here. Please use JPEG, PNG, WebP or AVIF."
)
NO_SVG = gettext_noop("SVG drawings cannot be used as photos. Please export a PNG.")
NO_HEIC = gettext_noop("HEIC photos cannot be used here. Please export a JPEG.")
TOO_LARGE = gettext_noop(
    "This picture is %(width)d by %(height)d pixels, which is more than %(limit)d million pixels."
    " Please export a smaller copy."
)
TOO_LONG = gettext_noop(
    "This picture is %(width)d by %(height)d pixels; no side may be longer than %(limit)d."
    " Please export a smaller copy."
)
TOO_MANY_FRAMES = gettext_noop(
    "This picture moves: its %(frames)d frames hold more than %(limit)d million pixels together."
    " Please use a single picture or a video."
)
BROKEN = gettext_noop("This picture is damaged or incomplete. Please export or upload it again.")
OVERLOADED = gettext_noop(
    "This picture carries far more hidden data than a photo needs. Please export it again."
)


@dataclass(frozen=True)
class PictureFacts:
    """What the header says. Width and height are those of the upright picture, as its EXIF turns it."""

    format: str
    width: int
    height: int
    frames: int = 1


class PictureRefused(ValueError):
    """The picture may not come in. `message` % `params` is a whole sentence for the person who brought it."""

    def __init__(self, message: str, **params: int) -> None:
        self.message = message
        self.params = params
        super().__init__(message % params if params else message)

    @property
    def reason(self) -> str:
        """The sentence in English."""
        return str(self)


HEADERS: list[tuple[str, Callable[[bytes], bool], Callable[[bytes], Header]]] = [
    ("JPEG", lambda data: data.startswith(b"\xff\xd8\xff"), jpeg_header),
    ("PNG", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), png_header),
    ("GIF", lambda data: data[:6] in (b"GIF87a", b"GIF89a"), gif_header),
    ("WEBP", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", webp_header),
    ("AVIF", lambda data: major_brand(data) in AVIF_BRANDS, avif_header),
]


def check_picture(file: BinaryIO, *, max_pixels: int = MAX_PIXELS) -> PictureFacts:
    """Read the header of `file` and return its facts, without decoding a pixel. The file is rewound.

    `max_pixels` counts frames x width x height. Raises PictureRefused with a sentence for people.
    """
    file.seek(0)
    data = file.read(MAX_BYTES + 1)
    file.seek(0)
    if len(data) > MAX_BYTES:
        raise PictureRefused(TOO_MANY_BYTES, limit=MAX_BYTES // 1024 // 1024)
    kind, read_header = _kind_of(data)
    try:
        header = read_header(data)
        _require_modest(header, max_pixels)
        if kind == "PNG" and not png_data_is_whole(data, header):
            raise PictureRefused(BROKEN)
        frames, is_turned = _open_with_pillow(file, kind, header)
    except Excessive as error:
        raise PictureRefused(OVERLOADED) from error
    except Broken as error:
        raise PictureRefused(BROKEN) from error
    _require_modest(Header(header.width, header.height, frames), max_pixels)
    width, height = (header.height, header.width) if is_turned else (header.width, header.height)
    return PictureFacts(kind, width, height, frames)


def _kind_of(data: bytes) -> tuple[str, Callable[[bytes], Header]]:
    for kind, matches, read_header in HEADERS:
        if matches(data):
            return kind, read_header
    start = data[:4096].lstrip(b"\xef\xbb\xbf\x00\t\r\n \xff\xfe").lower()
    if data.startswith(b"\x1f\x8b") or (start.startswith(b"<") and b"svg" in start.replace(b"\x00", b"")):
        raise PictureRefused(NO_SVG)
    if major_brand(data) in HEIC_BRANDS:
        raise PictureRefused(NO_HEIC)
    raise PictureRefused(NOT_A_PICTURE)


def _require_modest(header: Header, max_pixels: int) -> None:
    limit = max_pixels // 1_000_000
    if header.width < 1 or header.height < 1:
        raise PictureRefused(BROKEN)
    if max(header.width, header.height) > MAX_SIDE:
        raise PictureRefused(TOO_LONG, width=header.width, height=header.height, limit=MAX_SIDE)
    if header.width * header.height > max_pixels:
        raise PictureRefused(TOO_LARGE, width=header.width, height=header.height, limit=limit)
    if header.frames > MAX_FRAMES or header.frames * header.width * header.height > max_pixels:
        raise PictureRefused(TOO_MANY_FRAMES, frames=header.frames, limit=limit)


def _open_with_pillow(file: BinaryIO, kind: str, header: Header) -> tuple[int, bool]:
    """Let Pillow read the header too, by this one decoder; what it sees must be what we saw.

    Return the frames, and whether the picture lies on its side.
    """
    try:
        with Image.open(file, formats=[kind]) as image:
            size = image.size
            # Only libavif counts the frames of a sequence; for the others Pillow would walk the file again.
            frames = int(getattr(image, "n_frames", 1)) if kind == "AVIF" else header.frames
            # For a PNG, Pillow would decode the whole picture to look for EXIF behind it; see open_upright.
            is_turned = kind != "PNG" and image.getexif().get(Base.Orientation) in (5, 6, 7, 8)
    except Exception as error:
        # Plugins promise no family of errors: libavif's are RuntimeError, others SyntaxError or OSError.
        raise Broken from error
    finally:
        file.seek(0)
    if size != (header.width, header.height):
        raise Broken
    return frames, is_turned
