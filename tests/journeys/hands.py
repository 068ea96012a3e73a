"""An editor's hands in a process of their own: a line of JSON says what to do, a line answers what came of it.

A journey watches what readers' browsers make of it; that the desk's own buttons come to the same actions is
seen in the desk's journeys.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, cast

from tests.journeys.served import ROOT, Site


class Hands:
    """What Ana does at the desk while others read."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def do(self, deed: str, **fields: Any) -> dict[str, Any]:
        """Do `deed` and return what it says, when it is committed."""
        cast("IO[str]", self.process.stdin).write(json.dumps({"deed": deed, **fields}) + "\n")
        cast("IO[str]", self.process.stdin).flush()
        answer: dict[str, Any] = json.loads(cast("IO[str]", self.process.stdout).readline())
        return answer

    def publish(self, headline: str, **fields: Any) -> dict[str, Any]:
        """Publish a new story; return its key and its address."""
        return self.do("publish", headline=headline, **fields)

    def change(self, key: int, **fields: Any) -> dict[str, Any]:
        """Publish a new version of a story."""
        return self.do("change", key=key, **fields)

    def live(self, what: str, **fields: Any) -> int:
        """Do something at the console of live coverage; return the key of the update."""
        return int(self.do("live", what=what, **fields).get("key", 0))

    def withdraw(self, key: int, reason: str = "") -> None:
        """Withdraw a story."""
        self.do("withdraw", key=key, reason=reason)


@contextmanager
def hands(site: Site) -> Iterator[Hands]:
    """Give an editor's hands on `site` until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.hands"], cwd=ROOT, env=site.environment, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield Hands(process)
    finally:
        cast("IO[str]", process.stdin).close()
        process.wait(20)


def main() -> None:
    """Do what the lines of the standard input say, until it ends."""
    from dateline.config import cli

    cli.load_django()
    for line in sys.stdin:
        told = json.loads(line)
        sys.stdout.write(json.dumps(_deed(told.pop("deed"), told)) + "\n")
        sys.stdout.flush()


def _deed(deed: str, fields: dict[str, Any]) -> dict[str, Any]:
    from dateline.editions.models import Section
    from dateline.lib import clock
    from dateline.stories import actions
    from dateline.stories.models import Story

    if deed == "live":
        return _live_deed(fields.pop("what"), fields)
    if deed == "publish":
        section = Section.objects.select_related("edition").get(slug=fields.pop("section", "town"))
        story = Story(section=section, live=False, agency=section.edition.agency, **fields)
    else:
        story = Story.objects.select_related("section__edition").get(pk=fields.pop("key"))
    if deed == "withdraw":
        actions.withdraw(story=story, by=None, reason=fields["reason"], now=clock.now())
    else:
        for name, value in fields.items():
            setattr(story, name, value)
        actions.publish(story=story, by=None, now=clock.now())
    return {"key": story.pk, "address": story.get_absolute_url()}


def _live_deed(what: str, fields: dict[str, Any]) -> dict[str, Any]:
    from uuid import uuid4

    from dateline.lib import clock
    from dateline.live.actions import posting, running, sorting
    from dateline.live.actions.posting import Content
    from dateline.live.models import Update
    from dateline.people.models import User
    from dateline.stories.models import Story

    now, by = clock.now(), User.objects.get(username="ana")
    if what in ("state", "summary"):
        story = Story.objects.get(pk=fields.pop("story"))
        act = running.set_state if what == "state" else running.set_summary
        act(story=story, now=now, **fields)
        return {}
    if what == "send":
        story, is_key = Story.objects.get(pk=fields.pop("story")), fields.pop("is_key", False)
        sent = posting.send(
            story=story, key=uuid4(), content=Content(**fields), by=by, now=now, is_key=is_key
        )
        return {"key": sent.pk}
    update = Update.objects.get(pk=fields.pop("update"))
    if what == "change":
        posting.change(update=update, content=Content(**fields), version=update.version, by=by, now=now)
    elif what == "remove":
        posting.remove(update=update, by=by, now=now)
    elif what == "pin":
        sorting.pin(update=update, is_pinned=fields["is_pinned"], now=now)
    return {"key": update.pk}


if __name__ == "__main__":
    main()
