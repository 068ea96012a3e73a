"""Bytes of a feed to text: by its byte order mark, by what it declares, and by what it really is.

Half of the feeds that declare something wrong are Windows-1252 sent as UTF-8, or the reverse (reliability B45).
"""

import codecs
import re
from dataclasses import dataclass

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"),
    (b"{\x00\"\x00", "utf-16-le"), (b"\x00{\x00\"", "utf-16-be"),
]  # fmt: skip
#: Encodings in which texts are written; Python knows others that are programs or puzzles.
_WRITTEN = re.compile(
    r"utf-8|utf-16(-[bl]e)?|utf-32(-[bl]e)?|ascii|iso8859-\d+|cp\d+|koi8-[rtu]|gb\w+|hz|big5\w*|shift_jis\w*|"
    r"euc_\w+|iso2022_\w+|mac-\w+|tis-620|johab|ptcp154|kz1048"
)
#: What no XML may hold, and no reader could see (XML 1.0, 2.2).
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, and sentences about what was wrong with its bytes."""

    text: str
    ills: tuple[str, ...]


def decode(data: bytes, content_type: str = "") -> Decoded:
    """Decode `data`. Never raises: what fits no encoding is read as Windows-1252, and told."""
    ills: list[str] = []
    encoding = _encoding_of(data, content_type, ills)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        ills.append("Its letters are not all in the encoding that it names.")
        text = data.decode(encoding, "dateline-windows" if encoding.startswith("utf-8") else "replace")
    text, found = _ILLEGAL.subn("", text)
    if found:
        ills.append(f"It holds {found} control characters.")
    return Decoded(text.removeprefix("\ufeff"), tuple(ills))


def _encoding_of(data: bytes, content_type: str, ills: list[str]) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    in_header, in_file = _CHARSET.search(content_type), _DECLARED.match(data)
    named = in_header[1] if in_header else in_file[1].decode("ascii", "replace") if in_file else "utf-8"
    known = _known(named)
    if known == "utf-8":
        return known
    if not known or (not data.isascii() and _is_utf8(data)):
        ills.append(
            f"It calls its encoding “{named}”, but is UTF-8."
            if known
            else f"Nobody knows its encoding, “{named}”."
        )
        return "utf-8"
    return "cp1252" if known in ("iso8859-1", "ascii") else known


def _known(name: str) -> str:
    """Python's own name of an encoding for texts; UTF-16 without its mark cannot be; empty for all others."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return ""
    return found if _WRITTEN.fullmatch(found) and not found.startswith(("utf-16", "utf-32")) else ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read_as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that is no UTF-8 as Windows-1252 does, and as Latin-1 in the five holes of that."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    strange = error.object[error.start : error.end]
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in strange), error.end


codecs.register_error("dateline-windows", _read_as_windows)
