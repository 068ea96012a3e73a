"""What waits for the newsroom, on a page of its own from which whoever wrote it takes it back; without scripts, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from dateline.discussion import own
from dateline.discussion.actions.posting import remove_message
from dateline.lib import clock
from dateline.reader.personal_room import waiting_html
from dateline.reader.talk_page import story_with_room
from dateline.reader.views.talk.answers import answered, require_form, require_measure
from dateline.reader.views.talk.message import CHANGES_A_MINUTE
from dateline.reader.views.talk.writing import writer_of
from dateline.reader.visitor import account_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from dateline.discussion.models import Message
    from dateline.people.models import User
    from dateline.stories.models import Story


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@answered
def waiting(request: HttpRequest, key: int, mark: UUID) -> HttpResponse:
    """Show a message that waits to whoever wrote it; POST takes it back. To all others it is not there."""
    story = story_with_room(request, key)
    if request.method != "POST":
        found = _held(account_of(request), story, mark)
        shown = waiting_html(found, story, has_way=False)
        context = {"title": _("A message that waits"), "story": story, "shown": shown}
        return render(request, "reader/talk/take_back.html", context)
    require_form(request)
    account = writer_of(request)
    require_measure(request, "change", account, CHANGES_A_MINUTE)
    remove_message(message_id=_held(account, story, mark).pk, by=account, now=clock.now())
    return HttpResponseRedirect(reverse("talk_room", args=[story.pk]), status=303)


def _held(account: User | None, story: Story, mark: UUID) -> Message:
    found = own.waiting_message(account, story.pk, mark) if account is not None else None
    if found is None:
        raise Http404(_("This message is not there any more."))
    return found
