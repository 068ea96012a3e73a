"""Checks of the photos that a story shows: whose they are, what one sees, what we may do with them."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from dateline.media.models import Photo
from dateline.stories.body import photos_in, stored
from dateline.stories.checks.findings import Finding
from dateline.stories.models import Story
from dateline.stories.readiness import problems_of


def credit_and_alt(story: Story) -> Iterator[Finding]:
    """What keeps any story from being published, in every section."""
    for problem in problems_of(story):
        yield Finding(problem.words, photo=problem.photo, field="" if problem.photo else "body")


def rights_note(story: Story) -> Iterator[Finding]:
    """A photo of which nobody has written down what we may do with it."""
    keys = photos_in(stored(story.body))
    if story.lead_photo_id:
        keys.insert(0, story.lead_photo_id)
    photos = Photo.objects.in_bulk(keys)
    for key in dict.fromkeys(keys):
        photo = photos.get(key)
        if photo and not photo.is_missing and not photo.rights_note.strip() and not photo.rights_url:
            words = _("Nobody has noted what we may do with the photo “%(title)s”.")
            yield Finding(words % {"title": photo.title}, photo=photo)
