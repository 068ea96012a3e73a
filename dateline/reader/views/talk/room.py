"""The room of a story as a page, the same for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dateline.discussion.models import LONGEST_TEXT, Kind, Report
from dateline.reader import structured_data
from dateline.reader.site import site_of
from dateline.reader.talk_page import story_with_room, talk_page
from dateline.reader.views.talk.answers import answered

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@answered
def room(request: HttpRequest, key: int) -> HttpResponse:
    """Show a page of a room, the newest first: `?before=`, `?after=` go on, `?message=` is where that one stands."""
    site = site_of(request)  # before what is said: its place in the log is where the page begins to listen
    story = story_with_room(request, key)
    page = talk_page(request, story)
    title = _("Discussion: %(headline)s") % {"headline": story.headline}
    # A page that goes on is one of its own; the view around a message is one more of what the others hold.
    given = request.GET.get("before", "") if not page.is_about_one else ""
    address = f"{page.address}?before={given}" if given else page.address
    context = {
        "title": title,
        "description": _("What readers say about: %(headline)s") % {"headline": story.headline},
        "story": story,
        "talk": page,
        "address": address,
        "structured_data": [
            structured_data.trail(
                [(story.list_headline, story.get_absolute_url()), (_("Discussion"), page.address)],
                site.edition,
            )
        ],
    }
    return render(request, "reader/talk/room.html", context, status=404 if page.is_missing else 200)


@require_safe
def moulds(request: HttpRequest) -> HttpResponse:
    """Give a script what it shows of a room besides messages: the writing box, menus, dialogs, words."""
    context = {"kinds": Kind.choices, "reasons": Report.Reason.choices, "longest": LONGEST_TEXT}
    return render(request, "reader/talk/moulds.html", context)
