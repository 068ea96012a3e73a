"""Which room answers which address."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("desk/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("dateline.reader.urls")),
]

handler400 = "dateline.reader.views.errors.bad_request"
handler403 = "dateline.reader.views.errors.forbidden"
handler404 = "dateline.reader.views.errors.not_found"
handler500 = "dateline.reader.views.errors.server_error"
