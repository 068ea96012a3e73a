"""Which room answers which address."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

urlpatterns = [
    path("desk/", include(wagtailadmin_urls)),
    path("", include("dateline.media.urls")),
    path("", include("dateline.reader.urls")),
]
