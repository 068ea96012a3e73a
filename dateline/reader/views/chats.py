"""Where people talk: the rooms of the edition, the liveliest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dateline.chats.queries import chats_of
from dateline.lib import clock
from dateline.reader import structured_data
from dateline.reader.site import site_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


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
