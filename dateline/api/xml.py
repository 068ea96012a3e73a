"""XML that no headline can break: what XML cannot hold is dropped as it is written."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from django.utils.xmlutils import SimplerXMLGenerator

from dateline.lib.plain_text import for_xml

if TYPE_CHECKING:
    from collections.abc import Callable


class SafeXML(SimplerXMLGenerator):
    """The framework's writer, which refuses a whole feed for one control character somewhere in its text."""

    def characters(self, content: str) -> None:
        """Write text."""
        super().characters(for_xml(content))

    def startElement(self, name: str, attrs: Any) -> None:
        """Open an element."""
        kept: Any = {key: for_xml(value) for key, value in attrs.items()}
        super().startElement(name, kept)

    def empty(self, name: str, attrs: dict[str, str]) -> None:
        """Write an element without content."""
        self.addQuickElement(name, None, attrs)


def document(write: Callable[[SafeXML], None]) -> bytes:
    """Return the document that `write` writes, in UTF-8."""
    file = StringIO()
    handler = SafeXML(file, "utf-8", short_empty_elements=True)
    handler.startDocument()
    write(handler)
    return file.getvalue().encode()
