"""The addresses of alerts and their entry in the desk's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dateline.newsroom.alerts import views
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.people.models import User


class AlertsItem(MenuItem):
    """The entry of the menu, for those who may propose an alert."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person publishes anything."""
        return bool(rights_of(cast("User", request.user)).edits)


def _addresses() -> list[URLPattern]:
    return [
        path("alerts/", views.AlertsView.as_view(), name=views.PAGE_URL),
        path("alerts/waiting/", views.waiting, name="newsroom_alerts_waiting"),
        path("alerts/<int:alert>/preview/", views.preview, name="newsroom_alert_preview"),
    ]


def register() -> None:
    """Put the alerts into the desk."""
    hooks.register("register_admin_urls", _addresses)
    hooks.register(
        "register_admin_menu_item",
        lambda: AlertsItem(
            _("Alerts"), reverse_lazy(views.PAGE_URL), name="alerts", icon_name="info-circle", order=6
        ),
    )
