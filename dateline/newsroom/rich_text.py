"""The editor for running text, on guard against what a browser may send for it."""

from __future__ import annotations

import re
from typing import Any

from wagtail.admin.rich_text.editors.draftail import DraftailRichTextArea

# Half a character: what a script leaves that cuts an emoji in two. No page that holds one can be written.
HALF = re.compile("[\ud800-\udfff]")
# A link to a page of the site by a number that is none: no page that holds one can be read.
NO_NUMBER = re.compile(r'(<a [^>]*?\bid=")(?!\d{1,18}")[^"]*(")')
# Wagtail takes a break that does not close itself for one that is never closed, and gives up on the form.
OPEN_BREAK = re.compile(r"<br\s*>")


class RichTextArea(DraftailRichTextArea):
    """Wagtail's editor; what it stores can always be printed, and what importers store can always be edited."""

    def format_value(self, value: Any) -> Any:
        """Return the editor's form of what is stored."""
        return super().format_value(OPEN_BREAK.sub("<br/>", value) if isinstance(value, str) else value)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        """Return the stored form of what was typed; nothing at all is an empty text."""
        if not data.get(name):
            return None
        html: str = super().value_from_datadict(data, files, name)
        return NO_NUMBER.sub(r"\g<1>0\2", HALF.sub("\ufffd", html))
