"""The canaries: a desk World whose unpublished stories and updates nobody at the desk Sport may learn of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO
from secrets import token_urlsafe
from uuid import uuid4

from django.core.files.base import ContentFile
from PIL import Image

from dateline.alerts.actions import propose
from dateline.editions.actions import give_duty
from dateline.editions.models import Edition, Section
from dateline.live.actions import posting
from dateline.media.models import Photo
from dateline.people.actions import create_account
from dateline.people.models import User
from dateline.people.roles import Role
from dateline.stories import actions, workflow
from dateline.stories.models import Byline, Kind, Source, Story


@dataclass
class Canary:
    """A story that is not public, in the state `state`; of the state `alert`, one that is, with an alert that is not.

    `secret` stands in its texts, or in the alert's, and `picture` in those of its photo: neither must be seen by
    anybody who may not know of it. `bait` stands beside both: one may search for it, and an answer may repeat it.
    """

    state: str
    story: Story
    photo: Photo
    secret: str
    picture: str
    bait: str
    alert: int = 0


@dataclass
class Planted:
    """What stands in the site of the test."""

    canaries: list[Canary] = field(default_factory=list)
    people: dict[str, User] = field(default_factory=dict)
    world: Section | None = None


STATES = (
    "draft", "review", "approved", "scheduled", "embargoed", "withdrawn", "killed", "changed", "waiting", "alert",
)  # fmt: skip


def plant(*, now: datetime) -> Planted:
    """Write the site of the test into an empty database."""
    edition = Edition.objects.create(name="The Canary", slug="canary", agency="Post")
    world = Section.objects.create(edition=edition, name="World", slug="world", order=1)
    sport = Section.objects.create(edition=edition, name="Sport", slug="sport", order=2)
    planted = Planted(world=world)
    writer = create_account(username="writer", email="", password=token_urlsafe(), name="Wanda World")
    give_duty(user=writer, role=Role.REPORTER, section=world)
    planted.people = {
        "reporter of Sport": _person("reporter", Role.REPORTER, sport),
        "section editor of Sport": _person("editor", Role.SECTION_EDITOR, sport),
        "photo editor": _person("photos", Role.PHOTO_EDITOR, None),
        "moderator": _person("moderator", Role.MODERATOR, None),
        "reader": User.objects.create_user("reader", password=token_urlsafe()),
    }
    chief = _person("chief", Role.CHIEF_EDITOR, None)
    for section in (world, sport):
        for number in range(3):
            open_story = _story(section, f"Open news {number} of {section.name}", writer)
            actions.publish(story=open_story, by=chief, now=now)
    for state in STATES:
        planted.canaries.append(_canary(state, world, writer=writer, chief=chief, now=now))
    return planted


def _person(name: str, role: Role, section: Section | None) -> User:
    user = create_account(username=name, email="", password=token_urlsafe(), name=name.title())
    give_duty(user=user, role=role, section=section)
    return user


def _story(section: Section, headline: str, writer: User, **fields: object) -> Story:
    story = Story(section=section, headline=headline, writer=writer, live=False, **fields)
    story.bylines = [Byline(author=writer.author)]
    return story


def _canary(state: str, section: Section, *, writer: User, chief: User, now: datetime) -> Canary:
    secret, picture, bait = f"zq{state}secret", f"zq{state}picture", f"zq{state}bait"
    photo = _photo(picture, bait, writer)
    story = _story(
        section, f"{bait} {secret}", writer, slug=f"{bait}-{secret}", standfirst=f"{bait} and {secret}.",
        note_to_editors=secret, share_title=secret, share_text=secret, lead_photo=photo, lead_caption=secret,
        place=secret.upper(), body=[("paragraph", f"<p>{bait} {secret}</p>"), ("photo", {"photo": photo})],
    )  # fmt: skip
    story.sources = [Source(name=secret, detail=secret)]
    if state == "alert":
        return _proposed_alert(story, photo, section=section, writer=writer, chief=chief, now=now)
    if state == "changed":
        public = _story(section, f"{bait} in public", writer)
        actions.publish(story=public, by=chief, now=now)
        public.headline, public.standfirst = story.headline, story.standfirst
        public.body, public.lead_photo = story.body, photo
        public.save_revision(user=writer)
        return Canary(state, public, photo, secret, picture, bait)
    if state == "waiting":
        return _waiting_update(section, secret, picture, bait, photo=photo, writer=writer, now=now)
    story.save()
    story.save_revision(user=writer)
    _bring_to(state, story, writer=writer, chief=chief, now=now)
    return Canary(state, story, photo, secret, picture, bait)


def _proposed_alert(
    story: Story, photo: Photo, *, section: Section, writer: User, chief: User, now: datetime
) -> Canary:
    """A story that is public, and an alert about it that nobody has confirmed."""
    secret, picture, bait = (f"zqalert{word}" for word in ("secret", "picture", "bait"))
    public = _story(section, f"{bait} in public", writer)
    actions.publish(story=public, by=chief, now=now)
    made = propose(edition=section.edition, words=f"{bait} {secret}", by=chief, now=now, story=public)
    return Canary("alert", public, photo, secret, picture, bait, made.pk)


def _waiting_update(
    section: Section, secret: str, picture: str, bait: str, *, photo: Photo, writer: User, now: datetime
) -> Canary:
    """Public live coverage, in which an update waits for its editor."""
    covered = _story(section, f"{bait} as it happens", writer, kind=Kind.LIVE)
    actions.publish(story=covered, by=None, now=now)
    content = posting.Content(headline=secret, text=f"{bait} and {secret}", photo=photo)
    posting.send(story=covered, key=uuid4(), content=content, by=writer, now=now, waits=True)
    return Canary("waiting", covered, photo, secret, picture, bait)


def _bring_to(state: str, story: Story, *, writer: User, chief: User, now: datetime) -> None:
    later = now + timedelta(hours=3)
    if state in ("review", "approved"):
        workflow.submit(story_id=story.pk, by=writer, now=now, note=f"zq{state}secret")
    if state == "approved":
        story.refresh_from_db()
        workflow.approve(story_id=story.pk, revision_id=story.latest_revision_id, by=chief, now=now)
    if state == "scheduled":
        story.go_live_at = later
        story.save_revision(user=chief).publish(user=chief)
    if state == "embargoed":
        story.embargo = later
        story.save_revision(user=chief).publish(user=chief)
    if state in ("withdrawn", "killed"):
        actions.publish(story=story, by=chief, now=now)
    if state == "withdrawn":
        actions.withdraw(story=story, by=chief, reason="", now=now)
    if state == "killed":
        actions.kill(story_id=story.pk, by=chief, reason="", now=now)


def _photo(picture: str, bait: str, writer: User) -> Photo:
    file = BytesIO()
    Image.new("RGB", (90, 60), "yellow").save(file, "JPEG")
    return Photo.objects.create(
        title=f"{bait} {picture}", file=ContentFile(file.getvalue(), f"{picture}.jpg"), width=90, height=60,
        caption=f"{bait} {picture}", alt_text=f"{bait} {picture}", agency="Post", photographer=picture,
        uploaded_by_user=writer,
    )  # fmt: skip
