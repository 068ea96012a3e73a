"""What readers of the demo newsroom say about its stories: sent, let in, answered and reported as on any other day."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from dateline.demo.load import REFERENCE
from dateline.discussion.actions.deciding import decide
from dateline.discussion.actions.featuring import feature
from dateline.discussion.actions.moderated import Verb
from dateline.discussion.actions.posting import post_message
from dateline.discussion.actions.reacting import react
from dateline.discussion.actions.reporting import report_message
from dateline.lib import clock
from dateline.people import readers
from dateline.people.models import User

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dateline.demo.load import Data, Newsroom
    from dateline.stories.models import Story

HERE = Path(__file__).resolve().parent / "talk"


@dataclass(frozen=True)
class Line:
    """One message as its file tells it; `number` counts from 1 within the file."""

    story: Story
    key: str
    number: int
    told: Data
    at: datetime


def talk(room: Newsroom, *, editor: User, staff: list[User]) -> None:
    """Let readers say what lies in `talk/` about the stories, in the order in which all of it was said.

    The desk has its accounts and duties by now: what bears a badge is said by `staff`, and `editor` lets in the first
    messages of readers, as the rules of a new site ask.
    """
    people = {told["key"]: _reader(told) for told in room.plan["readers"]}
    for user in staff:
        people[user.username] = _heard(user, user.get_full_name(), joined=user.date_joined)
    files = {
        file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in sorted(HERE.glob("*.toml"))
    }
    lines = [line for key, told in files.items() for line in _lines(room, key, told["message"])]
    said: dict[tuple[str, int], int] = {}
    for line in sorted(lines, key=lambda line: line.at):
        said[line.key, line.number] = _say(room, line, people, said, editor)
    for key, told in files.items():
        _react(room.made[key], 0, told.get("reactions", {}), people, now=clock.now())


def _reader(told: Data) -> User:
    """Return the account of a reader, with neither address nor password: nobody can log in to it."""
    joined = clock.now() - timedelta(days=told["joined_days_ago"])
    return _heard(User.objects.create_user(told["key"], date_joined=joined), told["name"], joined=joined)


def _heard(user: User, name: str, *, joined: datetime) -> User:
    readers.join(user=user, name=name, now=joined)
    readers.confirm(user=user, now=joined)
    return user


def _lines(room: Newsroom, key: str, messages: list[Data]) -> Iterator[Line]:
    """Give the messages of a file their moments: never before the story, nor before the message above."""
    story = room.made[key]
    at: datetime = story.first_published_at
    for number, told in enumerate(messages, start=1):
        at = max(at, _moment(room, told))
        yield Line(story, key, number, told, at)


def _moment(room: Newsroom, told: Data) -> datetime:
    # Chats shows what is said now: what is recent is counted back from now, and not from nine in the morning.
    if "minutes_ago" in told:
        return clock.now() - timedelta(minutes=told["minutes_ago"])
    return room.moment(told["days_ago"], told["time"])


def _say(
    room: Newsroom, line: Line, people: dict[str, User], said: dict[tuple[str, int], int], editor: User
) -> int:  # fmt: skip
    """Say one message with all that became of it; return its place in the room, 0 for one that waits."""
    told, story, now = line.told, line.story, line.at
    parent = said[line.key, told["answers"]] if "answers" in told else 0
    message = post_message(
        story_id=story.pk, key=uuid5(NAMESPACE_URL, f"talk {line.key} {line.number}"), text=_text(room, told["text"]),
        by=people[told["by"]], parent=parent, now=now,
    ).message  # fmt: skip
    if told.get("waits"):
        return 0
    if not message.is_public:
        message = decide(message_id=message.pk, verb=Verb.PUBLISH, by=editor, now=now).message or message
    number = message.number or 0
    if told.get("featured"):
        feature(message_id=message.pk, by=editor, now=now)
    _react(story, number, told.get("reactions", {}), people, now=now)
    if report := told.get("reported"):
        report_message(
            story_id=story.pk, number=number, by=_hand(people[report["by"]]), reason=report["reason"],
            words=report["words"], now=now,
        )  # fmt: skip
    return number


def _text(room: Newsroom, text: str) -> str:
    """Return `text` with references to stories as whole addresses: the public's links lead to the web only."""
    return REFERENCE.sub(lambda match: room.web(match[0]), text.strip())


def _react(
    story: Story, number: int, given: dict[str, list[str]], people: dict[str, User], *, now: datetime
) -> None:  # fmt: skip
    for kind, names in given.items():
        for name in names:
            react(story_id=story.pk, number=number, by=_hand(people[name]), kind=kind, now=now)


def _hand(user: User) -> str:
    """Return who gives a reaction or a report, as `discussion` counts them."""
    return f"u{user.pk}"
