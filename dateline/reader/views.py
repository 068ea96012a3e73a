"""The public pages."""

from datetime import date

from django.http import HttpRequest, HttpResponse


def front(request: HttpRequest) -> HttpResponse:
    """Show the edition's front."""
    return HttpResponse("")


def latest(request: HttpRequest) -> HttpResponse:
    """List the newest stories."""
    return HttpResponse("")


def day(request: HttpRequest, day: date) -> HttpResponse:
    """List the stories of a day."""
    return HttpResponse("")


def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """List a topic's stories."""
    return HttpResponse("")


def author(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an author."""
    return HttpResponse("")


def search(request: HttpRequest) -> HttpResponse:
    """Search."""
    return HttpResponse("")


def corrections(request: HttpRequest) -> HttpResponse:
    """List corrections."""
    return HttpResponse("")


def kind(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the front of a kind."""
    return HttpResponse("")


def story(request: HttpRequest, section: str, day: date, slug: str, key: int) -> HttpResponse:
    """Show a story."""
    return HttpResponse("")


def section(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a section's front."""
    return HttpResponse("")
