"""What a reader wrote in discussions, and what became of each message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dateline.discussion.models import Standing
from dateline.discussion.own import rejections_of
from dateline.discussion.queries import own_messages
from dateline.discussion.rendering import address_of, formats_of, text_of
from dateline.lib.plain_text import whole_number
from dateline.reader.accounts.own import owner_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from dateline.discussion.models import Message

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Written:
    """One message as its author's list has it. Without `headline` the story is not public, and nothing leads there."""

    text: SafeString
    at: str
    stamp: str
    headline: str
    address: str
    state: str
    decision: int | None
    is_changed: bool


@require_safe
@never_cache
@login_required(login_url="account_login")
def messages(request: HttpRequest) -> HttpResponse:
    """List what one wrote, the newest first; `?before=` goes on. Raises Http404 for a place that is none."""
    user = owner_of(request)
    before = _place(request.GET["before"]) if "before" in request.GET else None
    page = own_messages(user, before=before)
    if before is not None and not page.messages:
        raise Http404(_("Nothing lies beyond the end of this list."))
    decisions = rejections_of(user, page.messages)
    context = {
        "title": _("What you wrote"), "rows": [_written(one, decisions.get(one.pk)) for one in page.messages],
        "older": _name_of(*page.older) if page.older else "", "is_begun": before is not None,
    }  # fmt: skip
    return render(request, "account/written.html", context)


def _written(message: Message, decision: int | None) -> Written:
    story = message.room.story
    formats = formats_of(story)
    return Written(
        text=text_of(message), at=formats.moment(message.written_at), stamp=formats.stamp(message.written_at),
        headline=story.headline if story.live else "", address=_address_of(message),
        state=_state_of(message), decision=decision, is_changed=message.edited_at is not None,
    )  # fmt: skip


def _address_of(message: Message) -> str:
    """Return where the message is; where it is not to be seen, where it would be."""
    story = message.room.story
    if message.is_public:
        return address_of(story, message.number)
    if message.standing == Standing.HELD:
        return reverse("talk_write", args=[story.pk]) + "#waiting"
    return reverse("talk_room", args=[story.pk])


def _state_of(message: Message) -> str:
    return {
        Standing.PUBLIC: _("Public"),
        Standing.HELD: _("Waits for the newsroom"),
        Standing.REJECTED: _("Not published"),
        Standing.REMOVED: _("Removed by yourself"),
    }[Standing(message.standing)]


def _name_of(at: datetime, key: int) -> str:
    """Return the name of a place in the list: the whole time, as many are written within one second."""
    return f"{(at - BEGINNING) // MICROSECOND}-{key}"


def _place(given: str) -> tuple[datetime, int]:
    numbers = [whole_number(one) for one in given.split("-")]
    try:
        at, key = numbers
        if at is not None and key is not None:
            return BEGINNING + at * MICROSECOND, key
    except (ValueError, OverflowError):
        pass
    raise Http404(_("This list has no such place."))
