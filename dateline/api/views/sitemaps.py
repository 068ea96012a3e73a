"""Sitemaps (sitemaps.org): an index, files by ranges of keys, and what came in the last two days for news search."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import rfc3339_date
from django.views.decorators.http import require_safe

from dateline.api.xml import SafeXML, document
from dateline.editions.access import edition_of
from dateline.editions.models import Topic
from dateline.editions.queries import sections_of
from dateline.lib import clock
from dateline.lib.plain_text import one_line
from dateline.people.models import Author
from dateline.stories import ranges
from dateline.stories.kinds import KIND_FRONTS
from dateline.stories.models import Story
from dateline.stories.pages import StandingPage
from dateline.ui.addresses import absolute

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.http import HttpRequest

A_FILE_HOLDS = 2_000
"""Keys of a file. What lies in it stays in it, so that a file is only read again where something in it changed."""
NEWS_LASTS, MOST_NEWS = timedelta(hours=48), 1_000
SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS_SCHEMA = "http://www.google.com/schemas/sitemap-news/0.9"


class Listed(NamedTuple):
    """An address of ours, and when its page last changed where that is known."""

    address: str
    changed: datetime | None = None


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Name all the files."""
    edition_of(request)
    shelves = ("story_sitemap", Story), ("topic_sitemap", Topic), ("author_sitemap", Author)
    files = [
        reverse(name, args=[part])
        for name, of in shelves
        for part in range(1, _parts(ranges.highest_key(of)) + 1)
    ]

    def write(xml: SafeXML) -> None:
        xml.startElement("sitemapindex", {"xmlns": SCHEMA})
        for address in [reverse("page_sitemap"), *files]:
            xml.startElement("sitemap", {})
            xml.addQuickElement("loc", absolute(address))
            xml.endElement("sitemap")
        xml.endElement("sitemapindex")

    return _xml(document(write))


@require_safe
def pages(request: HttpRequest) -> HttpResponse:
    """List the front, the sections, the kinds of story, and what stands for years."""
    edition = edition_of(request)
    standing = StandingPage.objects.live().filter(depth__gt=2).order_by("path")[:A_FILE_HOLDS]
    listed = [
        *(Listed(reverse(name)) for name in ("front", "latest", "corrections", "feeds")),
        *(Listed(section.get_absolute_url()) for section in sections_of(edition)),
        *(Listed(front.address) for front in KIND_FRONTS.values()),
        *(
            # Below the root page of the one Wagtail site, whose own part of the path is no part of an address.
            Listed("/" + path.split("/", 2)[2], changed)
            for path, changed in standing.values_list("url_path", "last_published_at")
        ),
    ]
    return _urls(listed)


@require_safe
def stories(request: HttpRequest, part: int) -> HttpResponse:
    """List the public stories of a range of keys."""
    edition = edition_of(request)
    first = _first(part, ranges.highest_key(Story))
    found = ranges.stories_in_range(edition, sections_of(edition), first, first + A_FILE_HOLDS)
    return _urls(Listed(story.get_absolute_url(), changed) for story, changed in found)


@require_safe
def topics(request: HttpRequest, part: int) -> HttpResponse:
    """List the topics of a range of keys."""
    edition = edition_of(request)
    first = _first(part, ranges.highest_key(Topic))
    found = ranges.topics_in_range(edition, first, first + A_FILE_HOLDS)
    return _urls(Listed(topic.get_absolute_url()) for topic in found)


@require_safe
def authors(request: HttpRequest, part: int) -> HttpResponse:
    """List the authors of a range of keys."""
    edition = edition_of(request)
    first = _first(part, ranges.highest_key(Author))
    found = ranges.authors_in_range(edition, first, first + A_FILE_HOLDS)
    return _urls(Listed(author.get_absolute_url()) for author in found)


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """List the stories of the last two days, with the paper's name and language, as news search wants it."""
    edition = edition_of(request)
    found = ranges.stories_since(edition, clock.now() - NEWS_LASTS, limit=MOST_NEWS)

    def write(xml: SafeXML) -> None:
        xml.startElement("urlset", {"xmlns": SCHEMA, "xmlns:news": NEWS_SCHEMA})
        for story in found:
            assert story.first_published_at is not None
            xml.startElement("url", {})
            xml.addQuickElement("loc", absolute(story.get_absolute_url()))
            xml.startElement("news:news", {})
            xml.startElement("news:publication", {})
            xml.addQuickElement("news:name", edition.name)
            xml.addQuickElement("news:language", _news_language(edition.language))
            xml.endElement("news:publication")
            xml.addQuickElement("news:publication_date", rfc3339_date(story.first_published_at))
            xml.addQuickElement("news:title", one_line(story.headline))
            xml.endElement("news:news")
            xml.endElement("url")
        xml.endElement("urlset")

    return _xml(document(write))


def _news_language(code: str) -> str:
    """Return a code as news search wants it: two letters, but for the two of Chinese."""
    code = code.lower()
    return code if code in ("zh-cn", "zh-tw") else code.partition("-")[0]


def _parts(highest: int) -> int:
    return -(-highest // A_FILE_HOLDS)


def _first(part: int, highest: int) -> int:
    """Return the first key of a file. Raises Http404 beyond the last one."""
    if not 1 <= part <= _parts(highest):
        raise Http404
    return (part - 1) * A_FILE_HOLDS + 1


def _urls(listed: Iterable[Listed]) -> HttpResponse:
    def write(xml: SafeXML) -> None:
        xml.startElement("urlset", {"xmlns": SCHEMA})
        for address, changed in listed:
            xml.startElement("url", {})
            xml.addQuickElement("loc", absolute(address))
            if changed is not None:
                xml.addQuickElement("lastmod", rfc3339_date(changed))
            xml.endElement("url")
        xml.endElement("urlset")

    return _xml(document(write))


def _xml(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="application/xml; charset=utf-8")
