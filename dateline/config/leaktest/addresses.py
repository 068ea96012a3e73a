"""Every address of the site's map, filled in with what the canaries are called."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from dateline.alerts.topics import topic_of_alerts
from dateline.events.queries import position
from dateline.live.models import Update
from dateline.live.topics import topic_of_coverage
from dateline.media.renditions import rendition_url
from dateline.newsfeed.topics import topic_of_feed, topic_of_story
from dateline.stories.feeds import FORMS

if TYPE_CHECKING:
    from dateline.config.leaktest.planting import Canary, Planted

NEVER = {"wagtailadmin_logout", "wagtailadmin_error_test"}


def every_address(planted: Planted) -> Iterator[str]:
    """Yield each address of the map, with every canary's numbers and words where it takes some."""
    for namespace, name, patterns in _leaves(get_resolver(), "", ()):
        if name not in NEVER:
            yield from _filled(namespace, patterns, planted)
    for canary in planted.canaries:
        yield from _asked_for(canary)


def _leaves(
    resolver: URLResolver, namespace: str, patterns: tuple[Any, ...]
) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
    for entry in resolver.url_patterns:
        path = (*patterns, entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _leaves(entry, f"{namespace}:{entry.namespace or ''}".strip(":"), path)
        elif isinstance(entry, URLPattern):
            yield namespace, entry.name or "", path


def _filled(namespace: str, patterns: tuple[Any, ...], planted: Planted) -> Iterator[str]:
    routes = [pattern for pattern in patterns if isinstance(pattern, RoutePattern)]
    if (
        len(routes) < len(patterns) - 1
    ):  # the first is the root's; what else is a regular expression is asked for below
        return
    route = "/" + "".join(str(pattern) for pattern in routes)
    names = [name for pattern in routes for name in pattern.converters]
    for canary in planted.canaries if names else planted.canaries[:1]:
        values = [_values(name, namespace, canary) for name in names]
        for chosen in itertools.product(*values):
            address = route
            for pattern_name, value in zip(names, chosen, strict=True):
                address = _put(address, pattern_name, value)
            yield address


def _put(route: str, name: str, value: str) -> str:
    start = route.index("<")
    end = route.index(">")
    if route[start + 1 : end].split(":")[-1] != name:
        raise ValueError(f"{route} takes {name} in another place.")
    return route[:start] + value + route[end + 1 :]


def _values(name: str, namespace: str, canary: Canary) -> list[str]:
    story, photo = str(canary.story.pk), str(canary.photo.pk)
    if "image" in namespace or name in ("image_id", "doc_id", "document_id"):
        numbers = [photo]
    elif "snippets_stories" in namespace or "snippetchoosers_stories" in namespace or not namespace:
        numbers = [story]
    else:
        numbers = ["1"]
    revision = str(canary.story.latest_revision_id or 0)
    known = {
        "revision_id": [revision], "revision_id_a": ["earliest", revision], "revision_id_b": ["latest"],
        "app_label": ["stories"], "model_name": ["story"], "object_id": [story], "content_type_app_label": ["stories"],
        "content_type_model_name": ["story"], "action": ["delete"], "section": ["world"],
        "slug": ["world", "wanda-world"],
        "day": [f"{canary.story.day or '2026-01-01'}"], "key": [story], "kind": ["features"],
        "alert": [str(canary.alert)], "filter_spec": ["max-165x165"], "name": ["x.jpg"], "path": ["a/b"],
        "form": [form.file for form in FORMS], "part": ["1"],
    }  # fmt: skip
    return known.get(name, numbers)


def _asked_for(canary: Canary) -> Iterator[str]:
    """What is asked by words or lies in the storage: searches, choosers, suggestions, files."""
    story, bait = canary.story, canary.bait
    day = story.day or "2026-01-01"
    yield f"/world/{day}/x-{story.pk}/"
    for update in Update.objects.filter(story=story):
        yield f"/desk/live/{story.pk}/updates/{update.pk}/"
        yield f"/desk/live/{story.pk}/parts/?id={update.pk}"
        yield f"/world/{day}/x-{story.pk}/?update={update.pk}"
    yield "/newsfeed/"
    told = (
        topic_of_feed(story.edition_id),
        topic_of_story(story.pk),
        topic_of_coverage(story.pk),
        topic_of_alerts(story.edition_id),
    )
    topics = "&".join(f"topic={one}" for one in told)
    for after in (
        f"{position().epoch}-0",
        "00000000-0",
    ):  # all that the log still tells, and what it begins with
        yield f"/events.json?{topics}&after={after}"
    yield f"/search/?q={bait}"
    yield f"/search/?q={bait[:-1]}"
    for address in (
        "stories/",
        "stories/results/",
        "images/",
        "images/results/",
        "documents/",
        "pages/search/",
    ):
        yield f"/desk/{address}?q={bait}"
    yield f"/desk/snippets/choose/stories/story/results/?q={bait}"
    yield f"/desk/snippets/choose/stories/story/chosen-multiple/?id={story.pk}"
    yield f"/desk/images/chooser/results/?q={bait}"
    yield f"/desk/images/chooser/chosen-multiple/?id={canary.photo.pk}"
    yield f"/desk/bulk/stories/story/delete/?id={story.pk}"
    yield f"/desk/bulk/media/photo/delete/?id={canary.photo.pk}"
    yield f"/desk/alerts/?story={story.pk}"
    yield "/desk/alerts/waiting/?brief"
    yield f"/desk/reports/site-history/?object_id={story.pk}"
    yield f"/desk/stories/history/{story.pk}/"
    yield f"/media/{canary.photo.file.name}"
    shown = quote(f"{settings.BASE_URL}/world/{day}/x-{story.pk}/")
    yield f"/oembed?url={shown}"
    yield f"/oembed?url={shown}&format=xml"
    yield rendition_url(canary.photo, "crop-320", "webp")
    yield rendition_url(canary.photo, "crop-320", "avif")
