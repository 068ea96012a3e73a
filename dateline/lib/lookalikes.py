"""Words as eyes see them: what two texts that look the same have in common.

After Unicode TR 39, section 4 (skeletons), cut down to what people really do on news sites: capitals, accents,
full-width and mathematical letters, Cyrillic and Greek letters in Latin words, invisible characters, digits.
"""

from __future__ import annotations

import re
import unicodedata

CYRILLIC = dict(zip("авекмнорстухіјѕԁһԛԝгпӏ", "aвekmhopctyxijsdhqwrnl", strict=True)) | {"в": "b", "ё": "e"}
GREEK = dict(zip("αβγεηικμνορτυχω", "abyenikuvoptuxw", strict=True))
LATIN = {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ħ": "h",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "p",
    "ð": "d",
}
LETTERS = str.maketrans(CYRILLIC | GREEK | LATIN)
# What stands for a letter where somebody hides a word; in a name “l” and “1” look the same, too.
FIGURES = str.maketrans("0134578@$!|€", "oleastbasiie")
SAME_STROKE = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o"})
NOT_A_LETTER = re.compile(r"[^\w]+|_+")


def skeleton(name: str) -> str:
    """Return what a name has in common with every other that looks like it; for comparing, never for showing."""
    return NOT_A_LETTER.sub("", as_seen(name).translate(SAME_STROKE))


def unmasked(words: str) -> str:
    """Return words without what hides them: look-alike letters, accents, digits for letters, letters thrice."""
    return re.sub(r"(\w)\1{2,}", r"\1\1", as_seen(words).translate(FIGURES))


def as_seen(text: str) -> str:
    """Return a text in the letters that eyes take it for: small, without accents and what is invisible."""
    text = unicodedata.normalize("NFKD", text).casefold()
    seen = (one for one in text if unicodedata.category(one) not in ("Mn", "Me", "Cf", "Cc"))
    return "".join(seen).translate(LETTERS)
