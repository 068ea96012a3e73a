"""Compares the newsfeed with the live stories, for `dateline doctor`."""

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from dateline.newsfeed.models import Item
from dateline.stories.models import Story


def differences() -> Iterator[str]:
    """Yield a sentence for each story that the newsfeed lacks, shows without right, or shows elsewhere."""
    public = Story.objects.filter(live=True, in_newsfeed=True)
    for item in Item.objects.exclude(Exists(public.filter(pk=OuterRef("story")))):
        yield f"Story {item.story_id} stands in the newsfeed and must not."
    for key in public.exclude(Exists(Item.objects.filter(story=OuterRef("pk")))).values_list("pk", flat=True):
        yield f"Story {key} is missing from the newsfeed."
    elsewhere = (
        ~Q(edition=F("story__edition"))
        | ~Q(section=F("story__section"))
        | ~Q(kind=F("story__kind"))
        | ~Q(urgency=F("story__urgency"))
    )
    for item in Item.objects.filter(elsewhere):
        yield f"Story {item.story_id} stands in the newsfeed under another section, kind or urgency than it has."
