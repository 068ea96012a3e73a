"""Stands before every XML parser: refuses bombs, mends small breaks, and hands on a tree of bounded size.

One pass over the text, in linear time. What is refused is never parsed: entity declarations, elements nested
deeper than any feed, more elements than a feed has. What is mended is told: stray ampersands, names of HTML
characters, undeclared prefixes, missing end tags (reliability B38, B41, B45).
"""

import re
from dataclasses import dataclass, field
from html.entities import html5

from lxml import etree

from dateline.wire.feeds.records import NotAFeed

DEPTH_LIMIT = 100
#: Each element costs feedparser 40 microseconds, each attribute more the more there are beside it.
ELEMENT_LIMIT = 100_000
ATTRIBUTES_OF_ONE = 40
#: Small breaks of one kind; a text with more is no text.
MENDED_LIMIT = 50_000
TAG_LIMIT = 64 * 1024
ITEM_LIMIT = 2_000
PREFIX_LIMIT = 60

_NAME = re.compile(r"[A-Za-z_][\w.:-]{0,200}")
_TAG = re.compile(r"""<(/?)([A-Za-z_][\w.:-]{0,200})((?:[^<>"']++|"[^"<]*+"|'[^'<]*+')*+)>""")
_ITEM = re.compile(r"<(?:[\w-]{1,40}:)?(?:item|entry)[\s/>]")
_ITEM_NAMES = frozenset({"item", "entry"})
_PREFIX = re.compile(
    r"<([A-Za-z_][\w-]{0,40}):[A-Za-z_]|\s([A-Za-z_][\w-]{0,40}):[A-Za-z_][\w-]{0,60}\s?=\s?[\"']"
)
_DECLARED = re.compile(r"\sxmlns:([A-Za-z_][\w-]{0,40})\s?=")
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(?:#(\d{1,9});|#[xX]([0-9a-fA-F]{1,8});|([A-Za-z][A-Za-z0-9]{0,31});)?"
)
_KNOWN_PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom", "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/", "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}  # fmt: skip


@dataclass(slots=True)
class Guarded:
    """A document that may be parsed: its root element, how many items were cut off, and what was wrong."""

    root: etree._Element
    beyond: int
    ills: list[str] = field(default_factory=list)


def guarded(text: str, *, items: int = ITEM_LIMIT) -> Guarded:
    """Check `text` and return its tree, with at most `items` items. Raises NotAFeed with the reason."""
    body = _without_prolog(text)
    kept = _scan(body, items)
    ills: list[str] = []
    mended = _mend(kept.text, ills)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True,
        remove_comments=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(mended.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise NotAFeed("is broken beyond mending")
    if len(parser.error_log):
        ills.append(f"It is not well-formed (near line {parser.error_log[0].line}); it was mended.")
    _lighten(root)
    return Guarded(root, kept.beyond, ills)


def _lighten(root: etree._Element) -> None:
    """Refuse too many attributes, and turn escaped texts into CDATA, which the next parser reads in one go."""
    for element in root.iter(etree.Element):
        if len(element.attrib) > ATTRIBUTES_OF_ONE:
            raise NotAFeed(f"hangs more than {ATTRIBUTES_OF_ONE} attributes on one element")
        text = element.text
        if text and ("<" in text or "&" in text) and "]]>" not in text:
            element.text = etree.CDATA(text)


def _without_prolog(text: str) -> str:
    """The document from its root on. Refuses a document type with declarations in it."""
    at = 0
    while True:
        at = _behind_space(text, at)
        if text.startswith("<?", at):
            at = _behind(text, "?>", at)
        elif text.startswith("<!--", at):
            at = _behind(text, "-->", at)
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            at = _behind_doctype(text, at)
        else:
            break
    if not _NAME.match(text, at + 1) or not text.startswith("<", at):
        raise NotAFeed("is not a feed: it is neither XML nor JSON")
    return text[at:]


def _behind_doctype(text: str, at: int) -> int:
    if text[at + 9 : at + 20].strip().lower().startswith("html"):
        raise NotAFeed("is a web page, not a feed")
    found = re.compile(r"""[^<>\[\]"']*+(?:"[^"<]*+"[^<>\[\]"']*+|'[^'<]*+'[^<>\[\]"']*+)*+>""").match(
        text, at + 2
    )
    if found is None:
        raise NotAFeed("declares entities, which no feed needs and bombs are made of")
    return found.end()


def _behind_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _behind(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    if found < 0:
        raise NotAFeed("is cut off before it begins")
    return found + len(mark)


@dataclass(slots=True)
class _Kept:
    text: str
    beyond: int


def _scan(text: str, items: int) -> _Kept:
    """Walk over the tags once. Counts depth and elements; ends the document behind the last allowed item."""
    stack: list[str] = []
    elements = attributes = strays = seen = at = 0
    while (at := text.find("<", at)) >= 0:
        if text.startswith("<![CDATA[", at):
            at = _end_of(text, "]]>", at)
        elif text.startswith("<!--", at):
            at = _end_of(text, "-->", at)
        elif text.startswith("<?", at):
            at = _end_of(text, "?>", at)
        elif text.startswith("<!", at):
            raise NotAFeed("declares entities, which no feed needs and bombs are made of")
        elif (tag := _TAG.match(text, at, at + TAG_LIMIT)) is None:
            if len(text) - at > TAG_LIMIT and text.find(">", at, at + TAG_LIMIT) < 0:
                raise NotAFeed(f"holds a tag or a text with < in it of more than {TAG_LIMIT} characters")
            at, strays = at + 1, strays + 1
            if strays > MENDED_LIMIT:
                raise NotAFeed("is broken beyond mending")
        else:
            name = tag[2]
            if not tag[1]:
                elements += 1
                attributes += tag[3].count("=")
                if name.rpartition(":")[2] in _ITEM_NAMES and not _ITEM_NAMES.intersection(stack):
                    seen += 1
                    if seen > items:
                        return _Kept(text[:at] + _ends(stack), len(_ITEM.findall(text, at)))
            _step(stack, name, closes=bool(tag[1]), is_empty=tag[3].endswith("/"))
            if len(stack) > DEPTH_LIMIT:
                raise NotAFeed(f"nests its elements more than {DEPTH_LIMIT} deep")
            if max(elements, attributes) > ELEMENT_LIMIT:
                raise NotAFeed(f"holds more than {ELEMENT_LIMIT} elements or attributes")
            at = tag.end()
    return _Kept(text, 0)


def _step(stack: list[str], name: str, *, closes: bool, is_empty: bool) -> None:
    """Open or close one element. An end tag closes what was left open inside; one without a start, nothing."""
    if not closes:
        if not is_empty:
            stack.append(name)
    elif stack and stack[-1] == name:
        stack.pop()
    elif name in stack:
        while stack.pop() != name:
            pass


def _ends(stack: list[str]) -> str:
    return "".join(f"</{name}>" for name in reversed(stack))


def _end_of(text: str, mark: str, at: int) -> int:
    found = text.find(mark, at)
    return found + len(mark) if found >= 0 else len(text)


def _mend(text: str, ills: list[str]) -> str:
    """Make names of characters and prefixes what XML knows, outside CDATA."""
    pieces: list[str] = []
    at = count = 0
    while at < len(text):
        start = text.find("<![CDATA[", at)
        stop = start if start >= 0 else len(text)
        piece, found = _mend_ampersands(text[at:stop])
        count += found
        pieces.append(piece)
        at = _end_of(text, "]]>", stop) if start >= 0 else stop
        pieces.append(text[stop:at])
    if count:
        ills.append(f"It is not well-formed: {count} times it uses & in a way that XML does not know.")
    return _with_prefixes("".join(pieces), ills)


def _mend_ampersands(text: str) -> tuple[str, int]:
    count = 0

    def mend(found: re.Match[str]) -> str:
        nonlocal count
        decimal, hexadecimal, name = found.groups()
        if decimal or hexadecimal:
            code = int(decimal) if decimal else int(hexadecimal, 16)
            if (
                code in (9, 10, 13)
                or 32 <= code <= 0xD7FF
                or 0xE000 <= code <= 0xFFFD
                or 0x10000 <= code <= 0x10FFFF
            ):
                return found[0]
            count += 1
            return ""
        count += 1
        if count > MENDED_LIMIT:
            raise NotAFeed("is broken beyond mending")
        character = html5.get(f"{name};", "") if name else ""
        return "".join(f"&#{ord(c)};" for c in character) or f"&amp;{found[0][1:]}"

    return _AMPERSAND.sub(mend, text), count


def _with_prefixes(text: str, ills: list[str]) -> str:
    """Declare at the root the prefixes that are used and declared nowhere."""
    used = {first or second for first, second in _PREFIX.findall(text)} - {"xml", "xmlns"}
    missing = sorted(used - set(_DECLARED.findall(text)))[:PREFIX_LIMIT]
    root = _NAME.match(text, 1)
    if not missing or root is None:
        return text
    ills.append(f"It uses undeclared prefixes: {', '.join(missing)[:100]}.")
    added = "".join(
        f' xmlns:{prefix}="{_KNOWN_PREFIXES.get(prefix, f"urn:undeclared:{prefix}")}"' for prefix in missing
    )
    return text[: root.end()] + added + text[root.end() :]
