"""What is switched on, and the list of words of a language: asked for each message, so kept in memory by its name."""

from __future__ import annotations

from functools import lru_cache

from dateline.discussion.models import Policy, WordRule
from dateline.discussion.moderation.start_words import start_rules
from dateline.discussion.moderation.words import Rule, WordList, primary


def policy() -> Policy:
    """Return what holds for the whole site; a row that is not stored where nothing was ever changed. One query."""
    standing = Policy.objects.select_related("classifier").defer("classifier__weights").first()
    return standing or Policy(words="")


def word_rules(language: str) -> list[Rule]:
    """Return the rules of a language, ours and the newsroom's; `""`: those of all languages. Two queries."""
    return _rules(primary(language), with_ours=policy().start_words_are_on)


def word_list(language: str, standing: Policy) -> WordList:
    """Return the list by which messages of a language are judged. Two queries after a change, none otherwise."""
    return _word_list(primary(language), standing.words, standing.start_words_are_on)


# The name of a state is new with each change and kept in its transaction, so what is in memory under a name is right;
# a process that reads the rules a moment after the name may have newer ones, and is asked for the next name at once.
@lru_cache(maxsize=32)
def _word_list(language: str, state: str, with_ours: bool) -> WordList:
    rules = _rules(language, with_ours=with_ours)
    if language:
        rules += _rules("", with_ours=with_ours)
    return WordList(rules, language)


def _rules(language: str, *, with_ours: bool) -> list[Rule]:
    own = {row.word: row for row in WordRule.objects.filter(language=language).order_by("word")}
    rules = [
        Rule(row.word, row.language, row.does, row.note, row.pk, row.by_id, row.at)
        for row in own.values()
        if row.does != WordRule.Does.OFF
    ]
    return rules + [one for one in start_rules(language) if with_ours and one.word not in own]
