"""Where a list goes on: the `after` in an address."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from dateline.lib.keyset import NoSuchPlace, Place


def place_after(request: HttpRequest) -> Place | None:
    """Return the place that the address asks to go on from; None for the beginning.

    Raises Http404 for anything that no page of ours links to.
    """
    if "after" not in request.GET:
        return None
    try:
        return Place.parse(request.GET["after"])
    except NoSuchPlace:
        raise Http404(_("This list has no such place.")) from None
