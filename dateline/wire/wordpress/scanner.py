"""Cuts an export into the elements right below its channel, at constant memory, whatever the file holds.

One XML parser for the whole file would lose everything behind the first broken character, and real exports
hold such characters. So this scanner looks only for the end of each element (past CDATA and comments), hands
each out as text of its own, and leaves the parsing to its caller: a broken item costs itself, nothing else.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from dateline.wire.wordpress.records import NotAnExport, Trouble

CHUNK = 256 * 1024
#: Bytes of one run of text (UTF-8). libxml2 refuses 10 million; no article comes near.
TEXT_LIMIT = 9_000_000
#: Characters of one element with all its comments and metadata.
ELEMENT_LIMIT = 24_000_000
TAG_LIMIT = 64 * 1024
#: Stands in a text that was cut at its limit; a private character, followed by nothing else.
CUT_MARK = "\U0010fffd"

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NAME = re.compile(r"[A-Za-z_][\w.:-]*")
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")


@dataclass
class Health:
    """What the scanner had to overlook or mend while reading."""

    strange_bytes: int = 0
    control_characters: int = 0
    declared: str = ""
    troubles: list[Trouble] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Element:
    """One child of the channel: its name with prefix, and its whole source."""

    name: str
    source: str
    #: Too long to keep: `source` is only its beginning and cannot be parsed.
    refused: bool = False


class Scanner:
    """Reads the file once, from front to back. `root` is the start tag of the document, once it is known."""

    def __init__(self, path: Path) -> None:
        self.health = Health()
        self.root = ""
        self.consumed = 0
        self._path = path
        self._buffer = ""
        self._at = 0
        self._ended = False

    def elements(self) -> Iterator[Element]:
        """Yield the children of the channel. Raises NotAnExport, also for an empty file or a folder."""
        if self._path.is_dir():
            raise NotAnExport(f"{self._path.name} is a folder; expected the XML file of a WordPress export.")
        with self._path.open("rb") as stream:
            self._open(stream)
            self._find_channel()
            while (element := self._next_element()) is not None:
                yield element
            self._tell_of_bytes()

    # Decoding

    def _open(self, stream: BinaryIO) -> None:
        self._stream = stream
        head = stream.read(CHUNK)
        if not head.strip():
            raise NotAnExport(f"{self._path.name} is empty.")
        if head.startswith((b"PK\x03\x04", b"\x1f\x8b")):
            raise NotAnExport(f"{self._path.name} is compressed; unpack it and give the XML file inside.")
        encoding = self._encoding_of(head)
        errors = f"dateline-{id(self)}"
        codecs.register_error(errors, self._read_strange_bytes)
        self._decoder = codecs.getincrementaldecoder(encoding)(errors)
        self._take(head)

    def _encoding_of(self, head: bytes) -> str:
        for mark, name in (
            (codecs.BOM_UTF8, "utf-8-sig"),
            (codecs.BOM_UTF16_LE, "utf-16"),
            (codecs.BOM_UTF16_BE, "utf-16"),
        ):
            if head.startswith(mark):
                return name
        found = _DECLARED.match(head)
        declared = found[1].decode("ascii", "replace").lower() if found else "utf-8"
        if declared in ("utf-8", "utf8"):
            return "utf-8"
        if _is_really_utf8(head) or not _is_known(declared):
            self.health.declared = declared
            return "utf-8"
        return declared

    def _read_strange_bytes(self, error: UnicodeError) -> tuple[str, int]:
        """Read what is no text in the file's encoding as Windows-1252, as the sites that made it did."""
        assert isinstance(error, UnicodeDecodeError)
        strange = error.object[error.start : error.end]
        self.health.strange_bytes += len(strange)
        return "".join(_ONE_BYTE[byte] for byte in strange), error.end

    def _take(self, data: bytes) -> None:
        self.consumed += len(data)
        text = self._decoder.decode(data, final=not data)
        text, illegal = _ILLEGAL.subn("", text)
        self.health.control_characters += illegal
        self._buffer = self._buffer[self._at :] + text.replace(CUT_MARK, "")
        self._at = 0

    def _more(self) -> bool:
        """Read another chunk into the buffer; False at the end of the file."""
        if self._ended:
            return False
        data = self._stream.read(CHUNK)
        self._ended = not data
        self._take(data)
        return True

    def _has(self, length: int) -> bool:
        while len(self._buffer) - self._at < length and self._more():
            pass
        return len(self._buffer) - self._at >= length

    def _starts(self, mark: str) -> bool:
        return self._buffer.startswith(mark, self._at)

    def _tell_of_bytes(self) -> None:
        health = self.health
        if health.declared:
            health.troubles.append(Trouble("declared-encoding", health.declared))
        if health.strange_bytes:
            health.troubles.append(Trouble("encoding", count=health.strange_bytes))
        if health.control_characters:
            health.troubles.append(Trouble("control-characters", count=health.control_characters))

    # Cutting

    def _find_channel(self) -> None:
        """Read up to behind `<channel>`; what stands before it is small in every real export."""
        name = self._path.name
        while (tag := self._next_tag()) is not None:
            kind = _local(tag[0])
            if kind == "rss" and not self.root:
                self.root = tag[1]
            elif kind == "channel" and self.root:
                return
            else:
                raise NotAnExport(f"{name} is no WordPress export: it begins with <{tag[0][:40]}>.")
        raise NotAnExport(f"{name} is no WordPress export: there is no RSS channel in it.")

    def _next_tag(self) -> tuple[str, str] | None:
        """Skip to the next start tag, or the end tag of what holds us: name and source; None at the end."""
        while True:
            self._until("<", keep=0)
            if not self._has(9) and not self._has(2):
                return None
            if self._starts("<!--"):
                self._until("-->", keep=0, inclusive=True)
            elif self._starts("<![CDATA["):
                self._until("]]>", keep=0, inclusive=True)
            elif self._starts("<!"):
                raise NotAnExport(
                    f"{self._path.name} declares a document type or entities, which no export does."
                )
            elif self._starts("<?"):
                self._until("?>", keep=0, inclusive=True)
            else:
                source, _, whole = self._until(">", keep=TAG_LIMIT, inclusive=True)
                found = _NAME.match(source, 1)
                if whole and found:
                    return found[0], source
                if whole and source.startswith("</"):
                    return source[1:42].rstrip(">"), source
                if not whole:
                    return None

    def _next_element(self) -> Element | None:
        tag = self._next_tag()
        if tag is None:
            self.health.troubles.append(Trouble("cut"))
            return None
        name, source = tag
        if name.startswith("/"):
            return None
        if source.endswith("/>"):
            return Element(name, source)
        return self._short_element(name, source) or self._rest_of_element(name, source)

    def _short_element(self, name: str, start: str) -> Element | None:
        """The element, when all of it is in the buffer; nearly all are, and this is five times as fast."""
        for found in _closing(name).finditer(self._buffer, self._at):
            if found[0].startswith("</"):
                source, self._at = start + self._buffer[self._at : found.end()], found.end()
                return Element(name, source)
            if found[0] in ("<![CDATA[", "<!--"):
                return None
        return None

    def _rest_of_element(self, name: str, start: str) -> Element | None:
        parts, length, refused = [start], len(start), False
        while True:
            text, cut, found = self._until("<", keep=TEXT_LIMIT)
            parts.append(text + (CUT_MARK if cut else ""))
            if not found:
                self._cut_off(parts)
                return None
            piece, closes, found = self._next_piece(name)
            if not found:
                self._cut_off([*parts, piece])
                return None
            length += len(text) + len(piece)
            if length > ELEMENT_LIMIT:
                refused, parts, length = True, parts[:64], 0
            parts.append(piece)
            if closes:
                return Element(name, "".join(parts), refused)

    def _next_piece(self, name: str) -> tuple[str, bool, bool]:
        """Read a tag, comment or CDATA section: its source, whether it closes `name`, whether it ended."""
        self._has(9)
        if self._starts("<![CDATA["):
            text, cut, found = self._until("]]>", keep=TEXT_LIMIT, inclusive=True)
            return (text + CUT_MARK + "]]>" if cut else text), False, found
        if self._starts("<!--"):
            _, _, found = self._until("-->", keep=0, inclusive=True)
            return "", False, found
        tag, _, found = self._until(">", keep=TAG_LIMIT, inclusive=True)
        return tag, tag.startswith(f"</{name}") and tag[2 + len(name) : -1].strip() == "", found

    def _cut_off(self, parts: list[str]) -> None:
        """The file ends inside an element: name it by its title, and keep what came before."""
        found = re.search(
            r"<title>(?:<!\[CDATA\[)?(.{0,120}?)(?:\]\]>|</title>)", "".join(parts[:64])[:4000], re.DOTALL
        )
        self.health.troubles.append(Trouble("cut", found[1] if found else ""))

    def _until(self, mark: str, keep: int, *, inclusive: bool = False) -> tuple[str, bool, bool]:
        """Consume up to `mark` (with it, if `inclusive`): the text, if it was cut to `keep`, if it ended.

        `keep` is in bytes of UTF-8. Memory stays at `keep` and one chunk, however long the text is.
        """
        kept: list[str] = []
        room, cut = keep, False
        while True:
            at = self._buffer.find(mark, self._at)
            stop = at + (len(mark) if inclusive else 0) if at >= 0 else len(self._buffer) - len(mark) + 1
            stop = max(stop, self._at)
            piece, self._at = self._buffer[self._at : stop], stop
            size = len(piece) if piece.isascii() else len(piece.encode())
            if size > room:
                piece, cut = _clip(piece, room), keep > 0
            room -= min(size, room)
            kept.append(piece)
            if at >= 0:
                return "".join(kept), cut, True
            if not self._more():
                rest, self._at = self._buffer[self._at :], len(self._buffer)
                return "".join([*kept, rest[:room]]), cut, False


@lru_cache(maxsize=64)
def _closing(name: str) -> re.Pattern[str]:
    """Whole CDATA sections and comments, the end tag of `name`, and sections that do not end here."""
    return re.compile(rf"<!\[CDATA\[.*?\]\]>|<!--.*?-->|</{re.escape(name)}\s*>|<!\[CDATA\[|<!--", re.DOTALL)


def _clip(text: str, size: int) -> str:
    return text.encode()[:size].decode("utf-8", "ignore")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _is_known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding and not encoding.startswith(
            ("utf-16", "utf16", "utf-32", "utf32")
        )
    except LookupError:
        return False


def _is_really_utf8(head: bytes) -> bool:
    """Whether bytes that claim another encoding are UTF-8: they decode, and hold something beyond ASCII."""
    try:
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return not text.isascii()


#: Windows-1252 where it has a character, Latin-1 in its five holes.
_ONE_BYTE = [bytes([byte]).decode("cp1252", "replace").replace("�", chr(byte)) for byte in range(256)]
