"""What `dateline doctor` asks: every room that derives data from stories compares the two."""

from collections.abc import Iterator

from dateline.stories import consistency


def differences() -> Iterator[str]:
    """Yield a sentence for each difference between stories and what was derived from them."""
    yield from consistency.differences()
