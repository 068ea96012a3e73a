"""What every page of the public site needs besides its own matter: the edition, its menu, its formats."""

from __future__ import annotations

from functools import cached_property

from django.db.models import Subquery
from django.http import HttpRequest

from dateline.alerts.happenings import Shown
from dateline.alerts.queries import alert_by_key, standing_key
from dateline.alerts.showing import shown
from dateline.alerts.topics import topic_of_alerts
from dateline.chats.queries import Alive, alive_of, alive_with
from dateline.chats.topics import topic_of_chats
from dateline.editions.access import edition_of
from dateline.editions.models import Edition, Section
from dateline.editions.queries import sections_of
from dateline.fronts.models import Breaking
from dateline.fronts.queries import breaking_of
from dateline.lib import clock
from dateline.lib.dates import DateFormats
from dateline.lib.languages import direction_of, locale_of, script_of
from dateline.live.queries import GoingOn, going_on
from dateline.newsfeed.queries import Standing, standing
from dateline.newsfeed.topics import topic_of_feed
from dateline.stories.pages import StandingPage

STANDING_ALERT = "standing_alert"
"""By what name the key of the alert that stands is read with the edition."""
ALIVE_CHATS = "alive_chats"
"""By what name the rooms are read with it where people talk now."""


class Site:
    """An edition as one request sees it. Each part is read once, when first asked for.

    `standing` is where the page stands in the log, read before everything else that it shows: what comes while
    the page is made is told to it afterwards.
    """

    def __init__(self, edition: Edition, standing: Standing) -> None:
        self.edition = edition
        self.standing = standing

    @property
    def newsfeed_topic(self) -> str:
        """What every page follows."""
        return topic_of_feed(self.edition.pk)

    @property
    def alerts_topic(self) -> str:
        """What every page follows besides."""
        return topic_of_alerts(self.edition.pk)

    @property
    def chats_topic(self) -> str:
        """What every page follows, too."""
        return topic_of_chats(self.edition.pk)

    @cached_property
    def chats(self) -> list[Alive]:
        """Where people talk now, the liveliest first. No query."""
        return alive_of(self.standing.also[ALIVE_CHATS])

    @cached_property
    def alert(self) -> Shown | None:
        """The alert that stands on every page, or the word that it was withdrawn. No query where there is none."""
        key = self.standing.also[STANDING_ALERT]
        alert = None if key is None else shown(alert_by_key(key))
        return alert if alert is not None and alert.words else None

    @cached_property
    def sections(self) -> list[Section]:
        """The menu."""
        return sections_of(self.edition)

    @cached_property
    def standing_pages(self) -> list[tuple[str, str]]:
        """Titles and addresses of the pages that the footer names."""
        pages = StandingPage.objects.live().filter(show_in_footer=True, depth__gt=2).order_by("path")
        # Below the root page of the one Wagtail site, whose own part of the path is no part of an address.
        return [
            (title, "/" + path.split("/", 2)[2]) for title, path in pages.values_list("title", "url_path")
        ]

    @cached_property
    def breaking(self) -> Breaking | None:
        """What stands on top of every page, where no alert does."""
        return breaking_of(self.edition, now=clock.now())

    @cached_property
    def going_on(self) -> dict[int, GoingOn]:
        """The live coverage that is announced, runs or pauses, the freshest first, by the key of its story."""
        return going_on(self.edition)

    @cached_property
    def formats(self) -> DateFormats:
        """How this edition prints days and times."""
        return DateFormats(locale_of(self.edition.language), self.edition.zone)

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return direction_of(self.edition.language)

    @property
    def script(self) -> str:
        """Which of our fonts the page needs first."""
        return script_of(self.edition.language)

    def section(self, slug: str) -> Section | None:
        """Return the section at an address, from the menu that is loaded anyway."""
        return next((section for section in self.sections if section.slug == slug), None)


def site_of(request: HttpRequest) -> Site:
    """Return the site that `request` belongs to. Raises Http404 before there is an edition."""
    site = getattr(request, "site_of_edition", None)
    if site is None:
        edition = edition_of(request)
        # The desk's preview comes by no reader's address, and after a form a page comes only where it failed.
        stands = getattr(request, "standing", None) or standing(edition, **also_asked())
        site = request.site_of_edition = Site(edition, stands)  # type: ignore[attr-defined]
    return site


def also_asked() -> dict[str, Subquery]:
    """Return what every page shows of the moment at which it stands, to be asked for with that."""
    now = clock.now()
    return {STANDING_ALERT: standing_key(now=now), ALIVE_CHATS: alive_with(now=now)}
