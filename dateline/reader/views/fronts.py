"""Fronts: of the edition, of a section, of a kind of story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.views import serve as serve_standing_page

from dateline.fronts.composed import composed_front
from dateline.fronts.composition import edition_front, head_of
from dateline.lib import clock
from dateline.reader import structured_data
from dateline.reader.old_addresses import redirect_for_query
from dateline.reader.site import site_of
from dateline.stories.feeds import feed_links
from dateline.stories.kinds import KIND_FRONTS
from dateline.stories.queries import latest as latest_stories
from dateline.ui.places import place_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponseBase

    from dateline.editions.models import Section
    from dateline.lib.keyset import Place
    from dateline.stories.models import Story

A_FRONT_HOLDS = 24


@require_safe
def front(request: HttpRequest) -> HttpResponseBase:
    """Show the edition's front; before there is an edition, say where one is made."""
    if old := redirect_for_query(request):
        return old
    if not getattr(request, "edition", None):
        return render(request, "reader/no_edition.html")
    site = site_of(request)
    now = clock.now()
    composed = composed_front(site.edition, None, site.sections, now=now)
    page = None if composed else edition_front(site.edition, site.sections)
    data = [structured_data.website(site.edition), structured_data.publisher(site.edition)]
    context = {
        "front": page,
        "composed": composed,
        "structured_data": data,
        "address": reverse("front"),
        "feeds": feed_links("edition_feed", title=site.edition.name),
    }
    return render(request, "reader/front.html", context)


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a section's front; an address that is no section's may be a standing page's."""
    site = site_of(request)
    found = site.section(slug)
    if found is None:
        return serve_standing_page(request, slug)
    return _section_front(request, found)


@require_safe
def standing_page(request: HttpRequest, path: str) -> HttpResponse:
    """Show a standing page below another one."""
    site_of(request)
    return serve_standing_page(request, path)


def _section_front(request: HttpRequest, found: Section) -> HttpResponse:
    site = site_of(request)
    after = place_after(request)
    page = latest_stories(site.edition, section=found, after=after, limit=A_FRONT_HOLDS)
    _refuse_nothing(page.stories, after)
    composed = None if after else composed_front(site.edition, found, site.sections, now=clock.now())
    context = {
        "section": found,
        "title": found.name,
        "description": found.description,
        "page": page,
        "composed": composed,
        **(composed.beside(page.stories) if composed else _top_and_rows(page.stories, after)),
        "address": found.get_absolute_url(),
        "feeds": feed_links("section_feed", found.slug, title=found.name),
        "structured_data": [structured_data.trail([(found.name, found.get_absolute_url())], site.edition)],
    }
    return render(request, "reader/section_front.html", context)


@require_safe
def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the front of a kind of story: live coverage, off-beat, features, analysis, opinion, news."""
    site = site_of(request)
    wanted = KIND_FRONTS.get(kind)
    if wanted is None:
        raise Http404(_("There is no such kind of story."))
    after = place_after(request)
    page = latest_stories(site.edition, kind=wanted.kind, after=after, limit=A_FRONT_HOLDS)
    _refuse_nothing(page.stories, after)
    context = {
        "title": wanted.title,
        "description": wanted.description,
        "page": page,
        **_top_and_rows(page.stories, after),
        "address": wanted.address,
        "feeds": feed_links("kind_feed", wanted.slug, title=str(wanted.title)),
        "structured_data": [structured_data.trail([(str(wanted.title), wanted.address)], site.edition)],
    }
    return render(request, "reader/section_front.html", context)


def _top_and_rows(stories: Sequence[Story], after: Place | None) -> dict[str, Any]:
    head = None if after else head_of(stories)
    return {"head": head, "rows": head.rest if head else stories}


def _refuse_nothing(stories: Sequence[Story], after: Place | None) -> None:
    if after and not stories:
        raise Http404(_("Nothing lies beyond the end of this list."))
