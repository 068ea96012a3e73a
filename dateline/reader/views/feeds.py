"""The page on which a reader finds the feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dateline.reader import structured_data
from dateline.reader.site import site_of
from dateline.stories.feeds import feeds_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def feeds(request: HttpRequest) -> HttpResponse:
    """List the feeds of the edition, its sections and the kinds of story, in each form."""
    site, address = site_of(request), reverse("feeds")
    groups = feeds_of(site.edition, site.sections)
    context = {
        "title": _("Feeds"),
        "description": _("Follow us in a feed reader: without an account, an email address or an app."),
        "groups": groups,
        "feeds": groups[0].feeds[0].links,
        "address": address,
        "structured_data": [structured_data.trail([(_("Feeds"), address)], site.edition)],
    }
    return render(request, "reader/feeds.html", context)
