"""The plain words of a piece of markup, for headings, captions, cells and quotes."""

import re

from dateline.wire.wordpress.inline import clean_text, squeeze
from dateline.wire.wordpress.markup import BLOCKS, Node, parse
from dateline.wire.wordpress.shortcodes import words

#: Never shown by a browser, or a form that cannot work here.
DROPPED = words(
    "script style template head title meta link base svg canvas select textarea input datalist noembed "
    "noframes param source track area map colgroup col"
)
#: Elements that are a block of their own wherever they stand.
MEDIA = frozenset({"img", "amp-img", "iframe", "video", "audio", "object", "embed"})

_BLANK = re.compile(r"[\s\xa0\u200b\u200c\u200d\u2060\ufeff\u00ad]*")


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing of this text."""
    return _BLANK.fullmatch(text) is not None


def plain(node: Node, *, without: frozenset[int] | set[int] = frozenset()) -> str:
    """The words of a node, a line for each block or break in it, `without` the nodes with these ids."""
    parts: list[str] = []
    _collect(node, parts, without)
    lines = (squeeze(line) for line in clean_text("".join(parts)).split("\n"))
    return "\n".join(line for line in lines if not is_blank(line))


def _collect(node: Node, parts: list[str], without: frozenset[int] | set[int]) -> None:
    for child in node.children:
        if id(child) in without or child.tag in DROPPED or child.tag in ("video", "audio"):
            continue
        if not child.tag:
            parts.append(re.sub(r"\s+", " ", child.text) if "\n" in child.text else child.text)
        elif child.tag == "br":
            parts.append("\n")
        elif child.tag == "img":
            parts.append(emoji(child))
        elif child.tag in BLOCKS:
            parts.append("\n")
            _collect(child, parts, without)
            parts.append("\n")
        else:
            _collect(child, parts, without)


def line(node: Node, *, without: frozenset[int] | set[int] = frozenset()) -> str:
    """The words of a node on one line."""
    return plain(node, without=without).replace("\n", " ")


def typed(node: Node) -> str:
    """The text of a node with its spaces and line breaks, for code and verse."""
    parts: list[str] = []
    for child in node.walk():
        if not child.tag:
            parts.append(child.text)
        elif child.tag in ("br", "p", "div") and parts:
            parts.append("\n")
    return clean_text("".join(parts).replace("\r\n", "\n")).strip("\n").rstrip()


def emoji(node: Node) -> str:
    """The character that an emoji picture stands for, or nothing for any other picture."""
    known = {"emoji", "wp-smiley", "wp-emoji"}.intersection(node.classes)
    return node.get("alt")[:16] if known or "/emoji/" in node.get("src") else ""


def title_text(html: str) -> str:
    """The words of a title, which WordPress stores as HTML."""
    return line(parse(html, with_shortcodes=False).root)


def body_text(html: str) -> str:
    """The words of a comment or an excerpt, its paragraphs separated by blank lines."""
    paragraphs = re.split(r"\n\s*\n", html.replace("\r\n", "\n"))
    texts = (plain(parse(piece.replace("\n", "<br>"), with_shortcodes=False).root) for piece in paragraphs)
    return "\n\n".join(text for text in texts if text)
