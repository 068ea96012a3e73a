"""Writes a synthetic archive into the configured database, for benchmarks.

    python -m benchmarks.archive --count 100000 --seed 1

Adds live stories in invented language to the main edition (made if there is none): six sections, topics and
authors of very different size, bylines, appearances, lead photos and corrections, 27 stories a day, as
publishing would have left them but for revisions and versions. Photos are rows without files: pages name their
addresses and never open them. The same seed, count and end give the same stories.
"""

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")

import django

if __name__ == "__main__":
    django.setup()

from django.db import transaction
from django.utils.text import slugify

from benchmarks.text import Language
from dateline.editions.models import Edition, Section, Topic
from dateline.editions.queries import main_edition
from dateline.lib import clock
from dateline.media.models import Photo
from dateline.people.models import Author
from dateline.stories.models import Appearance, Byline, Correction, Kind, Story

T = TypeVar("T")

WORDS = 390
# As many a day in a small archive as in a large one, or a page of a day would hold more for being older.
STEP = timedelta(minutes=52)
TOPICS, AUTHORS, PHOTOS = 300, 60, 2_000
WITH_PHOTO, WITH_CORRECTION = 0.8, 0.02
BATCH = 500
SECTIONS = {"world": 30, "town": 28, "business": 16, "sport": 14, "culture": 9, "science": 3}
KINDS = {Kind.NEWS: 84, Kind.OPINION: 5, Kind.FEATURE: 5, Kind.ANALYSIS: 3, Kind.OFFBEAT: 2, Kind.LIVE: 1}


@dataclass
class Shelves:
    """Where the stories stand, and who writes them."""

    edition: Edition
    sections: list[Section]
    topics: list[Topic]
    authors: list[Author]
    photos: list[Photo]


def make_archive(
    *, count: int, seed: int = 1, until: datetime | None = None,
    progress: Callable[[int], None] | None = None,
) -> Shelves:  # fmt: skip
    """Write `count` live stories, the last one at `until` (default: now); return what they stand on.

    The search index is not written: call `dateline.search.actions.rebuild` after it, as an import does.
    """
    language = Language(seed)
    shelves = _shelves(language)
    end = until or clock.now()
    for start in range(0, count, BATCH):
        moments = [end - STEP * (count - 1 - number) for number in range(start, min(start + BATCH, count))]
        with transaction.atomic():
            _write(language, shelves, moments)
        if progress is not None:
            progress(start + len(moments))
    return shelves


def _shelves(language: Language) -> Shelves:
    edition = main_edition() or Edition.objects.create(name="The Archive", slug="archive", agency="Post")
    sections = [
        Section.objects.get_or_create(
            edition=edition, slug=slug, defaults={"name": slug.title(), "order": place}
        )[0]
        for place, slug in enumerate(SECTIONS, start=1)
    ]
    topics = [
        Topic.objects.get_or_create(
            edition=edition, slug=f"topic-{number}", defaults={"name": language.title(2)}
        )[0]
        for number in range(TOPICS)
    ]
    authors = [
        Author.objects.get_or_create(slug=f"author-{number}", defaults={"name": language.name()})[0]
        for number in range(AUTHORS)
    ]
    return Shelves(edition, sections, topics, authors, _photos(language))


def _photos(language: Language) -> list[Photo]:
    if not Photo.objects.exists():
        Photo.objects.bulk_create(
            Photo(
                title=language.title(3), file=f"original_images/photo-{number}.jpg", width=2400, height=1600,
                file_size=900_000, file_hash=f"{number:040x}", caption=language.phrase(12) + ".",
                alt_text=language.phrase(9) + ".", agency="Post", photographer=language.name(),
            )
            for number in range(PHOTOS)
        )  # fmt: skip
    return list(Photo.objects.order_by("pk")[:PHOTOS])


def _write(language: Language, shelves: Shelves, moments: list[datetime]) -> None:
    stories = Story.objects.bulk_create([_story(language, shelves, moment) for moment in moments])
    through: Any = Story.topics.through
    links, appearances, bylines = [], [], []
    for story in stories:
        at = {"story": story, "published_at": story.first_published_at}
        for topic in _few(language.random, shelves.topics, [1, 4, 3, 2]):
            links.append(through(story=story, topic=topic))
            appearances.append(Appearance(topic=topic, **at))
        for place, author in enumerate(_few(language.random, shelves.authors, [1, 8, 2])):
            bylines.append(Byline(story=story, author=author, sort_order=place))
            appearances.append(Appearance(author=author, **at))
    through.objects.bulk_create(links)
    Byline.objects.bulk_create(bylines)
    Appearance.objects.bulk_create(appearances)
    Correction.objects.bulk_create(
        Correction(
            story=story, edition=shelves.edition, block="c", corrected_at=story.first_published_at,
            was=block.value["was"], now=block.value["now"],
        )
        for story in stories for block in story.body if block.block_type == "correction"
    )  # fmt: skip


def _few(draw: random.Random, things: list[T], chances: list[int]) -> list[T]:
    """Return none, one, two ... different ones by `chances`; the first of `things` far more often."""
    number = draw.choices(range(len(chances)), chances)[0]
    weights = [1 / (place + 2) for place in range(len(things))]
    return list(dict.fromkeys(draw.choices(things, weights, k=number)))


def _story(language: Language, shelves: Shelves, moment: datetime) -> Story:
    headline = language.title(language.random.randint(6, 11))
    section = language.random.choices(shelves.sections, list(SECTIONS.values()))[0]
    body: list[dict[str, Any]] = [
        {"type": "paragraph", "value": f"<p>{text}</p>", "id": f"p{number}"}
        for number, text in enumerate(language.paragraphs(8, WORDS - 33))
    ]
    body.insert(4, {"type": "heading", "value": {"text": language.title(4), "level": "2"}, "id": "h"})
    if language.random.random() < WITH_CORRECTION:
        wrong, right = language.phrase(14) + ".", language.phrase(14) + "."
        told = {"was": wrong, "now": right, "at": moment.isoformat()}
        body.append({"type": "correction", "value": told, "id": "c"})
    has_photo = language.random.random() < WITH_PHOTO
    return Story(
        lead_photo=language.random.choice(shelves.photos) if has_photo else None,
        edition=shelves.edition, section=section, live=True, has_unpublished_changes=False,
        kind=language.random.choices(list(KINDS), list(KINDS.values()))[0],
        headline=headline, slug=slugify(headline)[:80], standfirst=language.phrase(24) + ".",
        place=shelves.edition.name.upper()[:80], agency="Post", body=json.dumps(body),
        urgency=language.random.choices([1, 2, 3, 4, 5], [1, 5, 80, 10, 4])[0],
        first_published_at=moment, last_published_at=moment,
        day=moment.astimezone(shelves.edition.zone).date(),
    )  # fmt: skip


def main() -> None:
    """Read the options and write the archive."""
    parser = argparse.ArgumentParser(description="Write a synthetic archive into the configured database.")
    parser.add_argument("--count", type=int, default=10_000, help="number of stories (default: 10000)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives another archive")
    parser.add_argument("--index", action="store_true", help="write the search index as well")
    options = parser.parse_args()
    began = time.perf_counter()
    make_archive(count=options.count, seed=options.seed, progress=_say(options.count, "stories"))
    print(f"\n{options.count} stories in {time.perf_counter() - began:.1f} s", file=sys.stderr)
    if options.index:
        from dateline.search.actions import rebuild

        began = time.perf_counter()
        rebuild(now=clock.now(), progress=lambda done, total: _say(total, "indexed")(done))
        print(f"\nindexed in {time.perf_counter() - began:.1f} s", file=sys.stderr)


def _say(total: int, what: str) -> Callable[[int], None]:
    return lambda done: print(f"\r{done} of {total} {what}", end="", file=sys.stderr)


if __name__ == "__main__":
    main()
