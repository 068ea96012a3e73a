"""Turns the HTML of a WordPress body into our blocks. No visible word is lost; what has no block is named.

Walks the tree of `markup.py` in the order of the text. Running text gathers in a line; a block ends the line.
Pictures inside running text wait for the end of their paragraph, as a float would have stood beside it.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from dateline.wire.wordpress import codes, figures, players, structures
from dateline.wire.wordpress.embeds import embed
from dateline.wire.wordpress.inline import (
    SAME,
    as_html,
    clean_text,
    clean_url,
    finish,
    without_direction_marks,
)
from dateline.wire.wordpress.line import Line, split_at_addresses
from dateline.wire.wordpress.markup import Node, parse
from dateline.wire.wordpress.pieces import Block, paragraph
from dateline.wire.wordpress.shortcodes import words
from dateline.wire.wordpress.texts import DROPPED, emoji, is_blank, line, plain, typed

#: Characters of one body. Longer ones (three novels) come in as plain paragraphs.
BODY_LIMIT = 2_000_000
#: What one story may hold; see `stories.blocks.Body`.
BLOCKS_LIMIT = 500
HEADING_LIMIT = 200

_DATA_ADDRESS = re.compile(
    r"""(["'(])data:[a-z]+/[a-z0-9.+-]+[;,][A-Za-z0-9+/=%;,.\s_-]{2000,}""", re.IGNORECASE
)
_BLANK_LINE = re.compile(r"\n[ \t\xa0]*\n\s*")
_HEADINGS = {"h1": "2", "h2": "2", "h3": "3", "h4": "4", "h5": "4", "h6": "4"}
#: Block comments without words or purpose in a story.
_SILENT = frozenset(
    {"spacer", "separator", "more", "nextpage", "paragraph", "shortcode", "html", "post-content"}
)


@dataclass(frozen=True, slots=True)
class Body:
    """A converted body. `met` counts what has no place in it, by kind and name."""

    blocks: list[Block]
    met: Counter[tuple[str, str]]


def convert(html: str) -> Body:
    """Convert a body. Never raises; text beyond all limits comes in without its markup."""
    html, removed = _DATA_ADDRESS.subn(r"\1data:,", html.replace("\r\n", "\n").replace("\r", "\n"))
    met: Counter[tuple[str, str]] = Counter()
    if removed:
        met["data-address", ""] += removed
    if len(html) > BODY_LIMIT:
        met["too-long", ""] += 1
        blocks = [paragraph(as_html(text)) for text in plain(parse(html).root).split("\n")]
        return Body(within_limit(blocks, met), met)
    tree = parse(html)
    met += tree.met
    converter = Converter(met, breaks_lines=not tree.has_blocks)
    return Body(within_limit(converter.run(tree.root), met), met)


class Converter:
    """Gathers the blocks of one tree, or of a part of it (a quote, a list item) that has its own converter.

    `breaks_lines`: a line break in the source is one on the page, as in bodies older than the block editor.
    """

    def __init__(self, met: Counter[tuple[str, str]], *, breaks_lines: bool) -> None:
        self.met = met
        self.breaks_lines = breaks_lines
        self.blocks: list[Block] = []
        #: Nodes that a handler has dealt with before the walk comes to them.
        self.done: set[int] = set()
        self._line = Line()
        self._waiting: list[Block] = []
        self._in_paragraph = 0
        self._in_link = 0

    def run(self, node: Node) -> list[Block]:
        """Convert what is inside `node` and return its blocks."""
        self.inside(node)
        self.end_line()
        return self.blocks

    def part(self, node: Node) -> list[Block]:
        """The blocks inside `node`, apart from those gathered here: for a quote, an item, a box."""
        other = Converter(self.met, breaks_lines=self.breaks_lines)
        other.done = self.done
        return other.run(node)

    def inside(self, node: Node) -> None:
        """Go through the children of a node."""
        for child in node.children:
            if id(child) not in self.done:
                self.node(child)

    def node(self, node: Node) -> None:
        """Convert one node."""
        tag = node.tag
        if not tag:
            self._text(node.text)
        elif tag in HANDLERS:
            HANDLERS[tag](self, node)
        elif tag.startswith("["):
            codes.shortcode(self, node)
        elif tag in DROPPED:
            _dropped(self, node)
        elif tag in _CONTAINERS:
            _container(self, node)
        else:
            self.inside(node)

    # Running text

    def _text(self, text: str) -> None:
        text = clean_text(text)
        if self._in_link:
            text = without_direction_marks(text)
        pieces = [text] if self._in_paragraph and not self.breaks_lines else _BLANK_LINE.split(text)
        for number, piece in enumerate(pieces):
            if number:
                self.end_line()
            for row, said in enumerate(piece.split("\n") if self.breaks_lines else [piece]):
                if row:
                    self._line.line_break("typed")
                self._line.text(said)

    def wrapped(self, node: Node, tag: str, start: str) -> None:
        """Go through a node whose words stand in an inline tag."""
        self._line.start(tag, start)
        self.inside(node)
        self._line.end()

    def link(self, node: Node, url: str) -> None:
        """Go through a node whose words are a link."""
        self._in_link += 1
        self.wrapped(node, "a", f'<a href="{escape(url)}">')
        self._in_link -= 1

    def paragraph_of(self, node: Node) -> None:
        """Go through a node that is a paragraph by itself."""
        self.end_line()
        self._in_paragraph += 1
        self.inside(node)
        self._in_paragraph -= 1
        self.end_line()

    def line_break(self) -> None:
        """Break the line inside its paragraph; twice in a row ends the paragraph."""
        if self._line.line_break("tag"):
            self.end_line()

    def say(self, text: str) -> None:
        """Add words that stand in an attribute or are made up here."""
        self._line.text(clean_text(text))

    def place(self, block: Block | None) -> None:
        """Put a picture or card where it stands, or behind the paragraph in whose middle it was met."""
        if block is None:
            return
        if self._line.is_blank:
            self.blocks.append(block)
        else:
            self._waiting.append(block)

    def add(self, *blocks: Block) -> None:
        """End the paragraph and add blocks behind it."""
        self.end_line()
        self.blocks.extend(blocks)

    def end_line(self) -> None:
        """End the paragraph. It becomes a block, or several where an address stands alone on its line."""
        html = self._line.take()
        for piece, url in split_at_addresses(html) if html else ():
            card = embed(url) if url else None
            if card:
                self.blocks.append(card)
            elif cleaned := finish(piece):
                self.blocks.append(paragraph(cleaned))
        if self._waiting:
            self.blocks.extend(self._waiting)
            self._waiting = []


def _inline(converter: Converter, node: Node) -> None:
    tag = SAME[node.tag]
    if tag == "code" and "\n" in typed(node) and not node.find("a", "img"):
        # A listing written into running text: as a line of code it would lose its rows.
        converter.add(Block("preformatted", {"text": typed(node)}))
        return
    converter.wrapped(node, tag, f"<{tag}>")


def _anchor(converter: Converter, node: Node) -> None:
    url = clean_url(node.get("href"))
    if not url:
        if node.get("href").strip() not in ("", "#") and not node.get("href").strip().startswith("#"):
            converter.met["link", node.get("href").strip()[:60]] += 1
        converter.inside(node)
        return
    if node.find("img", "amp-img") and is_blank(plain(node)):
        # The link of a picture leads to its large copy, as our lightbox does, or elsewhere, which is told.
        if not re.search(r"\.(?:jpe?g|png|gif|webp|avif)(?:\?|$)", url, re.IGNORECASE):
            converter.met["picture-link", url[:100]] += 1
        converter.inside(node)
        return
    converter.link(node, url)


def _heading(converter: Converter, node: Node) -> None:
    text = line(node)
    converter.end_line()
    if text and len(text) <= HEADING_LIMIT:
        converter.add(Block("heading", {"text": text, "level": _HEADINGS[node.tag]}))
    elif text:
        converter.add(paragraph(finish(f"<b>{as_html(text)}</b>")))
    figures.media_inside(converter, node)


def _listing(converter: Converter, node: Node) -> None:
    text = typed(node)
    if not is_blank(text):
        converter.add(Block("preformatted", {"text": text}))
    figures.media_inside(converter, node)


def _container(converter: Converter, node: Node) -> None:
    """A block without a meaning of its own: its classes may give it one."""
    converter.end_line()
    if not figures.by_class(converter, node):
        converter.inside(node)
    converter.end_line()


def _paragraph(converter: Converter, node: Node) -> None:
    converter.paragraph_of(node)


def _picture(converter: Converter, node: Node) -> None:
    if symbol := emoji(node):
        converter.say(symbol)
    else:
        converter.place(figures.photo_of(converter, node))


def _quoted(converter: Converter, node: Node) -> None:
    converter.say("“")
    converter.inside(node)
    converter.say("”")


def _break(converter: Converter, node: Node) -> None:
    converter.line_break()


def _end(converter: Converter, node: Node) -> None:
    converter.end_line()


def _dropped(converter: Converter, node: Node) -> None:
    if node.tag == "script" and (card := embed(node.get("src"))) and card.value["provider"] == "GitHub Gist":
        converter.add(card)
    elif node.tag in ("script", "svg", "select", "textarea", "input", "canvas", "template"):
        converter.met["element", node.tag] += 1


def _block_comment(converter: Converter, node: Node) -> None:
    """A block without markup: made by the old site's server when the page was asked for."""
    assert node.mark is not None
    name, settings = node.mark.name, node.mark.settings
    converter.end_line()
    reference, url = settings.get("ref"), settings.get("url")
    if name == "block" and isinstance(reference, int):
        converter.add(Block("reusable", reference))
    elif ("embed" in name or name.startswith("jetpack/")) and isinstance(url, str) and (card := embed(url)):
        converter.add(card)
    elif name not in _SILENT:
        converter.met["block", name[:60]] += 1


def within_limit(blocks: list[Block], met: Counter[tuple[str, str]]) -> list[Block]:
    """Join neighbouring paragraphs of a body that has more blocks than a story may hold."""
    if len(blocks) <= BLOCKS_LIMIT:
        return blocks
    met["many-blocks", ""] += 1
    joined: list[Block] = []
    size = len(blocks) // (BLOCKS_LIMIT // 2) + 1
    run = 0
    for block in blocks:
        if block.type == "paragraph" and joined and joined[-1].type == "paragraph" and run < size:
            joined[-1] = Block("paragraph", joined[-1].value + block.value)
            run += 1
        else:
            joined.append(block)
            run = 1
    return joined


_CONTAINERS = words(
    "address article aside body center dialog dir div fieldset figcaption footer form header hgroup html "
    "legend main menu nav section summary optgroup option td th tr tbody thead tfoot caption li dt dd"
)

HANDLERS: dict[str, Callable[[Converter, Node], None]] = {
    **dict.fromkeys(SAME, _inline),
    **dict.fromkeys(_HEADINGS, _heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), structures.bullet_list),
    **dict.fromkeys(("img", "amp-img"), _picture),
    **dict.fromkeys(("iframe", "embed"), players.frame),
    **dict.fromkeys(("audio", "video"), players.player),
    **dict.fromkeys(("pre", "xmp", "listing"), _listing),
    **dict.fromkeys(("hr", "#break"), _end),
    "a": _anchor,
    "p": _paragraph,
    "br": _break,
    "q": _quoted,
    "#block": _block_comment,
    "dl": structures.definitions,
    "table": structures.table,
    "blockquote": structures.quote,
    "details": structures.fact_box,
    "figure": figures.figure,
    "object": players.plugin,
    "noscript": players.without_script,
}
