"""What the page of live coverage shows besides its story: at most four queries, whatever the number of updates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from dateline.lib.plain_text import whole_number
from dateline.live.happenings import Shown
from dateline.live.queries import (
    UpdatesPage,
    coverage_of,
    page_with,
    pinned,
    updates_on_top,
    updates_page,
)
from dateline.live.rendering import head, shown
from dateline.reader.site import site_of
from dateline.ui.addresses import absolute
from dateline.ui.places import place_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from dateline.lib.keyset import Place
    from dateline.live.models import Coverage, Update
    from dateline.reader.site import Site
    from dateline.stories.models import Story

NEWEST, OLDEST = "newest", "oldest"
FRAMES_SCRIPT = "/static/latest/ui/js/embed.js"


@dataclass(frozen=True)
class Wanted:
    """What an address asks for: an order and where to go on, or the page that begins with one update."""

    oldest_first: bool = False
    place: Place | None = None
    update: str = ""

    @classmethod
    def read(cls, request: HttpRequest) -> Wanted:
        """Read the address. Raises Http404 for a place that no page of ours links to."""
        given = request.GET
        if "update" in given:
            return cls(update=given["update"])
        oldest_first = given.get("order") == OLDEST
        return cls(oldest_first, place_of(request, "after" if oldest_first else "before"))

    @property
    def is_first(self) -> bool:
        """Whether it is the first page of its order, which has on top what is pinned."""
        return self.place is None and not self.update


@dataclass(frozen=True)
class CoveragePage:
    """A page of updates, what stands above them, and where it stands among the others.

    `is_open_end`: what comes next belongs onto this page. `is_missing`: it was asked for an update that readers
    do not see; the newest stand in for it.
    """

    coverage: Coverage
    head: str
    pinned: list[Shown]
    updates: list[Shown]
    rows: list[Update]
    order: str
    first_address: str
    own_address: str
    next_address: str
    is_first: bool
    is_open_end: bool
    is_missing: bool = False

    @property
    def changed_at(self) -> datetime | None:
        """When the last update came, or its story was changed after that; None before the first."""
        last = self.coverage.last_update_at
        return last and max(last, self.coverage.story.updated_at or last)

    @property
    def topic(self) -> str:
        """What an open page follows."""
        return f"live/{self.coverage.pk}"

    @property
    def code(self) -> str:
        """The lines of HTML that partners copy into their pages."""
        story = self.coverage.story
        frame = absolute(reverse("embedded_coverage", args=[story.pk]))
        return (
            f'<iframe src="{frame}" title="{escape(story.headline)}" width="100%" height="600" loading="lazy"'
            f' style="border:0"></iframe>\n<script src="{absolute(FRAMES_SCRIPT)}" async></script>'
        )


def coverage_on(request: HttpRequest, story: Story) -> CoveragePage | None:
    """Return the updates that `request` asks for of `story`, read once; None where it is told as a story.

    Raises Http404 for a place that there is not.
    """
    if not hasattr(request, "coverage_page"):
        site = site_of(request)
        coverage = coverage_of(story) if story.live else None
        wanted = Wanted.read(request) if coverage else Wanted()
        page = coverage_page(coverage, story, site, wanted) if coverage else None
        request.coverage_page = page  # type: ignore[attr-defined]
    found: CoveragePage | None = request.coverage_page  # type: ignore[attr-defined]
    return found


def coverage_page(coverage: Coverage, story: Story, site: Site, wanted: Wanted) -> CoveragePage:
    """Return a page of the updates of `coverage`, whose story is `story`.

    At most three queries. Raises Http404 beyond the end.
    """
    story.section.edition, coverage.story = site.edition, story
    on_top = updates_on_top(story.pk)
    page, is_missing = _updates(story, wanted)
    if wanted.place and not page.updates:
        raise Http404(_("Nothing lies beyond the end of this list."))
    address = story.get_absolute_url()
    is_first = wanted.is_first or is_missing
    on_page = [one for one in pinned(on_top) if is_first]
    above = {one.pk for one in on_page}
    order = f"order={OLDEST}&after=" if wanted.oldest_first else "before="
    return CoveragePage(
        coverage=coverage,
        head=head(coverage, story, on_top).html,
        pinned=shown(on_page, story),
        updates=shown([one for one in page.updates if one.pk not in above], story),
        rows=page.updates,
        order=OLDEST if wanted.oldest_first else NEWEST,
        first_address=address,
        own_address=f"{address}?{order}{wanted.place}" if wanted.place else address,
        next_address=f"{address}?{order}{page.next}" if page.next else "",
        is_first=is_first,
        is_open_end=page.next is None if wanted.oldest_first else is_first,
        is_missing=is_missing,
    )


def _updates(story: Story, wanted: Wanted) -> tuple[UpdatesPage, bool]:
    if not wanted.update:
        return updates_page(story.pk, place=wanted.place, oldest_first=wanted.oldest_first), False
    key = whole_number(wanted.update)
    found = page_with(story.pk, key) if key else None
    return (found, False) if found else (updates_page(story.pk), True)


def newest_updates(story: Story, site: Site, place: Place | None, limit: int) -> UpdatesPage:
    """Return a page of updates for partners, newest first. Raises Http404 beyond the end."""
    story.section.edition = site.edition
    page = updates_page(story.pk, place=place, limit=limit)
    if place and not page.updates:
        raise Http404(_("Nothing lies beyond the end of this list."))
    return page
