"""Not reading somebody any more, said at one of their messages; for accounts, on all of their devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from dateline.lib import clock
from dateline.people import mutes
from dateline.people.models import Reader
from dateline.reader.talk_page import story_with_room
from dateline.reader.views.talk.answers import Refusal, answered, require_form, require_measure, wants_json
from dateline.reader.views.talk.message import public_message
from dateline.reader.views.talk.writing import writer_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.discussion.models import Message
    from dateline.people.models import User

MUTES_A_MINUTE = {"account": 20, "address": 60}


@csrf_exempt
@require_POST
@answered
def mute(request: HttpRequest, key: int, number: int) -> HttpResponse:
    """Do not show any more what the author of a message writes; with `show`, show it again."""
    story = story_with_room(request, key)
    require_form(request)
    account = writer_of(request)
    require_measure(request, "mute", account, MUTES_A_MINUTE)
    author = _author_of(public_message(story, number), account)
    reader = Reader.objects.filter(user=account).first()
    if reader is None:
        raise Refusal(_("Choose a display name first; then you can mute others."), "unnamed", 403)
    if request.POST.get("show"):
        mutes.unmute(reader=reader, muted_key=author.pk)
    else:
        mutes.mute(reader=reader, muted=author, now=clock.now())
    if wants_json(request):
        return JsonResponse({"muted": mutes.keys_muted_by(account)})
    return HttpResponseRedirect(
        reverse("talk_message", args=[story.pk, number]) + "#mute-heading", status=303
    )


def _author_of(message: Message, account: User) -> Reader:
    """Return who is to be muted. Raises Refusal where that is oneself, or nobody any more."""
    if message.author_id == account.pk:
        raise Refusal(_("You cannot mute yourself."))
    author: Reader | None = getattr(message.author, "reader", None)
    if author is None:
        raise Refusal(_("Whoever wrote this has no account any more."))
    return author
