"""What stands beside a name: a picture of one's own, or the first letters on one of a few colours."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any
from zlib import crc32

from django.urls import reverse

if TYPE_CHECKING:
    from dateline.people.models import Avatar

COLOURS = 6


def face_of(name: str, avatar: Avatar | None) -> dict[str, Any]:
    """Return letters and colour for a name, the same each time, and the address of a picture where there is one."""
    face: dict[str, Any] = {"letters": letters_of(name), "colour": crc32(name.encode()) % COLOURS}
    if avatar is not None:
        face["src"] = reverse("avatar", args=[avatar.mark])
    return face


def letters_of(name: str) -> str:
    """Return the first letter of the first and of the last word, as capitals where the script has them."""
    words = [letter for word in name.split() if (letter := _first_letter(word))]
    return words[0] + words[-1] if len(words) > 1 else "".join(words)


def _first_letter(word: str) -> str:
    first = next((letter for letter in word if letter.isalnum()), "")
    # Only where it stays one letter: “ß” would become two.
    capital = first.upper()
    return unicodedata.normalize("NFC", capital if len(capital) == 1 else first)
