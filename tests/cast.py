"""The cast of test persons and their paper. The same everywhere: Ana edits, Ben reports, Chidi reads with an
account, Dora has none."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from dateline.editions.actions import give_duty
from dateline.editions.models import Edition, Section, Topic
from dateline.media.models import Photo
from dateline.people.actions import create_account
from dateline.people.models import Author, User
from dateline.people.readers import confirm, join
from dateline.people.roles import Role
from dateline.stories import actions
from dateline.stories.models import Byline, Story

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@dataclass
class Paper:
    """A small newsroom: one edition, two sections, a topic, and Ben's byline."""

    edition: Edition
    town: Section
    sport: Section
    ferry: Topic
    ben: Author

    def story(self, headline: str = "Ferry sails again", **fields: Any) -> Story:
        """Return a story of Ben's in memory, about the ferry."""
        topics, authors = fields.pop("topics", [self.ferry]), fields.pop("authors", [self.ben])
        story = Story(section=fields.pop("section", self.town), headline=headline, live=False, **fields)
        story.topics = topics
        story.bylines = [Byline(author=author) for author in authors]
        return story

    def published(self, headline: str = "Ferry sails again", *, now: datetime = NOON, **fields: Any) -> Story:
        """Return a story that is live since `now`."""
        story = self.story(headline, **{"first_published_at": now, **fields})
        actions.publish(story=story, by=None, now=now)
        return story


def paper() -> Paper:
    """Make the newsroom in the database."""
    edition = Edition.objects.create(
        name="The Harbour Post", slug="harbour-post", tagline="Latest news from the harbour", agency="Post",
        time_zone="Europe/Lisbon",
    )  # fmt: skip
    return Paper(
        edition=edition,
        town=Section.objects.create(edition=edition, name="Town", slug="town", order=1),
        sport=Section.objects.create(edition=edition, name="Sport", slug="sport", order=2),
        ferry=Topic.objects.create(edition=edition, name="Ferry", slug="ferry"),
        ben=Author.objects.create(name="Ben Okafor", slug="ben-okafor"),
    )


def ana() -> User:
    """Ana edits: the chief editor, who may do everything."""
    return User.objects.create_superuser("ana", "ana@paper.example", "the tide comes twice")


def chidi(name: str = "Chidi", *, confirmed: bool = True) -> User:
    """Chidi reads, with an account, and talks under a name."""
    user = User.objects.create_user(
        f"reader-{name.lower()}", f"{name.lower()}@home.example", "the tide comes twice"
    )
    join(user=user, name=name, now=NOON)
    if confirmed:
        confirm(user=user, now=NOON)
    return user


def colleague(
    username: str,
    role: Role,
    *,
    section: Section | None = None,
    edition: Edition | None = None,
    name: str = "",
) -> User:
    """Return somebody with this one duty, and a byline where a name is given."""
    user = create_account(username=username, email="", password="the tide comes twice", name=name)
    give_duty(user=user, role=role, section=section, edition=edition)
    return user


def photo(title: str = "Boats at dawn", **fields: Any) -> Photo:
    """Return a small photo with credit and alternative text, unless told otherwise."""
    file = BytesIO()
    Image.new("RGB", (60, 40), "navy").save(file, "JPEG")
    given = {"agency": "Post", "photographer": "Kit Sandoval", "alt_text": "Boats on grey water.", **fields}
    return Photo.objects.create(
        title=title, file=ContentFile(file.getvalue(), "boats.jpg"), width=60, height=40, **given
    )
