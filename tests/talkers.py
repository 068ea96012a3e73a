"""Readers who talk to a served site, many in one process: prepared in its database, then on plain connections.

python -m tests.talkers prepare ROOMS TALKERS     prints the keys of the stories and a cookie for each talker
python -m tests.talkers stored                    prints the keys of the messages that are stored
python -m tests.talkers public                    prints how many of them readers see

Each talker has an address of their own, as a proxy in front tells it: serve the site with DATELINE_BEHIND_PROXY, or
the limit of an address counts them all together.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from tests.journeys.served import ROOT

if TYPE_CHECKING:
    from tests.cast import Paper

CSRF = "c" * 32
SECONDS_BETWEEN_TRIES = 0.1


def main() -> None:
    """Do what the command says, in the site's database."""
    import django

    django.setup()
    what, *numbers = sys.argv[1:]
    orders: dict[str, Callable[..., Any]] = {
        "prepare": _prepare,
        "stored": _stored,
        "public": _public,
        "fill": _fill,
    }
    told = orders[what](*map(int, numbers))
    sys.stdout.write(json.dumps(told) + "\n")


def ask(environment: dict[str, str], *arguments: str) -> Any:
    """Run this module against the database of a site."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.talkers", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _prepare(rooms: int, talkers: int) -> dict[str, Any]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import transaction

    from dateline.discussion.models import Rules
    from dateline.lib import clock
    from dateline.people.models import User
    from dateline.people.readers import confirm, join

    steps = dict.fromkeys(("first_message", "flood", "new_account"), "off")
    with transaction.atomic():
        here = _newsroom()
        stories = [here.published(f"Ferry {n} sails again", now=clock.now()).pk for n in range(rooms)]
        Rules.objects.create(section=here.town, steps=steps)
        cookies = []
        for number in range(talkers):
            user = User.objects.create(username=f"talker-{number}", password="!")
            join(user=user, name=f"Talker {number:04x}".replace("0", "k").replace("1", "m"), now=clock.now())
            confirm(user=user, now=clock.now())
            session = SessionStore()
            session[SESSION_KEY] = str(user.pk)
            session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
            session[HASH_SESSION_KEY] = user.get_session_auth_hash()
            session.create()
            cookies.append(f"sessionid={session.session_key}; csrftoken={CSRF}")
    return {"stories": stories, "cookies": cookies}


def _newsroom() -> Paper:
    from dateline.editions.models import Edition
    from tests.cast import paper

    Edition.objects.update(is_default=False)  # a site that was served has one of its own
    return paper()


def _fill(*counts: int) -> list[tuple[int, int]]:
    from datetime import timedelta

    from dateline.discussion.models import Message, Room, Standing
    from dateline.lib import clock
    from dateline.people.models import User
    from tests.cast import chidi

    here, now, filled = _newsroom(), clock.now(), []
    people: list[User] = [chidi(f"Reader {letter}") for letter in "abcdefghij"]
    for count in counts:
        room = Room.objects.create(
            story=here.published(f"A room of {count}", now=now),
            newest=count,
            messages=count,
            last_message_at=now,
        )
        rows = (
            Message(
                room=room, number=number, author=people[number % 10], standing=Standing.PUBLIC,
                text=f"Message {number} about the *ferry* and the tide.",
                written_at=now - timedelta(seconds=count - number),
            )
            for number in range(1, count + 1)
        )  # fmt: skip
        Message.objects.bulk_create(rows, batch_size=2000)
        filled.append((room.pk, count))
    return filled


def _stored() -> list[str]:
    from dateline.discussion.models import Message

    return [str(key) for key in Message.objects.values_list("key", flat=True)]


def _public() -> int:
    from dateline.discussion.models import Message, Standing

    return Message.objects.filter(standing=Standing.PUBLIC).count()


class Line:
    """A connection to a server on this machine, kept open from one request to the next."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def post(self, path: str, body: str, **headers: str) -> int:
        """Send a form, or JSON, and return the status. Raises OSError or EOFError where the connection breaks."""
        if self.connection is None:
            self.connection = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.connection
        lines = [
            f"POST {path} HTTP/1.1",
            f"Host: 127.0.0.1:{self.port}",
            f"Content-Length: {len(body.encode())}",
        ]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        try:
            writer.write(("\r\n".join(lines) + "\r\n\r\n" + body).encode())
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            length = re.search(rb"\r\ncontent-length: *(\d+)", head)
            assert length, head
            await reader.readexactly(int(length[1]))
        except (OSError, EOFError):
            writer.close()
            self.connection = None
            raise
        if b"\r\nconnection: close" in head or head.startswith(b"http/1.0"):
            writer.close()
            self.connection = None
        return int(head.split()[1])


def address_of(number: int) -> str:
    """Return the address of a talker, of the block that is kept for benchmarks (RFC 2544)."""
    return f"198.18.{number // 250}.{number % 250 + 1}"


@dataclass
class Talker:
    """Somebody who says one thing after the other, each until it is acknowledged."""

    line: Line
    cookie: str
    address: str
    acknowledged: list[str] = field(default_factory=list)
    tries: int = 0
    statuses: set[int] = field(default_factory=set)

    async def say(self, story: int, text: str) -> None:
        """Send one message under one key, again and again, until the site has taken it."""
        key = str(uuid.uuid4())
        while True:
            self.tries += 1
            try:
                status = await self._send(story, text, key)
            except (OSError, EOFError):
                status = 0
            self.statuses.add(status)
            if status in (200, 201):
                self.acknowledged.append(key)
                return
            await asyncio.sleep(SECONDS_BETWEEN_TRIES)

    async def _send(self, story: int, text: str, key: str) -> int:
        return await self.line.post(
            f"/chats/{story}/send/", urlencode({"text": text, "key": key, "parent": ""}),
            Cookie=self.cookie, X_CSRFToken=CSRF, X_Forwarded_For=self.address, Origin=f"http://127.0.0.1:{self.line.port}",
            Accept="application/json", Content_Type="application/x-www-form-urlencoded",
        )  # fmt: skip


if __name__ == "__main__":
    main()
