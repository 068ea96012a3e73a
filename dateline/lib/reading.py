"""How long a text takes to read."""

from math import ceil

from dateline.lib.languages import locale_of

# Words a minute, after Brysbaert 2019 for English and the usual spread between languages; half characters in
# Chinese and Japanese, as `word_count` counts them.
WORDS_A_MINUTE = {"ar": 180, "de": 180, "fa": 180, "fi": 160, "ja": 250, "ru": 185, "zh": 250}
USUAL_WORDS_A_MINUTE = 230


def words_a_minute(language: str) -> int:
    """Return how many words people read in a minute in `language`."""
    return WORDS_A_MINUTE.get(locale_of(language).language, USUAL_WORDS_A_MINUTE)


def reading_minutes(words: int, language: str) -> int:
    """Return the minutes that reading takes, at least one; 0 for a story without words."""
    return ceil(words / words_a_minute(language)) if words else 0
