"""Cleans what stays HTML: inline tags of a paragraph or a list item, links, and the letters themselves."""

import re
from html import escape
from urllib.parse import urlsplit

import nh3

#: What a paragraph may hold.
TAGS = {"b", "i", "a", "sup", "sub", "code", "br", "s"}
SCHEMES = {"http", "https", "mailto", "tel"}
URL_LIMIT = 2_000

#: Tags that say the same as one of ours.
SAME = {
    "strong": "b", "b": "b", "em": "i", "i": "i", "cite": "i", "dfn": "i", "var": "i",
    "sup": "sup", "sub": "sub", "code": "code", "kbd": "code", "samp": "code", "tt": "code",
    "s": "s", "strike": "s", "del": "s",
}  # fmt: skip

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPENERS = "\u202a\u202b\u2066\u2067\u2068"
_OVERRIDES = re.compile("[\u202d\u202e]")
#: Controls, interlinear marks, non-characters, tag characters: nothing that a reader sees.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_MARKS = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{8})[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")


def clean_text(text: str) -> str:
    """Take out of a text what is no letter of it: controls, unbalanced and overriding direction marks."""
    text = _MARKS.sub(r"\1", _OVERRIDES.sub("", _INVISIBLE.sub("", text)))
    return text if _is_balanced(text) else _BIDI.sub("", text)


def _is_balanced(text: str) -> bool:
    """Whether every embedding and isolate that the text opens is closed in it, in order."""
    open_marks: list[str] = []
    for mark in _BIDI.findall(text):
        if mark in _OPENERS:
            open_marks.append("\u202c" if mark < "\u2066" else "\u2069")
        elif not open_marks or open_marks.pop() != mark:
            return False
    return not open_marks


def without_direction_marks(text: str) -> str:
    """The text of a link or a name: there no mark may turn what follows."""
    return _BIDI.sub("", text)


def squeeze(text: str) -> str:
    """One line: every run of white space is a space, none at the ends. A no-break space stays one."""
    return _SPACES.sub(" ", text).strip(" ")


def clean_url(url: str) -> str:
    """Return an address that may stand in a link, or nothing: http(s), mail, telephone, or an absolute path.

    Nothing for scripts, data, foreign schemes, scheme-relative addresses and bare fragments.
    """
    # Browsers drop these inside an address, so `java\\nscript:` is a script to them.
    url = (
        re.sub(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]", "", url.strip())
        if url
        else ""
    )
    if not url or len(url) > URL_LIMIT or url[0] in "#?\\" or re.match(r"[/\\]{2}|/\\", url):
        return ""
    if found := _SCHEME.match(url):
        scheme = found[1].lower()
        if scheme not in SCHEMES or (scheme.startswith("http") and not web_url(url)):
            return ""
        return url
    return url if url.startswith("/") else ""


def web_url(url: str) -> str:
    """Return `url` if it is a whole http(s) address with a host and without a password, else nothing."""
    try:
        parts = urlsplit(url.strip())
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return ""
    is_web = parts.scheme.lower() in ("http", "https") and has_host and not parts.username
    return (
        url.strip() if is_web and len(url) <= URL_LIMIT and not re.search(r"[\s<>\"\\]", url.strip()) else ""
    )


def host_of(url: str) -> str:
    """The host of an address without `www.`, for the name below a card."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def finish(html: str) -> str:
    """The last gate: only our inline tags, only `href`, only known schemes, whatever came before."""
    return nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None, strip_comments=True
    )


def as_html(text: str) -> str:
    """Escape a text for a place between tags."""
    return escape(text, quote=False)
