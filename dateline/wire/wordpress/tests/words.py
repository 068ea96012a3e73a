"""The words that a browser would show of a piece of HTML, found by another parser than ours (html5lib)."""

import re
from collections import Counter
from typing import Any

import html5lib

from dateline.wire.wordpress.pieces import Block
from dateline.wire.wordpress.shortcodes import words

_BLOCKS = words(
    "address p div li td th br h1 h2 h3 h4 h5 h6 blockquote tr figcaption figure dt dd pre ul ol table cite a "
    "summary details img hr section article center"
)
_UNSEEN = frozenset(
    {"script", "style", "video", "audio", "iframe", "title", "noscript", "select", "textarea"}
)
_WORD = re.compile(r"\w+")
_SHORTCODE = re.compile(r"\[/?(?:caption|gallery|audio|video|embed|contact-form-7)\b[^\]]*\]")
_CAPTION = re.compile(r"\[caption\b[^\]]*\bcaption=\"([^\"]*)\"[^\]]*\]")
_ALONE = re.compile(r"^\s*https?://\S+\s*$", re.MULTILINE)


def shown(html: str) -> str:
    """The text of a fragment as it is shown, blocks apart from each other."""
    parts: list[str] = []
    root = html5lib.parseFragment(html, namespaceHTMLElements=False)
    _collect(root, parts)
    return "".join(parts)


def _collect(element: Any, parts: list[str]) -> None:
    if isinstance(element.tag, str) and element.tag not in _UNSEEN:
        apart = " " if element.tag in _BLOCKS else ""
        parts += [apart, element.text or ""]
        for child in element:
            _collect(child, parts)
            parts.append(child.tail or "")
        parts.append(apart)


def words_of_source(html: str) -> Counter[str]:
    """The words of a WordPress body, apart from shortcode tags and addresses alone on a line."""
    text = shown(_SHORTCODE.sub(" ", _CAPTION.sub(r" \1 ", html)))
    return Counter(_WORD.findall(_ALONE.sub(" ", text)))


def words_of_blocks(blocks: list[Block]) -> Counter[str]:
    """The words that our blocks show."""
    return Counter(_WORD.findall(" ".join(text for block in blocks for text in _texts(block))))


def _texts(block: Block) -> list[str]:
    value = block.value
    if block.type == "paragraph":
        return [shown(value)]
    if block.type == "list":
        return [shown(item) for item in value["items"]]
    if block.type == "fact_box":
        return [value["title"], shown(value["text"])]
    if block.type == "table":
        return [value["table_caption"], *(cell for row in value["data"] for cell in row)]
    if block.type == "gallery":
        photos = value["photos"] if isinstance(value["photos"], list) else []
        return [value["title"], *(one["caption"] for one in photos)]
    if block.type == "embed":
        made = value["title"] in value["url"]
        return [value["description"], "" if made else value["title"]]
    names = ("text", "speaker", "source", "caption", "title")
    return [value[name] for name in names if isinstance(value, dict) and value.get(name)]
