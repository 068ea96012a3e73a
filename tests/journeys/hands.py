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

    def publish_together(self, *headlines: str) -> None:
        """Publish new stories at one moment, such as those whose embargo ends."""
        self.do("publish together", headlines=headlines)

    def change(self, key: int, **fields: Any) -> dict[str, Any]:
        """Publish a new version of a story."""
        return self.do("change", key=key, **fields)

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
    from django.db import transaction

    from dateline.editions.models import Section
    from dateline.lib import clock
    from dateline.stories import actions
    from dateline.stories.models import Story

    if deed == "publish together":
        with transaction.atomic():
            return {"made": [_deed("publish", {"headline": headline}) for headline in fields["headlines"]]}
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


if __name__ == "__main__":
    main()
