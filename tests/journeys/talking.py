"""What readers and moderators do in rooms while browsers look on; see `hands`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

TEXTS = (
    "When does the first boat leave on Sunday? The *timetable* says nine, the harbour says ten.",
    "Ten. I asked at the office.",
    "> the harbour says ten\n\nThen somebody should change the sign, see https://harbour.example/times",
    "**Good news** after eleven weeks. We have paid forty pounds a week for the water taxi.",
    "\u0627\u0644\u0628\u062d\u0631 \u064a\u0639\u0648\u062f \u062f\u0627\u0626\u0645\u0627.",
    "I will believe it when I see it: " + "donaudampfschifffahrt" * 9,
)


def fill(headline: str) -> None:
    """Let three readers talk about a story of the demo: more than a page, with all that a message may have."""
    from dateline.discussion.actions.reacting import react
    from dateline.discussion.models import Badge, Message
    from dateline.lib import clock
    from dateline.stories.models import Story

    story = Story.objects.get(headline=headline)
    for n in range(40):
        parent = n if n % 4 == 3 else 0
        name = ("Chidi", "Dora", "Emil")[n % 3]
        deed(
            "talk",
            {"what": "say", "story": story.pk, "name": name, "text": f"{TEXTS[n % 6]} {n}", "parent": parent},
        )
    now = clock.now()
    Message.objects.filter(room=story.pk, number=3).update(featured_at=now, badge=Badge.NAMED)
    Message.objects.filter(room=story.pk, number=39).update(edited_at=now, badge=Badge.STAFF)
    for number in (0, 3, 38):
        for n, kind in enumerate(("agree", "agree", "thanks", "angry")):
            react(story_id=story.pk, number=number, by=f"t{n}", kind=kind, now=now)


def deed(deed: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Do what `what` says, with the other fields."""
    return DEEDS[fields.pop("what")](**fields)


def _reader(name: str, *, confirmed: bool = True, email: str = "") -> dict[str, Any]:
    """Return a reader of this name and the session of their browser."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from dateline.lib import clock
    from dateline.people.models import Reader, User
    from dateline.people.readers import confirm, join

    user, is_new = User.objects.get_or_create(username=f"reader-{name.lower()}")
    if email:
        User.objects.filter(pk=user.pk).update(email=email)
    if is_new:
        join(user=user, name=name, now=clock.now())
    if confirmed:
        confirm(user=user, now=clock.now())
    else:
        Reader.objects.filter(user=user).update(confirmed_at=None)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return {"user": user.pk, "session": str(session.session_key)}


def _say(story: int, name: str, text: str, parent: int = 0) -> dict[str, Any]:
    """Let a reader say something that is public at once."""
    from uuid import uuid4

    from django.db import transaction

    from dateline.discussion.actions import telling
    from dateline.discussion.models import Message, Standing
    from dateline.lib import clock

    by = _reader(name)["user"]
    with transaction.atomic():
        room = telling.held(story)
        answered = Message.objects.filter(room=room, number=parent).first() if parent else None
        message = Message.objects.create(
            room=room, key=uuid4(), author_id=by, text=text, written_at=clock.now(), standing=Standing.HELD,
            parent=answered,
        )  # fmt: skip
        telling.make_public(room, message, now=clock.now())
    return {"number": message.number}


def _say_all(story: int, name: str, texts: list[str]) -> dict[str, Any]:
    """Put many messages into a room, past the pipeline."""
    return {"numbers": [_say(story, name, text)["number"] for text in texts]}


def _take(story: int, number: int, standing: str) -> dict[str, Any]:
    """Take a message from the public as a moderator does, or let it in."""
    from django.db import transaction

    from dateline.discussion.actions import telling
    from dateline.discussion.models import Message, Standing
    from dateline.lib import clock

    with transaction.atomic():
        room = telling.held(story)
        telling.take_from_public(
            room, Message.objects.get(room=room, number=number), Standing(standing), now=clock.now()
        )
    return {}


def _reject(story: int, number: int, words: str) -> dict[str, Any]:
    """Reject a message at the desk, with words for its author."""
    from dateline.discussion.actions.deciding import Reason, decide
    from dateline.discussion.actions.moderated import Verb
    from dateline.discussion.models import Message
    from dateline.lib import clock
    from dateline.people.models import User

    message, ana = Message.objects.get(room=story, number=number), User.objects.get(username="ana")
    decide(message_id=message.pk, verb=Verb.REJECT, by=ana, now=clock.now(), reason=Reason(words))
    return {}


def _change(story: int, number: int, text: str) -> dict[str, Any]:
    """Let whoever wrote a message change it."""
    from dateline.discussion.actions.posting import edit_message
    from dateline.discussion.models import Message
    from dateline.lib import clock

    message = Message.objects.select_related("author").get(room=story, number=number)
    assert message.author is not None
    edit_message(message_id=message.pk, text=text, by=message.author, now=clock.now())
    return {}


def _mute(name: str, muted: str) -> dict[str, Any]:
    """Let one reader not read another."""
    from dateline.lib import clock
    from dateline.people import mutes
    from dateline.people.models import Reader

    one, other = (Reader.objects.get(user=_reader(who)["user"]) for who in (name, muted))
    mutes.mute(reader=one, muted=other, now=clock.now())
    return {}


def _let_in(story: int) -> dict[str, Any]:
    """Let in everything that waits."""
    from django.db import transaction

    from dateline.discussion.actions import telling
    from dateline.discussion.models import Message, Standing
    from dateline.lib import clock

    with transaction.atomic():
        room = telling.held(story)
        for message in Message.objects.filter(room=room, standing=Standing.HELD):
            telling.make_public(room, message, now=clock.now())
    return {}


def _run(story: int, **settings: Any) -> dict[str, Any]:
    """Set how a room is run."""
    from dateline.discussion.actions.rooms import run_room
    from dateline.discussion.models import Mode
    from dateline.lib import clock
    from dateline.people.models import User

    mode = Mode(settings.pop("mode", Mode.OPEN))
    given: dict[str, Any] = {"slow_seconds": None, "tier": None, **settings}
    run_room(story_id=story, mode=mode, by=User.objects.get(username="ana"), now=clock.now(), **given)
    return {}


def _close(story: int, reason: str) -> dict[str, Any]:
    from dateline.discussion.actions.rooms import close_room
    from dateline.lib import clock
    from dateline.people.models import User

    close_room(story_id=story, reason=reason, by=User.objects.get(username="ana"), now=clock.now())
    return {}


def _restrict(name: str, kind: str, reason: str, seconds: float | None = None) -> dict[str, Any]:
    from datetime import timedelta

    from dateline.discussion.models import Restriction
    from dateline.lib import clock

    until = clock.now() + timedelta(seconds=seconds) if seconds else None
    user = _reader(name)["user"]
    Restriction.objects.create(user_id=user, kind=kind, reason=reason, at=clock.now(), until=until)
    return {}


def _steps(story: int, longest: int = 4000, **steps: str) -> dict[str, Any]:
    """Set what the steps of the pipeline do in the section of a story, and how long a message may be there."""
    from dateline.discussion.models import Rules
    from dateline.stories.models import Story

    section = Story.objects.get(pk=story).section
    Rules.objects.update_or_create(section=section, defaults={"steps": steps, "longest_text": longest})
    return {}


def _said(story: int) -> dict[str, Any]:
    """Return what stands in a room, by number."""
    from dateline.discussion.models import Message

    public = Message.objects.filter(room=story, standing="public").order_by("number")
    return {"texts": list(public.values_list("text", flat=True))}


DEEDS: dict[str, Callable[..., dict[str, Any]]] = {
    "reader": _reader, "say": _say, "say all": _say_all, "take": _take, "reject": _reject, "change": _change,
    "mute": _mute, "let in": _let_in, "run": _run, "close": _close, "restrict": _restrict, "steps": _steps, "said": _said,
}  # fmt: skip
