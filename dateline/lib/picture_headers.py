"""Width, height and frames from the bytes of a picture, without decoding it.

Each reader walks the container (JPEG segments, PNG chunks, GIF blocks, RIFF, ISO boxes), so that it also
notices a file that was cut off or is stuffed with hidden data. Nothing allocates by a number from the file.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MAX_CHUNKS = 20_000
MAX_HIDDEN_BYTES = 1024 * 1024
MAX_SCANS = 100
MAX_TILES = 512
AVIF_BRANDS = frozenset({b"avif", b"avis"})
# Markers inside the compressed data that matter: not stuffed zeros, restarts or fill bytes.
JPEG_MARKER = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")


class Broken(ValueError):
    """The file ends too early or contradicts itself."""


class Excessive(ValueError):
    """Well formed but made to cost: decompression bombs beside the picture, endless scans or tiles."""


@dataclass(frozen=True)
class Header:
    """Stored width and height in pixels, and how many frames of that size a decoder would produce."""

    width: int
    height: int
    frames: int = 1


def _number(data: bytes, start: int, length: int, *, little: bool = False) -> int:
    piece = data[start : start + length]
    if len(piece) < length:
        raise Broken
    return int.from_bytes(piece, "little" if little else "big")


def jpeg_header(data: bytes) -> Header:
    """Walk the segments to the frame header and the first scan, then look for the end (ITU T.81 annex B)."""
    size: Header | None = None
    at = 2
    while True:
        while _number(data, at, 1) == 0xFF and _number(data, at + 1, 1) == 0xFF:
            at += 1
        if _number(data, at, 1) != 0xFF:
            raise Broken
        marker, length = _number(data, at + 1, 1), _number(data, at + 2, 2)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            size = Header(_number(data, at + 7, 2), _number(data, at + 5, 2))
        if marker == 0xDA:
            break
        if marker == 0xD9 or length < 2:
            raise Broken
        at += 2 + length
    _require_jpeg_end(data, at)
    if size is None:
        raise Broken
    return size


def _require_jpeg_end(data: bytes, first_scan: int) -> None:
    scans = 0
    for match in JPEG_MARKER.finditer(data, first_scan):
        marker = match.group()[1]
        if marker == 0xD9:
            return
        scans += marker == 0xDA
        # Each scan of a progressive file walks the whole picture again: thousands of them are an attack.
        if scans > MAX_SCANS:
            raise Excessive
    raise Broken


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    at = 8
    for _ in range(MAX_CHUNKS):
        length, kind = _number(data, at, 4), data[at + 4 : at + 8]
        if at + 12 + length > len(data):
            raise Broken
        yield kind, at + 8, length
        if kind == b"IEND":
            return
        at += 12 + length
    raise Excessive


def png_header(data: bytes) -> Header:
    """IHDR, the frames of an APNG, and no text or colour profile that unpacks to more than 1 MB."""
    if data[12:16] != b"IHDR":
        raise Broken
    width, height = _number(data, 16, 4), _number(data, 20, 4)
    announced = found = 0
    for kind, start, length in _png_chunks(data):
        if kind == b"acTL":
            announced = _number(data, start, 4)
        elif kind == b"fcTL":
            found += 1
        elif kind in (b"zTXt", b"iTXt", b"iCCP"):
            _require_small_unpacked(data[start : start + length])
    return Header(width, height, max(1, announced, found))


def _require_small_unpacked(chunk: bytes) -> None:
    if len(chunk) > MAX_HIDDEN_BYTES:
        raise Excessive
    for start in (match.start() for match in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", chunk[:400])):
        unpack = zlib.decompressobj()
        try:
            text = unpack.decompress(chunk[start:], MAX_HIDDEN_BYTES + 1)
        except zlib.error:
            continue  # two bytes of a keyword that only look like a packed stream
        if len(text) > MAX_HIDDEN_BYTES:
            raise Excessive


PNG_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}


def png_data_is_whole(data: bytes, header: Header) -> bool:
    """Unpack the pixel data in pieces of 256 kB, count the bytes and keep none of them.

    Call it after the size was found modest: the time is proportional to the number of pixels.
    """
    unpack = zlib.decompressobj()
    bits = _number(data, 24, 1) * PNG_CHANNELS.get(_number(data, 25, 1), 0)
    interlaced = _number(data, 28, 1) == 1
    least = header.height * (0 if interlaced else 1) + header.height * header.width * bits // 8
    got = 0
    try:
        for kind, start, length in _png_chunks(data):
            if kind != b"IDAT":
                continue
            piece = data[start : start + length]
            while piece and not unpack.eof and got < 4 * least + 4096:
                got += len(unpack.decompress(piece, 256 * 1024))
                piece = unpack.unconsumed_tail
    except zlib.error:
        return False
    return bits > 0 and got >= least


def gif_header(data: bytes) -> Header:
    """The logical screen, widened by frames that reach beyond it, and the number of frames (GIF89a)."""
    width, height = _number(data, 6, 2, little=True), _number(data, 8, 2, little=True)
    flags = _number(data, 10, 1)
    at = 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
    frames = 0
    # Old programs leave the closing byte out; a file that was cut off does not end between two blocks.
    while not (frames and at == len(data)):
        block = _number(data, at, 1)
        if block == 0x3B:
            break
        if block == 0x21:
            at = _after_gif_pieces(data, at + 2)
        elif block == 0x2C:
            frames += 1
            left, top, wide, high = (_number(data, at + 1 + 2 * i, 2, little=True) for i in range(4))
            width, height = max(width, left + wide), max(height, top + high)
            flags = _number(data, at + 9, 1)
            table = 3 << ((flags & 7) + 1) if flags & 0x80 else 0
            at = _after_gif_pieces(data, at + 11 + table)
        else:
            raise Broken
        if frames > MAX_CHUNKS:
            raise Excessive
    if not frames:
        raise Broken
    return Header(width, height, frames)


def _after_gif_pieces(data: bytes, at: int) -> int:
    while length := _number(data, at, 1):
        at += 1 + length
    return at + 1


def webp_header(data: bytes) -> Header:
    """The canvas of VP8X, or the picture of VP8 or VP8L; frames are counted (RFC 9649)."""
    end = 8 + _number(data, 4, 4, little=True)
    if end > len(data):
        raise Broken
    size: Header | None = None
    frames = chunks = 0
    at = 12
    while at + 8 <= end:
        kind, length = data[at : at + 4], _number(data, at + 4, 4, little=True)
        if at + 8 + length > end:
            raise Broken
        size = size or _webp_size(kind, data, at + 8)
        frames += kind == b"ANMF"
        chunks += 1
        if chunks > MAX_CHUNKS:
            raise Excessive
        at += 8 + length + length % 2
    if size is None:
        raise Broken
    return Header(size.width, size.height, max(1, frames))


def _webp_size(kind: bytes, data: bytes, at: int) -> Header | None:
    if kind == b"VP8X":
        return Header(_number(data, at + 4, 3, little=True) + 1, _number(data, at + 7, 3, little=True) + 1)
    if kind == b"VP8L":
        bits = _number(data, at + 1, 4, little=True)
        return Header((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        wide, high = _number(data, at + 6, 2, little=True), _number(data, at + 8, 2, little=True)
        return Header(wide & 0x3FFF, high & 0x3FFF)
    return None


def major_brand(data: bytes) -> bytes:
    """The first brand of an ISO file (AVIF, HEIC), or nothing."""
    return data[8:12] if data[4:8] == b"ftyp" else b""


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    for _ in range(MAX_CHUNKS):
        if at + 8 > end:
            return
        length, kind, head = _number(data, at, 4), data[at + 4 : at + 8], 8
        if length == 1:
            length, head = _number(data, at + 8, 8), 16
        elif length == 0:
            length = end - at
        if length < head or at + length > end:
            raise Broken
        yield kind, at + head, at + length
        at += length
    raise Excessive


def avif_header(data: bytes) -> Header:
    """The largest picture among the items, of which a tiled photo needs few (ISO 23008-12, AVIF 1.1)."""
    sizes: list[Header] = []
    for kind, start, end in _boxes(data, 0, len(data)):
        if kind != b"meta":
            continue
        for inner, inner_start, inner_end in _boxes(data, start + 4, end):
            if inner == b"iinf":
                wide = 2 if _number(data, inner_start, 1) == 0 else 4
                if _number(data, inner_start + 4, wide) > MAX_TILES:
                    raise Excessive
            elif inner == b"iprp":
                sizes += _avif_sizes(data, inner_start, inner_end)
    if not sizes:
        raise Broken
    return max(sizes, key=lambda size: size.width * size.height)


def _avif_sizes(data: bytes, start: int, end: int) -> Iterator[Header]:
    for kind, inside, inside_end in _boxes(data, start, end):
        if kind == b"ipco":
            for prop, at, _end in _boxes(data, inside, inside_end):
                if prop == b"ispe":
                    yield Header(_number(data, at + 4, 4), _number(data, at + 8, 4))
