"""Feeds of the edition, of what it consists of, of live coverage and of corrections, each in three forms."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.encoding import escape_uri_path
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dateline.api.feeds.atom import atom
from dateline.api.feeds.content import Feed, paper
from dateline.api.feeds.entries import of_correction, of_stories, of_update, of_withdrawal
from dateline.api.feeds.json_feed import json_feed
from dateline.api.feeds.rss import rss
from dateline.editions.access import edition_of
from dateline.editions.models import Section, Topic
from dateline.lib import clock
from dateline.lib.keyset import Place
from dateline.live.queries import coverage_of, updates_page
from dateline.people.models import Author
from dateline.stories import queries
from dateline.stories.access import Gone, public_head
from dateline.stories.feeds import FORMS
from dateline.stories.kinds import KIND_FRONTS
from dateline.ui.addresses import absolute
from dateline.ui.places import place_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.api.feeds.content import Entry

A_FEED_HOLDS = 30
WITHDRAWN_FOR = timedelta(days=7)
"""How long a feed tells of a withdrawal: most programs come by in that time and let the text go."""
WRITERS = {"rss.xml": rss, "atom.xml": atom, "feed.json": json_feed}
MEDIA_TYPES = {form.file: form.media_type for form in FORMS}


@require_safe
def usual(request: HttpRequest) -> HttpResponse:
    """Lead on from where many systems have their feed, so that who moves here keeps the subscribers."""
    return HttpResponsePermanentRedirect(reverse("edition_feed", args=["rss.xml"]))


@require_safe
def everything(request: HttpRequest, form: str) -> HttpResponse:
    """Answer with all that the edition publishes."""
    edition, before = edition_of(request), place_of(request, "before")
    page = queries.latest(edition, after=before, limit=A_FEED_HOLDS)
    return _of_list(
        request, form, page, title=edition.name, description=edition.tagline,
        address=reverse("front"),
    )  # fmt: skip


@require_safe
def section(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Answer with the stories of a section."""
    edition, before = edition_of(request), place_of(request, "before")
    found = get_object_or_404(Section, edition=edition, slug=slug)
    page = queries.latest(edition, section=found, after=before, limit=A_FEED_HOLDS)
    return _of_list(
        request, form, page, title=_titled(request, found.name), description=found.description,
        address=found.get_absolute_url(), section=found,
    )  # fmt: skip


@require_safe
def topic(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Answer with the stories about a topic."""
    found = get_object_or_404(Topic, edition=edition_of(request), slug=slug)
    page = queries.about_topic(found, after=place_of(request, "before"), limit=A_FEED_HOLDS)
    return _of_list(
        request, form, page, title=_titled(request, found.name), description=found.description,
        address=found.get_absolute_url(), topics=found,
    )  # fmt: skip


@require_safe
def author(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """Answer with the stories of an author."""
    edition, before = edition_of(request), place_of(request, "before")
    found = get_object_or_404(Author, slug=slug)
    page = queries.written_by(found, edition=edition, after=before, limit=A_FEED_HOLDS)
    return _of_list(
        request, form, page, title=_titled(request, found.name), description=found.role,
        address=found.get_absolute_url(), bylines__author=found,
    )  # fmt: skip


@require_safe
def kind(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """Answer with the stories of a kind."""
    edition, before = edition_of(request), place_of(request, "before")
    if kind not in KIND_FRONTS:
        raise Http404(_("There is no such kind of story."))
    found = KIND_FRONTS[kind]
    page = queries.latest(edition, kind=found.kind, after=before, limit=A_FEED_HOLDS)
    return _of_list(
        request, form, page, title=_titled(request, str(found.title)), description=str(found.description),
        address=found.address, kind=found.kind,
    )  # fmt: skip


@require_safe
def coverage(request: HttpRequest, key: int, form: str) -> HttpResponse:
    """Answer with the updates of live coverage."""
    edition, before = edition_of(request), place_of(request, "before")
    try:
        story = public_head(edition, key)
    except Gone:
        return HttpResponse(
            _("This story has been withdrawn"), status=410, content_type="text/plain; charset=utf-8"
        )
    if coverage_of(story) is None:
        raise Http404
    page = updates_page(story.pk, place=before, limit=A_FEED_HOLDS)
    return _answer(
        request, form, [of_update(update, story, edition) for update in page.updates],
        more=str(page.next or ""), title=_titled(request, story.headline), description=story.standfirst,
        address=story.get_absolute_url(),
    )  # fmt: skip


@require_safe
def corrections(request: HttpRequest, form: str) -> HttpResponse:
    """Answer with what was put right."""
    edition, before = edition_of(request), place_of(request, "before")
    found = queries.newest_corrections(edition, after=before, limit=A_FEED_HOLDS)
    shown = found[:A_FEED_HOLDS]
    more = str(Place(shown[-1].corrected_at, shown[-1].pk)) if len(found) > len(shown) else ""
    return _answer(
        request, form, [of_correction(one, edition) for one in shown], more=more,
        title=_titled(request, _("Corrections")), description=_("What we got wrong, and what is right."),
        address=reverse("corrections"),
    )  # fmt: skip


def _titled(request: HttpRequest, what: str) -> str:
    return f"{what} – {edition_of(request).name}"


def _of_list(
    request: HttpRequest, form: str, page: queries.ListPage, *, title: str, description: str, address: str,
    **of: Any,
) -> HttpResponse:  # fmt: skip
    """Answer with a page of stories; its first tells also of those that were withdrawn lately."""
    edition = edition_of(request)
    entries = of_stories(queries.whole_of(page), edition)
    if "before" not in request.GET:
        since = clock.now() - WITHDRAWN_FOR
        gone = queries.newest_withdrawals(edition, since=since, **of)
        entries += [of_withdrawal(one, edition) for one in gone]
        entries.sort(key=lambda entry: entry.published, reverse=True)
    return _answer(
        request, form, entries, more=page.more or "", title=title, description=description, address=address
    )


def _answer(
    request: HttpRequest, form: str, entries: list[Entry], *, more: str, title: str, description: str, address: str
) -> HttpResponse:  # fmt: skip
    if not entries and "before" in request.GET:
        raise Http404(_("Nothing lies beyond the end of this list."))
    edition = edition_of(request)
    first = absolute(escape_uri_path(request.path))
    before = request.GET.get("before")
    today = clock.now().astimezone(edition.zone)
    feed = Feed(
        edition=edition, title=title, description=description, page=absolute(address), first=first,
        address=f"{first}?before={before}" if before else first, next=f"{first}?before={more}" if more else "",
        entries=entries, began=today.replace(hour=0, minute=0, second=0, microsecond=0),
        people=(paper(edition),),
    )  # fmt: skip
    response = HttpResponse(WRITERS[form](feed), content_type=f"{MEDIA_TYPES[form]}; charset=utf-8")
    response.headers["Last-Modified"] = http_date(feed.updated.timestamp())
    return response
