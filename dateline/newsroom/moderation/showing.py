"""What a row of the desk shows, and which buttons it has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dateline.discussion.handling_queries import Row, canned_reasons
from dateline.discussion.models import CannedReason, Decision, Standing
from dateline.discussion.moderation.classifier.model import Reason, explain
from dateline.discussion.moderation.policy import policy
from dateline.discussion.rendering import line, name_of, rich
from dateline.discussion.rights import may_run
from dateline.newsroom.moderation.steps import BANS, MUTES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.safestring import SafeString

    from dateline.people.models import User


@dataclass(frozen=True)
class Shown:
    """A row with its words for the template; `reasons` are in the language of its edition, `pushes` of its score."""

    row: Row
    reasons: list[CannedReason]
    pushes: list[Reason]
    may_run: bool
    user: User

    @property
    def mark(self) -> str:
        """What its forms send: the message, and what was seen of it."""
        return f"{self.row.message.pk}.{self.row.seen}"

    @property
    def name(self) -> str:
        """Who wrote it."""
        return name_of(self.row.message)

    @property
    def text(self) -> SafeString:
        """What it says, as readers see it."""
        return rich(self.row.message.text)

    @property
    def parent_name(self) -> str:
        """Who wrote what it answers."""
        parent = self.row.message.parent
        return name_of(parent) if parent is not None else ""

    @property
    def parent_line(self) -> str:
        """What it answers, in one line of plain words."""
        parent = self.row.message.parent
        return line(parent) if parent is not None else ""

    @property
    def may_decide(self) -> bool:
        """Whether this person decides it: not what its author took back, nor what is before an editor."""
        message = self.row.message
        return message.standing != Standing.REMOVED and (message.escalated_at is None or self.may_run)

    @cached_property
    def undoable(self) -> Decision | None:
        """The decision that one may take back now: the last one about the message, of a person, and not yet undone."""
        about_it = [one for one in self.row.decisions if one.restriction_id is None]
        last = about_it[0] if about_it else None
        if (
            last is None
            or last.by_id is None
            or last.verb == Decision.Verb.UNDO
            or last.undoes_id is not None
        ):
            return None
        own = last.verb == Decision.Verb.ESCALATE and last.by_id == self.user.pk
        return last if self.may_decide or own else None

    @property
    def score(self) -> int | None:
        """What the classifier thinks, in hundredths: 0 is welcome."""
        score = self.row.message.score
        return None if score is None else round(score * 100)


def shown_rows(rows: Iterable[Row], user: User) -> list[Shown]:
    """Return rows for the template. One query for each language among them, and two for what judges messages."""
    standing = policy()
    known: dict[str, list[CannedReason]] = {}
    shown = []
    for row in rows:
        story = row.message.room.story
        language = story.section.edition.language
        if language not in known:
            known[language] = canned_reasons(language)
        pushes = explain(row.message.text, language, standing) if row.message.score is not None else []
        shown.append(Shown(row, known[language], pushes, may_run(user, story), user))
    return shown


def spans() -> dict[str, Any]:
    """Return for how long one mutes and bans."""
    return {"mutes": MUTES.items(), "bans": BANS.items()}
