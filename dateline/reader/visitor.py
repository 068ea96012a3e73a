"""Who sends a form: an account, a browser with a token of its own, or somebody else's page.

A reader without account gets no cookie. Who reacts without one is known by a signed word that their browser keeps
in its own storage and sends along; it says nothing but that it is the same browser.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.http import HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from dateline.lib import clock
from dateline.people.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest

LONGEST_TOKEN = 200


def account_of(request: HttpRequest) -> User | None:
    """Return the account that is signed in. Two queries where a cookie says so, else none."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    user = request.user
    return user if isinstance(user, User) and user.is_active else None


def address_of(request: HttpRequest) -> str:
    """Return the address that a request comes from; behind a proxy, as the last one tells it."""
    told = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.CONFIGURATION.behind_proxy else ""
    return (told.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", "")))[:64]


def is_too_much(what: str, who: str, *, most: int, seconds: int) -> int:
    """Count one more of `what` by `who`; return in how many seconds to come again, or 0 where it is not too much."""
    now = clock.now().timestamp()
    name = f"limit {what} {who} {int(now // seconds)}".replace(" ", ":")
    cache.add(name, 0, seconds + 1)
    try:
        count = cache.incr(name)
    except ValueError:  # the count ended between the two
        return 0
    return 0 if count <= most else max(1, seconds - int(now % seconds))


class _Check(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(reason, status=403)


def is_forged(request: HttpRequest) -> bool:
    """Whether a form in the name of an account may come from another site. For views that are `csrf_exempt`.

    Asked by the view itself, so that it can give back what was typed.
    """
    check = _Check(lambda _: HttpResponse())
    check.process_request(request)
    return check.process_view(request, lambda _: HttpResponse(), (), {}) is not None


def is_from_here(request: HttpRequest) -> bool:
    """Whether a page of ours sends this: what protects a token, which no browser sends by itself."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def new_token() -> str:
    """Return a word by which a browser without account is known again."""
    return _signer().sign(secrets.token_urlsafe(12))


def hand_of(request: HttpRequest, account: User | None) -> str:
    """Return who reacts or reports, as `Reaction.by` has it; empty for nobody, or with a token that is not ours."""
    if account is not None:
        return f"u{account.pk}"
    token = request.headers.get("X-Reader") or request.POST.get("token", "")
    try:
        return f"t{_signer().unsign(token[:LONGEST_TOKEN])}"
    except signing.BadSignature:
        return ""


def _signer() -> signing.Signer:
    return signing.Signer(salt="dateline.reader")
