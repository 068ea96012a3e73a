"""Every request for a reader's page belongs to an edition and is answered in its language."""

from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from dateline.editions.models import Edition
from dateline.editions.queries import main_edition
from dateline.lib import clock
from dateline.newsfeed.queries import main_edition_standing
from dateline.reader import last_known
from dateline.reader.old_addresses import address_instead_of
from dateline.reader.site import also_asked

# The desk speaks its editor's language, and files speak none.
OF_NO_EDITION = ("/desk/", "/documents/", "/media/", "/photos/", "/static/")
# The number at its end is a story's, not that of a further page.
NEVER_OLD = ("/chats/", "/embed/", "/feed/", "/notice/")


class EditionMiddleware:
    """Puts `request.edition` on each request and answers a reader's in the edition's language.

    Below the desk and files the edition is read from the database only when asked for. The language is put
    back afterwards: the thread goes on to another request.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        if request.path_info.startswith(OF_NO_EDITION):
            request.edition = SimpleLazyObject(main_edition)  # type: ignore[attr-defined]
            return self.get_response(request)
        if _asks_for_page(request):
            # Where the page stands in the log is read with the edition, before all that the page shows.
            edition, request.standing = main_edition_standing(**also_asked()) or (None, None)  # type: ignore[attr-defined]
        else:
            edition = main_edition()
        request.edition = edition  # type: ignore[attr-defined]
        last_known.remember(edition)
        with translation.override(_language(edition)):
            return self.get_response(request)


class OldShapesMiddleware:
    """Leads on by the shape of an old address alone what neither a page nor a stored redirect answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        edition = getattr(request, "edition", None)
        if (
            response.status_code != 404
            or not edition
            or request.path_info.startswith(OF_NO_EDITION + NEVER_OLD)
        ):
            return response
        today = clock.now().astimezone(edition.zone).date()
        instead = address_instead_of(request.path_info, today=today)
        if not instead:
            return response
        # A period that goes on is found elsewhere tomorrow.
        answer = HttpResponseRedirect if instead == f"/{today}/" else HttpResponsePermanentRedirect
        return answer(quote(instead))


def _asks_for_page(request: HttpRequest) -> bool:
    """Whether the answer will most likely be a page, which stands somewhere: no form's, and none for a script."""
    return request.method in ("GET", "HEAD") and "application/json" not in request.headers.get("Accept", "")


def _language(edition: Edition | None) -> str:
    return edition.language if edition else settings.LANGUAGE_CODE
