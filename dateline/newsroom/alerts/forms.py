"""What an editor types of an alert."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.widgets import AdminSnippetChooser

from dateline.alerts.actions import LASTS
from dateline.alerts.models import LONGEST_WORDS
from dateline.editions.models import Edition
from dateline.lib.plain_text import whole_number
from dateline.stories.models import Story

if TYPE_CHECKING:
    from collections.abc import Sequence

MINUTES = (15, 30)
HOURS = (1, 2, 4, 8, 12, 24)


def _spans() -> list[tuple[int, str]]:
    minutes = [(n, ngettext("%(count)d minute", "%(count)d minutes", n) % {"count": n}) for n in MINUTES]
    hours = [(60 * n, ngettext("%(count)d hour", "%(count)d hours", n) % {"count": n}) for n in HOURS]
    return minutes + hours


class WordsForm(forms.Form):
    """The line that readers see, and for how long. What the line has to be, the action says."""

    words = forms.CharField(
        label=_("What readers see"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-counted": LONGEST_WORDS}),
        required=False,
        help_text=_("One line of at most %(count)d characters.") % {"count": LONGEST_WORDS},
    )
    lasts = forms.TypedChoiceField(
        label=_("For how long, from sending"),
        choices=_spans,
        coerce=int,
        initial=int(LASTS.total_seconds() // 60),
    )

    def span(self) -> timedelta:
        """Return for how long it is to stand."""
        return timedelta(minutes=self.cleaned_data["lasts"])


class PublicStoryChooser(AdminSnippetChooser):
    """Names no other story than a public one, also where somebody else's number was sent with the form."""

    def __init__(self) -> None:
        super().__init__(Story)

    def get_instance(self, value: Any) -> Story | None:
        """Return the story that a form is rendered with."""
        # What was typed comes back into the form as it is, and need not be a number.
        if not isinstance(value, Story) and whole_number(str(value)) is None:
            return None
        story: Story | None = super().get_instance(value)
        return story if story is not None and story.live else None


class AlertForm(WordsForm):
    """A new alert, with the story to which it leads."""

    story = forms.ModelChoiceField(
        label=_("Story"), queryset=Story.objects.none(), required=False, widget=PublicStoryChooser(),
        help_text=_("Readers who follow the alert come to it. It may stay empty."),
        error_messages={"invalid_choice": _("Only a story that is public can be chosen.")},
    )  # fmt: skip
    edition = forms.ModelChoiceField(label=_("Edition"), queryset=Edition.objects.none(), empty_label=None)

    field_order = ("words", "story", "lasts", "edition")

    def __init__(self, data: Any, *, editions: Sequence[Edition], **options: Any) -> None:
        super().__init__(data, **options)
        keys = [edition.pk for edition in editions]
        self.fields["story"].queryset = Story.objects.filter(live=True, edition__in=keys).defer("body")  # type: ignore[attr-defined]
        self.fields["edition"].queryset = Edition.objects.filter(pk__in=keys)  # type: ignore[attr-defined]
        self.fields["edition"].initial = keys[0] if keys else None
        if len(keys) == 1:
            self.fields["edition"].widget = forms.HiddenInput()
