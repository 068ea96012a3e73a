"""Reading fronts: what they are made of, what waits, what has gone stale, and what is breaking."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import QuerySet

from dateline.fronts.content import Content
from dateline.fronts.models import Breaking, Container, Front, Pressing, Schedule
from dateline.stories.queries import live_stories, with_card_parts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from dateline.editions.models import Edition, Section
    from dateline.stories.models import Story

Shelves = dict[str, "list[Story]"]


def stories_on_shelves(
    edition: Edition, sections: Sequence[Section], shelves: Mapping[str, QuerySet[Any, Any]]
) -> Shelves:
    """Return the stories of several lists at once, by the name of their list, photos loaded.

    Each list is a sliced query for one column, the keys of stories: `stories[:20].values("pk")`.
    Three queries, whatever the number of lists: the keys of all, the stories, the photos.
    """
    keys = keys_on_shelves(shelves)
    wanted = {key for found in keys.values() for key in found}
    stories = cards_of(edition, sections, wanted)
    return {name: [stories[key] for key in keys[name] if key in stories] for name in shelves}


def cards_of(edition: Edition, sections: Sequence[Section], keys: Collection[int]) -> dict[int, Story]:
    """Return the live stories with these keys, photos loaded, each with `edition` and its section. Two queries."""
    stories = {story.pk: story for story in live_stories(edition).filter(pk__in=keys).order_by()}
    by_key = {section.pk: section for section in sections}
    for story in stories.values():
        story.edition = edition
        if story.section_id in by_key:
            story.section = by_key[story.section_id]
    with_card_parts(stories.values())
    return stories


def keys_on_shelves(shelves: Mapping[str, QuerySet[Any, Any]]) -> dict[str, list[int]]:
    """Return the keys of the stories of several lists, by the name of their list. One query.

    Each list is a sliced query for one column, the keys of stories.
    """
    # Django's own union() refuses parts with a limit on SQLite; wrapped in a SELECT both databases take them.
    names: list[str] = list(shelves)
    parts: list[str] = []
    values: list[Any] = []
    for number, name in enumerate(names):
        statement, given = shelves[name].query.sql_with_params()
        parts.append(f"SELECT {number} AS shelf, part.* FROM ({statement}) AS part")  # noqa: S608
        values.extend(given)
    found: dict[str, list[int]] = defaultdict(list)
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            for number, key in cursor.fetchall():
                found[names[number]].append(key)
    return found


def front_of(edition: Edition, section: Section | None = None) -> Front | None:
    """Return the composed front of an edition or of one of its sections; None before somebody made one."""
    return Front.objects.filter(edition=edition, section=section).first()


def live_contents(front: Front) -> dict[int, Content]:
    """Return what readers see of each container, by its key, in the order of the front. One query."""
    return _in_order(front.live_order, {one.pk: one.live_content for one in front.containers.all()})


def draft_contents(front: Front) -> dict[int, Content]:
    """Return the draft of each container, by its key, in the order of the draft. One query."""
    return _in_order(front.draft_order, {one.pk: one.draft_content for one in front.containers.all()})


def _in_order(order: list[int], contents: Mapping[int, Content | None]) -> dict[int, Content]:
    return {key: content for key in order if (content := contents.get(key)) is not None}


@dataclass(frozen=True)
class Stale:
    """A container that nothing but a person changes, and that nobody has changed for too long."""

    container: Container
    content: Content
    hours: int


def stale_containers(*, now: datetime, front: Front | None = None) -> list[Stale]:
    """Return the stale containers of a front, or of all of them, the oldest first. One query."""
    live = Container.objects.filter(live__isnull=False).select_related("front__edition", "front__section")
    if front is not None:
        live = live.filter(front=front)
    found = []
    for container in live.order_by("pressed_at"):
        content = container.live_content
        is_shown = container.pk in container.front.live_order
        if content is None or container.pressed_at is None or not content.is_hand_picked or not is_shown:
            continue
        age = now - container.pressed_at
        if age >= timedelta(hours=content.stale_hours):
            found.append(Stale(container, content, int(age.total_seconds() // 3600)))
    return found


def schedules_of(front: Front) -> dict[int, Schedule]:
    """Return what waits on a front, by the container's key."""
    waiting = Schedule.objects.filter(container__front=front).select_related("by")
    return {schedule.container_id: schedule for schedule in waiting}


def schedules_missed(*, before: datetime) -> list[Schedule]:
    """Return what should have gone live before a moment and still waits, the longest first. One query."""
    missed = Schedule.objects.filter(at__lt=before).order_by("at")
    return list(missed.select_related("container__front__edition", "container__front__section"))


def pressings_of(front: Front, *, container: Container | None = None, at_most: int = 50) -> list[Pressing]:
    """Return the newest states that went live, newest first."""
    pressings = Pressing.objects.filter(front=front).select_related("by", "container").order_by("-pk")
    if container is not None:
        pressings = pressings.filter(container=container)
    return list(pressings[:at_most])


def breaking_of(edition: Edition, *, now: datetime) -> Breaking | None:
    """Return what is breaking in an edition; None for what ended or was withdrawn. One query."""
    running = Breaking.objects.filter(edition=edition, ends_at__gt=now, story__live=True)
    return (
        running.select_related("story__section")
        .defer("story__body", "story__note_to_editors")
        .order_by("-pk")
        .first()
    )
