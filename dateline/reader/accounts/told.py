"""What a reader was told of, and the end of mails about it by a link that needs no log-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from dateline.chats.actions.noticing import choose_page, see_all
from dateline.chats.concerning import said_of, told_to
from dateline.chats.mailing import read_stop_token
from dateline.discussion.actions.letters import see_letters
from dateline.discussion.letters import statements_for
from dateline.discussion.rendering import address_of, formats_of, line
from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.reader.accounts.own import owner_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@never_cache
@login_required(login_url="account_login")
def told(request: HttpRequest) -> HttpResponse:
    """List what was decided, answers, one's name in messages, and one's own that are featured; POST: all seen."""
    user = owner_of(request)
    if request.method == "POST":
        upto, letters = (whole_number(request.POST.get(name, "")) for name in ("upto", "letters"))
        if upto:
            see_all(user=user, upto=upto, now=clock.now())
        if letters:
            see_letters(user=user, upto=letters, now=clock.now())
        return redirect("account_told")
    found = told_to(user)
    rows = [
        {
            "said": said_of(one), "words": line(one.message), "is_new": one.seen_at is None,
            "address": address_of(one.message.room.story, one.message.number),
            "at": formats_of(one.message.room.story).moment(one.at),
        }
        for one in found
    ]  # fmt: skip
    new = [one.pk for one in found if one.seen_at is None]
    stated = statements_for(user)
    context = {
        "title": _("What concerns you"), "rows": rows, "upto": max(new, default=0), "statements": stated,
        "letters": max((one.letter.pk for one in stated if one.letter.seen_at is None), default=0),
    }  # fmt: skip
    return render(request, "account/told.html", context)


@csrf_exempt
@never_cache
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether mails of one kind shall end, and end them by POST: what looks into mail follows links, too.

    The signed address is the key; mail programs send the POST by themselves (RFC 8058), with no cookie of ours.
    """
    found = read_stop_token(token)
    if found is None:
        raise Http404(_("There is no such page."))
    user, kind = found
    if request.method == "POST":
        choose_page(user=user, kind=kind)
    context = {
        "title": _("No more mail of this kind"),
        "kind": kind.label,
        "is_done": request.method == "POST",
    }
    return render(request, "account/told_stop.html", context)
