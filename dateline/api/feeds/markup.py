"""HTML for programs of others: no script, no class or style of ours, every address whole."""

from __future__ import annotations

import nh3
from django.conf import settings

from dateline.lib.plain_text import for_xml

ADDRESSES = frozenset({"href", "src", "cite", "poster"})
TAGS = {
    "a", "abbr", "aside", "audio", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt",
    "em", "figcaption", "figure", "h2", "h3", "h4", "hr", "i", "img", "ins", "li", "ol", "p", "pre", "q", "s", "small",
    "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "time", "tr", "u", "ul", "video",
}  # fmt: skip
ATTRIBUTES = {
    "*": {"dir", "lang"}, "a": {"href"}, "audio": {"controls", "src"}, "blockquote": {"cite"},
    "img": {"alt", "height", "src", "width"}, "ol": {"start"}, "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"}, "time": {"datetime"}, "video": {"controls", "poster", "src"},
}  # fmt: skip


def for_feeds(html: str, page: str) -> str:
    """Return `html` with nothing in it that a feed reader should not run; `page` is where its anchors lead.

    Stored text is clean already. But a feed is read where our content policy does not reach.
    """

    def whole(tag: str, name: str, value: str) -> str:
        if name not in ADDRESSES:
            return value
        if value.startswith("//"):
            return f"https:{value}"
        return (
            settings.BASE_URL + value
            if value.startswith("/")
            else page + value
            if value[:1] == "#"
            else value
        )

    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=whole,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel"},
    )
    return for_xml(cleaned).strip()
