"""What the newsroom's people decided about messages: what the classifier learns from, and is measured by."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q

from dateline.discussion.models import Decision, Standing
from dateline.discussion.moderation.words import primary
from dateline.lib.lookalikes import unmasked

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_OF_A_LANGUAGE = 8_000
READ_AT_ONCE = 20 * MOST_OF_A_LANGUAGE
HELD_OUT_OF = 5
REJECTED = (Decision.Verb.REJECT,)
WELCOME = (Decision.Verb.PUBLISH, Decision.Verb.KEEP)


@dataclass(frozen=True)
class Example:
    """A message and whether people rejected it. `is_held_out`: it is not learned from, but measured by."""

    text: str
    is_rejected: bool
    is_held_out: bool


def of_people() -> QuerySet[Decision]:
    """Return people's decisions for or against the text of a message that stand, the newest first."""
    decided = Decision.objects.filter(verb__in=(*REJECTED, *WELCOME), by__isnull=False, message__isnull=False)
    # What was changed afterwards, or taken back by its author, is not what was decided about.
    stands = (
        decided.filter(undone_by=None).exclude(message__standing=Standing.REMOVED).exclude(message__text="")
    )
    as_it_was = Q(message__edited_at=None) | Q(message__edited_at__lte=F("at"))
    return stands.filter(as_it_was).order_by("-at", "-pk")


def examples_by_language() -> dict[str, list[Example]]:
    """Return the newest decisions of each language: one a text, the last that was decided about it. One query."""
    rows = of_people().values_list(
        "verb", "message__text", "message__room__story__section__edition__language"
    )  # fmt: skip
    seen: dict[str, set[bytes]] = defaultdict(set)
    found: dict[str, list[Example]] = defaultdict(list)
    for verb, text, of_edition in rows[:READ_AT_ONCE].iterator():
        language = primary(of_edition)
        # The same words fall on the same side: nothing is measured by what was learned.
        digest = hashlib.blake2b(unmasked(text).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if digest in seen[language] or len(found[language]) >= MOST_OF_A_LANGUAGE:
            continue
        seen[language].add(digest)
        found[language].append(Example(text, verb in REJECTED, digest[0] % HELD_OUT_OF == 0))
    return found
