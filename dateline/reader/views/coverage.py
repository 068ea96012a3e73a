"""Live coverage for the pages of others: a small page for a frame, and a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dateline.live.queries import coverage_of
from dateline.reader.coverage_feed import coverage_feed
from dateline.reader.coverage_page import Wanted, coverage_page, newest_updates
from dateline.reader.site import site_of
from dateline.stories.access import Gone, public_story
from dateline.ui.places import place_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.live.models import Coverage
    from dateline.reader.site import Site

A_FEED_HOLDS = 50


@require_safe
def embedded(request: HttpRequest, key: int) -> HttpResponse:
    """Show head and newest updates without masthead, to be framed by anybody."""
    site = site_of(request)
    try:
        coverage = _coverage(site, key)
    except Gone:
        return render(request, "reader/embedded_gone.html", status=410)
    page = coverage_page(coverage, coverage.story, site, Wanted())
    return render(request, "reader/embedded_coverage.html", {"story": coverage.story, "coverage": page})


@require_safe
def feed(request: HttpRequest, key: int) -> HttpResponse:
    """Answer with a page of the updates as a JSON Feed; `?before=` goes on."""
    site = site_of(request)
    try:
        coverage = _coverage(site, key)
    except Gone:
        return JsonResponse({"error": _("This story has been withdrawn")}, status=410)
    page = newest_updates(coverage.story, site, place_of(request, "before"), A_FEED_HOLDS)
    told = coverage_feed(coverage, page, site)
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False}, content_type="application/feed+json")


def _coverage(site: Site, key: int) -> Coverage:
    """Return the coverage of a public story. Raises Gone, and Http404 for what never was or has none."""
    story = public_story(site.edition, key)
    story.edition = site.edition
    coverage = coverage_of(story)
    if coverage is None:
        raise Http404
    coverage.story = story
    return coverage
