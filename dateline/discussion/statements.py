"""Statements of reasons (article 17 of the Digital Services Act), made of the decisions as they were kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dateline.discussion.actions.moderated import APPEALED
from dateline.discussion.models import Decision
from dateline.discussion.moderation.pipeline import name_of_step
from dateline.discussion.rendering import formats_of

if TYPE_CHECKING:
    from dateline.lib.dates import DateFormats

STATED = APPEALED
"""Decisions that take something from a reader: each has its statement."""


@dataclass(frozen=True)
class Statement:
    """What was decided, on which facts, by which rule, whether by a machine, and what one can do about it."""

    decision: Decision
    what: str
    facts: str
    ground: str
    rule: str
    words: str
    source: str
    is_automated: bool
    appeal: str


def statement_of(decision: Decision, formats: DateFormats | None = None) -> Statement:
    """Return the statement of reasons of a decision to reject, mute or ban, in the language that is set.

    `formats` are needed where it is about no message. Loads the message with its story, the restriction, the notice.
    """
    if formats is None and decision.message is not None:
        formats = formats_of(decision.message.room.story)
    return Statement(
        decision=decision, what=_what(decision, formats), facts=_facts(decision, formats),
        ground=_("The law") if decision.is_law else _("The rules of this discussion"),
        rule=decision.rule or _of_the_step(decision), words=decision.words, source=_source(decision),
        is_automated=decision.by_id is None,
        appeal=_(
            "You can appeal for six months, on this page and free of charge. Somebody else than who decided, never a"
            " machine, reads it. You may also turn to a certified body for out-of-court disputes, or to a court."
        ),
    )  # fmt: skip


def _what(decision: Decision, formats: DateFormats | None) -> str:
    if decision.verb == Decision.Verb.REJECT:
        return _("Your message is not shown.")
    until = decision.restriction.until if decision.restriction is not None else None
    if until is None or formats is None:
        return _("You cannot write in discussions any more.")
    return _("You cannot write in discussions until %(until)s.") % {"until": formats.moment(until)}


def _facts(decision: Decision, formats: DateFormats | None) -> str:
    if decision.message is None or formats is None:
        return _("What you have written in discussions.")
    message = decision.message
    told = {"headline": message.room.story.headline, "when": formats.moment(message.written_at)}
    return _("The message that you wrote on “%(headline)s”, %(when)s.") % told


def _source(decision: Decision) -> str:
    if decision.notice_id is not None:
        return _("A legal notice led to it.")
    if decision.by_id is None:
        return _("The site's own check of what is sent led to it.")
    return _("The newsroom came upon it, by itself or by a report of a reader.")


def _of_the_step(decision: Decision) -> str:
    return (
        _("The rule “%(step)s” for messages") % {"step": name_of_step(decision.step)} if decision.step else ""
    )
