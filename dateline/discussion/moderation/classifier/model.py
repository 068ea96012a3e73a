"""A score for a message and the reasons for it: our signs, and what was learned from the newsroom's decisions.

Logistic regression: the score is 1 / (1 + e^-z), where z is the sum of what every feature of the message weighs.
"""

from __future__ import annotations

import math
import zlib
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dateline.discussion.models import ClassifierVersion
from dateline.discussion.moderation.classifier.features import (
    SLOTS,
    Features,
    features_of,
    slots_of,
    slots_of_word,
)
from dateline.discussion.moderation.classifier.signs import BIAS, SIGNS, START

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.discussion.models import Policy

HOLD_FROM = 0.75
"""Above this score a message waits for the newsroom."""
START_VERSION = 0
FURTHEST = 30.0


@dataclass(frozen=True)
class Score:
    """How much a message is like those that were rejected, and by which version. 0 is our start."""

    value: float
    version: int


@dataclass(frozen=True)
class Reason:
    """What pushed a score, in words, and how far: above 0 towards rejection, below 0 towards publication."""

    words: str
    push: float


def score(text: str, language: str, standing: Policy) -> Score:
    """Return the score of a message. One query after a training, none otherwise."""
    seen = features_of(text, language)
    learned, version = _learned_for(standing.classifier, seen.language)
    return Score(probability(seen, learned), version)


def explain(text: str, language: str, standing: Policy, *, most: int = 8) -> list[Reason]:
    """Return what pushes the score of a message by what judges now, the strongest first; for the moderator's desk.

    One query after a training, none otherwise.
    """
    seen = features_of(text, language)
    learned, _version = _learned_for(standing.classifier, seen.language)
    reasons = [Reason(words, push) for words, push in _pushes(seen, learned) if abs(push) >= 0.01]
    return sorted(reasons, key=lambda one: -abs(one.push))[:most]


def probability(seen: Features, learned: array[float] | None) -> float:
    """Return the score of what was seen of a message."""
    z = start_of(seen)
    if learned is not None:
        signs, words = slots_of(seen)
        z += sum(learned[one] for one in signs) + weight_of_words(words) * sum(learned[one] for one in words)
    return logistic(z)


def start_of(seen: Features) -> float:
    """Return what our own signs say, as the logarithm of odds."""
    return BIAS + sum(SIGNS[one].weight for one in seen.signs)


def logistic(z: float) -> float:
    """Return a probability from the logarithm of odds."""
    return 1 / (1 + math.exp(-max(-FURTHEST, min(FURTHEST, z))))


def weight_of_words(words: list[int]) -> float:
    """Return what each of many words counts for: a long message says no more by its length alone."""
    return 1 / math.sqrt(len(words)) if words else 0.0


def packed(weights: array[float]) -> bytes:
    """Return weights as they are stored."""
    return zlib.compress(weights.tobytes(), 6)


def unpacked(stored: bytes) -> array[float]:
    """Return stored weights."""
    weights = array("f")
    weights.frombytes(zlib.decompress(stored))
    return weights


def _learned_for(version: ClassifierVersion | None, language: str) -> tuple[array[float] | None, int]:
    """Return the weights that were learned, where they are better than our start; else None and version 0."""
    if version is None or language not in version.languages or version.report.get("start") != START:
        return None, START_VERSION
    return _weights(version.digest), version.pk


@lru_cache(maxsize=2)
def _weights(digest: str) -> array[float]:
    stored = ClassifierVersion.objects.values_list("weights", flat=True).get(digest=digest)
    weights = unpacked(bytes(stored))
    assert len(weights) == SLOTS
    return weights


def _pushes(seen: Features, learned: array[float] | None) -> Iterable[tuple[str, float]]:
    signs, words = slots_of(seen)
    for name, place in zip(seen.signs, signs[1:], strict=True):
        yield str(SIGNS[name].label), SIGNS[name].weight + (learned[place] if learned is not None else 0)
    if learned is not None:
        each = weight_of_words(words)
        for word in seen.words:
            push = each * sum(learned[one] for one in slots_of_word(word, seen.language))
            yield _("The word “%(word)s”") % {"word": word.removeprefix("~")}, push
