"""A process that writes to the log of a site: one order as JSON a line, and one answer a line.

`ring` commits one transaction a number and answers how many; with a file named, each number stands in it right
after its commit.
"""

import json
import os
import sys
import time
from datetime import timedelta
from typing import Any


def main() -> None:
    """Do what comes until the input ends."""
    import django

    django.setup()
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.write(json.dumps(ORDERS[order.pop("do")](**order)) + "\n")
        sys.stdout.flush()


def ring(
    numbers: list[int],
    topic: str = "bell/1",
    words: str = "",
    acknowledged: str = "",
    days_ago: int = 0,
    pause: float = 0,
) -> int:
    """Tell that the bell rang, once for each number, with so many seconds after each; the words "now" are a clock."""
    from django.db import transaction

    from dateline.events.outbox import announce
    from dateline.events.tests.happenings import Rang
    from dateline.lib import clock

    note = os.open(acknowledged, os.O_WRONLY | os.O_APPEND | os.O_CREAT) if acknowledged else None
    for number in numbers:
        with transaction.atomic():
            told = str(time.monotonic_ns()) if words == "now" else words
            announce(Rang(number, told), topics=[topic], now=clock.now() - timedelta(days=days_ago))
        if note is not None:
            os.write(note, f"{number}\n".encode())
        if pause:
            time.sleep(pause)
    return len(numbers)


def sell(topic: str) -> str:
    """Tell that the bell is gone."""
    from django.db import transaction

    from dateline.events.outbox import announce
    from dateline.events.tests.happenings import Gone
    from dateline.lib import clock

    with transaction.atomic():
        announce(Gone(), topics=[topic], now=clock.now())
    return topic


def position() -> str:
    """Where the log ends."""
    from dateline.events import queries

    return str(queries.position())


def prune(at_least: int = 0) -> int:
    """Forget what is older than thirty days."""
    from dateline.events import actions
    from dateline.lib import clock

    return actions.prune(now=clock.now(), at_least=at_least)


def new_epoch() -> str:
    """Begin another history."""
    from dateline.events import actions

    actions.begin_epoch()
    return position()


ORDERS: dict[str, Any] = {
    "ring": ring, "sell": sell, "position": position, "prune": prune, "new_epoch": new_epoch,
}  # fmt: skip

if __name__ == "__main__":
    main()
