"""Forms of the desk, in which names and headlines come out as one harmless line."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

from dateline.lib.plain_text import one_line


class TidyForm(WagtailAdminModelForm):
    """Tidies the short texts that are printed among others: in lists, bylines, menus and titles."""

    LINES = frozenset(
        ["name", "role", "tagline", "agency", "publisher", "headline", "short_headline", "place", "share_title",
         "syndication_source"]
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Tidy each; one of which nothing is left that can be seen counts as empty."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.LINES & cleaned.keys():
            cleaned[name] = one_line(cleaned[name])
            field = self.fields[name]
            if field.required and not cleaned[name]:
                self.add_error(name, forms.ValidationError(field.error_messages["required"], code="required"))
        return cleaned
