"""The first page of the desk: what one was writing, what is public, what waits, what is to mend."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Revision

from dateline.fronts.access import may_compose
from dateline.fronts.queries import schedules_missed, stale_containers
from dateline.lib import clock
from dateline.live.queries import coverage_going_on
from dateline.live.rights import console_rights
from dateline.newsroom.actions_menu import EDIT_URL
from dateline.newsroom.alerts.views import to_confirm as alerts_to_confirm
from dateline.newsroom.console.access import CONSOLE_URL
from dateline.newsroom.photo_list import photos_to_mend
from dateline.newsroom.story_list import for_list, scheduled_moments, tell_status
from dateline.stories.handling import Handling, Stage
from dateline.stories.models import Story, Withdrawal
from dateline.stories.rights import Rights, rights_of
from dateline.stories.scheduling import LATE

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.fronts.models import Front
    from dateline.people.models import User

FEW = 8
# Slips are few and stories many: asked for together, SQLite walks the stories.
MOST = 1_000


class DeskPanel(Component):
    """The lists of the first page, in a number of queries that no archive changes."""

    name = "desk"
    order = 10
    template_name = "newsroom/home_panel.html"

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Return the lists."""
        rights = rights_of(self.user)
        live = for_list(Story.objects.filter(live=True)).order_by("-first_published_at", "-pk")[:FEW]
        lists = {
            "drafts": drafts_of(self.user),
            "for_me": waiting_for(rights),
            "waiting": stories_to_come(rights),
            "alarms": alarms(rights, now=clock.now()),
            "published": list(live),
            "running": running_coverage(),
        }
        tell_status(story for listed in lists.values() for story in listed)
        _lead_on(lists, rights)
        _lead_to_consoles(lists["running"], self.user)
        photos = photos_to_mend(self.user, at_most=6)
        now = clock.now()
        stale = [one for one in stale_containers(now=now) if _may_compose(self.user, one.container.front)]
        missed = schedules_missed(before=now - LATE)
        return {
            **lists,
            "photos": photos,
            "stale": stale[:FEW],
            "missed": [one for one in missed if _may_compose(self.user, one.container.front)][:FEW],
            "user": self.user,
            "leads": bool(rights.leads),
            "alerts_waiting": alerts_to_confirm(self.user, now=now) if rights.leads else [],
            "edits": bool(rights.edits),
            "writes": bool(rights.writes),
            "brings_photos": bool(rights.writes) or rights.keeps_photos,
        }


def _may_compose(user: User, front: Front) -> bool:
    return may_compose(user, front.edition, front.section)


def _lead_on(lists: dict[str, list[Story]], rights: Rights) -> None:
    """Lead each line to what this person may open: the slip, the form, or the public page.

    The headline of a draft over a live story is as secret as the draft.
    """
    for name, stories in lists.items():
        for story in stories:
            story.desk_may_see = (
                name not in ("published", "running")
                or rights.may_publish(story)
                or story.writer_id == rights.user_id
            )
            to_slip = name in ("for_me", "alarms") or story.desk_came_back
            view = "newsroom_way" if to_slip else EDIT_URL
            story.desk_url = (
                reverse(view, args=[story.pk]) if story.desk_may_see else story.get_absolute_url()
            )


def _lead_to_consoles(running: list[Story], user: User) -> None:
    for story in running:
        may_report = console_rights(user, story).may_send
        story.desk_console = reverse(CONSOLE_URL, args=[story.pk]) if may_report else ""


def drafts_of(user: User) -> list[Story]:
    """Return what `user` has in hand or worked on last, and is not public as it stands."""
    own = Revision.objects.filter(user=user, base_content_type=ContentType.objects.get_for_model(Story))
    keys = {int(key) for key in own.order_by("-pk").values_list("object_id", flat=True)[:200]}
    keys |= set(Handling.objects.filter(holder=user).values_list("story", flat=True)[:50])
    unfinished = Story.objects.filter(pk__in=keys).filter(Q(live=False) | Q(has_unpublished_changes=True))
    return list(for_list(rights_of(user).visible(unfinished).exclude(pk__in=_killed()))[:FEW])


def running_coverage() -> list[Story]:
    """Return the live coverage that runs or pauses, what was updated last first. Two queries."""
    found = coverage_going_on().values_list("story", flat=True)[:FEW]
    stories = {story.pk: story for story in for_list(Story.objects.filter(pk__in=list(found)))}
    return [stories[key] for key in found if key in stories]


def _killed() -> QuerySet[Any]:
    return Withdrawal.objects.filter(is_killed=True).values("story")


def waiting_for(rights: Rights) -> list[Story]:
    """Return the stories in review that this person may publish: what is due first, then what waits longest."""
    if not rights.edits:
        return []
    in_review = Handling.objects.filter(stage__in=[Stage.REVIEW, Stage.APPROVED]).order_by("submitted_at")
    keys = set(in_review.values_list("story", flat=True)[:MOST]) - set(scheduled_moments())
    submitted = Story.objects.filter(rights.edits.of_stories(), pk__in=keys)
    return list(
        for_list(submitted).order_by(F("handling__due_at").asc(nulls_last=True), "handling__submitted_at")[
            :FEW
        ]
    )


def stories_to_come(rights: Rights) -> list[Story]:
    """Return the scheduled stories that one may read, soonest first, with the moment in `waits_until`."""
    moments = scheduled_moments()
    stories = rights.visible(Story.objects.filter(pk__in=list(moments)[:200]))
    found = {story.pk: story for story in for_list(stories)}
    for key, story in found.items():
        story.waits_until = moments[key]
    return [found[key] for key in moments if key in found][:FEW]


def alarms(rights: Rights, *, now: datetime) -> list[Story]:
    """Return what has gone wrong: schedules that have passed, drafts past their time, legal holds."""
    missed = [key for key, moment in scheduled_moments().items() if moment < now - LATE]
    late_or_held = Handling.objects.filter(Q(due_at__lt=now) | Q(held_at__isnull=False)).order_by("-story")
    keys = [*missed, *late_or_held.values_list("story", flat=True)[:MOST]]
    stories = rights.visible(Story.objects.filter(pk__in=keys).exclude(pk__in=_killed()))
    return list(for_list(stories)[:FEW])


def arrange_home(request: HttpRequest, panels: list[Component]) -> None:
    """Show ours and none of the framework's: they tell of everybody's pages and stories."""
    panels[:] = [DeskPanel(request.user)]  # type: ignore[arg-type]
