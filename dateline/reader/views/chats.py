"""Where people talk: the rooms of the edition, the liveliest first; and who reads and types in one of them."""

from __future__ import annotations

from dataclasses import asdict
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from dateline.chats.actions.presence import be_typing
from dateline.chats.queries import chats_of, presence_in
from dateline.discussion.actions.reading import mark_read
from dateline.discussion.queries import room_of
from dateline.discussion.rules import rules_of
from dateline.discussion.writing import State, state_of
from dateline.editions.access import edition_of
from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.people.models import User
from dateline.reader import structured_data
from dateline.reader.site import site_of
from dateline.stories.models import Story

if TYPE_CHECKING:
    from django.http import HttpRequest

SECONDS_KEPT = 4
MOST_KEPT = 1000
# Every open room asks for the same: one answer serves all of a process for some seconds.
_kept: dict[int, tuple[float, dict[str, Any]]] = {}


@require_safe
def chats(request: HttpRequest) -> HttpResponse:
    """Show the fifty rooms that are livelier than all others: those that are alive, and where people talked last."""
    site, now = site_of(request), clock.now()
    rooms = chats_of(site.edition, site.sections, now=now)
    alive = {room.story for room in site.chats}
    address = reverse("chats")
    context = {
        "title": _("Chats"),
        "description": _("Where readers talk about stories now."),
        "lively": [room for room in rooms if room.story in alive],
        "quiet": [room for room in rooms if room.story not in alive],
        "address": address,
        "structured_data": [structured_data.trail([(_("Chats"), address)], site.edition)],
    }
    return render(request, "reader/chats.html", context)


@require_safe
def room_now(request: HttpRequest, key: int) -> HttpResponse:
    """Answer how many read a room now and who types there: `{"reading": 14, "typing": ["Chidi"]}`."""
    found = _kept.get(key)
    if found is None or monotonic() - found[0] > SECONDS_KEPT:
        _require_public(request, key)
        found = (monotonic(), asdict(presence_in(key, now=clock.now())))
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = found
    return JsonResponse(found[1])


@require_POST
def room_read(request: HttpRequest, key: int) -> HttpResponse:
    """Note how far an account has read a room: `number=`. 204, 401 without an account, 400 for what is no number."""
    user, number = request.user, whole_number(request.POST.get("number", ""))
    if not isinstance(user, User):
        return HttpResponse(status=401)
    if not number:
        return HttpResponse(status=400)
    _require_public(request, key)
    mark_read(user=user, story_id=key, number=number, now=clock.now())
    return HttpResponse(status=204)


@require_POST
def room_typing(request: HttpRequest, key: int) -> HttpResponse:
    """Note that somebody types in a room. 204, 401 without an account, 403 for who may not write there."""
    user = request.user
    if not isinstance(user, User):
        return HttpResponse(status=401)
    story = _require_public(request, key)
    room, now = room_of(story), clock.now()
    if room is None:
        return HttpResponse(status=204)
    state = state_of(user, story, room, rules_of(story, room), now=now)
    if not state.may_write and state.state != State.SLOW:
        return HttpResponse(status=403)
    be_typing(story_id=key, user=user, now=now)
    return HttpResponse(status=204)


def _require_public(request: HttpRequest, key: int) -> Story:
    """Return the story of a room that readers may see. Raises Http404, in one way for all others."""
    stories = Story.objects.filter(pk=min(key, 2**62), live=True, edition=edition_of(request))
    story = stories.select_related("section__edition").defer("body").first()
    if story is None:
        raise Http404(_("There is no such room."))
    return story
