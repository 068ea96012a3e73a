"""The menus of the desk: our words for what Wagtail calls images and documents, and nothing unneeded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.search import SearchArea

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.admin.menu import MenuItem

WORDS = {
    "explorer": (_("Pages"), 500),
    "images": (_("Photos"), 100),
    "documents": (_("Recordings"), 200),
}
NOT_IN_REPORTS = {"aging-pages", "page-types-usage", "locked-pages"}
IN_HELP = {"keyboard-shortcuts"}


def name_main_menu(request: HttpRequest, items: list[MenuItem]) -> None:
    """Use the newsroom's words, in its order."""
    for item in items:
        if item.name in WORDS:
            item.label, item.order = WORDS[item.name]


def shorten_reports(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the reports on a tree of pages that we hardly have."""
    items[:] = [item for item in items if item.name not in NOT_IN_REPORTS]


def shorten_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what describes another product."""
    items[:] = [item for item in items if item.name in IN_HELP]


class StorySearch(SearchArea):
    """The search box of the main menu asks for stories first."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may see stories."""
        return request.user.has_perm("stories.change_story")


def story_search() -> SearchArea:
    """Return the search for stories, ahead of those for pages and photos."""
    return StorySearch(
        _("Stories"), reverse("wagtailsnippets_stories_story:list"), name="stories", icon_name="doc-full",
        order=10,
    )  # fmt: skip
