"""The queues of the desk, one message, and how many came since a page was made."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dateline.discussion.errors import Refused
from dateline.discussion.handling_queries import (
    COUNTED,
    Queue,
    appeals_for,
    came_since,
    canned_reasons,
    counts,
    message_row,
    notices_for,
    queue_page,
)
from dateline.editions.queries import main_edition
from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.newsroom.moderation.access import moderator_of, place_in
from dateline.newsroom.moderation.showing import shown_rows, spans
from dateline.newsroom.moderation.steps import Asked, Done, take_step
from dateline.stories.rights import rights_of

DESK_URL, MESSAGE_URL = "newsroom_talk", "newsroom_talk_message"
BY_SCRIPT = "application/json"
NAMES = {
    Queue.HELD: gettext_lazy("Held"),
    Queue.REPORTED: gettext_lazy("Reported"),
    Queue.NEW: gettext_lazy("New accounts"),
    Queue.ESCALATED: gettext_lazy("Before an editor"),
    Queue.ALL: pgettext_lazy("queue of messages", "All"),
}


class DiscussionPage(WagtailAdminTemplateMixin, TemplateView):
    """A page of the moderator's desk: takes steps, and says of each what came of it."""

    header_icon = "comment"
    breadcrumbs_items = ()
    page_title = gettext_lazy("Discussion")
    keeps_typed = False
    """Whether what was typed and refused is shown once more; else one is led back to the list, which may have moved."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take a step; a script gets the row as it is now, a browser is led back to where it was."""
        asked = Asked(moderator_of(request), clock.now(), request.POST)
        try:
            done = self.take(asked, request.POST.get("do", ""))
        except PermissionDenied:
            return self._refused(request, _("You may not do this, or not any more."), 403)
        except Refused as refusal:
            return self._refused(request, str(refusal), 409)
        if _is_script(request):
            return JsonResponse(
                {"words": done.words, "refused": done.refused, "row": _row(request, done.message)}
            )
        messages.success(request, done.words)
        for words in done.refused:
            messages.warning(request, words)
        return HttpResponseRedirect(_back(request))

    def take(self, asked: Asked, name: str) -> Done:
        """Take the step called `name`; pages with steps of their own add them."""
        return take_step(asked, name)

    def _refused(self, request: HttpRequest, words: str, status: int) -> HttpResponse:
        if _is_script(request):
            key = whole_number(request.POST.get("mark", "").partition(".")[0])
            return JsonResponse({"words": words, "row": _row(request, key)}, status=status)
        messages.error(request, words)
        if not self.keeps_typed:
            return HttpResponseRedirect(_back(request))
        answer = self.render_to_response(self.get_context_data(**self.kwargs))
        answer.status_code = status
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what every page of the desk shows: the ways to the others, and where a form leads back to."""
        user, now = moderator_of(self.request), clock.now()
        rights = rights_of(user)
        return {
            **super().get_context_data(**kwargs), "user": user, "now": now, "back": self.request.get_full_path(),
            "may_run": bool(rights.edits), **spans(),
        }  # fmt: skip


class QueueView(DiscussionPage):
    """A queue: what waits longest first, or what is newest."""

    template_name = "newsroom/moderation/queue.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows, the other queues with how many wait there, and where the list goes on."""
        context = super().get_context_data(**kwargs)
        user, now = context["user"], context["now"]
        queue = _queue(self.request)
        page = queue_page(user, queue, now=now, after=place_in(self.request))
        waiting = counts(user, now=now)
        edition = main_edition()
        return {
            **context,
            "queue": queue.value,
            "queue_name": NAMES[queue],
            "queues": [(one.value, NAMES[one], _told(waiting.get(one))) for one in Queue],
            "rows": shown_rows(page.rows, user),
            "older": urlencode({"queue": queue, "after": page.next}) if page.next else "",
            "newest": page.newest,
            "notices": len(notices_for(user, is_open=True)),
            "appeals": len(appeals_for(user, is_open=True)),
            "reasons": canned_reasons(edition.language) if edition else [],
        }


class MessageView(DiscussionPage):
    """One message, with everything that was decided about it."""

    template_name = "newsroom/moderation/message.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its row. Raises Http404."""
        context = super().get_context_data(**kwargs)
        row = message_row(context["user"], self.kwargs["key"], now=context["now"])
        if row is None:
            raise Http404
        return {**context, "rows": shown_rows([row], context["user"])}


@never_cache
@require_safe
def new_messages(request: HttpRequest) -> JsonResponse:
    """Answer how many messages came into a queue since a page was made; nothing on it is moved."""
    newest = whole_number(request.GET.get("newest", ""))
    if newest is None:
        raise Http404
    count = came_since(moderator_of(request), _queue(request), newest, now=clock.now())
    return JsonResponse({"count": count, "is_capped": count > COUNTED})


def _queue(request: HttpRequest) -> Queue:
    try:
        return Queue(request.GET.get("queue", Queue.HELD))
    except ValueError:
        raise Http404 from None


def _told(count: int | None) -> str:
    if not count:
        return ""
    return f"{COUNTED}+" if count > COUNTED else str(count)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith(BY_SCRIPT)


def _row(request: HttpRequest, key: int | None) -> str:
    """Return the HTML of a row as it is now; empty for none that this person decides about."""
    user = moderator_of(request)
    row = message_row(user, key, now=clock.now()) if key is not None else None
    if row is None:
        return ""
    [shown] = shown_rows([row], user)
    back = request.POST.get("back", "")
    context = {"one": shown, "back": back, "user": user, "now": clock.now(), **spans()}
    return render_to_string("newsroom/moderation/row.html", context, request=request).strip()


def _back(request: HttpRequest) -> str:
    """Return the page of the desk that the form was on; no other place."""
    back = request.POST.get("back", "")
    desk = reverse(DESK_URL)
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith(desk)
    return back if is_ours else desk
