"""The only door through which a request gets a story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch
from django.http import Http404

from dateline.stories.models import Byline, Source, Story, Version, Withdrawal
from dateline.stories.queries import in_order

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dateline.editions.models import Edition


class Gone(Exception):
    """The story was public and is not any more; `reason` is the editor's, or empty."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def public_story(edition: Edition, key: int) -> Story:
    """Return the live story with this key and everything its page shows but photos and cards.

    Raises Gone where it was public once, and Http404 in one way for what never was: a draft and an unknown
    number look the same.
    """
    whole = Story.objects.select_related("lead_photo").prefetch_related(
        Prefetch("bylines", in_order(Byline.objects.select_related("author"))),
        Prefetch("sources", in_order(Source.objects.all())),
        "topics",
    )
    return _public(whole, edition, key)


def public_head(edition: Edition, key: int) -> Story:
    """Return a live story as `public_story` does, but with its section alone, and without its text. One query."""
    return _public(Story.objects.defer("body"), edition, key)


def _public(stories: QuerySet[Story], edition: Edition, key: int) -> Story:
    if key > 2**62:
        raise Http404
    story = stories.filter(edition=edition, pk=key).select_related("section").first()
    if story is not None and story.live:
        return story
    if story is None or not Version.objects.filter(story=story).exists():
        raise Http404
    withdrawal = Withdrawal.objects.filter(story=story).first()
    raise Gone(withdrawal.reason if withdrawal else "")
