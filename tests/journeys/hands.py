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
from secrets import token_urlsafe
from typing import IO, Any, cast

from tests.journeys import talking
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

    def live(self, what: str, **fields: Any) -> int:
        """Do something at the console of live coverage; return the key of the update."""
        return int(self.do("live", what=what, **fields).get("key", 0))

    def say(self, key: int, text: str, name: str = "Chidi") -> int:
        """Let a reader say something about a story; return the number of the message."""
        return int(self.do("say", key=key, text=text, name=name)["number"])

    def unsay(self, key: int, number: int) -> None:
        """Let whoever said something take it back."""
        self.do("unsay", key=key, number=number)

    def talk(self, what: str, **fields: Any) -> dict[str, Any]:
        """Do something in the room of a story: see `talking`."""
        return self.do("talk", what=what, **fields)

    def withdraw(self, key: int, reason: str = "") -> None:
        """Withdraw a story."""
        self.do("withdraw", key=key, reason=reason)

    def begin_epoch(self) -> None:
        """Begin a new history of the log, as after a restore: nobody can be told what was missed."""
        self.do("begin epoch")

    def employ(self, username: str, name: str, role: str) -> None:
        """Give the paper another person, who signs in with the password that the demo's own are told of."""
        self.do("employ", username=username, name=name, role=role)

    def alert(self, words: str, *, ends_in: float = 3600, **fields: Any) -> int:
        """Send an alert that two people want, `ends_in` seconds before its end; return its number."""
        return int(self.do("alert", words=words, ends_in=ends_in, **fields)["alert"])

    def correct_alert(self, alert: int, words: str) -> int:
        """Send right words in the place of wrong ones; return the number of the correction."""
        return int(self.do("alert", words=words, ends_in=3600, replaces=alert)["alert"])

    def withdraw_alert(self, alert: int, line: str = "") -> None:
        """Take an alert back."""
        self.do("withdraw_alert", alert=alert, line=line)

    def clear_alerts(self) -> None:
        """Let nothing stand that a test has left."""
        self.do("clear_alerts")


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
    on_alerts = dict.fromkeys(("alert", "withdraw_alert", "clear_alerts"), _deed_on_alerts)
    in_rooms = dict.fromkeys(("say", "unsay"), _deed_in_a_room)
    others = {"employ": _employ, "begin epoch": _begin_epoch, "talk": talking.deed, **on_alerts, **in_rooms}
    for line in sys.stdin:
        told = json.loads(line)
        deed = told.pop("deed")
        done = others.get(deed, _deed)(deed, told)
        sys.stdout.write(json.dumps(done) + "\n")
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


def _employ(deed: str, fields: dict[str, Any]) -> dict[str, Any]:
    from django.conf import settings

    from dateline.config.preparing import LOGINS, make_editor

    kept = settings.CONFIGURATION.data / LOGINS
    logins = json.loads(kept.read_text(encoding="utf-8"))
    logins[fields["username"]] = token_urlsafe(9)
    make_editor(**fields, email="", password=logins[fields["username"]])
    kept.write_text(json.dumps(logins), encoding="utf-8")
    return {}


def _begin_epoch(deed: str, fields: dict[str, Any]) -> dict[str, Any]:
    from dateline.events.actions import begin_epoch

    begin_epoch()
    return {}


def _deed_in_a_room(deed: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Let a reader of long standing say something in the room of a story, the newest where none is named, or unsay it."""
    from datetime import timedelta
    from uuid import uuid4

    from dateline.discussion.actions.posting import post_message, remove_message
    from dateline.discussion.models import Message, Rules
    from dateline.lib import clock
    from dateline.people.models import User
    from dateline.people.readers import confirm, join
    from dateline.stories.models import Story

    now, newest = clock.now(), Story.objects.filter(live=True).order_by("-first_published_at")
    story = Story.objects.get(pk=fields["key"]) if "key" in fields else newest[0]
    if deed == "unsay":
        said = Message.objects.select_related("author").get(room=story.pk, number=fields["number"])
        assert said.author is not None
        remove_message(message_id=said.pk, by=said.author, now=now)
        return {}
    # What waits for the newsroom is a journey of its own.
    off = dict.fromkeys(("first_message", "flood", "repeated", "new_account", "classifier"), "off")
    Rules.objects.update_or_create(section=story.section, defaults={"steps": off})
    name = fields.get("name", "Nadia")
    user, is_new = User.objects.get_or_create(username=f"reader-{name.lower()}")
    if is_new:
        join(user=user, name=name, now=now - timedelta(days=30))
        confirm(user=user, now=now)
    by = User.objects.get(pk=user.pk)
    sent = post_message(story_id=story.pk, key=uuid4(), text=fields["text"], by=by, now=now).message
    return {"number": sent.number, "story": story.pk, "message": sent.pk, "standing": sent.standing}


def _deed_on_alerts(deed: str, fields: dict[str, Any]) -> dict[str, Any]:
    from datetime import timedelta

    from dateline.alerts import actions
    from dateline.alerts.models import Alert
    from dateline.editions.models import Edition
    from dateline.lib import clock
    from dateline.people.models import User
    from dateline.stories.models import Story

    now = clock.now()
    if deed == "clear_alerts":
        Alert.objects.filter(ends_at__gt=now).update(ends_at=now)
        return {}
    if deed == "withdraw_alert":
        actions.withdraw(alert_id=fields["alert"], by=None, now=now, line=fields["line"])
        return {}
    one, other = (User.objects.get_or_create(username=f"chief-{n}", is_superuser=True)[0] for n in (1, 2))
    # Sent as long ago as it has to be to end when it shall: none is shorter than a quarter of an hour.
    then = now if "replaces" in fields else now - actions.LASTS + timedelta(seconds=fields["ends_in"])
    if "replaces" in fields:
        made = actions.propose_correction(
            alert_id=fields["replaces"], words=fields["words"], by=one, now=then
        )
    else:
        story = Story.objects.get(pk=fields["story"]) if "story" in fields else None
        edition = Edition.objects.get(is_default=True)
        made = actions.propose(edition=edition, words=fields["words"], by=one, now=then, story=story)
    return {"alert": actions.confirm(alert_id=made.pk, by=other, now=then).pk}


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
