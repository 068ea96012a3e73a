"""An empty form that is sent twice begins one story.

The form saves itself while one types, and a line may drop the answer: whoever presses a button then sends the empty
form's address once more. Each empty form has a number of its own, its sheet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError

from dateline.stories.draft_records import Sheet
from dateline.stories.models import Story

if TYPE_CHECKING:
    from django.http import QueryDict

    from dateline.people.models import User

ROWS = ("bylines", "sources")


class BegunMeanwhile(Exception):
    """The same form was sent in another request, which was faster."""


def story_begun_on(sheet: UUID, *, by: User) -> Story | None:
    """Return the story that `by` has begun on this sheet, as its newest draft; None for a sheet that is still empty."""
    begun = Sheet.objects.filter(key=sheet, story__writer=by).select_related("story").first()
    return begun.story.get_latest_revision_as_object() if begun else None


def keep_sheet(sheet: UUID, story: Story) -> None:
    """Remember on which sheet `story` was begun. Raises BegunMeanwhile; the transaction is of no use then."""
    try:
        Sheet.objects.create(key=sheet, story=story)
    except IntegrityError as fault:
        raise BegunMeanwhile from fault


def as_sent_for(story: Story, data: QueryDict) -> QueryDict:
    """Return what an empty form sent as the form of `story` sends it: its rows instead of those there are."""
    sent = data.copy()
    for name in ROWS:
        there = [row.pk for row in getattr(story, name).all()]
        total = int(sent.get(f"{name}-TOTAL_FORMS") or 0)
        for place, key in enumerate(there):
            sent[f"{name}-{place}-id"] = str(key)
            if place >= total:
                sent[f"{name}-{place}-DELETE"] = "on"
        sent[f"{name}-INITIAL_FORMS"] = str(len(there))
        sent[f"{name}-TOTAL_FORMS"] = str(max(total, len(there)))
    return sent
