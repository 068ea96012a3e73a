"""HTML that somebody typed elsewhere as the little markup that people type here: see `lib.markup`.

What that markup does not have is left out, its words stay; what a browser would hide is left out with its words.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

from dateline.lib.plain_text import typed_text

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
BREAKS = frozenset(
    {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "pre", "blockquote"}
)
HIDDEN = frozenset({"script", "style", "template", "head", "title", "noscript", "iframe", "object", "svg"})
VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr"})
SPECIAL = re.compile(r"([\\*_\[\]])")
QUOTE_SIGN = re.compile(r"^(\s*)>", re.MULTILINE)
DEEPEST = 40
"""Tags inside each other; what is deeper keeps its words only."""


def markup_from_html(html: str) -> str:
    """Return the words of `html` with bold, italic, links, quotes and line ends as they are typed here."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return typed_text(reader.text())


class _Part:
    """A tag that is open, and the words inside it so far."""

    def __init__(self, tag: str, address: str = "") -> None:
        self.tag, self.address, self.words = tag, address, [""]

    def typed(self) -> str:
        """Return its words with its marks."""
        words = "".join(self.words)
        inner = words.strip()
        if not inner:
            return words
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        if self.tag in MARKS:
            # A mark ends with its paragraph, so that a line of its own is not pulled into another.
            mark = MARKS[self.tag]
            return (
                before
                + "\n\n".join(f"{mark}{one.strip()}{mark}" for one in re.split(r"\n{2,}", inner))
                + after
            )
        if self.tag == "a" and self.address:
            return f"{before}[{' '.join(inner.split())}](<{self.address}>){after}"
        if self.tag == "blockquote":
            return "\n\n" + "\n".join(f"> {line}" for line in inner.split("\n")) + "\n\n"
        return f"\n\n{inner}\n\n" if self.tag in BREAKS else words


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Part("")]
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.open[-1].words.append("\n")
        elif tag in HIDDEN:
            self.hidden += 1
        elif tag not in VOID and len(self.open) < DEEPEST:
            self.open.append(_Part(tag, _web_address(dict(attrs).get("href") or "") if tag == "a" else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self.hidden = max(0, self.hidden - 1)
        elif any(part.tag == tag for part in self.open[1:]):
            while self._end_one() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            plain = SPECIAL.sub(r"\\\1", data.replace("\r\n", "\n").replace("\r", "\n"))
            self.open[-1].words.append(QUOTE_SIGN.sub(r"\1\\>", plain))

    def _end_one(self) -> str:
        part = self.open.pop()
        self.open[-1].words.append(part.typed())
        return part.tag

    def text(self) -> str:
        """Return all of it, whatever was left open."""
        while len(self.open) > 1:
            self._end_one()
        return "".join(self.open[0].words)


def _web_address(href: str) -> str:
    """Return an address of the web that can stand between brackets; empty for any other."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return quote(parts.geturl(), safe="/:?#[]@!$&'()*+,;=%~-._")
