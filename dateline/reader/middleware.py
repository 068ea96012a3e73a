"""Every request for a reader's page belongs to an edition and is answered in its language."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from dateline.editions.models import Edition
from dateline.editions.queries import main_edition


class EditionMiddleware:
    """Puts `request.edition` on each request, read from the database when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        request.edition = SimpleLazyObject(_edition)  # type: ignore[attr-defined]
        return self.get_response(request)


def _edition() -> Edition | None:
    return main_edition()


def activate_language_of(edition: Edition) -> None:
    """Answer the rest of this request in the edition's language."""
    translation.activate(edition.language)
