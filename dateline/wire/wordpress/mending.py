"""Mends the XML of an item that an exporter got wrong, or that swallowed its neighbours."""

import re
from html.entities import html5

_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.DOTALL)
_AMPERSAND = re.compile(r"&(#[xX]?[0-9A-Fa-f]{1,8};|[A-Za-z][A-Za-z0-9]{1,31};)?")
_ILLEGAL_REFERENCE = re.compile(
    r"&#(?:[xX]0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]|[dD][89a-fA-F]..|[fF]{3}[eEfF])|0*(?:[0-8]|1[124-9]|2\d|3[01]));"
)
_ITEM_START = re.compile(r"<item[\s>]")


def items_inside(source: str) -> list[str]:
    """Cut a span that swallowed further items, as an unclosed CDATA section makes it, at each `<item>`."""
    starts = [found.start() for found in _ITEM_START.finditer(source)]
    return [source[start:stop] for start, stop in zip(starts, [*starts[1:], len(source)], strict=True)]


def mend(source: str) -> str:
    """Mend what exporters get wrong outside CDATA: bare ampersands, HTML's entities, illegal references."""
    parts = _CDATA.split(source)
    parts[::2] = [_AMPERSAND.sub(_mend_reference, _ILLEGAL_REFERENCE.sub("", part)) for part in parts[::2]]
    return "".join(parts)


def _mend_reference(found: re.Match[str]) -> str:
    name = found[1]
    if name is None:
        return "&amp;"
    if name in ("amp;", "lt;", "gt;", "quot;", "apos;") or name.startswith("#"):
        return found[0]
    return html5.get(name, f"&amp;{name}")
