"""How allauth's views become pages of the paper: a title, a layout, and what the browser is told."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from requests import RequestException

log = logging.getLogger(__name__)
Answering = Callable[..., HttpResponse]
IN_A_DIALOG = "X-Dateline-Dialog"


def page(route: str, view: Any, title: str | Promise, name: str, **given: Any) -> URLPattern:
    """Return an address for a view class of allauth's, below a title of ours."""
    return path(route, in_our_face(view.as_view(extra_context={"title": title, **given})), name=name)


def in_our_face(view: Answering) -> Answering:
    """Let a view draw the whole page, or only its middle where a dialog on another page asks for it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.headers.get(IN_A_DIALOG):
            request.layout = "account/dialog.html"  # type: ignore[attr-defined]
        response = view(request, *args, **kwargs)
        # An address here may hold where to go on; that is nobody else's business.
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Vary"] = IN_A_DIALOG
        return response

    return answer


def by_a_link(view: Answering) -> Answering:
    """Turn the way to another's site into a link: no form of ours may send its answer elsewhere.

    A site that does not answer, or in a way that is none, is said in words.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except RequestException as fault:
            log.warning("A service for logging in does not answer: %s", fault)
            return redirect("socialaccount_login_error")
        onward = response.headers.get("Location", "")
        if response.status_code != 302 or not urlsplit(onward).netloc:
            return response
        context = {"title": _("Go on to log in"), "onward": onward, "host": urlsplit(onward).netloc}
        return render(request, "account/onward.html", context)

    return answer
