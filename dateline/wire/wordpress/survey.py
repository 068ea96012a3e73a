"""The first pass over an export: what there is of what, so that the next passes can do things in order.

Everything kept here grows with the number of categories, pages and galleries, not with posts and pictures.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dateline.wire.wordpress.markup import parse
from dateline.wire.wordpress.records import Author, Category, Item, Site, Tag, Trouble
from dateline.wire.wordpress.wxr import read

#: Characters of reusable blocks that are kept for the bodies that refer to them.
REUSABLE_LIMIT = 4_000_000
#: Sets of categories that are told apart; posts of further sets do not bear on the proposal of sections.
SETS_LIMIT = 20_000


@dataclass(slots=True)
class Survey:
    """What an export holds."""

    site: Site = field(default_factory=lambda: Site("untold:", "", "", "", "", ""))
    authors: dict[str, Author] = field(default_factory=dict)
    categories: dict[str, Category] = field(default_factory=dict)
    #: Names of guest authors (of the plug-in for several authors) by slug.
    guests: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    #: Items of each type, and posts of each category.
    types: Counter[str] = field(default_factory=Counter)
    posts: Counter[str] = field(default_factory=Counter)
    #: Posts by the categories that they have together, in the order of the file.
    together: Counter[tuple[str, ...]] = field(default_factory=Counter)
    page_parents: dict[int, int] = field(default_factory=dict)
    reusable: dict[int, str] = field(default_factory=dict)
    #: For each item with a gallery of "all its pictures": these, by place in the menu and id.
    galleries: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def items(self) -> int:
        """How many items the file holds, of any type."""
        return sum(self.types.values())

    def page_depths(self) -> dict[int, int]:
        """How deep each page stands, 0 at the top. One below itself, or below none we know, is at the top."""
        depths: dict[int, int] = {}
        for page in self.page_parents:
            path: list[int] = []
            at = page
            while at in self.page_parents and at not in depths and at not in path:
                path.append(at)
                at = self.page_parents[at]
            # A circle is cut where it closes; the walk then ends like one at an unknown parent.
            start = depths[at] + 1 if at in depths and at not in path else 0
            for distance, one in enumerate(reversed(path)):
                depths[one] = start + distance
        return depths

    def pictures_of(self, item: int) -> list[int]:
        """The attachments of an item, in the order of its gallery."""
        return [number for _, number in sorted(self.galleries.get(item, []))]


def survey(path: Path, progress: Callable[[int], None] | None = None) -> Survey:
    """Read the whole file once. Raises NotAnExport; OSError where it cannot be read."""
    found = Survey()
    for record in read(path, progress):
        if isinstance(record, Site):
            found.site = record
        elif isinstance(record, Author):
            found.authors.setdefault(record.login, record)
        elif isinstance(record, Category):
            found.categories.setdefault(record.slug, record)
        elif isinstance(record, Tag):
            found.tags.setdefault(record.slug, record.name)
        elif isinstance(record, Trouble):
            found.troubles.append(record)
        else:
            _count(found, record)
    if found.galleries:
        _find_gallery_pictures(found, path)
    return found


def _count(found: Survey, item: Item) -> None:
    found.types[item.type] += 1
    for term in item.terms:
        if term.taxonomy == "category" and term.slug:
            # Exports of a part of a site leave out the list of categories.
            found.categories.setdefault(term.slug, Category(term.slug, term.name or term.slug, "", ""))
            if item.status != "trash" and item.type != "attachment":
                found.posts[term.slug] += 1
    _count_together(found, item)
    if item.type == "page":
        found.page_parents[item.post_id] = item.parent
    elif item.type == "guest-author":
        found.guests[item.slug.removeprefix("cap-")] = item.title
    elif (
        item.type == "wp_block"
        and sum(map(len, found.reusable.values())) + len(item.content) < REUSABLE_LIMIT
    ):
        found.reusable[item.post_id] = item.content
    if "[gallery" in item.content and item.type != "attachment" and _has_own_gallery(item.content):
        found.galleries[item.post_id] = []


def _count_together(found: Survey, item: Item) -> None:
    if item.type in ("page", "attachment") or item.status == "trash":
        return
    slugs = tuple(term.slug for term in item.terms if term.taxonomy == "category" and term.slug)
    if slugs and (slugs in found.together or len(found.together) < SETS_LIMIT):
        found.together[slugs] += 1


def _has_own_gallery(content: str) -> bool:
    nodes = parse(content[:2_000_000]).root.walk()
    return any(node.tag == "[gallery]" and not (node.get("ids") or node.get("include")) for node in nodes)


def _find_gallery_pictures(found: Survey, path: Path) -> None:
    for record in read(path):
        if isinstance(record, Item) and record.type == "attachment" and record.parent in found.galleries:
            found.galleries[record.parent].append((record.menu_order, record.post_id))
