"""Writing in a room: the page for it, sending, and how it will look. What was typed always comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from dateline.discussion import own
from dateline.discussion.actions.posting import LONGEST_TYPED, post_message
from dateline.discussion.errors import Refused
from dateline.discussion.models import LONGEST_TEXT, Standing
from dateline.discussion.queries import public_messages, room_of
from dateline.discussion.rendering import address_of as place_of_message
from dateline.discussion.rendering import rich, shown
from dateline.discussion.rules import rules_of, rules_of_section
from dateline.discussion.writing import state_of
from dateline.lib import clock
from dateline.lib.plain_text import typed_text, whole_number
from dateline.reader.personal_room import waiting_html
from dateline.reader.talk_page import quoted, story_with_room
from dateline.reader.views.talk.answers import (
    Refusal,
    answered,
    refusal_of,
    refuse_forgery,
    refuse_stranger,
    refused,
    require_form,
    require_measure,
    wants_json,
)
from dateline.reader.visitor import account_of, address_of, is_forged

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.discussion.actions.posting import Sent
    from dateline.discussion.rules import RoomRules
    from dateline.people.models import User
    from dateline.stories.models import Story

MESSAGES_A_MINUTE = {"account": 20, "address": 60}
PREVIEWS_A_MINUTE = {"account": 60, "address": 240}
KEPT_TEXT = 64 * LONGEST_TEXT
"""What is given back of a text that is far too long; more than anybody types."""


@dataclass(frozen=True)
class Typed:
    """What a reader typed, as it came. `key` is None where none was given."""

    text: str = ""
    key: UUID | None = None
    parent: int = 0

    @classmethod
    def read(cls, request: HttpRequest) -> Typed:
        """Read a form. Raises Refusal for a key or a number that no page of ours has."""
        given = request.POST
        typed = cls(given.get("text", ""), parent=whole_number(given.get("parent", "") or "0") or 0)
        if given.get("parent") and not typed.parent and given["parent"] != "0":
            raise Refusal(_("There is no such message."), status=400)
        try:
            # The key's own reader takes the digits of any script.
            return (
                replace(typed, key=UUID(given["key"].encode("ascii").decode())) if given.get("key") else typed
            )
        except ValueError:
            raise Refusal(_("This was not sent by one of our forms."), status=400) from None


@require_safe
@answered
def write(request: HttpRequest, key: int) -> HttpResponse:
    """Show the page on which one writes without scripts; `?reply=` names the message that is answered."""
    story = story_with_room(request, key)
    typed = Typed(parent=whole_number(request.GET.get("reply", "")) or 0)
    return _page(request, story, typed)


@csrf_exempt
@require_POST
@answered
def send(request: HttpRequest, key: int) -> HttpResponse:
    """Take a message in. A refused one comes back with what was typed and why."""
    story = story_with_room(request, key)
    typed = Typed()
    try:
        require_form(request)
        typed = replace(typed, text=request.POST.get("text", ""))
        typed = Typed.read(request)
        if "preview" in request.POST and not wants_json(request):
            return _page(request, story, typed, with_preview=True)
        sent = _send(request, story, typed)
    except Refusal as refusal:
        return _given_back(request, story, typed, refusal)
    except Refused as fault:
        return _given_back(request, story, typed, refusal_of(fault))
    if sent.message.standing == Standing.REJECTED:
        return _given_back(request, story, typed, _rejection(sent))
    return _taken(request, story, sent)


@csrf_exempt
@require_POST
@answered
def preview(request: HttpRequest, key: int) -> HttpResponse:
    """Show a script how a message will look."""
    story = story_with_room(request, key)
    account = writer_of(request)
    require_form(request)
    require_measure(request, "preview", account, PREVIEWS_A_MINUTE)
    return JsonResponse({"html": _preview(request.POST.get("text", ""), rules_of_section(story.section))})


def _send(request: HttpRequest, story: Story, typed: Typed) -> Sent:
    account = writer_of(request)
    require_measure(request, "message", account, MESSAGES_A_MINUTE)
    return post_message(
        story_id=story.pk, key=typed.key or uuid4(), text=typed.text, by=account, now=clock.now(),
        parent=typed.parent, address=address_of(request),
    )  # fmt: skip


def _rejection(sent: Sent) -> Refusal:
    """Return why a message was taken and rejected, with the way to its statement of reasons."""
    decision = own.rejection_of(sent.message)
    statement = reverse("statement", args=[decision.pk]) if decision is not None else ""
    return Refusal(sent.words, "rejected", more={"statement": statement})


def writer_of(request: HttpRequest) -> User:
    """Return who sends a form that only accounts may send. Raises Refusal."""
    account = account_of(request)
    if account is None:
        raise refuse_stranger()
    if is_forged(request):
        raise refuse_forgery()
    return account


def _taken(request: HttpRequest, story: Story, sent: Sent) -> HttpResponse:
    message, is_public = sent.message, sent.message.is_public
    if not wants_json(request):
        place = place_of_message(story, message.number)
        write_page = reverse("talk_write", args=[story.pk]) + "#waiting"
        return HttpResponseRedirect(place if is_public else write_page, status=303)
    html = (
        (sent.shown or shown([message], story)[0]).html
        if is_public
        else waiting_html(message, story, sent.words)
    )
    if message.standing == Standing.REMOVED:
        html = ""
    answer = {
        "number": message.number if is_public else None, "html": html, "standing": message.standing,
        "words": sent.words,
    }  # fmt: skip
    return JsonResponse(answer, status=201)


def _given_back(request: HttpRequest, story: Story, typed: Typed, refusal: Refusal) -> HttpResponse:
    if wants_json(request):
        return refused(request, refusal)
    status = (
        refusal.status if refusal.status in (400, 403, 413, 415, 429) and refusal.state != "banned" else 422
    )
    # A message that was taken and rejected has used its key up.
    answer = _page(
        request,
        story,
        replace(typed, key=None),
        why=refusal.words,
        status=status,
        statement=str(refusal.more.get("statement", "")),
    )
    if refusal.retry_after:
        answer.headers["Retry-After"] = str(refusal.retry_after)
    return answer


def _page(
    request: HttpRequest, story: Story, typed: Typed, *, why: str = "", status: int = 200,
    with_preview: bool = False, statement: str = "",
) -> HttpResponse:  # fmt: skip
    account, room, now = account_of(request), room_of(story), clock.now()
    rules = rules_of(story, room)
    state = state_of(account, story, room, rules, now=now)
    parent = public_messages(story.pk).filter(number=typed.parent).first() if typed.parent else None
    context: dict[str, Any] = {
        "title": _("Write in the discussion"), "story": story, "state": state, "why": why, "account": account,
        "statement": statement, "text": typed.text[:KEPT_TEXT], "key": typed.key or uuid4(), "parent": parent,
        "quoted": quoted(parent, story) if parent else None, "longest": rules.longest_text,
        "preview": _preview(typed.text, rules) if with_preview else "",
        "waiting": [waiting_html(one, story) for one in own.waiting_of(account, story.pk)] if account else [],
    }  # fmt: skip
    return render(request, "reader/talk/write.html", context, status=status)


def _preview(text: str, rules: RoomRules) -> str:
    return rich(typed_text(text[:LONGEST_TYPED])[: rules.longest_text])
