"""Reactions and reports: by accounts, and by browsers that a signed token tells apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from dateline.discussion.actions.reacting import react as give
from dateline.discussion.actions.reporting import report_message
from dateline.discussion.errors import Refused
from dateline.discussion.queries import public_messages
from dateline.lib import clock
from dateline.reader.talk_page import story_with_room
from dateline.reader.views.talk.answers import (
    Refusal,
    answered,
    refuse_forgery,
    require_form,
    require_measure,
    wants_json,
)
from dateline.reader.views.talk.message import page_of
from dateline.reader.visitor import (
    account_of,
    address_of,
    hand_of,
    is_forged,
    is_from_here,
    is_too_much,
    new_token,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.people.models import User

REACTIONS_A_MINUTE = {"account": 60, "address": 120}
REPORTS_A_MINUTE = {"account": 6, "address": 12}
TOKENS_AN_HOUR = 60


@csrf_exempt
@require_POST
@answered
def token(request: HttpRequest) -> HttpResponse:
    """Give a browser without account a word by which it is known again; it keeps it, and we do not."""
    if not is_from_here(request):
        raise refuse_forgery()
    seconds = is_too_much("token", address_of(request), most=TOKENS_AN_HOUR, seconds=3600)
    if seconds:
        words = _("Many readers at your address react. Log in, or try again in an hour.")
        raise Refusal(words, "limited", 429, {"seconds": seconds})
    return JsonResponse({"token": new_token()}, status=201)


@csrf_exempt
@require_http_methods(["POST", "DELETE"])
@answered
def react(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """Give a reaction to a message, or to the story where `number` is 0. An empty one, or DELETE, takes it back."""
    story = story_with_room(request, key)
    require_form(request)
    account, by = _hand(request)
    require_measure(request, "reaction", account, REACTIONS_A_MINUTE)
    kind = request.POST.get("kind", "") if request.method == "POST" else ""
    reactions = give(story_id=story.pk, number=number, by=by, kind=kind, now=clock.now())
    if wants_json(request):
        return JsonResponse({"number": number, "reactions": reactions, "own": kind})
    address = reverse("talk_message", args=[story.pk, number]) if number else story.get_absolute_url()
    return HttpResponseRedirect(address, status=303)


@csrf_exempt
@require_POST
@answered
def report(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """Put a message before the newsroom."""
    story = story_with_room(request, key)
    require_form(request)
    account, by = _hand(request)
    require_measure(request, "report", account, REPORTS_A_MINUTE)
    thanks = _("Thank you. The newsroom will look at this message.")
    given = request.POST
    found = public_messages(story.pk).filter(number=number).first() if number < 2**62 else None
    try:
        report_message(
            story_id=story.pk, number=number, by=by, reason=given.get("reason", ""),
            words=given.get("words", ""), now=clock.now(),
        )  # fmt: skip
    except Refused as fault:
        if found is None or wants_json(request):
            raise
        return page_of(request, story, found, why=str(fault), status=422)
    if wants_json(request) or found is None:
        return JsonResponse({"words": thanks})
    return page_of(request, story, found, thanks=thanks)


def _hand(request: HttpRequest) -> tuple[User | None, str]:
    """Return who sends this. Raises Refusal for somebody else's page, and for nobody.

    An account is protected by the framework's token, which the page holds; ours no browser sends by itself.
    """
    account = account_of(request)
    if is_forged(request) if account is not None else not is_from_here(request):
        raise refuse_forgery()
    by = hand_of(request, account)
    if not by:
        raise Refusal(_("Log in to react, or allow scripts on this page."), "anonymous", 401)
    return account, by
