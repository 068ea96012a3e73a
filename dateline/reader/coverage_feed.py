"""Live coverage as a JSON Feed (jsonfeed.org, version 1.1) for partners: its updates, newest first, page by page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse

from dateline.live.models import State
from dateline.live.rendering import address_of, content, line
from dateline.media.renditions import rendition_url
from dateline.ui.addresses import absolute

if TYPE_CHECKING:
    from dateline.live.models import Coverage, Update
    from dateline.live.queries import UpdatesPage
    from dateline.people.models import Author
    from dateline.reader.site import Site
    from dateline.stories.models import Story

VERSION = "https://jsonfeed.org/version/1.1"
# What is ours begins with one slash: in `href` and `src`, and after each comma of a `srcset`.
OURS = re.compile(r'(?<=["\s])/(?=(?:photos|documents)/)|(?<=href=")/(?!/)')


def coverage_feed(coverage: Coverage, page: UpdatesPage, site: Site) -> dict[str, Any]:
    """Return a page of the feed. `_dateline` says where the coverage stands, and which items are key events."""
    story = coverage.story
    address = absolute(reverse("coverage_feed", args=[story.pk]))
    feed = {
        "version": VERSION,
        "title": story.headline,
        "description": story.standfirst,
        "home_page_url": absolute(story.get_absolute_url()),
        "feed_url": address,
        "language": site.edition.language,
        "authors": [{"name": site.edition.name, "url": absolute("/")}],
        "expired": coverage.state == State.ENDED,
        "_dateline": {"state": coverage.state},
        "items": [_item(update, story, site) for update in page.updates],
    }
    return feed | ({"next_url": f"{address}?before={page.next}"} if page.next else {})


def _item(update: Update, story: Story, site: Site) -> dict[str, Any]:
    address, stamp = absolute(address_of(update, story)), site.formats.stamp
    item: dict[str, Any] = {
        "id": address,
        "url": address,
        "content_html": OURS.sub(f"{settings.BASE_URL}/", content(update)) or f"<p>{line(update)}</p>",
        "summary": line(update),
        "date_published": stamp(update.at),
        "authors": [_author(update.author)] if update.author else [],
        "_dateline": {"key_event": update.is_key},
    }
    if update.photo is not None and not update.photo.is_missing:
        item["image"] = absolute(rendition_url(update.photo, "full-1280", "jpg"))
    if update.changed_at:
        item["date_modified"] = stamp(update.changed_at)
    return item | ({"title": update.headline} if update.headline else {})


def _author(author: Author) -> dict[str, str]:
    return {"name": author.name, "url": absolute(author.get_absolute_url())}
