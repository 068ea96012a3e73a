"""Lists of stories, newest first: all of them, about a topic, by an author; and the corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dateline.editions.models import Topic
from dateline.lib.keyset import Place
from dateline.people.models import Author
from dateline.reader import structured_data
from dateline.reader.site import site_of
from dateline.stories import queries
from dateline.stories.feeds import feed_links
from dateline.ui.places import place_after

if TYPE_CHECKING:
    from django.http import HttpRequest

A_LIST_HOLDS = 30


@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """List the newest stories."""
    site, after = site_of(request), place_after(request)
    page = queries.latest(site.edition, after=after, limit=A_LIST_HOLDS)
    _refuse_nothing(page, after)
    address = reverse("latest")
    context = {
        "title": _("Latest"),
        "feeds": feed_links("edition_feed", title=site.edition.name),
        "description": _("Everything we publish, newest first."),
        "page": page,
        "address": address,
        "structured_data": [structured_data.trail([(_("Latest"), address)], site.edition)],
    }
    return render(request, "reader/list.html", context)


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """List a topic's stories."""
    site, after = site_of(request), place_after(request)
    found = get_object_or_404(Topic, edition=site.edition, slug=slug)
    page = queries.about_topic(found, after=after, limit=A_LIST_HOLDS)
    _refuse_nothing(page, after)
    address = found.get_absolute_url()
    context = {
        "title": found.name,
        "label": _("Topic"),
        "feeds": feed_links("topic_feed", found.slug, title=found.name),
        "description": found.description,
        "page": page,
        "address": address,
        "structured_data": [structured_data.trail([(found.name, address)], site.edition)],
    }
    return render(request, "reader/list.html", context)


@require_safe
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an author with portrait, contact, and their stories."""
    site, after = site_of(request), place_after(request)
    found = get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    page = queries.written_by(found, edition=site.edition, after=after, limit=A_LIST_HOLDS)
    _refuse_nothing(page, after)
    context = {
        "author": found,
        "title": found.name,
        "description": found.biography or found.role,
        "page": page,
        "address": found.get_absolute_url(),
        "feeds": feed_links("author_feed", found.slug, title=found.name),
        "structured_data": [
            structured_data.profile(found, site.edition),
            structured_data.trail([(found.name, found.get_absolute_url())], site.edition),
        ],
    }
    return render(request, "reader/author.html", context)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """List every correction, newest first."""
    site, after = site_of(request), place_after(request)
    found = queries.newest_corrections(site.edition, after=after, limit=A_LIST_HOLDS)
    shown, more = found[:A_LIST_HOLDS], None
    if len(found) > A_LIST_HOLDS:
        more = str(Place(shown[-1].corrected_at, shown[-1].pk))
    if after and not shown:
        raise Http404(_("Nothing lies beyond the end of this list."))
    context = {
        "title": _("Corrections"),
        "description": _("What we got wrong, and what is right."),
        "corrections": shown,
        "more": more,
        "address": reverse("corrections"),
        "feeds": feed_links("corrections_feed", title=_("Corrections")),
        "structured_data": [
            structured_data.trail([(_("Corrections"), reverse("corrections"))], site.edition)
        ],
    }
    return render(request, "reader/corrections.html", context)


def _refuse_nothing(page: queries.ListPage, after: Place | None) -> None:
    if after and not page.stories:
        raise Http404(_("Nothing lies beyond the end of this list."))
