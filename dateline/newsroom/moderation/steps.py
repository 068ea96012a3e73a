"""What a moderator may do: each step returns what to say when it is done, and which message to show anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from dateline.discussion.actions.deciding import Reason, decide, decide_many
from dateline.discussion.actions.featuring import feature
from dateline.discussion.actions.moderated import Seen, Verb
from dateline.discussion.actions.restricting import lift, restrict, write_note
from dateline.discussion.actions.settling import escalate, set_reports_aside
from dateline.discussion.actions.undoing import undo
from dateline.discussion.errors import Refused
from dateline.discussion.models import CannedReason, Message, Restriction
from dateline.lib.plain_text import whole_number

if TYPE_CHECKING:
    from django.http import QueryDict
    from django.utils.functional import _StrPromise as StrPromise

    from dateline.people.models import User

FOR_GOOD = "for-good"
MUTES = {
    "1": gettext_lazy("1 hour"),
    "24": gettext_lazy("1 day"),
    "168": gettext_lazy("1 week"),
    "720": gettext_lazy("30 days"),
}
BANS = {
    "720": gettext_lazy("30 days"), "8760": gettext_lazy("1 year"), FOR_GOOD: pgettext_lazy("of a ban", "For good"),
}  # fmt: skip
MOST_TOLD = 5


@dataclass(frozen=True)
class Asked:
    """Who asks for a step, when, and with which words."""

    by: User
    now: datetime
    data: QueryDict

    def number(self, name: str) -> int:
        """Return a key of a record that was sent. Raises Refused for anything else."""
        key = whole_number(self.data.get(name, ""))
        if key is None:
            raise Refused(_("This is not there any more."))
        return key

    def words(self, name: str = "words") -> str:
        """Return what was typed in a box."""
        return self.data.get(name, "")[:5000]

    @property
    def mark(self) -> tuple[int, Seen]:
        """The message that a row of the desk is about, and what was seen of it."""
        found = read_mark(self.data.get("mark", ""))
        if found is None:
            raise Refused(_("This message is not there any more."))
        return found

    @property
    def reason(self) -> Reason:
        """What was chosen from the menu of reasons, and what was typed."""
        key = whole_number(self.data.get("reason", "") or "0")
        canned = CannedReason.objects.filter(pk=key or 0).first()
        return Reason.of(canned, self.words())


@dataclass(frozen=True)
class Done:
    """What to say, and the message that looks different now; `refused` says of others why not."""

    words: str
    message: int | None = None
    refused: tuple[str, ...] = ()


def read_mark(text: str) -> tuple[int, Seen] | None:
    """Read the mark of a row: the key of its message, and what was seen of it."""
    key, _dot, rest = text.partition(".")
    number, seen = whole_number(key), Seen.parse(rest)
    return (number, seen) if number is not None and seen is not None else None


def take_step(asked: Asked, name: str) -> Done:
    """Do it. Raises Refused, PermissionDenied; Http404 for steps that there are not."""
    step = _STEPS.get(name)
    if step is None:
        raise Http404
    return step(asked)


def _decide(verb: Verb, words: StrPromise) -> Callable[[Asked], Done]:
    def step(asked: Asked) -> Done:
        key, seen = asked.mark
        decide(message_id=key, verb=verb, by=asked.by, now=asked.now, reason=asked.reason, seen=seen)
        return Done(str(words), key)

    return step


def _many(verb: Verb) -> Callable[[Asked], Done]:
    def step(asked: Asked) -> Done:
        marks = [read_mark(one) for one in asked.data.getlist("chosen")]
        seen = dict(one for one in marks if one is not None)
        if not seen:
            raise Refused(_("Choose messages first."))
        bulk = decide_many(seen=seen, verb=verb, by=asked.by, now=asked.now, reason=asked.reason)
        count = len(bulk.decided)
        said = ngettext("%(count)d message is decided.", "%(count)d messages are decided.", count)
        return Done(said % {"count": count}, refused=_told(bulk.refused))

    return step


def _told(refused: dict[int, str]) -> tuple[str, ...]:
    """Say why not, of a few each, of the others how many; whose they are one sees in the queue."""
    texts = dict(Message.objects.filter(pk__in=list(refused)[:MOST_TOLD]).values_list("pk", "text"))
    told = [
        _("“%(text)s”: %(why)s") % {"text": texts[key][:60], "why": why}
        if _may_quote(key, why, texts)
        else why
        for key, why in list(refused.items())[:MOST_TOLD]
    ]
    if (more := len(refused) - MOST_TOLD) > 0:
        told.append(ngettext("And %(count)d more.", "And %(count)d more.", more) % {"count": more})
    return tuple(told)


def _may_quote(key: int, why: str, texts: dict[int, str]) -> bool:
    return key in texts and why != _("This message is not there any more.")


def _keep(asked: Asked) -> Done:
    key, seen = asked.mark
    set_reports_aside(message_id=key, by=asked.by, now=asked.now, seen=seen)
    return Done(_("The reports are set aside; the message stays."), key)


def _feature(is_featured: bool) -> Callable[[Asked], Done]:
    def step(asked: Asked) -> Done:
        key, seen = asked.mark
        feature(message_id=key, by=asked.by, now=asked.now, is_featured=is_featured, seen=seen)
        return Done(_("It is featured.") if is_featured else _("It is featured no more."), key)

    return step


def _escalate(asked: Asked) -> Done:
    key, seen = asked.mark
    escalate(message_id=key, note=asked.words("note"), by=asked.by, now=asked.now, seen=seen)
    return Done(_("It is before an editor."), key)


def _undo(asked: Asked) -> Done:
    undoing = undo(decision_id=asked.number("decision"), by=asked.by, now=asked.now)
    about = undoing.message_id or (undoing.undoes.message_id if undoing.undoes else None)
    return Done(_("It is undone."), about)


def _restrict(kind: Restriction.Kind) -> Callable[[Asked], Done]:
    def step(asked: Asked) -> Done:
        about = read_mark(asked.data.get("mark", ""))
        decision = restrict(
            user_id=asked.number("reader"), kind=kind, until=_until(asked, kind), reason=asked.reason, by=asked.by,
            now=asked.now, message_id=about[0] if about else None,
        )  # fmt: skip
        muted = kind == Restriction.Kind.MUTE
        words = _("The reader is muted.") if muted else _("The reader is banned.")
        return Done(words, decision.message_id)

    return step


def _until(asked: Asked, kind: Restriction.Kind) -> datetime | None:
    spans = MUTES if kind == Restriction.Kind.MUTE else BANS
    span = asked.data.get("span", "")
    if span not in spans:
        raise Refused(_("Choose for how long."))
    # To the minute: pressed twice, it is the same restriction.
    begin = asked.now.replace(second=0, microsecond=0)
    return None if span == FOR_GOOD else begin + timedelta(hours=int(span))


def _lift(asked: Asked) -> Done:
    lift(restriction_id=asked.number("restriction"), by=asked.by, now=asked.now)
    return Done(_("The reader may write again."))


def _note(asked: Asked) -> Done:
    write_note(user_id=asked.number("reader"), text=asked.words("note"), by=asked.by, now=asked.now)
    return Done(_("The note is kept."))


_STEPS: dict[str, Callable[[Asked], Done]] = {
    "publish": _decide(Verb.PUBLISH, gettext_lazy("It is public.")),
    "hold": _decide(Verb.HOLD, gettext_lazy("It is held.")),
    "reject": _decide(Verb.REJECT, gettext_lazy("It is rejected, and its author is told why.")),
    "publish-all": _many(Verb.PUBLISH), "hold-all": _many(Verb.HOLD), "reject-all": _many(Verb.REJECT),
    "keep": _keep, "feature": _feature(True), "unfeature": _feature(False), "escalate": _escalate, "undo": _undo,
    "mute": _restrict(Restriction.Kind.MUTE), "ban": _restrict(Restriction.Kind.BAN), "lift": _lift, "note": _note,
}  # fmt: skip
