"""Breaking news: one story on top of every page of its edition, in one action."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.fronts.errors import Refused
from dateline.fronts.models import Breaking

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.editions.models import Edition
    from dateline.people.models import User
    from dateline.stories.models import Story

LASTS = timedelta(hours=2)
LONGEST_LASTS = timedelta(hours=24)
LONGEST_WORDS = 200


def set_breaking(
    *, story: Story, by: User | None, now: datetime, words: str = "", lasts: timedelta = LASTS
) -> Breaking:
    """Put `story` on top of every page of its edition, in place of what was there.

    It ends by itself after `lasts` (at most a day), by hand, or with the story. Raises Refused for a story that
    is not public, and for words that no bar holds.
    """
    if not story.live:
        raise Refused(_("Only a story that is public can be breaking. Publish it first."))
    if len(words) > LONGEST_WORDS:
        raise Refused(_("Breaking news has at most %(count)d characters.") % {"count": LONGEST_WORDS})
    if not timedelta() < lasts <= LONGEST_LASTS:
        raise Refused(_("Breaking news lasts for up to 24 hours."))
    with transaction.atomic():
        end_breaking(edition=story.edition, now=now)
        return Breaking.objects.create(
            edition=story.edition,
            story=story,
            words=words.strip(),
            set_at=now,
            set_by=by,
            ends_at=now + lasts,
        )


def end_breaking(*, edition: Edition, now: datetime) -> None:
    """Take away what is breaking in an edition."""
    Breaking.objects.filter(edition=edition, ends_at__gt=now).update(ends_at=now)


def end_breaking_of(*, story: Story, now: datetime) -> None:
    """End it with the story: published anew, it is news again but not breaking."""
    Breaking.objects.filter(story=story, ends_at__gt=now).update(ends_at=now)
