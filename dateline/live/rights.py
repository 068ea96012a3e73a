"""Who may do what at a console: reporters of the section send, its editors run it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.stories.models import Kind
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from dateline.live.models import Coverage, Update
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

    def has_to_wait(self, coverage: Coverage) -> bool:
        """Say whether what this person sends is first seen by an editor."""
        return coverage.needs_editor and not self.may_run

    def may_change(self, update: Update) -> bool:
        """Say whether this person may change or remove it."""
        return self.may_run or (self.may_send and update.sent_by_id == self.user_id)


def console_rights(user: User, story: Story) -> ConsoleRights:
    """Return what `user` may do at the console of `story`, decided from the stored row."""
    rights = rights_of(user)
    # Of what is not public any more only those know who may read it as a draft.
    if story.kind != Kind.LIVE or not (story.live or rights.may_see(story)):
        return ConsoleRights(user.pk, may_send=False, may_run=False)
    may_run = rights.may_publish(story)
    writes = rights.writes.holds(section=story.section_id, edition=story.edition_id)
    # A colleague of another section who signs the story stands at the ground too.
    signs = bool(rights.writes) and not writes and rights.may_see(story)
    return ConsoleRights(user.pk, may_send=may_run or writes or signs, may_run=may_run)
