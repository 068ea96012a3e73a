"""oEmbed (oembed.com): what a site that is given one of our addresses may show of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dateline.api.feeds.content import paper, person
from dateline.api.xml import SafeXML, document
from dateline.editions.access import edition_of
from dateline.lib.photo_specs import SPECS, WIDTHS, rendered_size
from dateline.lib.plain_text import one_line, whole_number
from dateline.live.queries import coverage_of
from dateline.media.renditions import rendition_url
from dateline.stories.access import Gone, public_story
from dateline.ui.addresses import absolute

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.editions.models import Edition
    from dateline.media.models import Photo
    from dateline.stories.models import Story

OF_A_STORY = ("story", "embedded_coverage", "live_feed", "coverage_feed")
FRAME, CARD = (640, 600), (600, 200)
MOST = 2_000


@dataclass(frozen=True)
class Room:
    """How much room the other site has; None where it does not say."""

    width: int | None
    height: int | None

    @classmethod
    def read(cls, request: HttpRequest) -> Room:
        """Read it from the address; what is no size says nothing."""
        sizes = (whole_number(request.GET.get(name, "")) for name in ("maxwidth", "maxheight"))
        return cls(*(min(size, MOST) if size else None for size in sizes))

    def fit(self, width: int, height: int) -> tuple[int, int]:
        """Return the size, cut to the room."""
        return min(width, self.width or width), min(height, self.height or height)

    def holds(self, width: int, height: int) -> bool:
        """Say whether something fits as it is."""
        return self.fit(width, height) == (width, height)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """Answer with a frame for live coverage and with a card for a story, in JSON or XML."""
    edition = edition_of(request)
    wanted = request.GET.get("format", "json")
    if wanted not in WRITERS:
        words = _("There is no such format; expected json or xml.")
        return HttpResponse(words, status=501, content_type="text/plain; charset=utf-8")
    story = _story_at(edition, request.GET.get("url", ""))
    write, media_type = WRITERS[wanted]
    told = _told(story, edition, Room.read(request))
    return HttpResponse(write(told), content_type=f"{media_type}; charset=utf-8")


def _story_at(edition: Edition, url: str) -> Story:
    """Return the public story that `url` shows. Raises Http404 in one way for whatever else it is."""
    ours, asked = urlsplit(settings.BASE_URL), _split(url)
    if asked is None or asked.scheme not in ("http", "https") or asked.netloc != ours.netloc:
        raise Http404
    try:
        match = resolve(unquote(asked.path))
        if match.url_name not in OF_A_STORY:
            raise Http404
        return public_story(edition, match.kwargs["key"])
    except (Resolver404, Gone):
        raise Http404 from None


def _split(url: str) -> Any:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _told(story: Story, edition: Edition, room: Room) -> dict[str, Any]:
    author = next((person(one) for one in story.byline_authors), paper(edition))
    is_covered = coverage_of(story) is not None
    width, height = room.fit(*(FRAME if is_covered else CARD))
    context = {
        "story": story, "address": absolute(story.get_absolute_url()), "edition": edition,
        "frame": absolute(reverse("embedded_coverage", args=[story.pk])), "width": width, "height": height,
    }  # fmt: skip
    template = "api/frame.html" if is_covered else "api/card.html"
    told = {
        "version": "1.0", "type": "rich", "title": one_line(story.headline),
        "author_name": author.name, "author_url": author.url,
        "provider_name": edition.name, "provider_url": absolute(reverse("front")),
        "html": render_to_string(template, context).strip(), "width": width, "height": height,
    }  # fmt: skip
    return told | (_thumbnail(story.lead_photo, room) if story.shown_photo and story.lead_photo else {})


def _thumbnail(photo: Photo, room: Room) -> dict[str, Any]:
    """Return the largest of the photo's sizes that fits; nothing where none does."""
    for wide in sorted(WIDTHS["crop"], reverse=True):
        spec = SPECS[f"crop-{wide}"]
        width, height = rendered_size(spec, photo.width, photo.height)
        if room.holds(width, height):
            address = absolute(rendition_url(photo, spec.name, "jpg"))
            return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}
    return {}


def _as_json(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=False).encode()


def _as_xml(told: dict[str, Any]) -> bytes:
    def write(xml: SafeXML) -> None:
        xml.startElement("oembed", {})
        for name, value in told.items():
            xml.addQuickElement(name, str(value))
        xml.endElement("oembed")

    return document(write)


WRITERS = {"json": (_as_json, "application/json"), "xml": (_as_xml, "text/xml")}
