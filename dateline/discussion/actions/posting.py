"""Messages: sent, changed and removed by who wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from dateline.discussion.actions import telling
from dateline.discussion.actions.tracing import hashed, trace
from dateline.discussion.badges import badge_of, is_staff
from dateline.discussion.errors import MayNotWrite, Refused, SentBefore
from dateline.discussion.mentions import mentioned
from dateline.discussion.models import LONGEST_TEXT, Decision, Message, Room, Standing, Wording
from dateline.discussion.moderation.echoes import echo_of
from dateline.discussion.moderation.pipeline import judge
from dateline.discussion.moderation.verdicts import Draft, Verdict, What
from dateline.discussion.queries import public_messages
from dateline.discussion.rules import rules_of
from dateline.discussion.writing import state_of
from dateline.lib.plain_text import typed_text

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from dateline.discussion.happenings import Shown
    from dateline.discussion.rules import RoomRules
    from dateline.people.models import User

MAY_EDIT_FOR = timedelta(minutes=15)
RECENT = 12
LONGEST_TYPED = 4 * LONGEST_TEXT
"""Longer ones are not even read: with what nobody sees taken out, a message may be that much shorter than it came."""
STANDINGS = {What.PUBLISH: Standing.PUBLIC, What.HOLD: Standing.HELD, What.REJECT: Standing.REJECTED}


@dataclass(frozen=True)
class Sent:
    """A message that was taken, and what became of it; `words` say why where it is not public.

    `shown` is how readers see it, where they have seen it in this moment for the first time.
    """

    message: Message
    words: str = ""
    shown: Shown | None = None


def post_message(
    *, story_id: int, key: UUID, text: str, by: User, now: datetime, parent: int = 0, address: str = ""
) -> Sent:  # fmt: skip
    """Say something in the room of a story; sent again under the same `key`, it is the one that is there.

    `parent` is the number of the message that it answers, `address` where it came from: kept as a hash for a few days.
    Raises MayNotWrite with the state of the writing box; Refused where `text` is a book, or the story or `parent` is
    not public any more, and SentBefore where something else was sent under this key.
    """
    try:
        with transaction.atomic():
            return _post(story_id, key, text, by, parent=parent, address=address, now=now)
    except IntegrityError:
        # A room is held and who writes is not: the same key may come to another room in the same moment.
        if not Message.objects.filter(author=by, key=key).exists():
            raise
        raise _sent_before() from None


def edit_message(*, message_id: int, text: str, by: User, now: datetime) -> Sent:
    """Change what one has written, within a quarter of an hour; what it said before is kept for moderators.

    It passes the pipeline again; what that rejects changes nothing. What an editor featured were the words before.
    Raises Refused, MayNotWrite.
    """
    with transaction.atomic():
        room, message = _own(message_id, by)
        rules = rules_of(room.story, room)
        text = _typed(text, rules)
        if now > message.written_at + MAY_EDIT_FOR:
            raise Refused(_("A message can be changed for %(count)d minutes.") % {"count": 15})
        if text == message.text:
            return Sent(message)
        state = state_of(by, room.story, room, rules, now=now)
        if not state.may_write and state.state != "slow":
            raise MayNotWrite(state)
        recent = [one for one in _recent(by) if one.pk != message.pk]
        draft = Draft(
            text=text, language=room.story.section.edition.language, author=by.reader, rules=rules, now=now,
            room=room.pk, message=message.pk, is_staff=is_staff(by), recent=recent,
            published_before=_has_published(by, recent),
        )  # fmt: skip
        verdict = judge(draft)
        if verdict.what == What.REJECT:
            raise Refused(verdict.words)
        Wording.objects.create(message=message, text=message.text, until=now)
        message.text, message.edited_at, message.featured_at = text, now, None
        message.score, message.score_version, message.echo = draft.score, draft.score_version, echo_of(text)
        message.mentions = mentioned(text, room.pk)
        changed = ["text", "edited_at", "featured_at", "score", "score_version", "echo", "mentions"]
        message.save(update_fields=changed)
        _follow_edit(room, message, verdict, now=now)
    return Sent(message, verdict.words)


def remove_message(*, message_id: int, by: User, now: datetime) -> None:
    """Take back what one has written. Removed twice, it is removed. Raises Refused."""
    with transaction.atomic():
        if Message.objects.filter(pk=message_id, author=by, standing=Standing.REMOVED).exists():
            return
        room, message = _own(message_id, by)
        telling.take_from_public(room, message, Standing.REMOVED, now=now)


def _post(
    story_id: int, key: UUID, text: str, by: User, *, parent: int, address: str, now: datetime
) -> Sent:  # fmt: skip
    room = telling.held(story_id)
    rules = rules_of(room.story, room)
    text = _typed(text, rules)
    sent = Message.objects.filter(author=by, key=key).first()
    if sent is not None:
        return Sent(_the_same(sent, room, text), _last_words(sent))
    state = state_of(by, room.story, room, rules, now=now)
    if not state.may_write:
        raise MayNotWrite(state)
    recent = _recent(by)
    came_from = hashed(address, now=now) if address else ""
    draft = Draft(
        text=text, language=room.story.section.edition.language, author=by.reader, rules=rules, now=now,
        room=room.pk, address=came_from, is_staff=is_staff(by), recent=recent,
        published_before=_has_published(by, recent),
    )  # fmt: skip
    verdict = judge(draft)
    message = Message(
        room=room, key=key, author=by, text=text, written_at=now, standing=STANDINGS[verdict.what],
        parent=_parent(room, parent), badge=badge_of(by, room), score=draft.score,
        score_version=draft.score_version, echo=echo_of(text),
        mentions=mentioned(text, room.pk),
    )  # fmt: skip
    seen = None
    if verdict.what == What.PUBLISH:
        seen = telling.make_public(room, message, now=now)
    else:
        message.save()
        _log(message, verdict, now=now)
    trace(message=message, address=came_from, now=now)
    return Sent(message, verdict.words, seen)


def _typed(text: str, rules: RoomRules) -> str:
    if len(text) > LONGEST_TYPED:
        words = _("A message has at most %(count)d characters; yours has %(here)d.")
        raise Refused(words % {"count": rules.longest_text, "here": len(text)})
    return typed_text(text)


def _own(message_id: int, by: User) -> tuple[Room, Message]:
    story_id = Message.objects.filter(pk=message_id, author=by).values_list("room", flat=True).first()
    if story_id is None:
        raise Refused(_("This message is not yours, or not there any more."))
    room = telling.held(story_id)
    message = Message.objects.get(pk=message_id)
    if message.standing in (Standing.REMOVED, Standing.REJECTED):
        raise Refused(_("This message is not there any more."))
    return room, message


def _the_same(sent: Message, room: Room, text: str) -> Message:
    if sent.room_id != room.pk or (sent.text != text and sent.edited_at is None):
        raise _sent_before()
    return sent


def _sent_before() -> SentBefore:
    return SentBefore(_("Something else was sent in the name of this message. Please send it once more."))


def _recent(user: User) -> list[Message]:
    recent = Message.objects.filter(author=user).order_by("-written_at", "-pk")
    return list(recent.only("text", "written_at", "standing")[:RECENT])


def _has_published(user: User, recent: list[Message]) -> bool:
    """Whether readers have seen a message of theirs that nobody took away but they themselves."""
    if any(one.is_public for one in recent):
        return True
    seen = Message.objects.filter(author=user, number__isnull=False)
    return seen.filter(standing__in=(Standing.PUBLIC, Standing.REMOVED)).exists()


def _parent(room: Room, number: int) -> Message | None:
    if not number:
        return None
    found = public_messages(room.story_id).filter(number=number).first()
    if found is None:
        raise Refused(_("The message that you answer is not there any more."))
    return found


def _follow_edit(room: Room, message: Message, verdict: Verdict, *, now: datetime) -> None:
    if verdict.what == What.HOLD:
        telling.take_from_public(room, message, Standing.HELD, now=now)
        _log(message, verdict, now=now)
    elif message.is_public:
        quotes = telling.forget_words(room, message, now=now)
        telling.tell_changed(room, message, now=now)
        telling.tell_quotes(room, quotes, now=now)


def _log(message: Message, verdict: Verdict, *, now: datetime) -> None:
    Decision.objects.create(
        verb=Decision.Verb(verdict.what), message=message, room_id=message.room_id, user=message.author,
        step=verdict.step, words=verdict.words, at=now,
    )  # fmt: skip


def _last_words(message: Message) -> str:
    if message.is_public:
        return ""
    about_it = message.decisions.filter(verb__in=[Decision.Verb.HOLD, Decision.Verb.REJECT])
    return about_it.order_by("-at", "-pk").values_list("words", flat=True).first() or ""
