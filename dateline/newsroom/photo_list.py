"""The desk's list of photos: what each lacks before a story with it can be published."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Q, QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.images.views import images

from dateline.media.models import Photo
from dateline.newsroom.file_rights import changed_by

if TYPE_CHECKING:
    from dateline.people.models import User

NO_CREDIT = Q(agency="", photographer="")
NO_ALT_TEXT = Q(alt_text="")
LACKS = {"credit": NO_CREDIT, "alt": NO_ALT_TEXT, "either": NO_CREDIT | NO_ALT_TEXT}


def photos_to_mend(user: User, *, at_most: int, among_newest: int = 500) -> list[Photo]:
    """Return the newest photos that `user` may mend and that keep a story from being published."""
    newest = (
        Photo.objects.filter(changed_by(user)).order_by("-pk").values_list("pk", flat=True)[:among_newest]
    )
    return list(Photo.objects.filter(pk__in=list(newest)).filter(LACKS["either"]).order_by("-pk")[:at_most])


class PhotoFilters(images.ImagesFilterSet):
    """Wagtail's filters and ours."""

    lacks = django_filters.ChoiceFilter(
        label=_("Cannot be published"),
        choices=[
            ("either", _("Lacks credit or alternative text")),
            ("credit", _("Lacks a credit")),
            ("alt", _("Lacks alternative text")),
        ],
        method="by_lack",
        empty_label=_("All"),
    )

    class Meta:
        model = Photo
        fields: list[str] = []

    def by_lack(self, photos: QuerySet[Photo], name: str, value: str) -> QuerySet[Photo]:
        """Keep the photos that lack this."""
        return photos.filter(LACKS[value])


class PhotoListView(images.IndexView):
    """Wagtail's list of images with credits, and with what is missing."""

    filterset_class = PhotoFilters
    page_title = _("Photos")
    add_item_label = _("Add photos")

    @cached_property
    def columns(self) -> list[Any]:
        """Put the credit and what is missing behind the title, in the list layout."""
        columns: list[Any] = super().columns
        ours = [
            Column("credit", label=_("Credit"), accessor="credit"),
            Column("alt_text", label=_("Alternative text"), accessor="alt_text"),
        ]
        return [*columns[:3], *ours, *columns[4:]] if columns else columns


def photo_urls() -> list[URLPattern]:
    """Return the addresses that answer before Wagtail's own of the same name."""
    return [
        path("images/", PhotoListView.as_view(), name="newsroom_photos"),
        path("images/results/", PhotoListView.as_view(results_only=True), name="newsroom_photos_results"),
    ]
