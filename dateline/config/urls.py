"""Which room answers which address."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from dateline.newsroom.sign_in import SignIn

urlpatterns = [
    path("desk/login/", SignIn.as_view(), name="wagtailadmin_login"),
    path("desk/", include(wagtailadmin_urls)),
    path("", include("dateline.delivery.urls")),
    path("", include("dateline.media.urls")),
    path("", include("dateline.api.urls")),
    path("", include("dateline.reader.urls")),
]

handler400 = "dateline.reader.views.errors.bad_request"
handler403 = "dateline.reader.views.errors.forbidden"
handler404 = "dateline.reader.views.errors.not_found"
handler429 = "dateline.reader.views.errors.too_many"
handler500 = "dateline.reader.views.errors.server_error"
