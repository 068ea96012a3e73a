"""Colleagues' notes on a draft: written, answered, resolved, and shown beside the block that they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from dateline.stories.body import Block, plain_text, stored
from dateline.stories.draft_records import Note, NoteReply
from dateline.stories.models import Story

if TYPE_CHECKING:
    from dateline.people.models import User

MOST_NOTES = 500


class TooManyNotes(Exception):
    """A draft holds more notes than anybody reads."""


def add_note(*, story: Story, block: str, quoted: str, text: str, by: User, now: datetime) -> Note:
    """Write a note on `block` of the draft (empty: on the whole story), `quoted` being the words meant.

    Raises TooManyNotes.
    """
    if Note.objects.filter(story=story).count() >= MOST_NOTES:
        raise TooManyNotes
    return Note.objects.create(story=story, block=block, quoted=quoted, text=text, author=by, written_at=now)


def reply_to_note(*, note: Note, text: str, by: User, now: datetime) -> NoteReply:
    """Answer a note. Raises TooManyNotes."""
    if note.replies.count() >= MOST_NOTES:
        raise TooManyNotes
    return NoteReply.objects.create(note=note, text=text, author=by, written_at=now)


def resolve_note(*, note: Note, by: User, now: datetime) -> None:
    """Put a note aside as dealt with."""
    Note.objects.filter(pk=note.pk).update(resolved_at=now, resolved_by=by)


def reopen_note(*, note: Note) -> None:
    """Take a note up again."""
    Note.objects.filter(pk=note.pk).update(resolved_at=None, resolved_by=None)


@dataclass(frozen=True)
class Noted:
    """A note beside the draft as it is now: the quoted words may have changed since."""

    note: Note
    replies: list[NoteReply]
    words_are_there: bool


@dataclass(frozen=True)
class NotedBlock:
    """The notes on one place: `block` is empty for the whole story; `is_gone` when it was deleted."""

    block: str
    excerpt: str
    is_gone: bool
    notes: list[Noted]


def notes_by_block(draft: Story) -> list[NotedBlock]:
    """Return the open notes of a draft in the order of its body, then those on blocks that are gone."""
    notes = Note.objects.filter(story=draft.pk, resolved_at=None).select_related("author")
    by_block: dict[str, list[Note]] = {}
    for note in notes.prefetch_related("replies__author").order_by("written_at", "pk"):
        by_block.setdefault(note.block, []).append(note)
    there = {block["id"]: block for block in stored(draft.body) if block.get("id")}
    places = [key for key in ("", *there) if key in by_block]
    places += [key for key in by_block if key and key not in there]
    return [_noted(key, there.get(key), by_block[key]) for key in places]


def _noted(key: str, block: Block | None, notes: list[Note]) -> NotedBlock:
    text = plain_text([block]) if block else ""
    seen = " ".join(text.split())
    return NotedBlock(
        block=key,
        excerpt=seen if len(seen) <= 60 else seen[:59].rstrip() + "…",
        is_gone=bool(key) and block is None,
        notes=[
            Noted(note, list(note.replies.all()), not note.quoted or " ".join(note.quoted.split()) in seen)
            for note in notes
        ],
    )


def resolved_notes(draft: Story) -> list[Note]:
    """Return the notes that were dealt with, newest first."""
    notes = Note.objects.filter(story=draft.pk).exclude(resolved_at=None)
    return list(notes.select_related("author", "resolved_by").order_by("-resolved_at", "-pk")[:50])


def open_notes(draft: Story) -> int:
    """Return how many notes wait."""
    return Note.objects.filter(story=draft.pk, resolved_at=None).count()
