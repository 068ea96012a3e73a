"""Addresses of photos and of files in the storage."""

from django.urls import path, re_path

from dateline.media import views

urlpatterns = [
    re_path(
        r"^photos/(?P<key>[0-9]{1,18})-(?P<mark>[0-9a-f]{8})/(?P<spec>[a-z]+-[0-9]+)\.(?P<extension>avif|webp|jpg)$",
        views.photo,
        name="photo",
    ),
    path("media/<path:name>", views.stored_file, name="stored_file"),
    # The name under which Wagtail looks for the address of a recording.
    path("documents/<int:key>/<str:name>", views.recording, name="wagtaildocs_serve"),
]
