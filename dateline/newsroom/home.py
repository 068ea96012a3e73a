"""The first page of the desk: what one was writing, what is public, what waits, what is to mend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.admin.ui.components import Component
from wagtail.models import Revision

from dateline.newsroom.photo_list import photos_to_mend
from dateline.newsroom.story_list import for_list, scheduled_moments, tell_status
from dateline.stories.models import Story

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.people.models import User

FEW = 8


class DeskPanel(Component):
    """The lists of the first page, in a number of queries that no archive changes."""

    name = "desk"
    order = 10
    template_name = "newsroom/home_panel.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the lists."""
        live = for_list(Story.objects.filter(live=True)).order_by("-first_published_at", "-pk")[:FEW]
        lists = {
            "drafts": drafts_of(self.user),
            "waiting": stories_to_come(),
            "published": list(live),
        }
        tell_status(story for listed in lists.values() for story in listed)
        return {**lists, "photos": photos_to_mend(at_most=6), "user": self.user}


def drafts_of(user: User) -> list[Story]:
    """Return what `user` worked on last and is not public as it stands."""
    own = Revision.objects.filter(user=user, base_content_type=ContentType.objects.get_for_model(Story))
    keys = {int(key) for key in own.order_by("-pk").values_list("object_id", flat=True)[:200]}
    unfinished = Story.objects.filter(pk__in=keys).filter(Q(live=False) | Q(has_unpublished_changes=True))
    return list(for_list(unfinished)[:FEW])


def stories_to_come() -> list[Story]:
    """Return the scheduled stories, soonest first, each with its moment in `waits_until`."""
    moments = scheduled_moments()
    soonest = list(moments)[:FEW]
    stories = for_list(Story.objects.filter(pk__in=soonest)).in_bulk()
    for key, story in stories.items():
        story.waits_until = moments[key]
    return [stories[key] for key in soonest if key in stories]


def arrange_home(request: HttpRequest, panels: list[Component]) -> None:
    """Keep from Wagtail's panels the tasks that wait for this editor, and put ours first."""
    kept: Iterable[Component] = (
        panel for panel in panels if getattr(panel, "name", "") == "workflow_objects_to_moderate"
    )
    panels[:] = [DeskPanel(request.user), *kept]  # type: ignore[arg-type]
