"""Unpacks a body while it comes in, and stops when it grows too large (reliability B41: 5 MB that open to 5 GB)."""

import zlib
from collections.abc import Iterable, Iterator

import brotli

#: Most that one step unpacks, in bytes; so a bomb is seen after this much beyond the limit.
STEP = 256 * 1024


class CannotUnpack(ValueError):
    """The body is not packed as it says, or in a way that we do not know."""


def unpacked(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield the plain bytes of `chunks`, in pieces of at most `STEP`. `encoding` is the Content-Encoding header.

    Raises CannotUnpack. The caller counts, and stops reading when it has enough.
    """
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) and name != "identity"]
    if not names:
        yield from chunks
    elif len(names) > 1:
        raise CannotUnpack("it is packed more than once")
    elif names[0] in ("gzip", "x-gzip"):
        yield from _inflate(chunks, zlib.MAX_WBITS | 16)
    elif names[0] == "deflate":
        yield from _deflate(chunks)
    elif names[0] == "br":
        yield from _brotli(chunks)
    else:
        raise CannotUnpack("it is packed in a way that was not asked for")


def _inflate(chunks: Iterable[bytes], window: int) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(window)
    for chunk in chunks:
        if unpacker.eof:
            return
        rest = chunk
        while rest:
            try:
                piece = unpacker.decompress(rest, STEP)
            except zlib.error:
                raise CannotUnpack("its packing is broken") from None
            yield piece
            rest = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise CannotUnpack("it ends in the middle")


def _deflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack `deflate`: with a zlib header as RFC 9110 wants it, or bare as some servers send it."""
    stream = iter(chunks)
    first = b""
    while len(first) < 2 and (chunk := next(stream, None)) is not None:
        first += chunk
    has_header = len(first) >= 2 and first[0] & 0x0F == 8 and int.from_bytes(first[:2], "big") % 31 == 0
    yield from _inflate(_with_first(first, stream), zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)


def _with_first(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _brotli(chunks: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = brotli.Decompressor()
    try:
        for chunk in chunks:
            yield unpacker.process(chunk, output_buffer_limit=STEP)
            while not unpacker.can_accept_more_data():
                yield unpacker.process(b"", output_buffer_limit=STEP)
    except brotli.error:
        raise CannotUnpack("its packing is broken") from None
    if not unpacker.is_finished():
        raise CannotUnpack("it ends in the middle")
