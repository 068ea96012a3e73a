"""The newsfeed as a page: every item, newest first, to the start of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dateline.newsfeed.queries import newest
from dateline.reader import structured_data
from dateline.reader.newsfeed_filter import URGENT, NewsfeedFilter
from dateline.reader.site import site_of
from dateline.ui.places import place_after

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

A_PAGE_HOLDS = 50


@require_safe
def newsfeed(request: HttpRequest) -> HttpResponse:
    """Show a page of the newsfeed, by day; `?section=`, `?kind=` and `?urgency=urgent` leave out the rest."""
    site, after = site_of(request), place_after(request)
    chosen = NewsfeedFilter.read(request.GET, site)
    page = newest(site.edition, site.sections, wanted=chosen.wanted, after=after, limit=A_PAGE_HOLDS)
    if after and not page.lines:
        raise Http404(_("Nothing lies beyond the end of this list."))
    address = reverse("newsfeed")
    context = {
        "title": _("Newsfeed"),
        "description": _("Everything as it comes in, newest first."),
        "page": page,
        "chosen": chosen,
        "sections": chosen.sections(site),
        "kinds": chosen.kinds(),
        "urgent_address": chosen.address(urgency="" if chosen.urgent else URGENT),
        "more": chosen.address(after=page.more) if page.more else "",
        "is_open_end": after is None,
        "address": address,
        "structured_data": [structured_data.trail([(_("Newsfeed"), address)], site.edition)],
    }
    return render(request, "reader/newsfeed.html", context)
