"""Any HTML from elsewhere as blocks of our bodies, by the same converter that reads WordPress.

What is different: brackets are words here, not shortcodes, and addresses may be relative to that of the item.
"""

from collections import Counter
from collections.abc import Callable
from urllib.parse import urljoin

from dateline.wire.wordpress.blocks import BODY_LIMIT, Body, Converter, within_limit
from dateline.wire.wordpress.inline import as_html, web_url
from dateline.wire.wordpress.markup import Node, parse
from dateline.wire.wordpress.pieces import paragraph
from dateline.wire.wordpress.texts import plain

_ADDRESSES = ("href", "src", "data-src", "data-lazy-src", "data-original", "poster", "cite")
_SCHEMES = ("http:", "https:", "mailto:", "tel:")


def body_of(html: str, *, base: str = "", prepare: Callable[[Node], None] | None = None) -> Body:
    """Convert HTML; `base` is the address against which relative ones are read. Never raises.

    `prepare` may put right what one kind of source gets wrong, in the tree before it is converted. Pictures
    and recordings stay as the text names them, for `wordpress.filling.fill`.
    """
    met: Counter[tuple[str, str]] = Counter()
    tree = parse(html.replace("\r\n", "\n").replace("\r", "\n"), with_shortcodes=False)
    met.update(tree.met)
    if len(html) > BODY_LIMIT:
        met["too-long", ""] += 1
        texts = [paragraph(as_html(text)) for text in plain(tree.root).split("\n") if text]
        return Body(within_limit(texts, met), met)
    if prepare:
        prepare(tree.root)
    for node in tree.root.walk():
        if node.attributes:
            _make_whole(node, base)
    return Body(within_limit(Converter(met, breaks_lines=False).run(tree.root), met), met)


def _make_whole(node: Node, base: str) -> None:
    """Make the addresses of a node whole. One that stays relative would lead to a page of ours: it goes."""
    for name in _ADDRESSES:
        address = node.get(name).strip()
        if not address or address.lower().startswith((*_SCHEMES, "javascript:", "data:", "vbscript:")):
            continue
        try:
            whole = web_url(urljoin(base, address)) if base and not address.startswith("#") else ""
        except ValueError:
            whole = ""
        if whole:
            node.attributes[name] = whole
        else:
            del node.attributes[name]
