"""The little markup that people type where there is no editor: bold, italic, links, paragraphs, quotes; nothing else.

CommonMark's own rules for these (spec 0.31.2), by markdown-it; every other mark stays the letters that were typed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

INLINE = ["newline", "linkify", "escape"]
MOST_MARKS = 200
"""Of a kind; where there are more, they are the letters that were typed. Rows of thousands would cost much to pair."""
MOST_QUOTES = 5
DEEP_QUOTE = re.compile(rf"^((?:[ ]{{0,3}}>[ ]?){{{MOST_QUOTES}}})(?=[ ]{{0,3}}>)", re.MULTILINE)
# On the web, by mail, or on this site; "//" and "/\" lead to others.
WELCOME = re.compile(r"https?://|mailto:|/(?![/\\])", re.IGNORECASE)


def to_html(typed: str, *, quotes: bool = False) -> str:
    """Return harmless HTML: paragraphs, line breaks, `strong`, `em`, and links that run no script.

    With `quotes`, lines that begin with “>” are a `blockquote`, and links are marked as readers'.
    """
    emphasis = typed.count("*") + typed.count("_") <= MOST_MARKS
    links = typed.count("[") <= MOST_MARKS
    typed = typed.replace("\0", "")
    if quotes:
        # The parser leaves out what is quoted twenty times; here it is five, and the rest stays as it was typed.
        typed = DEEP_QUOTE.sub(r"\1\\", typed)
    return str(_parser(quotes, emphasis, links).render(typed)).strip()


@cache
def _parser(quotes: bool, emphasis: bool, links: bool) -> MarkdownIt:
    parser = MarkdownIt("zero", {"linkify": True, "breaks": True}).enable(INLINE)
    parser.enable([name for name, is_on in (("emphasis", emphasis), ("link", links)) if is_on])
    if quotes:
        parser.enable("blockquote")
    # "goal.it was close" names no site; what begins with a scheme does.
    if parser.linkify is not None:
        parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    parser.validateLink = lambda url: WELCOME.match(url) is not None  # type: ignore[method-assign]
    # An address that was typed is shown as it was typed, not decoded.
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.add_render_rule("link_open", _link_of_reader if quotes else _link)
    return parser


def _link(self: RendererHTML, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    address = escape(str(tokens[index].attrGet("href")))
    return f'<a href="{address}" rel="external nofollow">'


def _link_of_reader(self: RendererHTML, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    address = escape(str(tokens[index].attrGet("href")))
    return f'<a href="{address}" rel="external nofollow ugc noopener">'
