"""The composer's addresses and its entry in the desk's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dateline.fronts.access import composed_by
from dateline.newsroom.fronts import views

if TYPE_CHECKING:
    from django.http import HttpRequest


class FrontsItem(MenuItem):
    """The entry of the menu, for those who may compose a front."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may compose any front."""
        return bool(composed_by(request.user))


def _addresses() -> list[URLPattern]:
    return [
        path("fronts/", views.fronts, name=views.LIST_URL),
        path("fronts/open/", views.open_for_composing, name="newsroom_front_open"),
        path("fronts/<int:key>/", views.compose, name=views.FRONT_URL),
        path("fronts/<int:key>/change/", views.change, name="newsroom_front_change"),
        path("fronts/<int:key>/find/", views.find, name="newsroom_front_find"),
        path("fronts/<int:key>/preview/", views.preview, name="newsroom_front_preview"),
        path("fronts/<int:key>/history/", views.history, name="newsroom_front_history"),
    ]


def register() -> None:
    """Put the composer into the desk."""
    hooks.register("register_admin_urls", _addresses)
    hooks.register(
        "register_admin_menu_item",
        lambda: FrontsItem(
            _("Fronts"), reverse_lazy(views.LIST_URL), name="fronts", icon_name="grid", order=20
        ),
    )
