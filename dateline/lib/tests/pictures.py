"""Pictures that the tests make: good ones of each format, and the hostile ones of reliability B49 to B52."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

FORMATS = ["JPEG", "PNG", "WEBP", "AVIF", "GIF"]


def drawing(width: int = 90, height: int = 60, mode: str = "RGB") -> Image.Image:
    """A red field with a blue corner, so that a crop can be recognised."""
    image = Image.new("RGB", (width, height), (190, 40, 40))
    image.paste((30, 60, 200), (0, 0, width // 3, height // 3))
    return image.convert(mode)


def encoded(kind: str, image: Image.Image | None = None, **options: Any) -> bytes:
    out = io.BytesIO()
    (image or drawing()).save(out, format=kind, **options)
    return out.getvalue()


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int, height: int, rows: bytes, *extra: bytes) -> bytes:
    """An 8-bit grey PNG that says `width` x `height` and holds `rows`, already packed."""
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n" + header + b"".join(extra) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND", b"")
    )


def packed_zeros(count: int) -> bytes:
    pack = zlib.compressobj(9)
    piece = bytes(1024 * 1024)
    parts = [pack.compress(piece) for _ in range(count // len(piece))]
    return b"".join([*parts, pack.compress(bytes(count % len(piece))), pack.flush()])


def png_of_127_megapixels() -> bytes:
    width, height = 11_292, 11_292
    return png(width, height, packed_zeros(height * (width + 1)))
