"""What a room is to the reader who asks: their part of the one small call that nobody keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string

from dateline.discussion import own
from dateline.discussion.queries import room_of
from dateline.discussion.rendering import formats_of, line, name_of, rich
from dateline.discussion.rules import rules_of
from dateline.discussion.writing import state_of
from dateline.lib import clock
from dateline.people.mutes import keys_muted_by
from dateline.reader.visitor import account_of
from dateline.stories.models import Story

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from dateline.discussion.models import Message
    from dateline.discussion.writing import WritingState
    from dateline.people.models import User

GONE: dict[str, Any] = {"state": "gone", "words": "", "until": None}


def room_part(request: HttpRequest, story_id: int) -> dict[str, Any]:
    """Return state and words of the writing box, and what in the room of a story is the reader's own.

    `now` is the server's time, by which the box counts down; `longest`, how many characters it takes. A story that is
    not public has the state "gone".
    """
    story = _story(request, story_id)
    if story is None:
        return GONE
    now, account = clock.now(), account_of(request)
    room = room_of(story)
    rules = rules_of(story, room)
    state = state_of(account, story, room, rules, now=now)
    return {
        **told(state, now=now), "longest": rules.longest_text, "now": now.isoformat(), **_own(account, story, now=now),
    }  # fmt: skip


def told(state: WritingState, *, now: datetime) -> dict[str, Any]:
    """Return the state of a writing box for a script."""
    until = state.until.isoformat() if state.until else None
    left = max(1, round((state.until - now).total_seconds())) if state.until else None
    return {"state": str(state.state), "words": state.words, "until": until, "seconds": left}


def waiting_html(message: Message, story: Story, words: str = "", *, has_way: bool = True) -> str:
    """Return a message that waits for the newsroom, for its author only; with the way to take it back."""
    formats, parent = formats_of(story), message.parent
    context = {
        "message": message, "text": rich(message.text), "name": name_of(message), "words": words, "has_way": has_way,
        "stamp": formats.stamp(message.written_at), "time": formats.time(message.written_at),
        "parent_name": name_of(parent) if parent and parent.is_public else "",
        "parent_words": line(parent) if parent and parent.is_public else "",
    }  # fmt: skip
    return render_to_string("reader/talk/waiting.html", context).strip()


def _story(request: HttpRequest, story_id: int) -> Story | None:
    edition = getattr(request, "edition", None)
    stories = Story.objects.filter(pk=story_id, live=True, edition=edition).select_related("section__edition")
    return stories.first() if edition else None


def _own(account: User | None, story: Story, *, now: datetime) -> dict[str, Any]:
    if account is None:
        return {"by": 0, "own": [], "waiting": [], "reactions": {}, "muted": []}
    return {
        "by": account.pk,
        "own": own.may_be_changed(account, story.pk, now=now),
        "waiting": [waiting_html(one, story) for one in own.waiting_of(account, story.pk)],
        "reactions": own.reactions_of(f"u{account.pk}", story.pk),
        "muted": keys_muted_by(account),
    }
