"""What `dateline doctor` asks: every room that derives data from stories compares the two."""

from collections.abc import Iterator

from dateline.newsfeed import consistency as newsfeed
from dateline.search import consistency as search
from dateline.stories import consistency as stories


def differences() -> Iterator[str]:
    """Yield a sentence for each difference between stories and what was derived from them."""
    yield from stories.differences()
    yield from search.differences()
    yield from newsfeed.differences()
