"""What `dateline doctor` asks: every room that derives data from stories compares the two."""

from collections.abc import Iterator

from django.conf import settings

from dateline.newsfeed import consistency as newsfeed
from dateline.search import consistency as search
from dateline.stories import consistency as stories


def differences() -> Iterator[str]:
    """Yield a sentence for each difference between stories and what was derived from them."""
    yield from stories.differences()
    yield from search.differences()
    yield from newsfeed.differences()


def notes() -> Iterator[str]:
    """Yield a sentence for each thing that an operator should know and that is no fault."""
    if not settings.CONFIGURATION.smtp_url:
        yield f"No mail goes out: it is written into {settings.CONFIGURATION.data / 'mail'}. See DATELINE_SMTP_URL."
