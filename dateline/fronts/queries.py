"""What the fronts are made of, in a number of queries that neither sections nor the archive change."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db import connection

from dateline.stories.queries import live_stories, with_card_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

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
    keys = _keys_of(shelves)
    wanted = {key for found in keys.values() for key in found}
    stories = {story.pk: story for story in live_stories(edition).filter(pk__in=wanted).order_by()}
    by_key = {section.pk: section for section in sections}
    for story in stories.values():
        story.edition = edition
        if story.section_id in by_key:
            story.section = by_key[story.section_id]
    with_card_parts(stories.values())
    return {name: [stories[key] for key in keys[name] if key in stories] for name in shelves}


def _keys_of(shelves: Mapping[str, QuerySet[Any, Any]]) -> dict[str, list[int]]:
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
