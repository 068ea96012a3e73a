"""The little markup that people type where there is no editor: bold, italic, links, paragraphs, quotes; nothing else.

CommonMark's own rules for these (spec 0.31.2), by markdown-it; every other mark stays the letters that were typed.
What the public types is trusted less than what a newsroom types: see `to_html`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

INLINE = ["newline", "linkify", "escape"]
MOST_MARKS = 200
"""Of a kind; where there are more, they are the letters that were typed. Rows of thousands would cost much to pair."""
MOST_QUOTES = 5
DEEP_QUOTE = re.compile(rf"^((?:[ ]{{0,3}}>[ ]?){{{MOST_QUOTES}}})(?=[ ]{{0,3}}>)", re.MULTILINE)
OF_THE_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)
# On the web, by mail, or on this site; "//" and "/\\" lead to others.
OF_THE_NEWSROOM = re.compile(r"https?://|mailto:|/(?![/\\])", re.IGNORECASE)
AN_ADDRESS = re.compile(r"(https?://|www\.)?([\w.-]+\.\w{2,})(?:[/?#:]\S*)?\Z", re.IGNORECASE)


def to_html(typed: str, *, quotes: bool = False) -> str:
    """Return harmless HTML: paragraphs, line breaks, `strong`, `em`, and links that run no script.

    With `quotes`, as the public types it: lines that begin with “>” are a `blockquote`, links lead to the web and to
    nothing else, and one whose words name another site than it leads to is no link.
    """
    emphasis = typed.count("*") + typed.count("_") <= MOST_MARKS
    links = typed.count("[") <= MOST_MARKS
    typed = typed.replace("\0", "")
    if quotes:
        # The parser leaves out what is quoted twenty times; here it is five, and the rest stays as it was typed.
        typed = DEEP_QUOTE.sub(r"\1\\", typed)
    return str(_parser(quotes, emphasis, links).render(typed)).strip()


class _OfTheNewsroom(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return bool(OF_THE_NEWSROOM.match(url))


class _OfThePublic(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        return bool(OF_THE_WEB.match(url))


@cache
def _parser(quotes: bool, emphasis: bool, links: bool) -> MarkdownIt:
    made = _OfThePublic if quotes else _OfTheNewsroom
    parser = made("zero", {"linkify": True, "breaks": True}).enable(INLINE)
    parser.enable([name for name, is_on in (("emphasis", emphasis), ("link", links)) if is_on])
    if quotes:
        parser.enable("blockquote")
        parser.core.ruler.push("honest_links", _unlink_what_deceives)
    # "goal.it was close" names no site; what begins with a scheme does.
    if parser.linkify is not None:
        parser.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    # An address that was typed is shown as it was typed, not decoded.
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    parser.add_render_rule("link_open", _link_of_the_public if quotes else _link)
    return parser


def _unlink_what_deceives(state: StateCore) -> None:
    """Leave only the words of links that say one address and lead to another."""
    for block in state.tokens:
        children = block.children or []
        for place, token in enumerate(children):
            if token.type != "link_open" or token.markup == "linkify":
                continue
            end = next(n for n in range(place, len(children)) if children[n].type == "link_close")
            words = "".join(one.content for one in children[place:end])
            if _deceives(words, str(token.attrGet("href"))):
                token.type, token.tag, token.nesting, token.content = "text", "", 0, ""
                children[end].type, children[end].tag, children[end].nesting = "text", "", 0


def _deceives(words: str, address: str) -> bool:
    """Whether the words of a link name a site that it does not lead to. "Goal.it was close" names none."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return True
    parts = words.split()
    named = [found for found in map(AN_ADDRESS.match, parts) if found and (found[1] or len(parts) == 1)]
    return any(found[2].lower().removeprefix("www.") != host for found in named)


def _link(self: RendererHTML, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    address = escape(str(tokens[index].attrGet("href")))
    return f'<a href="{address}" rel="external nofollow">'


def _link_of_the_public(self: RendererHTML, tokens: Sequence[Token], index: int, *rest: Any) -> str:
    address = escape(str(tokens[index].attrGet("href")))
    return f'<a href="{address}" rel="external nofollow ugc noopener">'
