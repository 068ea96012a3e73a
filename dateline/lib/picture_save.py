"""Pictures for the public: upright, in sRGB, and with no metadata but what we write ourselves."""

from __future__ import annotations

import io
import logging
import math
from typing import Any, BinaryIO, Literal

from PIL import Image, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

from dateline.lib.photo_metadata import FORMATS

logger = logging.getLogger(__name__)

Kind = Literal["AVIF", "WEBP", "JPEG", "PNG"]
OPTIONS: dict[Kind, dict[str, Any]] = {
    # Speed 8 costs a seventh of the default 6 at 1,920 pixels, for files of the same size.
    "AVIF": {"quality": 58, "speed": 8},
    "WEBP": {"quality": 78, "method": 4},
    "JPEG": {"quality": 80, "progressive": True, "optimize": True},
    "PNG": {"optimize": True},
}
PAPER = (255, 255, 255)


def open_upright(file: BinaryIO, *, at_least: int = 0) -> Image.Image:
    """Decode the first frame of a checked `file` as RGB or RGBA in sRGB, turned as its EXIF says.

    With `at_least` a JPEG may come out at a half, a quarter or an eighth of its size, as long as its shorter
    side has that many pixels: it is decoded several times faster.

    Call `check_picture` first: this takes about 8 bytes of memory a pixel. The result carries no `info`, so no
    later save can leak the camera's metadata. Raises OSError on a broken file.
    """
    file.seek(0)
    with Image.open(file, formats=FORMATS) as stored:
        if at_least:
            shrink = min(1.0, at_least / min(stored.size))
            stored.draft(None, (math.ceil(stored.width * shrink), math.ceil(stored.height * shrink)))
        # No camera writes PNG on its side, and to know, check_picture would have to decode it.
        if stored.format != "PNG":
            ImageOps.exif_transpose(stored, in_place=True)
        stored.load()
        upright = _in_srgb(stored)
    upright.info = {}
    return upright


def _in_srgb(image: Image.Image) -> Image.Image:
    see_through = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    mode = "RGBA" if see_through else "RGB"
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError) as error:
            logger.info("Colour profile of a picture not used: %s", error)
        else:
            return turned or image
    if image.mode.startswith("I"):  # 16 bits a pixel; convert() would cut them off instead of scaling
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert(mode)  # always a copy, so it outlives the file


def public_bytes(image: Image.Image, *, kind: Kind, xmp: bytes, quality: int | None = None) -> bytes:
    """Encode `image` with `xmp` as its only metadata: no EXIF, position, serial number, thumbnail or comment.

    `quality` from 1 to 100 replaces the one of OPTIONS. See-through parts of a JPEG become white.
    """
    plain = image.copy()
    plain.info = {}
    if kind == "JPEG" and plain.mode != "RGB":
        paper = Image.new("RGB", plain.size, PAPER)
        paper.paste(plain, mask=plain.getchannel("A") if plain.mode == "RGBA" else None)
        plain = paper
    options = OPTIONS[kind] | ({"quality": quality} if quality else {})
    out = io.BytesIO()
    if kind == "PNG":
        words = PngInfo()
        words.add_itxt("XML:com.adobe.xmp", xmp.decode())
        plain.save(out, "PNG", pnginfo=words, **options)
    else:
        plain.save(out, kind, xmp=xmp, **options)
    return out.getvalue()
