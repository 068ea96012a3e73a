"""The paragraph that is being gathered: inline HTML with its open tags."""

import re

from dateline.wire.wordpress.inline import as_html
from dateline.wire.wordpress.texts import is_blank

_EMPTY = re.compile(r"<(b|i|sup|sub|code|s)>\s*</\1>|<a [^>]*></a>")
_EDGES = re.compile(r"\A(?:\s|<br>)+|(?:\s|<br>)+\Z")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]{4,1800}")
_TAG = re.compile(r"<(/?)(\w+)[^>]*>")


class Line:
    """Pieces of inline HTML, in order. Tags are closed and reopened here, so each piece is balanced."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._break = ""
        self.is_blank = True

    def text(self, text: str) -> None:
        """Add words."""
        if text:
            self._parts.append(as_html(text))
            if not is_blank(text):
                self.is_blank, self._break = False, ""

    def start(self, tag: str, source: str) -> None:
        """Open a tag. One of the same name inside it says nothing new."""
        if any(tag == name for name, _ in self._open):
            tag, source = "", ""
        elif tag == "a" and self._parts and self._parts[-1] == "</a>":
            self._parts.append(" ")
        self._open.append((tag, source))
        self._parts.append(source)

    def end(self) -> None:
        """Close the tag opened last."""
        tag, _ = self._open.pop()
        if tag:
            self._parts.append(f"</{tag}>")

    def line_break(self, how: str) -> bool:
        """Break the line; `how` is `tag` or `typed`. Return True for a second tag, which means a paragraph.

        A `<br />` with the line end that follows it in the source is one break.
        """
        if self._break:
            return self._break == how == "tag"
        self._break = how
        self._parts.append("<br>")
        return False

    def take(self) -> str:
        """Return what was gathered, closed and tidy, or nothing if no word is in it. Open tags stay open."""
        closing = [f"</{tag}>" for tag, _ in reversed(self._open) if tag]
        html = "" if self.is_blank else "".join([*self._parts, *closing])
        self._parts = [source for _, source in self._open]
        self.is_blank, self._break = True, ""
        return _tidy(html)


def _tidy(html: str) -> str:
    html = _SPACES.sub(" ", html)
    for _ in range(4):
        html, found = _EMPTY.subn("", html)
        if not found:
            break
    return _EDGES.sub("", html.replace(" <br>", "<br>").replace("<br> ", "<br>"))


def split_at_addresses(html: str) -> list[tuple[str, str]]:
    """Split a paragraph where an address stands alone on its line: pairs of HTML and address, one empty.

    WordPress shows the thing behind such an address. Only where no tag spans the line.
    """
    if "http" not in html:
        return [(html, "")]
    pieces: list[tuple[str, str]] = []
    rows: list[str] = []
    depth = 0
    for row in html.split("<br>"):
        bare = row.strip().replace("&amp;", "&")
        if depth == 0 and _ADDRESS.fullmatch(bare):
            pieces += [("<br>".join(rows), "")] if rows else []
            pieces.append((row, bare))
            rows = []
        else:
            rows.append(row)
            depth += sum(-1 if found[1] else 1 for found in _TAG.finditer(row))
    return pieces + ([("<br>".join(rows), "")] if rows else [])
