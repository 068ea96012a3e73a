"""The console's addresses, and its entry in the desk's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dateline.newsroom.console import running, state, views
from dateline.newsroom.console.access import CONSOLE_URL
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.people.models import User

LIST_URL = "newsroom_live"


class LiveItem(MenuItem):
    """The entry of the menu, for those who write."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may write stories."""
        return bool(rights_of(cast("User", request.user)).writes)


def _addresses() -> list[URLPattern]:
    return [
        path("live/", views.coverage_list, name=LIST_URL),
        path("live/<int:key>/", views.console, name=CONSOLE_URL),
        path("live/<int:key>/state.json", state.state, name="newsroom_console_state"),
        path("live/<int:key>/parts/", views.parts, name="newsroom_console_parts"),
        path("live/<int:key>/photo/", state.photo, name="newsroom_console_photo"),
        path("live/<int:key>/library/", state.library, name="newsroom_console_library"),
        path("live/<int:key>/run/", running.run, name="newsroom_console_run"),
        path("live/<int:key>/updates/<int:update>/", views.update, name="newsroom_console_update"),
    ]


def register() -> None:
    """Put the console into the desk."""
    hooks.register("register_admin_urls", _addresses, order=-1)
    hooks.register(
        "register_admin_menu_item",
        lambda: LiveItem(_("Live coverage"), reverse_lazy(LIST_URL), name="live", icon_name="time", order=15),
    )
