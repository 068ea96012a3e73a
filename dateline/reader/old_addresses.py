"""Addresses of the paper's former system that no stored redirect answers: `/?p=123`, `/2012/03/15/`."""

import re
from calendar import monthrange
from datetime import date

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, HttpResponseRedirect
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

OLD_PARAMETERS = ("p", "page_id", "attachment_id")


def redirect_for_query(request: HttpRequest) -> HttpResponseBase | None:
    """Return the redirect kept for the front's address with an old parameter; None where there is none."""
    for name in OLD_PARAMETERS:
        value = request.GET.get(name, "")
        if not (value.isascii() and value.isdigit() and len(value) < 20):
            continue
        old = Redirect.normalise_path(f"/?{name}={value}", decode_unicode=False)
        found = get_redirect(request, old)
        if found is not None and found.link:
            answer = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
            return answer(found.link)
    return None


_PERIOD = re.compile(r"/((?:19|20)\d\d)(?:/(\d{1,2}))?(?:/(\d{1,2}))?(?:/page/\d+)?/?")


def address_instead_of(path: str, *, today: date) -> str:
    """Return where a path that is none of ours leads by its shape alone; empty where its shape says nothing.

    The archive of a day, month or year is found at the last day of it, beside its calendar. Addresses with
    slashes twice, as old sites have linked them, are asked for again with one.
    """
    if found := _PERIOD.fullmatch(path):
        year, month = int(found[1]), int(found[2] or 12)
        if not 1 <= month <= 12:
            return ""
        last = monthrange(year, month)[1]
        day = int(found[3] or last)
        return f"/{min(date(year, month, day), today)}/" if 1 <= day <= last else ""
    return re.sub(r"/{2,}", "/", path) if "//" in path else ""
