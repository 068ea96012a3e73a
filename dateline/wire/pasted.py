"""What is pasted from Word, a web page, Google Docs or a PDF, as the blocks of a story.

The importer's converter does the work; here is what these sources do in their own way. Nothing that is
remote comes through: no picture, no recording, no script, no style.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from dateline.wire.html_blocks import body_of
from dateline.wire.wordpress.filling import Library, fill
from dateline.wire.wordpress.inline import as_html
from dateline.wire.wordpress.markup import Node

#: What an editor can use of it. Anything else is left out and counted.
KINDS = {"paragraph", "heading", "list", "quote", "pull_quote", "table", "preformatted", "fact_box", "embed"}
REMOTE = {"iframe", "embed", "object", "video", "audio"}
MOST_ROWS = 2_000
"""Lines of plain text that are looked at one by one; more come in several to a paragraph."""

_DATA_ADDRESS = re.compile(
    r"""(["'(])data:[a-z]+/[a-z0-9.+-]+[;,][A-Za-z0-9+/=%;,.\s_-]{200,}""", re.IGNORECASE
)
_SOFT_HYPHEN = "\u00ad"
_HARD_SPACES = re.compile("[ \u00a0]*\u00a0[ \u00a0]+|[ \u00a0]+\u00a0[ \u00a0]*")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|400)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_WORD_LIST = re.compile(r"mso-list\s*:\s*(l\d+)\s+level(\d)", re.IGNORECASE)
_WORD_MARK = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")


@dataclass(frozen=True)
class Pasted:
    """Stored blocks, and how many pictures were left out."""

    blocks: list[dict[str, Any]]
    pictures: int


def blocks_from_html(html: str) -> Pasted:
    """Convert pasted HTML. Never raises."""
    pictures: list[Node] = []

    def prepare(root: Node) -> None:
        _prepare(root)
        pictures.extend(node for node in root.walk() if node.tag == "img" and not _is_pixel(node))

    body = body_of(_DATA_ADDRESS.sub(r"\1data:,", html), prepare=prepare)
    body.blocks[:] = [block for block in body.blocks if block.type in KINDS]
    nothing = Library(photo=lambda picture: None, recording=lambda sound: None, attached=[], reusable={})
    return Pasted(fill(body, nothing, key=uuid4().hex), len(pictures))


def _is_pixel(node: Node) -> bool:
    return node.get("width") in ("0", "1") or node.get("height") in ("0", "1")


# What Word and Google Docs do


def _prepare(root: Node) -> None:
    for node in root.walk():
        if not node.tag:
            # Word and mail programs set hard spaces to widen gaps; a single one holds two words together.
            node.text = _HARD_SPACES.sub(" ", node.text.replace(_SOFT_HYPHEN, ""))
        node.children = [
            child
            for child in node.children
            if child.tag not in REMOTE and not _UNSEEN.search(child.get("style"))
        ]
        _lists_of_word(node)
        for child in node.children:
            _say_by_tag(child)


def _say_by_tag(node: Node) -> None:
    """Put into tags what a source says by styles alone, and take out the tags that its styles undo."""
    style = node.get("style")
    if node.tag in ("b", "strong") and (
        _NOT_BOLD.search(style) or node.get("id").startswith("docs-internal-guid")
    ):
        node.tag = "span"
    if node.tag == "span" and style:
        for pattern, tag in ((_BOLD, "b"), (_ITALIC, "i")):
            if pattern.search(style):
                node.children = [Node(tag, children=node.children)]


def _lists_of_word(node: Node) -> None:
    """Make lists of neighbouring paragraphs that are points only by Word's own styles."""
    children: list[Node] = []
    for child in node.children:
        found = _WORD_LIST.search(child.get("style")) if child.tag in ("p", "div") else None
        last = children[-1] if children else None
        made = last is not None and last.get("data-made")
        if found is None:
            # White space between two points does not end their list.
            if child.tag or child.text.strip() or not made:
                children.append(child)
            continue
        ordered = _takes_off_mark(child)
        item = Node("li", children=child.children)
        if last is not None and made == found[1]:
            _add_item(last, item, int(found[2]))
        else:
            tag = "ol" if ordered else "ul"
            children.append(Node(tag, attributes={"data-made": found[1]}, children=[item]))
    node.children = children


def _takes_off_mark(node: Node) -> bool:
    """Take the typed bullet or number off a point; return whether it was a number."""
    for inner in node.walk():
        for child in inner.children:
            if _WORD_MARK.search(child.get("style")):
                mark = "".join(one.text for one in child.walk() if not one.tag)
                inner.children = [other for other in inner.children if other is not child]
                return _NUMBER.match(mark) is not None
    return False


def _add_item(made: Node, item: Node, level: int) -> None:
    for _ in range(level - 1):
        last = made.children[-1]
        inner = next((child for child in last.children if child.tag in ("ul", "ol")), None)
        if inner is None:
            inner = Node("ul")
            last.children.append(inner)
        made = inner
        if not made.children:
            break
    made.children.append(item)


# Text without markup, as a PDF gives it

_HYPHENATED = re.compile(r"([^\W\d_])[-\u2010\u00ad][ \t]*\n[ \t]*(?=[^\W\d_A-ZÀ-ÖØ-Þ])")
_BULLET = re.compile(r"\s*(?:[•◦▪‣·∙●○■–]|\*|-)\s+(?=\S)")
_POINT = re.compile(r"\s*\d{1,2}[.)]\s+(?=\S)")
_ENDS = re.compile(r"[.!?:…”’\"»)]\s*$")
SHORT_LINE = 0.8
WRAPPED_FROM = 40
"""Characters: lines shorter than this are lines of their own and not pieces of a paragraph."""


def blocks_from_text(text: str) -> Pasted:
    """Convert pasted plain text: lines that a page was set in become paragraphs again. Never raises."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n")
    text = _HYPHENATED.sub(r"\1", text).replace(_SOFT_HYPHEN, "")
    rows: list[str] = []
    for piece in re.split(r"\n[ \t\u00a0]*\n\s*", text):
        rows += _paragraphs([line.strip() for line in piece.split("\n") if line.strip()])
    step = len(rows) // MOST_ROWS + 1
    return blocks_from_html(_as_markup([" ".join(rows[n : n + step]) for n in range(0, len(rows), step)]))


def _paragraphs(lines: list[str]) -> list[str]:
    longest = max(map(len, lines), default=0)
    made: list[str] = []
    opens = True
    for line in lines:
        if opens or _BULLET.match(line) or _POINT.match(line) or longest < WRAPPED_FROM:
            made.append(line)
        else:
            made[-1] = f"{made[-1]} {line}"
        opens = bool(_ENDS.search(line)) and len(line) < SHORT_LINE * longest
    return made


def _as_markup(rows: list[str]) -> str:
    parts: list[str] = []
    for row in rows:
        # A number at the head of a lone line is no list: "1. May was dry."
        mark = None if len(rows) == 1 else _BULLET.match(row) or _POINT.match(row)
        tag = "" if mark is None else "ul" if _BULLET.match(row) else "ol"
        words = as_html(row[mark.end() :] if mark else row)
        if tag and parts and parts[-1].endswith(f"</{tag}>"):
            parts[-1] = parts[-1].removesuffix(f"</{tag}>") + f"<li>{words}</li></{tag}>"
        else:
            parts.append(f"<{tag}><li>{words}</li></{tag}>" if tag else f"<p>{words}</p>")
    return "".join(parts)
