"""Loads the demo newsroom: an invented paper of an invented town, written for Dateline.

Stories lie beside this file as data, with days counted back from today, so that the paper is always fresh.
"""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.files.images import ImageFile
from django.db import transaction
from wagtail.models import Page, Site

from dateline.demo.coverage import cover
from dateline.editions.models import Edition, Section, Topic
from dateline.lib import clock
from dateline.media.actions import set_public_use
from dateline.media.models import Photo
from dateline.people.models import Author
from dateline.stories import actions
from dateline.stories.models import Byline, Source, Story
from dateline.stories.pages import StandingPage

HERE = Path(__file__).resolve().parent
REFERENCE = re.compile(r"(story|topic):([a-z0-9-]+)")
Data = dict[str, Any]
EDITION_FIELDS = ("name", "slug", "tagline", "language", "time_zone", "agency", "publisher", "email")


@dataclass
class Newsroom:
    """The newsroom as read from its files, and what it has become in the database so far."""

    plan: Data
    stories: dict[str, Data]
    captions: dict[str, Data]
    edition: Edition = field(init=False)
    made: dict[str, Story] = field(default_factory=dict)
    photos: dict[str, Photo] = field(default_factory=dict)
    shelves: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Newsroom":
        """Read the files; nothing is written."""
        return cls(
            plan=_toml(HERE / "newsroom.toml"),
            stories={file.stem: _toml(file) for file in sorted((HERE / "stories").glob("*.toml"))},
            captions=_toml(HERE / "pictures" / "captions.toml"),
        )

    @property
    def size(self) -> int:
        """Number of photos and stories, each of which is one step of the progress."""
        return len(self.captions) + len(self.stories)

    def load(self, *, advance: Callable[[], None]) -> None:
        """Write everything into an empty database, calling `advance` after each photo and story.

        All or nothing: an interrupted start leaves no half newsroom that the next one would take for whole.
        """
        with transaction.atomic():
            self._make_shelves()
            for key in self.captions:
                self.photos[key] = self._make_photo(key)
                advance()
            self._make_authors()
            for key, story in self.stories.items():
                self.made[key] = self._make_row(story)
            for key in sorted(self.stories, key=lambda key: self.made[key].first_published_at):
                self._publish(key)
                advance()
            self._make_pages()

    def _make_shelves(self) -> None:
        told = self.plan["edition"]
        self.edition = Edition.objects.create(**{name: told[name] for name in EDITION_FIELDS if name in told})
        for order, section in enumerate(self.plan["sections"]):
            made = Section.objects.create(edition=self.edition, order=order, **section)
            self.shelves[f"section:{made.slug}"] = made
        for topic in self.plan["topics"]:
            self.shelves[f"topic:{topic['slug']}"] = Topic.objects.create(edition=self.edition, **topic)

    def _make_photo(self, key: str) -> Photo:
        told = self.captions[key]
        with (HERE / "pictures" / f"{key}.webp").open("rb") as file:
            return Photo.objects.create(
                title=key.replace("-", " ").capitalize(),
                file=ImageFile(file, name=f"{key}.webp"),
                caption=told["caption"],
                alt_text=told["alt"],
                agency=told["agency"],
                photographer=told["photographer"],
                is_file_photo=told.get("file_photo", False),
                rights_note="Drawn for Dateline's demo newsroom.",
            )

    def _make_authors(self) -> None:
        for told in self.plan["authors"]:
            author = Author.objects.create(
                slug=told["key"], name=told["name"], role=told["role"], biography=told["bio"],
                email=told["email"], portrait=self.photos.get(f"portrait-{told['key']}"),
            )  # fmt: skip
            self.shelves[f"author:{author.slug}"] = author
            if author.portrait:
                set_public_use(used_by=f"people.author:{author.pk}", photos=[author.portrait.pk])

    def _make_row(self, told: Data) -> Story:
        published = self.moment(told["days_ago"], told["time"])
        return Story.objects.create(
            section=self.shelves[f"section:{told['section']}"],
            kind=told["kind"],
            headline=told["headline"],
            live=False,
            first_published_at=published,
            day=published.astimezone(self.edition.zone).date(),
        )

    def moment(self, days_ago: int, time: str) -> datetime:
        """Return a time of day so many days ago, never later than now; below 0, in so many days."""
        now = clock.now().astimezone(self.edition.zone)
        hour, minute = (int(part) for part in time.split(":"))
        moment = (now - timedelta(days=days_ago)).replace(hour=hour, minute=minute, second=0, microsecond=0)
        if days_ago == 0:
            # Written for somebody who looks at nine in the morning; before that, the day began earlier.
            nine = now.replace(hour=9, minute=0, second=0, microsecond=0)
            moment -= max(nine - now, timedelta())
        return moment if days_ago < 0 else min(moment, now)

    def _publish(self, key: str) -> None:
        told, story = self.stories[key], self.made[key]
        story.short_headline = told.get("short_headline", "")
        story.standfirst, story.place, story.agency = (
            told["standfirst"],
            told.get("place", ""),
            told.get("agency", ""),
        )
        story.urgency, story.in_newsfeed = told["urgency"], told.get("in_newsfeed", True)
        story.note_to_editors = told.get("note_to_editors", "")
        story.lead_photo = self.photos[told["lead_photo"]] if told.get("lead_photo") else None
        story.lead_caption = told.get("lead_caption", "")
        story.topics = [self.shelves[f"topic:{slug}"] for slug in told["topics"]]
        story.bylines = [Byline(author=self.shelves[f"author:{slug}"]) for slug in told["authors"]]
        story.sources = [
            Source(nature=one["kind"], name=one["name"], detail=one.get("detail", ""), url=one.get("url", ""))
            for one in told.get("sources", [])
        ]
        story.body = [self._block(key, number, block) for number, block in enumerate(told["body"])]
        published = story.first_published_at
        actions.publish(story=story, by=None, now=published)
        if told.get("updated_after_minutes"):
            updated = min(published + timedelta(minutes=told["updated_after_minutes"]), clock.now())
            Story.objects.filter(pk=story.pk).update(updated_at=updated)
        cover(self, key, story)

    def _block(self, key: str, number: int, told: Data) -> Data:
        ((kind, value),) = told.items()
        made = BLOCKS.get(kind, lambda room, value: value)(self, value)
        return {"type": kind, "value": made, "id": str(uuid5(NAMESPACE_URL, f"{key} {number}"))}

    def html(self, text: str) -> str:
        """Return `text` with references to stories and topics turned into addresses."""
        return REFERENCE.sub(partial(_address, self), text)

    def web(self, link: str) -> str:
        """Return the address that a reference leads to, as other sites would link it."""
        return settings.BASE_URL + self.html(link) if REFERENCE.match(link) else link

    def _make_pages(self) -> None:
        root = Page.objects.filter(depth=1).get()
        home = root.add_child(instance=Page(title=self.edition.name, slug="harbour-post"))
        Site.objects.all().delete()
        Site.objects.create(
            hostname="localhost", root_page=home, is_default_site=True, site_name=self.edition.name
        )
        for slug in ("about", "contact"):
            told = self.plan[slug]
            body = [self._block(slug, number, block) for number, block in enumerate(told["body"])]
            standfirst = told.get("standfirst", "")
            home.add_child(
                instance=StandingPage(title=told["title"], slug=slug, standfirst=standfirst, body=body)
            )


def _toml(file: Path) -> Data:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _address(room: Newsroom, match: re.Match[str]) -> str:
    kind, key = match.groups()
    target = room.shelves[f"topic:{key}"] if kind == "topic" else room.made[key]
    return str(target.get_absolute_url())


def _paragraph(room: Newsroom, value: str) -> str:
    return f"<p>{room.html(value)}</p>"


def _list(room: Newsroom, value: Data) -> Data:
    return {"ordered": value["ordered"], "items": [f"<p>{room.html(item)}</p>" for item in value["items"]]}


def _quote(room: Newsroom, value: Data) -> Data:
    return {"speaker": "", "source": "", "source_url": "", "language": "", **value}


def _photo(room: Newsroom, value: Data) -> Data:
    return {
        "photo": room.photos[value["key"]].pk,
        "caption": value.get("caption", ""), "alt": "", "crop": value.get("crop", ""),
    }  # fmt: skip


def _gallery(room: Newsroom, value: Data) -> Data:
    photos = [
        {"photo": room.photos[one["key"]].pk, "caption": one.get("caption", "")} for one in value["photos"]
    ]
    return {"title": value["title"], "photos": photos}


def _related(room: Newsroom, value: Data) -> Data:
    return {"story": room.made[value["story"]].pk, "label": value.get("label", "")}


def _table(room: Newsroom, value: Data) -> Data:
    return {
        "data": value["rows"],
        "first_row_is_table_header": value.get("header", True),
        "first_col_is_header": False,
        "table_caption": value.get("caption", ""),
    }


def _fact_box(room: Newsroom, value: Data) -> Data:
    return {"title": value["title"], "text": room.html(value["text"])}


def _heading(room: Newsroom, value: str) -> Data:
    return {"text": value, "level": "2"}


def _correction(room: Newsroom, value: Data) -> Data:
    at = room.moment(value["days_ago"], value["time"])
    return {"was": value["was"], "now": value["now"], "at": at.isoformat()}


BLOCKS: dict[str, Callable[[Newsroom, Any], Any]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "list": _list,
    "quote": _quote,
    "photo": _photo,
    "gallery": _gallery,
    "related": _related,
    "table": _table,
    "fact_box": _fact_box,
    "correction": _correction,
}
