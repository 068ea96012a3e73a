"""Where links of a message lead, and names of sites that look like another's."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from urllib.parse import urlsplit

from dateline.lib.lookalikes import as_seen
from dateline.lib.markup import to_html

HREF = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
SITE = re.compile(r"(?:https?://)?((?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24})(?=[/:?#\s]|$)", re.IGNORECASE)
ADDRESS_OF_A_MACHINE = re.compile(r"\d{1,3}(\.\d{1,3}){3}|.*:.*|0x[0-9a-f]+|\d+", re.IGNORECASE)
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "HEBREW", "ARABIC", "CHEROKEE")


def links_in(text: str) -> list[tuple[str, str]]:
    """Return address and words of each link in a message as it was typed.

    Readers see fewer: for them a link that names another site than it leads to is not made one.
    """
    return [(unescape(address), unescape(words)) for address, words in HREF.findall(to_html(text))]


def host_of(address: str) -> str:
    """Return the host of an address as a person would read it: without port, `xn--` in its letters; or nothing."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return ".".join(map(_in_letters, host.rstrip(".").split(".")))


def is_masked(address: str, words: str = "") -> bool:
    """Whether a link leads elsewhere than it seems: letters of two scripts or of another one that look Latin in the
    name of its host, a number in its place, a name before `@`, or words that name another site than it leads to."""
    try:
        parts = urlsplit(address)
        has_name = parts.username is not None
    except ValueError:
        return True
    host = host_of(address)
    if parts.scheme not in ("http", "https"):
        return False
    if not host or has_name or ADDRESS_OF_A_MACHINE.fullmatch(host):
        return True
    *labels, last = host.split(".")
    return any(_looks_like_another(one, last) for one in labels) or _says_another_site(host, words)


def _in_letters(label: str) -> str:
    if not label.lower().startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def _looks_like_another(label: str, last: str) -> bool:
    """Letters of two scripts, or none that is Latin though it reads like Latin below a Latin ending: “аррӏе.com”."""
    if label.isascii():
        return label.lower().startswith("xn--")  # what cannot be decoded says nothing
    scripts = {_script(one) for one in label if one.isalpha()} - {""}
    if len(scripts) > 1:
        return True
    return scripts != {"LATIN"} and bool(scripts) and last.isascii() and as_seen(label).isascii()


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "")
    return next((one for one in SCRIPTS if name.startswith(one)), "")


def _says_another_site(host: str, words: str) -> bool:
    named = SITE.match(re.sub(r"<[^>]*>", "", words).strip())
    if named is None:
        return False
    said, leads = _bare(named[1]), _bare(host)
    return said != leads and not leads.endswith("." + said)


def _bare(host: str) -> str:
    return host.casefold().removeprefix("www.")
