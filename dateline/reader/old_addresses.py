"""Addresses of the paper's former system that our own pages would answer otherwise, such as `/?p=123`."""

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
