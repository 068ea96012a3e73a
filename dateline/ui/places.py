"""Where a list goes on: the `after` in an address, or the `before`."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from dateline.lib.keyset import NoSuchPlace, Place


def place_after(request: HttpRequest) -> Place | None:
    """Return the place that the address asks to go on from; None for the beginning.

    Raises Http404 for anything that no page of ours links to.
    """
    return place_of(request, "after")


def place_of(request: HttpRequest, name: str) -> Place | None:
    """Return the place that the address gives under `name`; None where it gives none. Raises Http404 as above."""
    if name not in request.GET:
        return None
    try:
        return Place.parse(request.GET[name])
    except NoSuchPlace:
        raise Http404(_("This list has no such place.")) from None
