"""The little markup that people type where there is no editor: bold, italic, links, paragraphs. Nothing else.

CommonMark's own rules for these (spec 0.31.2), by markdown-it; every other mark stays the letters that were typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

INLINE = ["emphasis", "link", "newline", "linkify", "escape"]


def to_html(typed: str) -> str:
    """Return harmless HTML: paragraphs, line breaks, `strong`, `em`, and links that run no script."""
    return str(_parser().render(typed.replace("\0", ""))).strip()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"linkify": True, "breaks": True}).enable(INLINE)
    # "goal.it was close" names no site; what begins with a scheme does.
    if parser.linkify is not None:
        parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    parser.add_render_rule("link_open", _link)
    return parser


def _link(self: RendererHTML, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    address = escape(str(tokens[index].attrGet("href")))
    return f'<a href="{address}" rel="external nofollow">'
