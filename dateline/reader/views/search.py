"""Search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dateline.reader.site import site_of

if TYPE_CHECKING:
    from django.http import HttpRequest

LONGEST_QUERY = 200


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the search form, and what was found."""
    site_of(request)
    query = " ".join(request.GET.get("q", "").replace("\0", "").split())[:LONGEST_QUERY]
    context = {"title": _("Search"), "query": query, "address": reverse("search")}
    return render(request, "reader/search.html", context)
