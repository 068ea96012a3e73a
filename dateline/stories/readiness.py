"""What a story still lacks before it may be published, in words an editor can act on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dateline.media.models import Photo
from dateline.stories.body import photos_in, stored

if TYPE_CHECKING:
    from dateline.stories.models import Story


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a story from being published, and where to mend it, if not in its text.

    `photo` is the photo that lacks something; `on_slip` says that the answer is with the desk's slip.
    """

    words: str
    photo: Photo | None = None
    on_slip: bool = False


class CannotPublish(Exception):
    """The story lacks something. Nothing was published; `problems` says what."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.words for problem in problems))


def problems_of(story: Story) -> list[Problem]:
    """Return what keeps `story`, as it stands in memory, from being published; empty when nothing does."""
    keys = photos_in(stored(story.body))
    if story.lead_photo_id:
        keys.insert(0, story.lead_photo_id)
    photos = Photo.objects.in_bulk(keys)
    return [
        problem
        for key in dict.fromkeys(keys)
        for problem in _problems_of_photo(photos.get(key), has_own_alt=_alt_here(story, key))
    ]


def _problems_of_photo(photo: Photo | None, *, has_own_alt: bool) -> list[Problem]:
    if photo is None:
        return [Problem(_("A photo of this story has been deleted. Choose another or remove its block."))]
    found = []
    if not photo.credit:
        found.append(Problem(_("The photo “%(title)s” has no credit.") % {"title": photo.title}, photo))
    if not photo.alt_text and not has_own_alt:
        found.append(
            Problem(_("The photo “%(title)s” has no alternative text.") % {"title": photo.title}, photo)
        )
    return found


def _alt_here(story: Story, key: int) -> bool:
    shown = [
        b["value"] for b in stored(story.body) if b["type"] == "photo" and b["value"].get("photo") == key
    ]
    return bool(shown) and key != story.lead_photo_id and all(value.get("alt") for value in shown)
