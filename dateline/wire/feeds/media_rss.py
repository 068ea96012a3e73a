"""Pictures and films that items name by Media RSS, with the caption and credit of each.

Read from the tree and taken out of it: feedparser would mix their descriptions up with the item's own.
"""

from lxml import etree

from dateline.wire.feeds import cleaning
from dateline.wire.feeds.records import FeedFile

FILES_OF_ONE = 50
_ITEM_NAMES = ("{*}item", "{*}entry")
_NAMESPACES = ("http://search.yahoo.com/mrss/", "http://search.yahoo.com/mrss")


def take_media(root: etree._Element) -> list[tuple[FeedFile, ...]]:
    """Return the files of each item, in the order of the document, and remove the elements that name them."""
    found = [_files(item) for item in root.iter(*_ITEM_NAMES)]
    for namespace in _NAMESPACES:
        for element in list(root.iter(f"{{{namespace}}}*")):
            parent = element.getparent()
            if parent is not None:
                _remove(parent, element)
    return found


def _remove(parent: etree._Element, element: etree._Element) -> None:
    """Remove an element; the text behind it stays."""
    tail, before = element.tail, element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def _files(item: etree._Element) -> tuple[FeedFile, ...]:
    found: dict[str, FeedFile] = {}
    for namespace in _NAMESPACES:
        for element in item.iter(f"{{{namespace}}}content", f"{{{namespace}}}thumbnail"):
            if len(found) >= FILES_OF_ONE:
                break
            url = cleaning.link_of(element.get("url", ""))
            kind = element.get("type") or element.get("medium") or "image"
            if url:
                found.setdefault(
                    url,
                    FeedFile(
                        url, kind[:80].lower(), cleaning.size_of(element.get("fileSize", "")),
                        _words(element, item, f"{{{namespace}}}description"),
                        _words(element, item, f"{{{namespace}}}credit"),
                    ),
                )  # fmt: skip
    return tuple(found.values())


def _words(element: etree._Element, item: etree._Element, name: str) -> str:
    """The words of a child of the element itself, or of what it stands in, up to the item."""
    here: etree._Element | None = element
    while here is not None:
        child = here.find(name)
        if child is not None:
            return cleaning.cut(cleaning.one_line("".join(map(str, child.itertext()))), 500)
        if here is item:
            return ""
        here = here.getparent()
    return ""
