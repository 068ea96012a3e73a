"""Addresses of the paper's former system that no stored redirect answers: `/?p=123`, `/2012/03/15/`."""

import re
from calendar import monthrange
from datetime import date
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

OLD_PARAMETERS = {
    **dict.fromkeys(("p", "page_id", "attachment_id", "cat", "author"), re.compile(r"[0-9]{1,19}")),
    "tag": re.compile(r"[-\w]{1,200}"),
}


def redirect_for_query(request: HttpRequest) -> HttpResponseBase | None:
    """Return the redirect kept for the front's address with an old parameter; None where there is none.

    A search of the former system is asked again here.
    """
    if words := request.GET.get("s", "").strip():
        return HttpResponsePermanentRedirect(f"{reverse('search')}?{urlencode({'q': words[:200]})}")
    for name, form in OLD_PARAMETERS.items():
        value = request.GET.get(name, "")
        if not form.fullmatch(value):
            continue
        old = Redirect.normalise_path(f"/?{name}={quote(value)}", decode_unicode=False)
        found = get_redirect(request, old)
        if found is not None and found.link:
            answer = HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
            return answer(found.link)
    return None


_PERIOD = re.compile(r"/((?:19|20)\d\d)(?:/(\d{1,2}))?(?:/(\d{1,2}))?(?:/page/\d+)?/?")

#: A further page of a list or of a divided text; its first holds all of it here.
_FURTHER_PAGE = re.compile(r"(/(?:[^/]+/)*[^/]*[^\W\d_][^/]*?)(?:/page)?/\d{1,4}/?")


def address_instead_of(path: str, *, today: date) -> str:
    """Return where a path that is none of ours leads by its shape alone; empty where its shape says nothing.

    The archive of a day, month or year is found at the last day of it, beside its calendar. Addresses with
    slashes twice, as old sites have linked them, are asked for again with one, and further pages of a list
    as the list.
    """
    if found := _PERIOD.fullmatch(path):
        year, month = int(found[1]), int(found[2] or 12)
        if not 1 <= month <= 12:
            return ""
        last = monthrange(year, month)[1]
        day = int(found[3] or last)
        return f"/{min(date(year, month, day), today)}/" if 1 <= day <= last else ""
    if "//" in path:
        return re.sub(r"/{2,}", "/", path)
    further = _FURTHER_PAGE.fullmatch(path)
    return f"{further[1].removesuffix('/page')}/" if further else ""
