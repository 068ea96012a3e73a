"""The addresses below /desk/ of what helps while writing."""

from django.urls import URLPattern, path

from dateline.newsroom.writing import sharing


def writing_urls() -> list[URLPattern]:
    """Return them for Wagtail's hook; it lets only those in who may enter the desk."""
    return [
        path("stories/<int:key>/share/", sharing.ShareView.as_view(), name="newsroom_share"),
    ]
