"""What the pipeline would say to a sentence, for whoever changes what messages are judged by. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from dateline.discussion.models import LONGEST_TEXT
from dateline.discussion.moderation.classifier.model import Reason, explain
from dateline.discussion.moderation.pipeline import judge
from dateline.discussion.moderation.policy import policy, word_list
from dateline.discussion.moderation.steps import score_once
from dateline.discussion.moderation.verdicts import Draft, Verdict
from dateline.discussion.moderation.words import Found
from dateline.discussion.rules import rules_of_section
from dateline.lib.plain_text import typed_text
from dateline.people.models import Reader

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.editions.models import Section

HERE_FOR = timedelta(days=365)


@dataclass(frozen=True)
class Trial:
    """What became of a sentence: the verdict, the words of the list in it, and the classifier's score with its reasons.

    `score` is in hundredths; None where the classifier is switched off.
    """

    verdict: Verdict
    found: list[Found]
    score: int | None
    reasons: list[Reason]


def try_sentence(*, text: str, section: Section, now: datetime) -> Trial:
    """Judge a sentence as one of a reader whom a section has known for a year, and who has said nothing lately."""
    text, standing, language = typed_text(text[: 2 * LONGEST_TEXT]), policy(), section.edition.language
    draft = Draft(
        text=text, language=language, author=Reader(joined_at=now - HERE_FOR), rules=rules_of_section(section),
        now=now, room=0, published_before=True, policy=standing,
    )  # fmt: skip
    verdict = judge(draft)
    score_once(draft)
    return Trial(
        verdict=verdict, found=list(word_list(language, standing).found_in(text)),
        score=None if draft.score is None else round(draft.score * 100),
        reasons=explain(text, language, standing) if draft.score is not None else [],
    )  # fmt: skip
