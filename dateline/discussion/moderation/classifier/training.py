"""Learning from the newsroom's decisions, language by language; used where it judges better than our start."""

from __future__ import annotations

import hashlib
import math
import random
from array import array
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from dateline.discussion.models import ClassifierVersion
from dateline.discussion.moderation.actions import hold_policy
from dateline.discussion.moderation.classifier.decisions import Example, examples_by_language
from dateline.discussion.moderation.classifier.features import SLOTS, Features, features_of, slots_of
from dateline.discussion.moderation.classifier.model import (
    HOLD_FROM,
    logistic,
    packed,
    probability,
    start_of,
    weight_of_words,
)
from dateline.discussion.moderation.classifier.signs import START

if TYPE_CHECKING:
    from datetime import datetime

LEAST = 60
"""Decisions of a language below which nothing is learned from them: twelve of them are all that it is measured by."""
LEAST_OF_EACH = 10
ROUNDS = 6
STEP = 0.4
SHRINK = 0.0005
SEED = 1848


@dataclass(frozen=True)
class Report:
    """How a language is judged. Figures are of decisions that were held out; None where nothing could be measured.

    `precision`: of what it would hold, the part that people rejected. `recall`: of what people rejected, the part that
    it would hold. `false_holds`: of what people published, the part held. `loss`: the mean logarithmic one.
    """

    published: int
    rejected: int
    held_out: int = 0
    precision: float | None = None
    recall: float | None = None
    false_holds: float | None = None
    loss: float | None = None
    loss_of_start: float | None = None
    is_used: bool = False


def train(*, now: datetime) -> ClassifierVersion | None:
    """Learn from all that people decided, and take it into use; None where no language has decisions enough.

    Takes seconds; two trainings at once make two versions, of which the later is used.
    """
    examples = examples_by_language()
    weights = array("f", bytes(4 * SLOTS))
    reports = {language: _learn(language, given, weights) for language, given in sorted(examples.items())}
    used = [language for language, report in reports.items() if report.is_used]
    if not any(one.held_out for one in reports.values()):
        return None
    stored = packed(weights)
    report = {"start": START, "languages": {language: asdict(one) for language, one in reports.items()}}
    with transaction.atomic():
        # Trained twice on the same decisions, it is the same version.
        digest = hashlib.sha256(stored + repr((START, used)).encode()).hexdigest()
        version, _made = ClassifierVersion.objects.get_or_create(
            digest=digest,
            defaults={
                "weights": stored, "languages": used, "trained_at": now, "report": report,
                "decisions": sum(map(len, examples.values())),
            },
        )  # fmt: skip
        hold_policy(classifier=version)
    return version


def _learn(language: str, examples: list[Example], weights: array[float]) -> Report:
    rejected = sum(one.is_rejected for one in examples)
    report = Report(published=len(examples) - rejected, rejected=rejected)
    if len(examples) < LEAST or min(report.published, report.rejected) < LEAST_OF_EACH:
        return report
    seen = [(features_of(one.text, language), one) for one in examples]
    learned = array("f", bytes(4 * SLOTS))
    _descend([(one, example.is_rejected) for one, example in seen if not example.is_held_out], learned)
    held_out = [(one, example.is_rejected) for one, example in seen if example.is_held_out]
    report = _measured(report, held_out, learned)
    if report.is_used:
        # Slots of two languages may be the same one of a quarter of a million: what both learned is added.
        for place, value in enumerate(learned):
            if value:
                weights[place] += value
    return report


def _descend(examples: list[tuple[Features, bool]], learned: array[float]) -> None:
    """Stochastic gradient descent with a step for each weight (Adagrad); what is rare stays near the start."""
    ready = [(start_of(seen), *slots_of(seen), is_rejected) for seen, is_rejected in examples]
    squares = array("f", bytes(4 * SLOTS))
    # Not for secrets: the same decisions make the same version.
    order = random.Random(SEED)  # noqa: S311
    for _round in range(ROUNDS):
        order.shuffle(ready)
        for start, signs, words, is_rejected in ready:
            each = weight_of_words(words)
            z = start + sum(learned[one] for one in signs) + each * sum(learned[one] for one in words)
            error = logistic(z) - is_rejected
            for place in signs:
                _step(place, error, learned, squares)
            for place in words:
                _step(place, error * each, learned, squares)


def _step(place: int, slope: float, learned: array[float], squares: array[float]) -> None:
    slope += SHRINK * learned[place]
    squares[place] += slope * slope
    learned[place] -= STEP * slope / (math.sqrt(squares[place]) + 1e-3)


def _measured(report: Report, held_out: list[tuple[Features, bool]], learned: array[float]) -> Report:
    scores = [(probability(seen, learned), is_rejected) for seen, is_rejected in held_out]
    held = [is_rejected for score, is_rejected in scores if score >= HOLD_FROM]
    rejected = sum(is_rejected for _score, is_rejected in scores)
    loss = _loss(scores)
    loss_of_start = _loss([(probability(seen, None), is_rejected) for seen, is_rejected in held_out])
    return Report(
        published=report.published,
        rejected=report.rejected,
        held_out=len(scores),
        precision=_part(sum(held), len(held)),
        recall=_part(sum(held), rejected),
        false_holds=_part(len(held) - sum(held), len(scores) - rejected),
        loss=loss,
        loss_of_start=loss_of_start,
        is_used=loss is not None and loss_of_start is not None and loss < loss_of_start,
    )


def _loss(scores: list[tuple[float, bool]]) -> float | None:
    if not scores:
        return None
    return round(
        -sum(math.log(score if is_rejected else 1 - score) for score, is_rejected in scores) / len(scores), 4
    )


def _part(some: int, of: int) -> float | None:
    return round(some / of, 4) if of else None
