"""Search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dateline.lib.keyset import NoSuchPlace
from dateline.reader.search_form import SearchForm
from dateline.reader.site import site_of
from dateline.search import queries
from dateline.stories.queries import related_cards

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.safestring import SafeString

    from dateline.reader.site import Site
    from dateline.stories.models import Story


@dataclass(frozen=True)
class Found:
    """A story with the words that were found in it."""

    story: Story
    headline: SafeString
    excerpt: SafeString


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the search form, and what was found."""
    site = site_of(request)
    form = SearchForm.read(request.GET, site)
    page = _search(form, site, request.GET.get("after")) if form.asks else None
    cards = related_cards(hit.story_id for hit in page.hits) if page else {}
    found = [
        Found(cards[hit.story_id], hit.headline, hit.excerpt)
        for hit in (page.hits if page else ())
        if hit.story_id in cards
    ]
    context = {
        "title": _("Search"),
        "form": form,
        "page": page,
        "found": found,
        "more": form.address_of(after=page.more) if page and page.more else "",
        "suggested": form.address_of(q=page.suggestion) if page and page.suggestion else "",
        "address": reverse("search"),
    }
    return render(request, "reader/search.html", context)


def _search(form: SearchForm, site: Site, after: str | None) -> queries.SearchPage:
    try:
        return queries.search(
            form.words,
            edition=site.edition,
            section=form.section,
            kind=form.kind.kind if form.kind else None,
            topic=form.topic,
            since=form.first_moment(site),
            until=form.last_moment(site),
            order="time" if form.by_time else "relevance",
            after=after,
        )
    except NoSuchPlace:
        raise Http404(_("This list has no such place.")) from None
