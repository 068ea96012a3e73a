"""Dead links: our own addresses are looked up at once, others were asked for by a background task.

No request waits for another site here; see `newsroom.writing.links` for who asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from dateline.editions.models import Section, Topic
from dateline.people.models import Author
from dateline.stories.body import stored
from dateline.stories.checks.findings import Finding
from dateline.stories.draft_records import LinkState, hash_of
from dateline.stories.models import Story

ANCHOR = re.compile(r"<a\b([^>]*)>")
ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
ADDRESS_FIELDS = ("source_url", "url")

Place = tuple[str, str]
"""A block's id, or the name of a field."""


def dead_links(story: Story) -> Iterator[Finding]:
    """Name each link that leads nowhere, once."""
    inside = {address: place for address, place in _links(story) if _is_own(address)}
    for address, (block, field) in inside.items():
        if not _leads_somewhere(address):
            words = _("A link leads to a page of ours that is not there: %(address)s")
            yield Finding(words % {"address": _short(address)}, block=block, field=field)
    outside = outside_links(story)
    dead = {
        state.address_hash: state
        for state in LinkState.objects.filter(address_hash__in=map(hash_of, outside), is_dead=True)
    }
    for address, (block, field) in outside.items():
        if state := dead.get(hash_of(address)):
            words = _("A link leads nowhere: %(address)s (%(day)s)")
            told = {"address": _short(address), "day": state.checked_at.date().isoformat()}
            yield Finding(words % told, block=block, field=field)


def outside_links(story: Story) -> dict[str, Place]:
    """Return the addresses of other sites that the story links to, each with its first place."""
    found: dict[str, Place] = {}
    for address, place in _links(story):
        if address.startswith(("http://", "https://")) and not _is_own(address):
            found.setdefault(address, place)
    return found


def _links(story: Story) -> Iterator[tuple[str, Place]]:
    for block in stored(story.body):
        place = (block.get("id") or "", "")
        yield from ((address, place) for address in _addresses(block["value"]))
    if story.canonical_url:
        yield story.canonical_url, ("", "canonical_url")
    yield from ((source.url, ("", "sources")) for source in story.sources.all() if source.url)


def _addresses(value: Any) -> Iterator[str]:
    """Every address in a stored value: in its rich text, and in the fields that hold nothing else."""
    if isinstance(value, str):
        for anchor in ANCHOR.finditer(value):
            attributes = {name: unescape(text) for name, text in ATTRIBUTE.findall(anchor[1])}
            if attributes.get("linktype") == "page":
                yield f"page:{attributes.get('id', '')}"
            elif href := attributes.get("href", ""):
                yield href
    elif isinstance(value, dict):
        yield from (value[name] for name in ADDRESS_FIELDS if value.get(name))
        for one in value.values():
            yield from _addresses(one)
    elif isinstance(value, list):
        for one in value:
            yield from _addresses(one)


def _is_own(address: str) -> bool:
    is_path = address.startswith("/") and not address.startswith("//")
    return is_path or address.startswith(("page:", settings.BASE_URL + "/"))


def _leads_somewhere(address: str) -> bool:
    if address.startswith("page:"):
        key = address.removeprefix("page:")
        return (
            key.isascii() and key.isdigit() and len(key) < 19 and Page.objects.live().filter(pk=key).exists()
        )
    try:
        path = unquote(urlsplit(address).path) or "/"
        match = resolve(path)
    except (Resolver404, ValueError):
        return _is_redirected(address)
    given = match.kwargs
    there = {
        "story": lambda: Story.objects.filter(pk=given["key"], live=True).exists(),
        "section": lambda: Section.objects.filter(slug=given["slug"]).exists() or _is_page(path),
        "topic": lambda: Topic.objects.filter(slug=given["slug"]).exists(),
        "author": lambda: Author.objects.filter(slug=given["slug"]).exists(),
        "standing_page": lambda: _is_page(path),
    }.get(match.view_name)
    return there is None or there() or _is_redirected(path)


def _is_page(path: str) -> bool:
    return Page.objects.live().filter(url_path__endswith=path, depth__gt=2).exists()


def _is_redirected(path: str) -> bool:
    return Redirect.objects.filter(old_path=Redirect.normalise_path(path)).exists()


def _short(address: str) -> str:
    return address if len(address) <= 80 else address[:79] + "…"
