"""Bringing one block of an older version back into the draft; nothing else of it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from dateline.stories.blocks import Body
from dateline.stories.body import Block, plain_text, stored
from dateline.stories.models import Story

if TYPE_CHECKING:
    from wagtail.models import Revision

    from dateline.people.models import User

MOST_BLOCKS: int = Body().meta.max_num


class NoSuchBlock(Exception):
    """The version or the block is not there."""


class DraftIsFull(Exception):
    """The draft holds as many blocks as a story may; one more would keep it from being saved."""


@dataclass(frozen=True)
class OldBlock:
    """A block of an older version that the draft holds no more (`is_gone`) or otherwise."""

    block: Block
    text: str
    is_gone: bool


def old_blocks(revision: Revision, draft: Story) -> list[OldBlock]:
    """Return the blocks of `revision` that `draft` lacks or has changed, in the order of that version."""
    now = {block["id"]: block for block in stored(draft.body) if block.get("id")}
    return [
        OldBlock(block, " ".join(plain_text([block]).split()), block["id"] not in now)
        for block in stored(revision.as_object().body)
        if block.get("id") and not _same(block, now.get(block["id"]))
    ]


def _same(old: Block, new: Block | None) -> bool:
    return new is not None and (old["type"], old["value"]) == (new["type"], new["value"])


def bring_back_block(*, story: Story, revision_id: int, block_id: str, by: User) -> Revision:
    """Make a new draft of `story` with a block as an older version had it: in its place, or at the end.

    Raises NoSuchBlock, DraftIsFull.
    """
    with transaction.atomic():
        held = Story.objects.select_for_update().get(pk=story.pk)
        revision = held.revisions.filter(pk=revision_id).first()
        old = stored(revision.as_object().body) if revision else []
        wanted = next((block for block in old if block.get("id") == block_id), None)
        if wanted is None or not block_id:
            raise NoSuchBlock
        draft: Story = held.get_latest_revision_as_object()
        blocks = stored(draft.body)
        if any(block.get("id") == block_id for block in blocks):
            blocks = [wanted if block.get("id") == block_id else block for block in blocks]
        elif len(blocks) >= MOST_BLOCKS:
            raise DraftIsFull
        else:
            blocks = [*blocks, wanted]
        draft.body = blocks
        made: Revision = draft.save_revision(user=by, log_action=True, clean=False)
        return made
