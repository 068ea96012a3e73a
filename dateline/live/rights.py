"""Who may do what at a console: reporters of the section send, its editors run it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.stories.models import Kind
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from dateline.live.models import Update
    from dateline.people.models import User
    from dateline.stories.models import Story


@dataclass(frozen=True)
class ConsoleRights:
    """What one person may do with the coverage of one story.

    `may_send`: updates, and change or remove their own. `may_run`: all the rest: approve, others' updates, pins,
    key events, state, summary, board.
    """

    user_id: int
    may_send: bool
    may_run: bool

    def may_change(self, update: Update) -> bool:
        """Say whether this person may change or remove it."""
        return self.may_run or (self.may_send and update.sent_by_id == self.user_id)


def console_rights(user: User, story: Story) -> ConsoleRights:
    """Return what `user` may do at the console of `story`, decided from the stored row."""
    if story.kind != Kind.LIVE:
        return ConsoleRights(user.pk, may_send=False, may_run=False)
    rights = rights_of(user)
    may_run = rights.may_publish(story)
    writes = rights.writes.holds(section=story.section_id, edition=story.edition_id)
    # A colleague of another section who signs the story stands at the ground too.
    return ConsoleRights(user.pk, may_send=may_run or writes or rights.may_edit(story), may_run=may_run)
