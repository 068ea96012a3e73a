"""Finds WordPress shortcodes in text, and tells them from words that a writer put in brackets.

A newspaper is full of brackets ("the [then] mayor", "[co-worker]", "[sic]"). What is not known, closed, given
attributes or spelled like a plug-in's name stays text: an editor sees a word too many, but not a lost one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape


def words(text: str) -> frozenset[str]:
    """A set of names, written as a line of them."""
    return frozenset(text.split())


#: Shortcodes that hold a text or an element and mean nothing without their end.
ENCLOSING = frozenset(
    {"caption", "wp_caption", "quote", "blockquote", "pullquote", "embed", "code", "sourcecode"}
)
#: Shortcodes of WordPress itself, Jetpack and WordPress.com that name something to show.
PLAYERS = frozenset({"audio", "video", "playlist", "wpvideo", "videopress"})
EMBEDS = words(
    "archives bandcamp dailymotion facebook flickr gist giphy googlemaps instagram kickstarter mixcloud "
    "scribd slideshare soundcloud spotify ted tiktok tweet twitter vimeo vine youtube"
)
GALLERIES = frozenset({"gallery", "slideshow"})
KNOWN = ENCLOSING | PLAYERS | EMBEDS | GALLERIES

#: Names of widespread plug-ins' shortcodes, which are code even without attributes. No words of any language.
PLUGINS = words(
    "jetpack contact-form contact-field woocommerce wpforms gravityform gravityforms mc4wp adrotate polldaddy "
    "crowdsignal nggallery tablepress wpgmza elementor-template give-form toc"
)

_OPENING = re.compile(
    r"\[(/?)([A-Za-z][A-Za-z0-9_-]{0,60})(?=[\s\]/=])((?:[^\]\[=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[“”″][^“”″]*+[“”″]|))*+)\]"
)
_ATTRIBUTE = re.compile(
    r"""([A-Za-z_][\w-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s"'“”″]+))|"([^"]*)"|'([^']*)'|(\S+)"""
)
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_PLUGIN_NAME = re.compile(rf"(?:{'|'.join(map(re.escape, PLUGINS))})(?:[_-]\w+|(?<=_)\w+)*")


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One shortcode tag: `end` is where the text goes on, `words` are its values without a name."""

    name: str
    end: int
    closing: bool = False
    encloses: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()


class Shortcodes:
    """The shortcodes of one body."""

    def __init__(self, source: str) -> None:
        self._source = source
        # Lower case of ASCII only: positions must stay the same.
        self._lower = source.translate(_ASCII_LOWER) if "[/" in source else ""
        self._last_end: dict[str, int] = {}

    def at(self, position: int) -> Shortcode | None:
        """The shortcode that begins at the bracket at `position`, or None where it is only a bracket."""
        found = _OPENING.match(self._source, position)
        if found is None:
            return None
        slash, name, rest = found[1], found[2].lower(), found[3]
        if slash:
            return Shortcode(name, found.end(), closing=True) if not rest.strip() else None
        attributes, words = _read_attributes(rest.rstrip().removesuffix("/"))
        closed_itself = rest.rstrip().endswith("/")
        encloses = not closed_itself and self._is_closed_after(name, found.end())
        if not _is_shortcode(name, attributes, words, encloses=encloses):
            return None
        return Shortcode(name, found.end(), False, encloses, attributes, words)

    def _is_closed_after(self, name: str, position: int) -> bool:
        if name not in self._last_end:
            # A body with more different names than this is noise; it must not cost a search for each.
            if len(self._last_end) > 200:
                return False
            self._last_end[name] = self._lower.rfind(f"[/{name}]")
        return self._last_end[name] >= position

    def end_of(self, shortcode: Shortcode) -> int:
        """Where the next end of an enclosing shortcode begins."""
        return self._lower.index(f"[/{shortcode.name}]", shortcode.end)


def _read_attributes(text: str) -> tuple[dict[str, str], tuple[str, ...]]:
    attributes: dict[str, str] = {}
    words: list[str] = []
    # [youtube=https://...] is the old form of [youtube https://...].
    for found in _ATTRIBUTE.finditer(text.lstrip().removeprefix("=")):
        name, *values = found.groups()
        value = unescape(next((value for value in values if value is not None), ""))
        if name:
            attributes.setdefault(name.lower(), value)
        else:
            words.append(value)
    return attributes, tuple(words)


def _is_shortcode(
    name: str, attributes: Mapping[str, str], words: tuple[str, ...], *, encloses: bool
) -> bool:
    if name in ENCLOSING:
        return encloses
    if name in GALLERIES or name in PLAYERS:
        return bool(attributes) or encloses or not words or any("://" in word for word in words)
    if name in EMBEDS:
        return bool(attributes) or encloses or (len(words) == 1 and words[0].lower() != "video")
    if encloses or "_" in name:
        return True
    if words and not attributes:
        return False
    return bool(attributes) or _PLUGIN_NAME.fullmatch(name) is not None
