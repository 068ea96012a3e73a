"""Times the readers' search on the configured database, filled by `benchmarks.archive --index`.

    python -m benchmarks.search

Prints the median of 15 runs in milliseconds, whole calls: index, excerpts and suggestion.
"""

import os
import time
from collections.abc import Callable
from statistics import median
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")

import django

if __name__ == "__main__":
    django.setup()

from django.db import connection, transaction

from dateline.editions.models import Section, Topic
from dateline.editions.queries import main_edition
from dateline.lib import clock
from dateline.search.actions import index_story, remove_story
from dateline.search.models import Spelling
from dateline.search.queries import search
from dateline.search.spelling import meant_word
from dateline.stories.models import Story

RUNS = 15


def milliseconds(call: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time of `call`."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return median(times) * 1000


def main() -> None:
    """Time searches, suggestions and writing."""
    edition = main_edition()
    assert edition is not None, "Fill the database first: python -m benchmarks.archive --index"
    by_rarity = Spelling.objects.filter(edition=edition, length__gte=5)
    rare = by_rarity.filter(stories__gte=3).order_by("stories").values_list("word", flat=True)[0]
    medium = by_rarity.filter(stories__lte=1500).order_by("-stories").values_list("word", flat=True)[0]
    narrow: dict[str, Any] = {"section": Section.objects.get(slug="science"), "kind": "opinion"}
    topic = {"topic": Topic.objects.order_by("pk")[250]}
    print(f"{connection.vendor}, {Story.objects.count()} stories; milliseconds by relevance / by time")
    for name, query, filters in (
        ("rare word", rare, {}), ("medium word", medium, {}), ("common word", "government", {}),
        ("very common word", "the", {}), ("two words", "government election", {}),
        ("common beside medium", f"the {medium}", {}), ("phrase", '"government election"', {}),
        ("excluded", "government -election", {}), ("rare facets", "government", narrow),
        ("rare topic", "government", topic), ("nothing", "zzyzx", {}), ("suggestion", "goverment", {}),
    ):  # fmt: skip
        page = search(query, edition=edition, **filters)
        both = [
            milliseconds(lambda order=order: search(query, edition=edition, order=order, **filters))  # type: ignore[misc] # noqa: B023
            for order in ("relevance", "time")
        ]
        more = "+" if page.total_is_capped else ""
        print(f"{name:22} {page.total}{more:1} hits {both[0]:7.1f} / {both[1]:7.1f} {page.suggestion or ''}")
    _time_pages(edition)
    print(f"suggestion alone       {milliseconds(lambda: meant_word(edition.pk, 'erthquake')):7.1f}", end=" ")
    print(f"over {Spelling.objects.count()} words")
    _time_writing()


def _time_pages(edition: Any) -> None:
    after = None
    for _ in range(100):
        after = search("the", edition=edition, order="time", after=after).more
    deep = milliseconds(lambda: search("the", edition=edition, order="time", after=after))
    print(f"page 101 by time       {deep:7.1f}")


def _time_writing() -> None:
    stories = list(Story.objects.filter(live=True).order_by("-pk")[:30])

    def again(number: list[int]) -> None:
        story = stories[number[0] % len(stories)]
        number[0] += 1
        with transaction.atomic():
            Story.objects.filter(pk=story.pk).update(headline=f"{story.headline} {number[0]}")
            index_story(story=story, now=clock.now())

    def new() -> None:
        remove_story(story_id=stories[0].pk)
        index_story(story=stories[0], now=clock.now())

    print(f"index_story, changed   {milliseconds(lambda counter=[0]: again(counter)):7.1f}")  # type: ignore[misc]
    print(f"remove and index_story {milliseconds(new):7.1f}")


if __name__ == "__main__":
    main()
