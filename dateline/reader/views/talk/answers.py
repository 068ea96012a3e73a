"""Answers to what readers send: a page for a browser without scripts, JSON for one with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dateline.discussion.errors import MayNotWrite, Refused, SentBefore
from dateline.lib import clock
from dateline.reader.personal_room import told
from dateline.reader.visitor import address_of, is_too_much
from dateline.stories.access import Gone

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.people.models import User

LARGEST_FORM = 1024 * 1024
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
STATUS_OF_STATE = {"anonymous": 401, "slow": 429}

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Refusal(Exception):
    """Why something was not done: `state` for a script, `words` for a reader."""

    words: str
    state: str = "refused"
    status: int = 422
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def retry_after(self) -> int:
        """In how many seconds it may be tried again; 0 where trying does not help."""
        return int(self.more.get("seconds") or 0) if self.status == 429 else 0


def wants_json(request: HttpRequest) -> bool:
    """Whether a script asks, and not a reader."""
    return "application/json" in request.headers.get("Accept", "")


def refusal_of(fault: Refused) -> Refusal:
    """Return the answer to what an action has refused."""
    if isinstance(fault, MayNotWrite):
        more = told(fault.state, now=clock.now())
        state = str(fault.state.state)
        return Refusal(fault.state.words, state, STATUS_OF_STATE.get(state, 403), more)
    return Refusal(str(fault), status=409 if isinstance(fault, SentBefore) else 422)


def refuse_forgery() -> Refusal:
    """Return the answer to a form that was open for too long, or comes from elsewhere."""
    return Refusal(_("This page was open for too long. Please send it once more."), "stale", 403)


def refuse_stranger() -> Refusal:
    """Return the answer to somebody whom we do not know (any more)."""
    return Refusal(_("To take part in the discussion, log in or register."), "anonymous", 401)


def require_measure(request: HttpRequest, what: str, account: User | None, limits: dict[str, int]) -> None:
    """Raise Refusal where an account, or an address, does `what` more often in a minute than `limits` allow."""
    counted = {"address": address_of(request), **({"account": str(account.pk)} if account else {})}
    for kind, who in counted.items():
        seconds = is_too_much(f"{what} {kind}", who, most=limits[kind], seconds=60)
        if seconds:
            words = _("That was too much in a minute. Please try again in %(count)d seconds.")
            raise Refusal(words % {"count": seconds}, "limited", 429, {"seconds": seconds})


def require_form(request: HttpRequest) -> None:
    """Raise Refusal for a body that no form of ours sends."""
    if request.content_type not in FORMS and request.body:
        raise Refusal(_("This was not sent by one of our forms."), "refused", 415)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_FORM:
        raise Refusal(_("This is too long."), "refused", 413)


def answered(view: View) -> View:
    """Answer what a view raises: in JSON to a script, else by the page for it."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            return refused(request, refusal)
        except Refused as fault:
            return refused(request, refusal_of(fault))
        except RequestDataTooBig:
            return refused(request, Refusal(_("This is too long."), status=413))
        except Gone as gone:
            if not wants_json(request):
                return render(request, "reader/gone.html", {"reason": gone.reason}, status=410)
            return JsonResponse({"words": _("This story has been withdrawn"), "state": "gone"}, status=410)
        except Http404:
            if not wants_json(request):
                raise
            return JsonResponse({"words": _("There is no such page."), "state": "gone"}, status=404)

    return answer


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer with words why something was not done."""
    if wants_json(request):
        answer: HttpResponse = JsonResponse(
            {**refusal.more, "words": refusal.words, "state": refusal.state}, status=refusal.status
        )
    else:
        context = {"title": _("This was not done"), "words": refusal.words}
        answer = render(request, "reader/talk/refused.html", context, status=refusal.status)
    if refusal.retry_after:
        answer.headers["Retry-After"] = str(refusal.retry_after)
    return answer
