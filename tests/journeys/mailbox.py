"""The mail that a served site writes into its folder."""

import time
from pathlib import Path

from tests.accounts import code_from
from tests.journeys.served import Site

SECONDS_TO_COME = 20


def code_for(site: Site, email: str, *, after: int = 0) -> str:
    """Return the code in the newest mail to `email`, once there are more than `after` of them."""
    deadline = time.monotonic() + SECONDS_TO_COME
    while len(found := mails_to(site, email)) <= after:
        assert time.monotonic() < deadline, f"no mail to {email}"
        time.sleep(0.1)
    return code_from(found[-1])


def mails_to(site: Site, email: str) -> list[str]:
    """Return all mail to an address, the oldest first."""
    files = sorted((site.data / "mail").glob("*"), key=_age)
    texts = [file.read_text(encoding="utf-8") for file in files]
    return [text for text in texts if f"\nTo: {email}\n" in text]


def _age(file: Path) -> float:
    return file.stat().st_mtime
