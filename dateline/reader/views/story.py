"""The page of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from dateline.reader.coverage_page import coverage_on
from dateline.reader.site import site_of
from dateline.stories.access import Gone, public_story

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest


@require_safe
def story(request: HttpRequest, section: str, day: date, slug: str, key: int) -> HttpResponse:
    """Show a story. The number decides which; any other words, day or section lead to its right address."""
    site = site_of(request)
    try:
        found = public_story(site.edition, key)
    except Gone as gone:
        context = {"reason": gone.reason, "section": site.section(section)}
        return render(request, "reader/gone.html", context, status=410)
    found.edition = site.edition
    address = found.get_absolute_url()
    if request.path != unquote(address):
        return HttpResponsePermanentRedirect(address)
    coverage = coverage_on(request, found)
    # A link to an update that was removed finds the rest, and search engines forget the link.
    status = 404 if coverage and coverage.is_missing else 200
    return render(request, "reader/story.html", {"object": found, "is_public": True}, status=status)
