"""Notes on a draft from the panel beside the form: each request answers with the panel as it is then."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from dateline.lib import clock
from dateline.lib.plain_text import plain_text, whole_number
from dateline.newsroom.writing.access import editor_of, story_to_write
from dateline.stories.draft_records import Note
from dateline.stories.drafts.notes import (
    TooManyNotes,
    add_note,
    notes_by_block,
    reopen_note,
    reply_to_note,
    resolve_note,
    resolved_notes,
)
from dateline.stories.models import Story

LONGEST = 4000


class Refused(Exception):
    """What was sent cannot be kept; the message says why, in words for the editor."""


def notes_context(draft: Story) -> dict[str, Any]:
    """Return what the panel shows."""
    return {"noted": notes_by_block(draft), "resolved": resolved_notes(draft)}


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request: HttpRequest, key: int) -> HttpResponse:
    """Show the notes of a story; with POST, do first what is asked: add, reply, resolve, reopen."""
    story = story_to_write(request, key)
    refused = ""
    if request.method == "POST":
        try:
            _act(request, story)
        except Refused as refusal:
            refused = str(refusal)
        except TooManyNotes:
            refused = gettext("There are too many notes already. Talk to each other.")
    draft: Story = story.get_latest_revision_as_object()
    context = {
        **notes_context(draft),
        "refused": refused,
        "kept": request.POST.get("text", "") if refused else "",
    }
    return render(request, "newsroom/writing/notes_told.html", context, status=422 if refused else 200)


def _act(request: HttpRequest, story: Story) -> None:
    given, by, now = request.POST, editor_of(request), clock.now()
    if "resolve" in given:
        resolve_note(note=_note(story, given["resolve"]), by=by, now=now)
    elif "reopen" in given:
        reopen_note(note=_note(story, given["reopen"]))
    elif "reply" in given:
        reply_to_note(note=_note(story, given["reply"]), text=_text(given.get("text", "")), by=by, now=now)
    else:
        quoted = plain_text(given.get("quoted", ""), max_length=500)
        block = given.get("block", "")
        if len(block) > 36 or (not block.replace("-", "").isalnum() and block):
            raise Http404
        add_note(story=story, block=block, quoted=quoted, text=_text(given.get("text", "")), by=by, now=now)


def _note(story: Story, key: str) -> Note:
    note = Note.objects.filter(story=story, pk=whole_number(key) or 0).first()
    if note is None:
        raise Http404
    return note


def _text(given: str) -> str:
    if len(given) > LONGEST:
        raise Refused(
            gettext("A note may have %(count)d characters. Yours is still here.") % {"count": LONGEST}
        )
    text = plain_text(given, max_length=LONGEST, lines=True)
    if not text:
        raise Refused(gettext("The note is empty."))
    return text
