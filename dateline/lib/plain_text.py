"""Words from a file that somebody else made, as plain text that is safe to store and to print escaped."""

from __future__ import annotations

import html
import re
import unicodedata

TAG_WITH_HIDDEN_TEXT = re.compile(r"<(script|style)\b[^<>]*>.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--[^<>]*--|![^<>]*)>")
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
JOINERS = "\u200c\u200d"  # Persian and many Indian scripts cannot be written without them


def plain_text(text: str, *, max_length: int, lines: bool = False) -> str:
    """Return `text` without tags, control and direction characters, at most `max_length` characters long.

    A bracket that is no tag stays ("under < 5 degrees"). Line ends stay with `lines`, else they are spaces.
    """
    text = LINE_ENDS.sub("\n", text[: 4 * max_length])
    for _ in range(3):  # captions come escaped once or twice from picture desks
        text = html.unescape(TAG.sub(" ", TAG_WITH_HIDDEN_TEXT.sub(" ", text)))
    text = TAG.sub(" ", TAG_WITH_HIDDEN_TEXT.sub(" ", text))
    text = unicodedata.normalize("NFC", "".join(map(_printable, text)))
    rows = [" ".join(row.split()) for row in (text.split("\n") if lines else [text])]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip()[:max_length].rstrip()


def _printable(character: str) -> str:
    if character in "\n\t" or character in JOINERS:
        return character
    # Controls, direction marks and invisible tags, lone surrogates, private use, not a character.
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"} else character
