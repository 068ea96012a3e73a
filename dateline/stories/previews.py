"""Showing a story that is not public yet as readers will see it.

The room that draws the public page stands above this one and tells us, once, how it does it; the desk,
which is its sibling, asks here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation

from dateline.lib import clock

if TYPE_CHECKING:
    from dateline.stories.models import Story

Context = Callable[["Story", HttpRequest], dict[str, Any]]

_drawn_by: tuple[str, Context] = ("newsroom/preview.html", lambda story, request: {"story": story})


def draw_with(template: str, context: Context) -> None:
    """Draw previews with `template` and what `context` returns for a story in memory and a request."""
    global _drawn_by
    _drawn_by = (template, context)


def preview(story: Story, request: HttpRequest) -> HttpResponse:
    """Answer with the public page of `story` as it stands in memory, saved or not, in its own language."""
    _complete(story)
    template, context = _drawn_by
    with translation.override(story.edition.language):
        return TemplateResponse(request, template, context(story, request)).render()


def _complete(story: Story) -> None:
    """Give a story from a form what only saving or publishing would give it, in memory."""
    from dateline.stories.models import slug_from

    story.edition = story.section.edition
    story.slug = story.slug or slug_from(story.headline)
    if story.pk is None:
        story.pk = 0
    if story.day is None:
        moment = story.first_published_at or clock.now()
        story.day = moment.astimezone(story.edition.zone).date()
