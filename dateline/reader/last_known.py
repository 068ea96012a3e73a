"""Name and language of the edition as last seen: what an error page may say while the database is away."""

from dataclasses import dataclass

from django.conf import settings

from dateline.editions.models import Edition


@dataclass(frozen=True)
class Masthead:
    """What stands on a page that must not ask the database."""

    name: str
    language: str


_seen: Masthead | None = None


def remember(edition: Edition | None) -> None:
    """Keep what an error page would need of `edition`."""
    global _seen
    if edition is not None:
        _seen = Masthead(name=edition.name, language=edition.language)


def masthead() -> Masthead:
    """Return what this process saw last; before that, our own name and the installation's language."""
    return _seen or Masthead(name=settings.WAGTAIL_SITE_NAME, language=settings.LANGUAGE_CODE)
