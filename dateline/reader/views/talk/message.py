"""One message, with everything that can be done to it, without scripts too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from dateline.discussion import own
from dateline.discussion.actions.posting import edit_message, remove_message
from dateline.discussion.errors import Refused
from dateline.discussion.models import Kind, Report, Standing
from dateline.discussion.queries import public_messages
from dateline.discussion.rendering import address_of as place_of_message
from dateline.discussion.rendering import shown
from dateline.discussion.rules import rules_of_section
from dateline.lib import clock
from dateline.people.mutes import keys_muted_by
from dateline.reader.talk_page import story_with_room
from dateline.reader.views.talk.answers import (
    Refusal,
    answered,
    refusal_of,
    refused,
    require_form,
    require_measure,
    wants_json,
)
from dateline.reader.views.talk.writing import writer_of
from dateline.reader.visitor import account_of, hand_of, new_token

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.discussion.models import Message
    from dateline.stories.models import Story

CHANGES_A_MINUTE = {"account": 20, "address": 60}


@require_safe
@answered
def message(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """Show a message and the forms for it."""
    story = story_with_room(request, key)
    return page_of(request, story, public_message(story, number))


@csrf_exempt
@require_POST
@answered
def edit(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """Change what one has written. What was typed comes back where it cannot be."""
    story = story_with_room(request, key)
    found = public_message(story, number)
    text = ""
    try:
        require_form(request)
        text = request.POST.get("text", "")
        account = writer_of(request)
        require_measure(request, "change", account, CHANGES_A_MINUTE)
        sent = edit_message(message_id=found.pk, text=text, by=account, now=clock.now())
    except (Refusal, Refused) as fault:
        refusal = fault if isinstance(fault, Refusal) else refusal_of(fault)
        if wants_json(request):
            return refused(request, refusal)
        status = refusal.status if refusal.status == 403 else 422
        return page_of(request, story, found, why=refusal.words, text=text, status=status)
    if not wants_json(request):
        return _back(story, sent.message)
    fresh = public_messages(story.pk).filter(number=number).first()
    told = {"standing": sent.message.standing, "words": sent.words}
    return JsonResponse({**told, "number": number, "html": shown([fresh], story)[0].html if fresh else ""})


@csrf_exempt
@require_POST
@answered
def remove(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """Take back what one has written; without scripts once it is confirmed by a tick."""
    story = story_with_room(request, key)
    require_form(request)
    account = writer_of(request)
    require_measure(request, "change", account, CHANGES_A_MINUTE)
    found = public_message(story, number)
    if not wants_json(request) and not request.POST.get("sure"):
        return page_of(request, story, found, why=_("Tick the box to remove your message."), status=422)
    remove_message(message_id=found.pk, by=account, now=clock.now())
    if wants_json(request):
        return JsonResponse({"standing": Standing.REMOVED, "number": number})
    return HttpResponseRedirect(reverse("talk_room", args=[story.pk]), status=303)


def page_of(
    request: HttpRequest, story: Story, found: Message, *, why: str = "", thanks: str = "",
    text: str | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Answer with the page of one message."""
    account, now = account_of(request), clock.now()
    number = found.number or 0
    given = own.reactions_of(hand_of(request, account), story.pk).get(number, "") if account else ""
    is_own = account is not None and found.author_id == account.pk
    context: dict[str, Any] = {
        "title": _("A message in the discussion"), "story": story, "message": found,
        "shown": shown([found], story)[0], "place": place_of_message(story, number), "account": account,
        "kinds": [(one.value, one.label, found.reactions.get(one.value, 0)) for one in Kind], "given": given,
        "reasons": Report.Reason.choices, "is_own": is_own, "why": why, "thanks": thanks,
        "may_edit": account is not None and is_own and number in own.may_be_changed(account, story.pk, now=now),
        "text": found.text if text is None else text, "longest": rules_of_section(story.section).longest_text,
        "token": "" if account else new_token(),
        "may_be_muted": not is_own and hasattr(found.author, "reader"), "has_name": hasattr(account, "reader"),
        "is_muted": account is not None and found.author_id in keys_muted_by(account),
    }  # fmt: skip
    return render(request, "reader/talk/message.html", context, status=status)


def public_message(story: Story, number: int) -> Message:
    """Return a message that readers see. Raises Http404."""
    found = public_messages(story.pk).filter(number=number).first() if number < 2**62 else None
    if found is None:
        raise Http404(_("This message is not there any more."))
    return found


def _back(story: Story, found: Message) -> HttpResponse:
    place = place_of_message(story, found.number)
    waits = reverse("talk_write", args=[story.pk]) + "#waiting"
    return HttpResponseRedirect(place if found.is_public else waits, status=303)
