"""Words from a file that somebody else made, as plain text that is safe to store and to print escaped."""

from __future__ import annotations

import html
import re
import unicodedata

TAG_WITH_HIDDEN_TEXT = re.compile(r"<(script|style)\b[^<>]*>.*?(</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]*|!--[^<>]*--|![^<>]*)>")
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
JOINERS = "\u200c\u200d"  # Persian and many Indian scripts cannot be written without them

# What turns the direction of the words after it, or says something that nobody can see (Unicode TR 36, 3.3).
UNSEEN = re.compile(r"[\u202a-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f\ufdd0-\ufdef]")
NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MARKS_ON_A_LETTER = 8
BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs by their category that print nothing


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


def one_line(text: str) -> str:
    """Return a name or headline that somebody typed as a line that harms nothing around it.

    No control characters, none that turn the direction of the words that follow, no invisible tags or private
    ones, and at most eight marks on a letter: more of them climb over the lines above. Empty when nothing of
    it can be seen. What a script or an emoji is joined with stays.
    """
    text = unicodedata.normalize("NFC", UNSEEN.sub("", LINE_ENDS.sub(" ", text)))
    line, marks = "", 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character in "\n\t":
            line += " "
        elif (
            category not in ("Cc", "Cs", "Co")
            and ord(character) & 0xFFFE != 0xFFFE
            and marks <= MARKS_ON_A_LETTER
        ):
            line += character
    line = " ".join(line.split())
    seen = (one for one in line if one not in BLANK)
    return line if any(unicodedata.category(character)[0] in "LNPS" for character in seen) else ""


def typed_text(text: str) -> str:
    """Return what somebody typed in a large box: its lines, each as `one_line`, at most one empty line between two."""
    lines = (one_line(line) for line in LINE_ENDS.sub("\n", text).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def typed_lines(text: str) -> str:
    """Return what somebody typed or pasted as lines, without what cannot be printed.

    Line ends of all kinds are one: Word ends a line inside a paragraph with a vertical tab. What turns the
    direction of words stays; a paragraph keeps that to itself.
    """
    text = LINE_ENDS.sub("\n", text)
    kept = (
        one for one in text
        if one in "\n\t" or (unicodedata.category(one) not in ("Cc", "Cs") and ord(one) & 0xFFFE != 0xFFFE)
    )  # fmt: skip
    return "".join(kept)


def for_xml(text: str) -> str:
    """Return `text` without the characters that XML 1.0 cannot hold, not even escaped: one breaks a whole file."""
    return NOT_IN_XML.sub("", text)


def whole_number(text: str) -> int | None:
    """Read a count or a key of a record that came with a request; None for what no database could hold."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
