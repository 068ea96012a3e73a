"""What a language asks of a page: its direction, its script, its formats."""

from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

SCRIPTS = {"Arab": "arabic", "Cyrl": "cyrillic", "Latn": "latin"}


@cache
def locale_of(language: str) -> Locale:
    """Return CLDR's locale for a code such as `pt-br` or `en-GB`; English for one it does not know."""
    for code in (language, language.partition("-")[0]):
        try:
            return Locale.parse(code.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def name_of_language(language: str, *, told_in: str) -> str:
    """Return what speakers of one language call another: “German” in English; its code where nobody knows it."""
    return locale_of(told_in).languages.get(language, language)


def direction_of(language: str) -> str:
    """Return `ltr` or `rtl`."""
    return locale_of(language).text_direction


@cache
def script_of(language: str) -> str:
    """Return `latin`, `cyrillic`, `arabic`, or `other`: which of our font files its text needs first."""
    likely = get_global("likely_subtags")
    locale = locale_of(language)
    full = locale.script or likely.get(locale.language, "").split("_")[1:2]
    return SCRIPTS.get(full if isinstance(full, str) else "".join(full), "other")
