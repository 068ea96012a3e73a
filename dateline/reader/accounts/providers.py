"""Log-in by the services of others. One that is not configured has no address."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.urls import URLPattern, path

from dateline.reader.accounts.pages import by_a_link, in_our_face

CONFIGURED: dict[str, dict[str, Any]] = getattr(settings, "SOCIALACCOUNT_PROVIDERS")  # noqa: B009
# Where each begins and where it comes back to, as allauth names these addresses.
ADDRESSES = {
    "openid_connect": (
        ("services/<str:provider_id>/", "login", "openid_connect_login"),
        ("services/<str:provider_id>/back/", "callback", "openid_connect_callback"),
    ),
    "google": (
        ("services/google/", "oauth2_login", "google_login"),
        ("services/google/back/", "oauth2_callback", "google_callback"),
    ),
    "apple": (
        ("services/apple/", "oauth2_login", "apple_login"),
        ("services/apple/back/", "oauth2_callback", "apple_callback"),
        ("services/apple/back/finish/", "oauth2_finish_login", "apple_finish_callback"),
    ),
}


def urlpatterns() -> list[URLPattern]:
    """Return the addresses of what is configured; the one with a name to fill in comes last."""
    found = []
    for provider in sorted(CONFIGURED, key=lambda one: one == "openid_connect"):
        views = import_module(f"allauth.socialaccount.providers.{provider}.views")
        for route, view, name in ADDRESSES[provider]:
            found.append(path(route, in_our_face(by_a_link(getattr(views, view))), name=name))
    return found
