"""What is no word and still betrays a message: numbers, addresses, and ways to be reached elsewhere.

Each takes time that grows with the length of the text and no faster, and is looked for in text whose digits are 0-9.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
CARD = re.compile(r"(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])")
# With a country's number, or as it is dialled at home: a nought, the area, the number.
PHONE = re.compile(
    r"(?<![\w+.,:/-])(?:(?:\+|00)[1-9]|\(?0[1-9]\d{1,4}\)?[ /-]|0[1-9](?= \d\d \d\d ))[\d ()/.-]{5,16}\d(?![\w:%-])"
)
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}")
MESSENGER = re.compile(
    r"\b(?:t\.me|wa\.me|telegram\.me|chat\.whatsapp\.com|discord\.gg)/|"
    r"\b(?:telegram|whatsapp|viber|signal|wechat|телеграм\w{0,3}|телеґрам\w{0,3}|ватсап\w{0,3}|вайбер\w{0,3})\b"
    r"[^\n]{0,25}?(?:@\w{3}|\+?\d{5})|(?:微信|加微|薇信|[vV]信|تيليجرام|واتساب|واتس)[^\n]{0,12}?[\w+]{5}",
    re.IGNORECASE,
)
# Street, number and postal code: a street alone is what local news is about.
STREET_AND_TOWN = re.compile(
    r"(?:\b\w{2,30}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring) ?\d{1,4} ?[a-z]?,? (?:[A-Z]{1,2}-)?\d{4,5}\b)"
    r"|(?:\b\d{1,5}[a-z]?,? (?:[\w']{2,20} ){1,3}(?:street|st|road|rd|avenue|ave|lane|drive|close)\b\.?,?"
    r" [^\n]{0,40}?\b(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d{5})\b)"
    r"|(?:\b\d{1,4},? (?:bis |ter )?(?:rue|avenue|boulevard|place|allée|chemin) [^\n]{2,50}?\b\d{5}\b)"
    r"|(?:\b(?:calle|avenida|avda\.|plaza|paseo) [^\n]{2,50}?\d{1,4}[^\n]{1,20}?\b\d{5}\b)"
    r"|(?:\b(?:ул\.?|улица|вул\.?|вулиця|проспект|пр-т) ?[^\n]{2,40}?(?:д\.?|дом|буд\.?|будинок) ?\d{1,4}"
    r"[^\n]{0,12}?(?:кв\.?|квартира) ?\d{1,4})"
    r"|(?:(?:شارع|حي) [^\n]{2,40}?(?:رقم|عمارة|شقة) ?\d{1,4})"
    r"|(?:[\u4e00-\u9fff]{2,12}[路街巷道]\d{1,5}[号號][^\n]{0,12}?\d{1,4}[室楼樓号號])",
    re.IGNORECASE,
)

# What is looked for first, being cheap: without a figure there is none of them, without a street no address.
FIGURE = re.compile(r"[\d@/]")
BETRAYED_BY = {
    "address": (
        "straße", "strasse", "str.", "weg", "platz", "allee", "gasse", "ring", "street", " st ", " st,", " st.", "road",
        " rd", "avenue", " ave", "lane", "drive", "close", "rue ", "boulevard", "place", "chemin", "calle", "avda",
        "plaza", "paseo", "ул", "проспект", "пр-т", "شارع", "حي", "路", "街", "巷", "道",
    ),
    "messenger": (
        "t.me/", "wa.me/", "telegram", "whatsapp", "discord.gg", "viber", "signal", "wechat", "телеграм", "телеґрам",
        "ватсап", "вайбер", "信", "تيليجرام", "واتس",
    ),
    "email": ("@",),
}  # fmt: skip


def _may_have(name: str, text: str) -> bool:
    betrayed_by = BETRAYED_BY.get(name)
    if betrayed_by is None:
        return True
    small = _small(text)
    return any(one in small for one in betrayed_by)


@lru_cache(maxsize=8)
def _small(text: str) -> str:
    return text.lower()


def _sums_up(number: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 7064, mod 97-10)."""
    plain = number.replace(" ", "")
    return len(plain) >= 15 and int("".join(str(int(one, 36)) for one in plain[4:] + plain[:4])) % 97 == 1


def _is_card(number: str) -> bool:
    """Whether the check digit of a payment card is right (Luhn)."""
    digits = [int(one) for one in number if one.isdigit()][::-1]
    doubled = (sum(divmod(2 * one, 10)) for one in digits[1::2])
    return digits.count(0) < len(digits) and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_phone(number: str) -> bool:
    return 8 <= sum(one.isdigit() for one in number) <= 15


PATTERNS: dict[str, tuple[re.Pattern[str], Callable[[str], bool]]] = {
    "iban": (IBAN, _sums_up),
    "card": (CARD, _is_card),
    "phone": (PHONE, _is_phone),
    "email": (EMAIL, bool),
    "messenger": (MESSENGER, bool),
    "address": (STREET_AND_TOWN, bool),
}
"""Their names as they stand on the list of words, in braces."""


@lru_cache(maxsize=64)
def found(name: str, text: str) -> tuple[str, ...]:
    """Return what the pattern `name` finds in `text`; several steps ask for the same."""
    pattern, is_one = PATTERNS[name]
    text = with_our_digits(text)
    if not FIGURE.search(text) or not _may_have(name, text):
        return ()
    return tuple(match[0] for match in pattern.finditer(text) if is_one(match[0]))


@lru_cache(maxsize=8)
def with_our_digits(text: str) -> str:
    """Return a text with the digits of every script as 0-9, and without what nobody sees."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(one)) if one.isdecimal() else one
        for one in text
        if unicodedata.category(one) != "Cf"
    )
