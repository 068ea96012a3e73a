"""Fills the site that the journeys visit: the demo newsroom, a story of every block, and a withdrawn one.

Run in a process of its own, for the site that the environment names. Prints as JSON where the pages are.
"""

import json
import sys
import tomllib
import wave
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

from tests.journeys import talking

DEMO = Path(__file__).resolve().parent.parent.parent / "dateline" / "demo"
WITHDRAWAL_REASON = "The photograph belonged to somebody else."
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsurkunde"


def main() -> None:
    """Make everything and print the addresses."""
    from dateline.config import cli

    cli.load_django()
    from dateline.config.preparing import prepare

    prepare(with_demo=True)
    _forget_the_drawing_of_photos()
    made = {"every-block": _story_of_every_block(), "withdrawn": _withdrawn_story()}
    talking.fill("Ferry to Gull Rock sails again after eleven weeks")
    sys.stdout.write(json.dumps({**_addresses(), "stories": {**_demo_stories(), **made}}))


def _forget_the_drawing_of_photos() -> None:
    # The worker would draw two thousand files, most of which no journey looks at; a page draws what it shows.
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.all().delete()


def _demo_stories() -> dict[str, str]:
    from dateline.stories.models import Story

    by_headline = {story.headline: story for story in Story.objects.select_related("section")}
    told = {file.stem: tomllib.loads(file.read_text("utf-8")) for file in (DEMO / "stories").glob("*.toml")}
    return {key: by_headline[one["headline"]].get_absolute_url() for key, one in told.items()}


def _addresses() -> dict[str, Any]:
    from dateline.stories.models import Story

    newest = Story.objects.filter(live=True).order_by("-first_published_at")[0]
    return {"day": f"/{newest.day.isoformat()}/"}


def _story_of_every_block() -> str:
    from django.core.files.base import ContentFile

    from dateline.media.models import Photo, Recording

    photo = Photo.objects.order_by("pk")[0].pk
    sound = Recording.objects.create(title="Bell", credit="Kit", file=ContentFile(_silence(), "bell.wav"))
    made: list[tuple[str, Any]] = [
        ("paragraph", f"<p>Water, <b>boats</b> and <i>{LONG_WORD}</i>: H<sub>2</sub>O, m<sup>2</sup>.</p>"),
        ("heading", {"text": "What happened", "level": "2"}),
        ("heading", {"text": "And then", "level": "3"}),
        ("list", {"ordered": True, "items": ["<p>One</p>", "<p>Two</p>"]}),
        ("quote", {
            "text": "البحر يعود دائما.", "speaker": "Nadir Sallum", "source": "in a letter",
            "source_url": "https://letters.example/1", "language": "ar",
        }),
        ("photo", {"photo": photo, "caption": "Wide.", "alt": "", "crop": "16x9"}),
        ("gallery", {"title": "", "photos": [{"photo": photo, "caption": ""}]}),
        ("embed", {"url": "https://v.example/1", "title": "Film", "provider": "v.example", "description": ""}),
        ("audio", {"recording": sound.pk, "title": "Bell", "credit": "Kit", "transcript": "<p>Dong.</p>"}),
        ("video", {
            "recording": sound.pk, "title": "Tide", "credit": "", "poster": photo, "transcript": "<p>Sh.</p>",
        }),
        ("table", {
            "data": [["", "High", "Low"], ["Monday", "4.1", "0.9"]], "first_row_is_table_header": True,
            "first_col_is_header": True, "table_caption": "",
        }),
        ("fact_box", {"title": "The bell", "text": "<p>Cast in bronze.</p><ul><li>Loud</li></ul>"}),
        ("pull_quote", {"text": "It rang twice.", "speaker": "Kit"}),
        ("preformatted", {"text": "The tide goes out,\n    the tide comes in." + "~" * 200}),
        ("correction", {"was": "It rang once.", "now": "It rang twice.", "at": None}),
    ]  # fmt: skip
    body = [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in made]
    return _published(f"Every block there is, and a {LONG_WORD}", body=body, lead_photo_id=photo)


def _silence() -> bytes:
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 800)
    return file.getvalue()


def _withdrawn_story() -> str:
    from dateline.lib import clock
    from dateline.stories import actions
    from dateline.stories.models import Story

    address = _published("Cormorant steals the mayor's hat")
    story = Story.objects.get(headline="Cormorant steals the mayor's hat")
    actions.withdraw(story=story, by=None, reason=WITHDRAWAL_REASON, now=clock.now())
    return address


def _published(headline: str, **fields: Any) -> str:
    from datetime import timedelta

    from dateline.editions.models import Section
    from dateline.lib import clock
    from dateline.people.models import Author
    from dateline.stories import actions
    from dateline.stories.models import Byline, Story

    # Old enough to stand on no front, where it would push out what the demo shows there.
    moment = clock.now() - timedelta(days=100)
    section = Section.objects.get(slug="town")
    story = Story(section=section, headline=headline, live=False, first_published_at=moment, **fields)
    story.topics = []
    story.bylines = [Byline(author=Author.objects.get(slug="ben-okafor"))]
    actions.publish(story=story, by=None, now=moment)
    return str(Story.objects.select_related("section").get(pk=story.pk).get_absolute_url())


if __name__ == "__main__":
    main()
