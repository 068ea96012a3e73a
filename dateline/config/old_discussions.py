"""After an import, and where one was before there were rooms: old comments come into the rooms of their stories."""

from __future__ import annotations

import functools
from collections.abc import Callable


def take_in_all() -> None:
    """Take in what is not in its room yet, a room at a time, with a progress bar; nothing where nothing waits."""
    from dateline.chats.actions.old_comments import rooms_to_fill, take_in
    from dateline.config.progress import step
    from dateline.lib import clock

    rooms = rooms_to_fill()
    if not rooms:
        return
    with step("Taking old comments into their rooms", total=len(rooms)) as advance:
        for room in rooms:
            take_in(story_id=room, now=clock.now())
            advance()


def then_taking_them_in(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command that imports take in the comments that it brought."""

    @functools.wraps(command)
    def run(**given: object) -> None:
        command(**given)
        take_in_all()

    return run
