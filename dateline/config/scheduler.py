"""The scheduler process: once a second it asks what is due. Safe to run twice."""

import logging
import signal
import threading
from types import FrameType

from django.db import DatabaseError, close_old_connections

from dateline.config.worker import take_up_abandoned
from dateline.events.actions import prune
from dateline.fronts.scheduling import press_due
from dateline.lib import clock
from dateline.stories.scheduling import publish_due

SECOND = 1.0
SECONDS_BETWEEN_CLEANINGS = 60
log = logging.getLogger(__name__)


def run() -> None:
    """Publish due stories until SIGTERM or SIGINT."""
    ended = threading.Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    seconds = 0
    while not ended.wait(SECOND):
        seconds += 1
        try:
            do_what_is_due(seconds)
        except DatabaseError:
            # A database that restarts must not end the scheduler: what is due stays due.
            log.exception("The database did not answer; due stories wait.")
        close_old_connections()


def do_what_is_due(seconds: int) -> None:
    """Do what is due in this second of the scheduler's life."""
    publish_due(now=clock.now())
    press_due(now=clock.now())
    if seconds % SECONDS_BETWEEN_CLEANINGS == 0:
        take_up_abandoned()
        prune(now=clock.now())
