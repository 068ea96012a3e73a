"""The panels beside the form: what to look at before publishing, and the colleagues' notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel

from dateline.lib.reading import reading_minutes, words_a_minute
from dateline.newsroom.writing.access import story_to_write
from dateline.newsroom.writing.links import ask_where_unknown
from dateline.newsroom.writing.notes import notes_context
from dateline.stories.body import stored, word_count
from dateline.stories.checks import Found, run_checks
from dateline.stories.drafts.links import verdicts_of
from dateline.stories.drafts.notes import open_notes
from dateline.stories.models import Story

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True)
class HeadlinePlace:
    """Where a headline stands, which field fills it (the first that is not empty), and how much is seen."""

    label: StrPromise
    fields: tuple[str, ...]
    most: int


HEADLINE_PLACES = [
    HeadlinePlace(_("Card in a list"), ("short_headline", "headline"), 75),
    HeadlinePlace(_("Newsfeed"), ("short_headline", "headline"), 90),
    HeadlinePlace(_("Search result"), ("share_title", "headline"), 60),
    HeadlinePlace(_("Social network"), ("share_title", "headline"), 70),
]


def writing_context(draft: Story, *, is_saved: bool) -> dict[str, Any]:
    """Return what the panel tells of a draft; of one that was never saved, its lengths alone."""
    words = word_count(stored(draft.body))
    language = draft.section.edition.language if draft.section_id else "en"
    found: list[Found] = run_checks(draft) if is_saved else []
    return {
        "words": words,
        "minutes": reading_minutes(words, language),
        "places": [_measured(place, draft) for place in HEADLINE_PLACES],
        "found": found,
        "is_saved": is_saved,
        "verdicts": verdicts_of(draft)[:5] if is_saved else [],
        "story_id": draft.pk,
        # What the browser counts with until the next save.
        "pace": words_a_minute(language),
    }


def _measured(place: HeadlinePlace, draft: Story) -> dict[str, Any]:
    text = next((getattr(draft, field) for field in place.fields if getattr(draft, field)), "")
    return {
        "label": place.label, "fields": " ".join(place.fields), "most": place.most, "length": len(text),
        "is_long": len(text) > place.most,
    }  # fmt: skip


class WritingPanel(BaseSidePanel):
    """Lengths, checks, what a lawyer said, and links to own stories."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle the checks before publishing")
        icon_name = "clipboard-list"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            """Count what was found."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.told["found"])}

    name = "writing"
    title = _("Before publishing")
    template_name = "newsroom/writing/panel.html"
    order = 150

    def __init__(self, draft: Story, request: HttpRequest) -> None:
        super().__init__(draft, request)
        self.told = writing_context(draft, is_saved=draft.pk is not None)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return what is told, and where a newer state of it is found."""
        return {
            **super().get_context_data(parent_context),
            **self.told,
            "address": reverse("newsroom_panel", args=[self.object.pk or 0]),
        }


class NotesPanel(BaseSidePanel):
    """The colleagues' notes on a draft."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle the notes")
        icon_name = "comment"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            """Count the open ones."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            story = self.panel.object
            return {**context, "count": open_notes(story) if story.pk else 0}

    name = "notes"
    title = _("Notes")
    template_name = "newsroom/writing/notes_panel.html"
    order = 160

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the notes, and where one is added."""
        return {
            **super().get_context_data(parent_context),
            **(notes_context(self.object) if self.object.pk else {}),
            "address": reverse("newsroom_notes", args=[self.object.pk or 0]),
        }


def with_writing_panels(panels: MediaContainer, draft: Story, request: HttpRequest) -> MediaContainer:
    """Add our panels to those of Wagtail."""
    return MediaContainer([*panels, WritingPanel(draft, request), NotesPanel(draft, request)])


@require_safe
def writing_panel(request: HttpRequest, key: int) -> HttpResponse:
    """Answer with the panel as the newest draft has it, and have the worker ask for links it does not know."""
    draft: Story = story_to_write(request, key).get_latest_revision_as_object()
    ask_where_unknown(draft)
    return render(request, "newsroom/writing/panel_told.html", writing_context(draft, is_saved=True))
