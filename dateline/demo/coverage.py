"""Live coverage of the demo newsroom: its updates are sent as reporters send them, at their times."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from dateline.live import boards
from dateline.live.actions import posting, running, sorting
from dateline.live.actions.posting import Content
from dateline.live.models import Coverage, State
from dateline.people.models import Author, User

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.demo.load import Newsroom
    from dateline.stories.models import Story

HERE = Path(__file__).resolve().parent / "coverage"
HALF_AN_HOUR = timedelta(minutes=30)
Data = dict[str, Any]


def cover(room: Newsroom, key: str, story: Story) -> None:
    """Send what lies in `coverage/` under the name of a story, and leave the coverage as it says.

    A live story without updates is told as one that an archive brought.
    """
    file = HERE / f"{key}.toml"
    if not file.exists():
        Coverage.objects.filter(story=story).delete()
        return
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    last: datetime = story.first_published_at
    for number, one in enumerate(told.get("update", ())):
        last = room.moment(one["days_ago"], one["time"])
        _send(room, story, f"{key} {number}", one, told, now=last)
    if "known" in told:
        running.set_summary(
            story=story, known="\n".join(told["known"]), unknown="\n".join(told["unknown"]), now=last
        )
    if board := _board(told, told):
        running.set_board(story=story, board=board, now=last)
    if told["state"] == State.ANNOUNCED:
        starts = room.moment(-told["in_days"], told["time"])
        running.set_state(story=story, state=State.ANNOUNCED, starts_at=starts, now=last)
    elif told["state"] == State.ENDED:
        running.set_state(story=story, state=State.ENDED, closing=told["closing"], now=last + HALF_AN_HOUR)


def _send(room: Newsroom, story: Story, key: str, one: Data, told: Data, *, now: datetime) -> None:
    by = _reporter(room, one["author"])
    words = {name: one.get(name, "") for name in ("headline", "quote", "speaker", "caption", "link_title")}
    content = Content(
        **words, text=room.html(one.get("text", "")), link=room.web(one.get("link", "")),
        photo=room.photos[one["photo"]] if "photo" in one else None, board=_board(one, told),
    )  # fmt: skip
    update = posting.send(
        story=story,
        key=uuid5(NAMESPACE_URL, key),
        content=content,
        by=by,
        now=now,
        is_key=one.get("key", False),
    )
    if corrected := one.get("corrected"):
        posting.change(
            update=update, content=content, version=1, by=by, now=now + HALF_AN_HOUR, corrected=corrected
        )
    if one.get("pinned"):
        sorting.pin(update=update, is_pinned=True, now=now)


def _board(one: Data, told: Data) -> boards.Board:
    if "counters" in one:
        return boards.counters([(label, figure) for label, figure in one["counters"]])
    if "score" not in one:
        return {}
    home, away = one["score"]
    names = {"home": told["home"], "away": told["away"]}
    return boards.score(**names, home_score=home, away_score=away, clock=one["clock"])


def _reporter(room: Newsroom, slug: str) -> User:
    """Return the account of an author; nobody can sign in to it."""
    author: Author = room.shelves[f"author:{slug}"]
    if author.user is None:
        author.user = User.objects.create_user(slug, is_active=False)
        author.save(update_fields=["user"])
    return author.user
