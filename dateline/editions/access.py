"""The only door through which a request gets its edition."""

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from dateline.editions.models import Edition


def edition_of(request: HttpRequest) -> Edition:
    """Return the edition that `request` belongs to. Raises Http404 before there is one."""
    edition: Edition | None = getattr(request, "edition", None)
    if not edition:
        raise Http404(_("This site has no edition yet."))
    return edition
