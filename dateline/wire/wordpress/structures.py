"""Lists, quotes, tables and boxes: blocks with parts of their own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nh3

from dateline.wire.wordpress import figures, players
from dateline.wire.wordpress.inline import SCHEMES, as_html, clean_url, finish, web_url
from dateline.wire.wordpress.markup import Node
from dateline.wire.wordpress.pieces import Block, paragraph
from dateline.wire.wordpress.texts import is_blank, line, plain, title_text

if TYPE_CHECKING:
    from dateline.wire.wordpress.blocks import Converter

SPEAKER_LIMIT = 160
BOX_TITLE_LIMIT = 120
_BOX_TAGS = {"p", "ul", "ol", "li", "b", "i", "a", "br"}
#: Deeper rows stand further in, by a space that browsers do not collapse.
_STEP = "\u2003"
_NESTED = re.compile(rf"{_STEP}*(?:– |\d+\. )")
_DASHES = re.compile(r"^[\s–—―~-]+")


# Lists


def bullet_list(converter: Converter, node: Node) -> None:
    """A list. Lists inside it stay inside their item, on lines with a mark, so that outer numbers hold."""
    converter.end_line()
    if figures.by_class(converter, node):
        return
    if node.get("start") not in ("", "1") or "reversed" in node.attributes:
        converter.met["list-numbering", node.get("start") or "reversed"] += 1
    items: list[str] = []
    behind: list[Block] = []
    for child in node.children:
        if child.tag in ("ul", "ol", "menu", "dir"):
            html, rest = item_of(converter, Node("li", children=[child]))
            _append_nested(items, html)
        elif id(child) in converter.done:
            continue
        else:
            html, rest = item_of(converter, child if child.tag == "li" else Node("li", children=[child]))
            items += [html] if html else []
        behind += rest
    if items:
        converter.add(Block("list", {"ordered": node.tag == "ol", "items": items}))
    converter.add(*behind)


def _append_nested(items: list[str], html: str) -> None:
    if items and html:
        items[-1] = f"{items[-1]}<br>{html}"
    elif html:
        items.append(html)


def item_of(converter: Converter, node: Node) -> tuple[str, list[Block]]:
    """The inline HTML of a list item, and the blocks in it that no item can hold."""
    rows: list[str] = []
    behind: list[Block] = []
    for block in converter.part(node):
        if block.type == "list":
            rows += _nested_rows(block)
        elif block.type in _AS_ROWS:
            rows += _rows(block)
        else:
            behind.append(block)
    return finish("<br>".join(rows)), behind


def _nested_rows(block: Block) -> list[str]:
    rows: list[str] = []
    for number, item in enumerate(block.value["items"], 1):
        mark = f"{number}. " if block.value["ordered"] else "– "
        first, *others = item.split("<br>")
        rows.append(mark + first)
        rows += [f"{_STEP}{row}" if _NESTED.match(row) else row for row in others]
    return rows


_AS_ROWS = frozenset({"paragraph", "heading", "quote", "pull_quote", "preformatted"})


def _rows(block: Block) -> list[str]:
    """A block as rows of inline HTML."""
    value = block.value
    if block.type == "paragraph":
        return [value.removeprefix("<p>").removesuffix("</p>").replace("</p><p>", "<br>")]
    if block.type == "heading":
        return [f"<b>{as_html(value['text'])}</b>"]
    if block.type == "preformatted":
        return [f"<code>{as_html(row)}</code>" for row in value["text"].split("\n") if not is_blank(row)]
    words = [as_html(row) for row in value["text"].split("\n") if row]
    return [*words, *(f"— {as_html(value[key])}" for key in ("speaker", "source") if value.get(key))]


def definitions(converter: Converter, node: Node) -> None:
    """A list of terms and what they mean: a bullet for each term. Old galleries and captions are `dl` too."""
    converter.end_line()
    if figures.by_class(converter, node):
        return
    items: list[str] = []
    behind: list[Block] = []
    for child in node.children:
        if child.tag == "div":
            child = Node("dd", children=child.children)
        if not child.tag and is_blank(child.text):
            continue
        html, rest = item_of(converter, child if child.tag in ("dt", "dd") else Node("dd", children=[child]))
        behind += rest
        if html and (child.tag == "dt" or not items):
            items.append(f"<b>{html}</b>" if child.tag == "dt" else html)
        elif html:
            items[-1] += f"<br>{html}"
    if items:
        converter.add(Block("list", {"ordered": False, "items": [finish(item) for item in items]}))
    converter.add(*behind)


# Quotes


def quote(converter: Converter, node: Node) -> None:
    """A quotation with its speaker, or a pull quote, or the post of a social network."""
    converter.end_line()
    if players.social(converter, node):
        return
    is_pulled = any("pullquote" in name for name in node.classes) or (
        node.mark and node.mark.name == "pullquote"
    )
    add_quote(converter, node, is_pulled=bool(is_pulled))


def add_quote(converter: Converter, node: Node, *, is_pulled: bool = False, speaker: str = "") -> None:
    """Make a quote of what is in `node`; what cannot be quoted (pictures, tables) follows it."""
    cite = None if speaker else _closing_cite(node)
    url = web_url(clean_url(node.get("cite")))
    if cite is not None:
        converter.done.add(id(cite))
        speaker = _DASHES.sub("", line(cite))
        links = [clean_url(inner.get("href")) for inner in cite.walk() if inner.tag == "a"]
        url = next((web_url(link) for link in links if web_url(link)), url)
    texts: list[str] = []
    behind: list[Block] = []
    for block in converter.part(node):
        if block.type in _AS_ROWS or block.type == "list":
            texts.append(_quoted_text(block))
        else:
            behind.append(block)
    if len(speaker) > SPEAKER_LIMIT:
        texts, speaker = [*texts, speaker], ""
    text = "\n\n".join(text for text in texts if text)
    if not text and speaker:
        converter.add(paragraph(finish(as_html(speaker))))
    elif text and is_pulled:
        converter.add(Block("pull_quote", {"text": text, "speaker": speaker}))
    elif text:
        value = {"text": text, "speaker": speaker, "source": "", "source_url": url[:200], "language": ""}
        converter.add(Block("quote", value))
    converter.add(*behind)


def _quoted_text(block: Block) -> str:
    if block.type == "list":
        return "\n".join(title_text(row.replace("<br>", " ")) for row in _nested_rows(block))
    if block.type == "paragraph":
        rows = block.value.removeprefix("<p>").removesuffix("</p>").split("<br>")
        return "\n".join(title_text(row) for row in rows)
    if block.type == "preformatted":
        return str(block.value["text"])
    return "\n".join(title_text(row) for row in _rows(block))


def _closing_cite(node: Node) -> Node | None:
    """The `cite` or `footer` with which a quotation ends; one in the middle of it is part of the words."""
    found: Node | None = None
    inside: set[int] = set()
    for inner in node.walk():
        if inner.tag in ("cite", "footer") and inner is not node and id(inner) not in inside:
            found, inside = inner, {id(below) for below in inner.walk()}
        elif found is not None and id(inner) not in inside and not inner.tag and not is_blank(inner.text):
            found, inside = None, set()
    return found


# Tables


def table(converter: Converter, node: Node) -> None:
    """A table of words. One that lays out a page, or holds tables or a single column, is taken apart."""
    converter.end_line()
    rows = _rows_of(node)
    width = max((len(row) for row in rows), default=0)
    if width < 2 or node.find("table") or _is_layout(node, rows):
        converter.inside(node)
        converter.end_line()
        return
    caption = next((child for child in node.children if child.tag == "caption"), None)
    data = [_cells(row, width) for row in rows]
    heads = [all(cell.tag == "th" for cell in row) for row in rows]
    value = {
        "data": data,
        "first_row_is_table_header": bool(heads and heads[0]),
        "first_col_is_header": all(row[0].tag == "th" for row in rows[1:] if row) and len(rows) > 1,
        "table_caption": line(caption) if caption else "",
    }
    converter.add(Block("table", value))
    links = sum(1 for inner in node.walk() if inner.tag == "a" and inner.get("href"))
    if links:
        converter.met["link-in-table", ""] += links
    figures.media_inside(converter, node)
    _rest_of_table(converter, node)


def _rows_of(node: Node) -> list[list[Node]]:
    """The cells of each row, the rows of the head first and those of the foot last, as they are shown."""
    parts: dict[str, list[list[Node]]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in node.children:
        place = parts[child.tag if child.tag in parts else "tbody"]
        rows = child.children if child.tag in parts else [child]
        place += [cells for row in rows if row.tag == "tr" and (cells := _cells_of(row))]
    return [*parts["thead"], *parts["tbody"], *parts["tfoot"]]


def _cells_of(row: Node) -> list[Node]:
    return [cell for cell in row.children if cell.tag in ("td", "th")]


def _cells(row: list[Node], width: int) -> list[str]:
    """The words of a row. A cell over several columns leaves the others empty."""
    texts: list[str] = []
    for cell in row:
        texts.append(plain(cell))
        span = cell.get("colspan")
        texts += [""] * (
            int(span) - 1 if span.isascii() and span.isdigit() and len(span) < 3 and int(span) > 1 else 0
        )
    return [*texts[:width], *[""] * (width - len(texts))] if len(texts) <= width else _squeezed(texts, width)


def _squeezed(texts: list[str], width: int) -> list[str]:
    """Fit a row with spans into the table's width without losing words."""
    kept = [text for text in texts if text]
    return [*kept, *[""] * (width - len(kept))]


def _is_layout(node: Node, rows: list[list[Node]]) -> bool:
    blocks = (
        "h1",
        "h2",
        "h3",
        "ul",
        "ol",
        "blockquote",
        "iframe",
        "video",
        "audio",
        "form",
        "[gallery]",
        "[caption]",
    )
    return node.get("role") == "presentation" or (len(rows) == 1 and node.find(*blocks) is not None)


def _rest_of_table(converter: Converter, node: Node) -> None:
    """Words that stand in a table but in no cell of it; a browser shows them before it."""
    for child in node.children:
        for inner in child.children if child.tag in ("thead", "tbody", "tfoot", "tr") else [child]:
            if inner.tag not in ("tr", "td", "th", "caption", "colgroup", "thead", "tbody", "tfoot"):
                converter.node(inner)
    converter.end_line()


# Boxes


def fact_box(converter: Converter, node: Node) -> None:
    """What opens by a click (`details`) stands open in a box, with its summary for a title."""
    converter.end_line()
    summary = next((child for child in node.children if child.tag == "summary"), None)
    title = line(summary) if summary else ""
    if summary is not None and len(title) <= BOX_TITLE_LIMIT:
        converter.done.add(id(summary))
        figures.media_inside(converter, summary)
    blocks = converter.part(node)
    rows = [_box_html(block) for block in blocks if block.type in _AS_ROWS or block.type == "list"]
    if title and len(title) <= BOX_TITLE_LIMIT and rows:
        converter.add(Block("fact_box", {"title": title, "text": "".join(rows)}))
        converter.add(*(block for block in blocks if block.type not in _AS_ROWS and block.type != "list"))
    else:
        if title and len(title) <= BOX_TITLE_LIMIT:
            converter.add(paragraph(finish(f"<b>{as_html(title)}</b>")))
        converter.add(*blocks)


def _box_html(block: Block) -> str:
    if block.type == "list":
        tag = "ol" if block.value["ordered"] else "ul"
        html = f"<{tag}>{''.join(f'<li>{item}</li>' for item in block.value['items'])}</{tag}>"
    else:
        html = "".join(f"<p>{row}</p>" for row in _rows(block))
    return nh3.clean(html, tags=_BOX_TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None)
