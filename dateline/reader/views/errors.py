"""Pages for what did not work. The ones for our own faults ask nothing of the database."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from rapidfuzz import fuzz, process

from dateline.lib.languages import direction_of
from dateline.reader.last_known import masthead
from dateline.reader.middleware import OF_NO_EDITION
from dateline.reader.site import site_of
from dateline.stories.queries import live_stories

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.editions.models import Edition
    from dateline.stories.models import Story

log = logging.getLogger(__name__)
SUGGESTIONS, CANDIDATES, LIKE_ENOUGH = 5, 400, 55


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404 with the nearest headlines and the sections."""
    if request.path_info.startswith(OF_NO_EDITION) or not getattr(request, "edition", None):
        return _plain(request, "reader/errors/404.html", 404)
    site = site_of(request)
    context = {"suggestions": nearest_stories(site.edition, request.path)}
    return render(request, "reader/not_found.html", context, status=404)


def nearest_stories(edition: Edition, path: str) -> list[Story]:
    """Return up to five of the newest stories whose address resembles the words of `path`."""
    words = " ".join(re.findall(r"[^\W\d_]{3,}", unquote(path)[:300]))
    if not words:
        return []
    stories = list(live_stories(edition)[:CANDIDATES])
    told = {story.pk: f"{story.slug.replace('-', ' ')} {story.headline.lower()}" for story in stories}
    found = process.extract(
        words.lower(), told, scorer=fuzz.token_set_ratio, limit=SUGGESTIONS, score_cutoff=LIKE_ENOUGH
    )
    by_key = {story.pk: story for story in stories}
    nearest = [by_key[key] for _text, _score, key in found]
    for story in nearest:
        story.edition = edition
    return nearest


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 without a query, with a number by which the fault is found in the log."""
    number = getattr(request, "request_id", "") or uuid4().hex[:12]
    log.error("Request %s failed: %s %s", number, request.method, request.path)
    return _plain(request, "reader/errors/500.html", 500, request_id=number)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 403."""
    return _plain(request, "reader/errors/403.html", 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400."""
    return _plain(request, "reader/errors/400.html", 400)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer 429 to whoever asks too often. It costs no query: this page is made a thousand times a minute."""
    response = _plain(request, "reader/errors/429.html", 429)
    response.headers["Retry-After"] = "60"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was open for too long or came from elsewhere."""
    return _plain(request, "reader/errors/403.html", 403)


def _plain(request: HttpRequest, template: str, status: int, **context: str) -> HttpResponse:
    head = masthead()
    with translation.override(head.language):
        # Without the request: context processors would ask for the session and with it the database.
        page = render_to_string(
            template,
            {"masthead": head, "direction": direction_of(head.language), **context},
        )
    return HttpResponse(page, status=status)
