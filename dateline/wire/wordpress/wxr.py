"""Reads a WordPress export (WXR 1.0 to 1.2) as a stream of typed records.

Names are matched without their namespace address, because exports use `http://` and `https://` for the same
one. Memory holds one item at a time. No DTD, no entity and no network can be reached: a document type is
refused by the scanner, and each item is parsed alone with libxml2's own limits left on.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from dateline.wire.wordpress.mending import items_inside, mend
from dateline.wire.wordpress.records import (
    Author,
    Category,
    Comment,
    Item,
    ItemTerm,
    NotAnExport,
    Record,
    Site,
    Tag,
    Trouble,
    whole,
)
from dateline.wire.wordpress.scanner import CUT_MARK, Element, Scanner

#: More of them in one item than any real one has: the rest is dropped, and the item is named.
METAS_LIMIT = 5_000

_XMLNS = re.compile(r"""xmlns:([A-Za-z_][\w.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_PREFIX = re.compile(r"<([A-Za-z_][\w.-]*):")


class Reader:
    """One pass over an export. `progress` is called with the bytes read so far, once an element."""

    def __init__(self, path: Path, progress: Callable[[int], None] | None = None) -> None:
        self._path = path
        self._progress = progress
        self._scanner = Scanner(path)
        self._head: dict[str, str] = {}
        self._site_told = False

    def records(self) -> Iterator[Record]:
        """Yield the site first, then what the file holds in its order, and last the troubles with its bytes.

        Raises NotAnExport when the file is none; FileNotFoundError and PermissionError as they come.
        """
        for element in self._scanner.elements():
            if self._progress:
                self._progress(self._scanner.consumed)
            yield from self._read(element)
        if not self._site_told:
            yield self._site()
        yield from self._scanner.health.troubles

    def _read(self, element: Element) -> Iterator[Record]:
        kind = element.name.rpartition(":")[2]
        is_wordpress = ":" in element.name
        if kind in (
            "title",
            "link",
            "description",
            "language",
            "wxr_version",
            "base_site_url",
            "base_blog_url",
        ):
            root = self._parse(element.source)
            self._head.setdefault(kind, _text(root) if root is not None else "")
            return
        if not self._site_told and (kind == "item" or is_wordpress):
            yield self._site(first=element)
        if kind == "item":
            yield from self._read_item(element)
        elif is_wordpress and kind in ("author", "category", "tag"):
            yield from self._read_term(kind, element)

    def _site(self, first: Element | None = None) -> Site:
        head = self._head
        is_export = "wxr_version" in head or (
            first is not None and ("post_id>" in first.source or ":" in first.name)
        )
        if not is_export:
            raise NotAnExport(
                f"{self._path.name} is a feed, not a WordPress export: it holds no wp: elements."
            )
        self._site_told = True
        url = head.get("base_blog_url") or head.get("link") or head.get("base_site_url", "")
        return Site(
            key=site_key(url) if url else f"untold: {head.get('title', '')}"[:200],
            title=head.get("title", ""),
            url=url,
            description=head.get("description", ""),
            language=head.get("language", ""),
            version=head.get("wxr_version", ""),
        )

    def _read_term(self, kind: str, element: Element) -> Iterator[Record]:
        root = self._parse(element.source)
        if root is None:
            yield Trouble("broken-item", f"<{element.name}>")
            return
        values = {_local(child): _text(child) for child in root}
        if kind == "author" and values.get("author_login"):
            full = f"{values.get('author_first_name', '')} {values.get('author_last_name', '')}".strip()
            login = values["author_login"]
            name = values.get("author_display_name", "") or full or login
            yield Author(login, name, whole(values.get("author_id", "")))
        elif kind == "category" and (slug := _slug(values.get("category_nicename", ""))):
            parent = _slug(values.get("category_parent", ""))
            yield Category(
                slug, values.get("cat_name", "") or slug, parent, values.get("category_description", ""),
                whole(values.get("term_id", "")),
            )  # fmt: skip
        elif kind == "tag" and (slug := _slug(values.get("tag_slug", ""))):
            yield Tag(slug, values.get("tag_name", "") or slug, values.get("tag_description", ""))

    def _read_item(self, element: Element) -> Iterator[Record]:
        if element.refused:
            yield Trouble("oversized", _title_in(element.source), len(element.source))
            return
        root = self._parse(element.source)
        if root is not None:
            yield from self._item_or_trouble(root, element.source, repaired=False)
            return
        pieces = items_inside(element.source)
        if len(pieces) > 1:
            for piece in pieces:
                yield from self._read_item(Element("item", piece))
            return
        root = self._parse(mend(element.source))
        if root is None and element.source.rstrip().endswith("</item>"):
            root = self._parse(mend(element.source), recover=True)
        if root is None:
            yield Trouble("broken-item", _title_in(element.source))
        else:
            yield from self._item_or_trouble(root, element.source, repaired=True)

    def _item_or_trouble(self, root: etree._Element, source: str, *, repaired: bool) -> Iterator[Record]:
        item = _item(root, repaired=repaired)
        if not item.type or not item.post_id:
            yield Trouble("broken-item", item.title or _title_in(source))
            return
        if repaired:
            yield Trouble("repaired-item", f"{item.post_id} {item.title}".strip())
        yield item

    def _parse(self, source: str, *, recover: bool = False) -> etree._Element | None:
        """Parse one element below a root that declares the prefixes of this file; None when it is broken."""
        declared = {name: first or second for name, first, second in _XMLNS.findall(self._scanner.root)}
        for prefix in set(_PREFIX.findall(source)) - {"xml"}:
            declared.setdefault(prefix, prefix)
        names = " ".join(f'xmlns:{name}="{uri}"' for name, uri in declared.items())
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            recover=recover,
            encoding="utf-8",
        )
        try:
            root = etree.fromstring(f"<r {names}>{source}</r>".encode(), parser)
        except etree.XMLSyntaxError:
            return None
        return root[0] if root is not None and len(root) == 1 else None


def read(path: Path, progress: Callable[[int], None] | None = None) -> Iterator[Record]:
    """Stream the records of the export at `path`. See `Reader.records` for order and errors."""
    return Reader(path, progress).records()


def site_key(url: str) -> str:
    """The part of a site's address that stays the same: host and path, without scheme, www and last slash."""
    rest = url.strip().partition("//")[2] or url.strip()
    address = re.split(r"[?#]", rest)[0].rpartition("@")[2]
    host, _, path = address.partition("/")
    return f"{host.lower().removeprefix('www.')}/{path}".rstrip("/")[:200] or "untold:"


def _item(root: etree._Element, *, repaired: bool) -> Item:
    values: dict[str, str] = {}
    terms: list[ItemTerm] = []
    meta: dict[str, str] = {}
    comments: list[Comment] = []
    oversized: list[str] = []
    for child in root:
        name = _item_field(child)
        if name == "category":
            terms.append(_item_term(child))
        elif name == "postmeta":
            _keep_meta(child, meta)
        elif name == "comment":
            comments.append(_comment(child))
        elif name:
            text = _text(child, strip=name != "content")
            if text.endswith(CUT_MARK):
                oversized.append(name)
            values.setdefault(name, text)
    published, dated_locally = _moment(values)
    return Item(
        post_id=whole(values.get("post_id", "")),
        type=values.get("post_type", ""),
        status=values.get("status", ""),
        title=values.get("title", ""),
        link=values.get("link", ""),
        guid=values.get("guid", ""),
        slug=_slug(values.get("post_name", "")),
        author=values.get("creator", ""),
        content=values.get("content", ""),
        excerpt=values.get("excerpt", "") or "",
        password=values.get("post_password", ""),
        parent=whole(values.get("post_parent", "")),
        menu_order=whole(values.get("menu_order", "")),
        sticky=values.get("is_sticky", "") == "1",
        comments_open=values.get("comment_status", "") == "open",
        published=published,
        dated_locally=dated_locally,
        modified=_utc(values.get("post_modified_gmt", "")),
        attachment_url=values.get("attachment_url", ""),
        terms=tuple(terms),
        meta=meta,
        comments=tuple(comments),
        oversized=tuple(oversized),
        repaired=repaired,
    )


def _item_field(child: etree._Element) -> str:
    """The name of an item's field. `encoded` is two fields, told apart by prefix or namespace."""
    name = _local(child)
    if name == "encoded":
        space = f"{child.prefix or ''} {etree.QName(child).namespace or ''}"
        return "excerpt" if "excerpt" in space else "content"
    return name


def _item_term(child: etree._Element) -> ItemTerm:
    name = _text(child)
    taxonomy = child.get("domain", "category")
    # WXR 1.0 calls tags "tag" and writes each term twice, once without a nicename.
    return ItemTerm("post_tag" if taxonomy == "tag" else taxonomy, _slug(child.get("nicename", "")), name)


def _keep_meta(child: etree._Element, meta: dict[str, str]) -> None:
    values = {_local(part): _text(part) for part in child}
    key = values.get("meta_key", "")
    if (
        key
        and key not in meta
        and len(meta) < METAS_LIMIT
        and not values.get("meta_value", "").endswith(CUT_MARK)
    ):
        meta[key] = values.get("meta_value", "")


def _comment(child: etree._Element) -> Comment:
    values = {_local(part): _text(part) for part in child}
    written = _utc(values.get("comment_date_gmt", "")) or _utc(values.get("comment_date", ""))
    return Comment(
        comment_id=whole(values.get("comment_id", "")),
        author=values.get("comment_author", ""),
        email=values.get("comment_author_email", ""),
        url=values.get("comment_author_url", ""),
        written=written,
        content=values.get("comment_content", ""),
        approved=values.get("comment_approved", ""),
        kind=values.get("comment_type", "") or "comment",
        parent=whole(values.get("comment_parent", "")),
    )


def _moment(values: dict[str, str]) -> tuple[datetime | None, bool]:
    """When the item was published, and whether only its local time is known (drafts have no other)."""
    if moment := _utc(values.get("post_date_gmt", "")):
        return moment, False
    if moment := _utc(values.get("post_date", "")):
        return moment, True
    try:
        moment = parsedate_to_datetime(values.get("pubDate", ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None, False
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (moment.astimezone(UTC), False) if 1 < moment.year < 9999 else (None, False)


def _utc(text: str) -> datetime | None:
    """Read `2013-01-05 10:00:49` as UTC; zeros, and years that no calendar of a newspaper knows, are None."""
    try:
        moment = datetime.strptime(text.strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment if 1000 <= moment.year <= 9998 else None


def _slug(text: str) -> str:
    return unquote(text).strip()


def _text(element: etree._Element, *, strip: bool = True) -> str:
    text = "".join(str(part) for part in element.itertext())
    return text.strip() if strip else text


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def _title_in(source: str) -> str:
    found = re.search(r"<title>(?:<!\[CDATA\[)?(.{0,120}?)(?:\]\]>|</title>)", source[:4000], re.DOTALL)
    return found[1].strip() if found else ""
