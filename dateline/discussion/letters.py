"""The statements of reasons that a reader was sent, for the page of what concerns them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.discussion.models import Letter
from dateline.discussion.rendering import formats_of
from dateline.discussion.statements import Statement, statement_of
from dateline.editions.queries import main_edition
from dateline.lib.dates import DateFormats
from dateline.lib.languages import locale_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dateline.discussion.models import Decision
    from dateline.people.models import User

A_LIST = 20
WITH_ALL = (
    "decision__user__reader",
    "decision__message__room__story__section__edition",
    "decision__restriction",
)


@dataclass(frozen=True)
class Stated:
    """A statement of reasons as the list has it; `at` is when it was decided, in words."""

    letter: Letter
    said: Statement
    at: str


def statements_for(user: User) -> list[Stated]:
    """Return the newest statements about a reader, without those that were taken back. Two queries."""
    found = _of(user).select_related(*WITH_ALL).defer("decision__message__room__story__body")
    stated = []
    for one in found.order_by("-pk")[:A_LIST]:
        assert one.decision is not None
        formats = formats_about(one.decision)
        at = formats.moment(one.at) if formats is not None else ""
        stated.append(Stated(one, statement_of(one.decision, formats), at))
    return stated


def unseen_statements(user: User) -> int:
    """Return how many statements about a reader they have not seen. One query."""
    return _of(user).filter(seen_at=None).count()


def formats_about(decision: Decision) -> DateFormats | None:
    """Return how days and times are printed in a statement: as in the message's edition, else in the main one."""
    if decision.message is not None:
        return formats_of(decision.message.room.story)
    edition = main_edition()
    return DateFormats(locale_of(edition.language), edition.zone) if edition is not None else None


def _of(user: User) -> QuerySet[Letter]:
    return Letter.objects.filter(decision__user=user, decision__undone_by=None)
