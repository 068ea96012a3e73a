"""Reads the HTML of a body into a small tree, in linear time, whatever it is.

Not a browser: bodies are fragments of forty years of editors, mixed with block comments, shortcodes and blank
lines that mean paragraphs. What matters is that no word is lost, that nothing nested too deeply costs time or
stack, and that what cannot be shown (scripts, styles, forms) is known by name. Nothing that leaves this
tree is trusted; `inline.py` cleans what is kept.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from dateline.wire.wordpress.shortcodes import Shortcode, Shortcodes, words

#: Elements inside each other; deeper ones are opened no more, their words stay.
DEPTH_LIMIT = 60
VOID = words("area base br col embed hr img input link meta param source track wbr")
#: What is code or alternative content: read to its end tag, never shown.
RAW = frozenset({"script", "style", "noembed", "noframes", "iframe", "title"})
BLOCKS = words(
    "address article aside blockquote body center details dialog dir div dl dt dd fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup html li main menu nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul caption video audio object hr"
)
#: An end tag looks for its start no further up than one of these.
WALLS = frozenset({"table", "td", "th", "blockquote", "figure", "details", "object"})
#: A start tag on the left closes the nearest of those on the right, unless something in between holds it.
CLOSES: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "th": (frozenset({"td", "th"}), frozenset({"table", "tr"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "thead": (frozenset({"thead", "tbody", "tfoot", "tr"}), frozenset({"table"})),
    "tbody": (frozenset({"thead", "tbody", "tfoot", "tr"}), frozenset({"table"})),
    "tfoot": (frozenset({"thead", "tbody", "tfoot", "tr"}), frozenset({"table"})),
    "option": (frozenset({"option"}), frozenset({"select"})),
    "a": (frozenset({"a"}), WALLS | {"li", "p", "div"}),
}

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+)>")
_ATTRIBUTE = re.compile(r"""([^\s=/>"'][^\s=/>]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
_SPECIAL = re.compile(r"[<\[]")
_ANGLE = re.compile("<")
_WP = re.compile(r"\s*(/?)wp:([a-z0-9_/-]+)\s*(\{.*\})?\s*(/?)\s*", re.DOTALL)
_END_OF_COMMENT = re.compile(r"--!?>")


@dataclass(frozen=True, slots=True)
class BlockMark:
    """A block comment of the block editor: its name without `core/`, and its settings."""

    name: str
    settings: dict[str, Any]


@dataclass(slots=True)
class Node:
    """An element, a text (`tag` is empty), a shortcode (`[name]`) or a block without markup (`#block`)."""

    tag: str
    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    mark: BlockMark | None = None
    children: list["Node"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The value of an attribute, empty where there is none."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        """The names in the `class` attribute."""
        return self.get("class").split()

    def walk(self) -> Iterator["Node"]:
        """This node and everything in it, in the order of the text."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def find(self, *tags: str) -> "Node | None":
        """The first node below this one with one of these tags."""
        return next((node for node in self.walk() if node.tag in tags and node is not self), None)


@dataclass(slots=True)
class Tree:
    """A body: its nodes, whether the block editor wrote it, and what was met that has no place in it."""

    root: Node
    has_blocks: bool
    met: Counter[tuple[str, str]]


def parse(source: str, *, with_shortcodes: bool = True) -> Tree:
    """Read a body. Never raises, and takes time and memory in proportion to its length."""
    return _Parser(source, with_shortcodes=with_shortcodes).parse()


class _Parser:
    def __init__(self, source: str, *, with_shortcodes: bool) -> None:
        self._source = source
        self._special = _SPECIAL if with_shortcodes else _ANGLE
        self._last_close = source.rfind(">")
        self._last_comment_end = source.rfind("-->")
        self._shortcodes = Shortcodes(source)
        self._met: Counter[tuple[str, str]] = Counter()
        self._has_blocks = False
        self._mark: BlockMark | None = None
        self._root = Node("#root")
        self._stack = [self._root]
        self._unclosed: set[str] = set()
        self._words: list[str] = []

    def parse(self) -> Tree:
        position, source = 0, self._source
        while found := self._special.search(source, position):
            start = found.start()
            self._text(source[position:start])
            position = self._angle(start) if source[start] == "<" else self._bracket(start)
        self._text(source[position:])
        self._flush()
        return Tree(self._root, self._has_blocks, self._met)

    # What the text is made of

    def _angle(self, start: int) -> int:
        source = self._source
        if source.startswith("<!--", start):
            return self._comment(start)
        if start < self._last_close:
            if found := _TAG.match(source, start):
                return self._end_tag(found) if found[1] else self._start_tag(found)
            if source.startswith(("<!", "<?"), start):
                return source.index(">", start) + 1
        self._text("<", is_literal=True)
        return start + 1

    def _comment(self, start: int) -> int:
        source = self._source
        if source.startswith(("<!-->", "<!--->"), start):
            return source.index(">", start) + 1
        if start > self._last_comment_end:
            return start + 4
        found = _END_OF_COMMENT.search(source, start + 4)
        if found is None:
            return start + 4
        self._block_comment(source[start + 4 : found.start()])
        return found.end()

    def _block_comment(self, text: str) -> None:
        found = _WP.fullmatch(text) if "wp:" in text[:200] else None
        if found is None:
            if text.strip().startswith(("more", "nextpage")):
                self._met["page-break", text.split()[0][:20]] += 1
                self._add(Node("#break"))
            return
        self._has_blocks = True
        closing, name, settings, alone = found.groups()
        self._mark = None
        if not closing:
            mark = BlockMark(name.removeprefix("core/"), _settings(settings))
            if alone:
                self._add(Node("#block", mark=mark))
            else:
                self._mark = mark

    def _start_tag(self, found: re.Match[str]) -> int:
        tag = found[2].lower()
        node = Node(tag, attributes=_attributes(found[3]), mark=self._mark)
        self._mark = None
        end = found.end()
        self._make_room_for(tag)
        self._add(node)
        if tag in RAW:
            return self._behind_raw(tag, end)
        if tag not in VOID and not (found[3].endswith("/") and tag in ("path", "g", "rect", "circle", "use")):
            self._push(node)
        return end

    def _behind_raw(self, tag: str, end: int) -> int:
        """Skip what a browser does not show. Without an end tag only the start tag goes, and words stay."""
        closer = (
            None
            if tag in self._unclosed
            else re.compile(rf"</{tag}\b[^>]*>", re.IGNORECASE).search(self._source, end)
        )
        if closer:
            return closer.end()
        self._unclosed.add(tag)
        if tag in ("script", "style"):
            gap = self._source.find("\n\n", end)
            return gap if gap >= 0 else len(self._source)
        return end

    def _end_tag(self, found: re.Match[str]) -> int:
        tag = found[2].lower()
        for depth in range(len(self._stack) - 1, 0, -1):
            open_tag = self._stack[depth].tag
            if open_tag == tag:
                self._leave(depth)
                break
            if open_tag in WALLS and tag not in WALLS:
                break
        else:
            if tag == "br":
                self._add(Node("br"))
        return found.end()

    def _bracket(self, start: int) -> int:
        source = self._source
        if any(node.tag in ("pre", "code") for node in self._stack[-4:]):
            self._text("[", is_literal=True)
            return start + 1
        if (
            source.startswith("[[", start)
            and (inner := self._shortcodes.at(start + 1))
            and source.startswith("]", inner.end)
        ):
            self._text(source[start + 1 : inner.end])
            return inner.end + 1
        shortcode = self._shortcodes.at(start)
        if shortcode is None or not self._shortcode(shortcode):
            self._text("[", is_literal=True)
            return start + 1
        if shortcode.encloses and shortcode.name in ("code", "sourcecode"):
            return self._code(shortcode)
        return shortcode.end

    def _shortcode(self, found: Shortcode) -> bool:
        tag = f"[{found.name}]"
        if found.closing:
            depth = next((d for d in range(len(self._stack) - 1, 0, -1) if self._stack[d].tag == tag), 0)
            if depth:
                self._leave(depth)
            return depth > 0
        node = Node(tag, attributes=dict(found.attributes), words=found.words, mark=self._mark)
        self._add(node)
        if found.encloses:
            self._push(node)
        return True

    def _code(self, found: Shortcode) -> int:
        """A listing between shortcodes is text as it stands, tags and all."""
        end = self._shortcodes.end_of(found)
        self._text(self._source[found.end : end], is_literal=True)
        if self._stack[-1].tag == f"[{found.name}]":
            self._leave(len(self._stack) - 1)
        return end + len(found.name) + 3

    # Where it goes

    def _text(self, text: str, *, is_literal: bool = False) -> None:
        if not text:
            return
        self._mark = self._mark if text.isspace() else None
        self._words.append(text if is_literal else unescape(text))

    def _flush(self) -> None:
        if self._words:
            self._stack[-1].children.append(Node("", "".join(self._words)))
            self._words = []

    def _add(self, node: Node) -> None:
        self._flush()
        self._stack[-1].children.append(node)

    def _leave(self, depth: int) -> None:
        """Close the element at `depth` of the stack and all that is open in it."""
        self._flush()
        del self._stack[depth:]

    def _push(self, node: Node) -> None:
        if len(self._stack) >= DEPTH_LIMIT:
            self._met["too-deep", node.tag] += 1
        else:
            self._stack.append(node)

    def _make_room_for(self, tag: str) -> None:
        if tag in BLOCKS:
            self._close({"p"}, WALLS | {"li", "dd"})
        if tag in CLOSES:
            self._close(*CLOSES[tag])

    def _close(self, tags: frozenset[str] | set[str], walls: frozenset[str]) -> None:
        for depth in range(len(self._stack) - 1, 0, -1):
            if self._stack[depth].tag in tags:
                self._leave(depth)
                return
            if self._stack[depth].tag in walls:
                return


def _attributes(text: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(text):
        if len(attributes) >= 60:
            break
        value = next((value for value in found.groups()[1:] if value is not None), "")
        attributes.setdefault(found[1].lower(), unescape(value))
    return attributes


def _settings(text: str | None) -> dict[str, Any]:
    if not text or len(text) > 200_000:
        return {}
    try:
        settings = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return settings if isinstance(settings, dict) else {}
