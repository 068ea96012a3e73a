"""What a program asks for first: robots.txt, and the list of feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from dateline.api.xml import SafeXML, document
from dateline.editions.access import edition_of
from dateline.editions.queries import sections_of
from dateline.editions.robots import robots_text
from dateline.stories.feeds import Offered, feeds_of
from dateline.ui.addresses import absolute

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Answer with the editor's rules, or ours, and where the sitemaps are."""
    edition = edition_of(request)
    sitemaps = [absolute(reverse(name)) for name in ("sitemap", "news_sitemap")]
    return HttpResponse(robots_text(edition.robots, sitemaps), content_type="text/plain; charset=utf-8")


@require_safe
def opml(request: HttpRequest) -> HttpResponse:
    """Answer with the feeds as a list that feed readers take whole (OPML 2.0)."""
    edition = edition_of(request)
    groups = feeds_of(edition, sections_of(edition))

    def write(xml: SafeXML) -> None:
        xml.startElement("opml", {"version": "2.0"})
        xml.startElement("head", {})
        xml.addQuickElement("title", edition.name)
        xml.endElement("head")
        xml.startElement("body", {})
        for group in groups:
            xml.startElement("outline", {"text": group.title, "title": group.title})
            for one in group.feeds:
                _outline(xml, one, edition.language)
            xml.endElement("outline")
        xml.endElement("body")
        xml.endElement("opml")

    return HttpResponse(document(write), content_type="text/x-opml; charset=utf-8")


def _outline(xml: SafeXML, one: Offered, language: str) -> None:
    feed = one.links[0]
    attributes = {
        "text": one.name, "title": one.name, "type": "rss", "version": "RSS", "language": language,
        "xmlUrl": absolute(feed.address), "htmlUrl": absolute(one.page),
    }  # fmt: skip
    xml.empty("outline", attributes)
