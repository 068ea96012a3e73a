"""Changing what messages are judged by: words of the list, and the switches of the whole site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.discussion.errors import Refused
from dateline.discussion.models import Policy, WordRule
from dateline.discussion.models.policing import new_token
from dateline.discussion.moderation.patterns import PATTERNS
from dateline.discussion.moderation.start_words import start_rules
from dateline.discussion.moderation.words import SPACELESS, primary
from dateline.lib.plain_text import one_line

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.people.models import User

Does = WordRule.Does
PLAIN = re.compile(r"[^\W_]")


def add_word(
    *, word: str, language: str, does: str = Does.HOLD, note: str = "", by: User | None, now: datetime
) -> WordRule:  # fmt: skip
    """Put a word on the list of a language, or of all (`""`); one that is there does from now on what is said here.

    Raises Refused for what would be found in nearly every message.
    """
    word, language = _read(word), primary(language)
    if does not in (Does.HOLD, Does.REJECT):
        raise Refused(_("A word on the list holds a message or rejects it."))
    given = {"does": does, "note": one_line(note)[:200], "by": by, "at": now}
    with transaction.atomic():
        hold_policy(words=new_token())
        rule, _made = WordRule.objects.update_or_create(language=language, word=word, defaults=given)
    return rule


def remove_word(*, word: str, language: str, by: User | None, now: datetime) -> None:
    """Take a word off the list; one of our start list stays known as taken off. Removed twice, it is removed."""
    language = primary(language)
    with transaction.atomic():
        hold_policy(words=new_token())
        if any(one.word == word for one in start_rules(language)):
            given = {"does": Does.OFF, "by": by, "at": now, "note": ""}
            WordRule.objects.update_or_create(language=language, word=word, defaults=given)
        else:
            WordRule.objects.filter(language=language, word=word).delete()


def switch(*, classifier: bool | None = None, start_words: bool | None = None) -> Policy:
    """Turn the classifier, or the list that comes with Dateline, on or off for the whole site."""
    changes: dict[str, bool] = {}
    if classifier is not None:
        changes["classifier_is_on"] = classifier
    if start_words is not None:
        changes["start_words_are_on"] = start_words
    with transaction.atomic():
        return hold_policy(**changes)


def hold_policy(**changes: object) -> Policy:
    """Change the row of the whole site, made where there is none; held until the commit."""
    Policy.objects.bulk_create([Policy()], ignore_conflicts=True)
    standing = Policy.objects.select_for_update(of=("self",)).get()
    for name, value in changes.items():
        setattr(standing, name, value)
    if changes:
        standing.save(update_fields=list(changes))
    return standing


def _read(word: str) -> str:
    word = one_line(word)[:100].casefold() if "{" in word else one_line(word)[:100]
    if word.startswith("{") or word.endswith("}"):
        if word.strip("{}") not in PATTERNS or word != f"{{{word.strip('{}')}}}":
            known = ", ".join(f"{{{one}}}" for one in PATTERNS)
            raise Refused(_("There is no such pattern; there are %(patterns)s.") % {"patterns": known})
        return word
    if word.count('"') not in (0, 2) or (word.count('"') == 2 and not re.fullmatch(r'"[^"]+"', word)):
        raise Refused(_("Quotation marks stand around the whole word."))
    if "*" in word.strip("*"):
        raise Refused(_("An asterisk stands before or behind a word."))
    letters = len(PLAIN.findall(word))
    if letters < (2 if "*" not in word else 3):
        raise Refused(_("This is too short: it would be found in nearly every message."))
    if "*" in word and (" " in word or SPACELESS.search(word)):
        raise Refused(_("An asterisk stands at a single word; in Chinese no asterisk is needed."))
    return word
