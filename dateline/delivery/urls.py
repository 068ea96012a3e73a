"""Addresses of what goes out beside pages. `/events` itself is answered before Django: see `asgi_app`."""

from django.urls import path

from dateline.delivery import views

urlpatterns = [path("events.json", views.events, name="events_json")]
