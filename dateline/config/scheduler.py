"""The scheduler process: once a second it asks what is due. Safe to run twice."""

import logging
import signal
import threading
from types import FrameType

from django.db import DatabaseError, close_old_connections

from dateline.chats.actions.presence import forget_presence
from dateline.chats.actions.telling import tell_owed
from dateline.chats.mailing import order_mails
from dateline.config.worker import take_up_abandoned
from dateline.discussion.scheduling import look_after_rooms
from dateline.events.actions import prune
from dateline.fronts.scheduling import press_due
from dateline.lib import clock
from dateline.people.copies import remove_ended
from dateline.people.readers import forget_unconfirmed
from dateline.stories.scheduling import publish_due

SECOND = 1.0
SECONDS_BETWEEN_CLEANINGS = 60
log = logging.getLogger(__name__)


def run() -> None:
    """Publish due stories, and tell what lists of rooms are owed, until SIGTERM or SIGINT."""
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
    tell_owed(now=clock.now())
    if seconds % SECONDS_BETWEEN_CLEANINGS == 0:
        take_up_abandoned()
        remove_ended(now=clock.now())
        forget_unconfirmed(now=clock.now())
        prune(now=clock.now())
        look_after_rooms(now=clock.now())
        forget_presence(now=clock.now())
        order_mails(now=clock.now())
