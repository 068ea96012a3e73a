"""The console's pages: the list of coverage, the console itself, one update, and parts that scripts ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.live.actions import posting
from dateline.live.errors import Conflict, Refused, SentBefore
from dateline.newsroom.actions_menu import EDIT_URL
from dateline.newsroom.console.access import console_of, coverage_to_report
from dateline.newsroom.console.answers import (
    console_page,
    done,
    is_script,
    place_in,
    refused,
    words_of,
)
from dateline.newsroom.console.editing import editing_page, redo
from dateline.newsroom.console.forms import UpdateForm
from dateline.newsroom.console.own_story import begin_own_story
from dateline.newsroom.console.photos import photo_of, without_number
from dateline.newsroom.console.showing import head_of, public_rows, rows_of, settings_of
from dateline.newsroom.console.steps import take_step

if TYPE_CHECKING:
    from dateline.newsroom.console.access import Console
    from dateline.people.models import User

MOST_ASKED = 60


@never_cache
@require_safe
def coverage_list(request: HttpRequest) -> HttpResponse:
    """List the coverage that this person may report, what runs first."""
    listed = coverage_to_report(cast("User", request.user))
    context = {"page": "list", "listed": listed, "page_title": _("Live coverage")}
    return render(request, "newsroom/console/list.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def console(request: HttpRequest, key: int) -> HttpResponse:
    """Show the console, or take a new update, each key once."""
    found = console_of(request, key)
    if request.method != "POST":
        return console_page(request, found)
    if (other := somebody_else(request, found)) is not None:
        return other
    form = UpdateForm(request.POST, request.FILES, user=found.user)
    if not form.is_valid():
        return _not_sent(request, found, form, words_of(form))
    try:
        return _send(request, found, form)
    except SentBefore as refusal:
        form.data = {**form.data.dict(), "key": str(uuid4())}  # type: ignore[attr-defined]
        return _not_sent(request, found, form, str(refusal))
    except Refused as refusal:
        return _not_sent(request, found, form, str(refusal))


def somebody_else(request: HttpRequest, found: Console) -> HttpResponse | None:
    """Refuse what a device kept for another person than is signed in there now."""
    meant = request.POST.get("user", "")
    if not meant or meant == str(found.user.pk):
        return None
    words = _("Somebody else is signed in here now. Sign in as the one who wrote this.")
    return refused(words, status=409)


def _send(request: HttpRequest, found: Console, form: UpdateForm) -> HttpResponse:
    key = form.cleaned_data["key"]
    if key is None:
        raise Refused(without_number())
    update = posting.send(
        story=found.story, key=key, content=form.content(photo_of(found, form)), by=found.user,
        now=clock.now(), is_key=form.cleaned_data["is_key"], waits=found.has_to_wait,
    )  # fmt: skip
    words = _("Published.") if update.is_public else _("Sent. It waits for an editor.")
    return done(request, found, words, id=update.pk, standing=update.standing)


def _not_sent(request: HttpRequest, found: Console, form: UpdateForm, words: str) -> HttpResponse:
    if is_script(request):
        return refused(words, form=form)
    return console_page(request, found, form=form, refusal=words, status=422)


@never_cache
@require_safe
def parts(request: HttpRequest, key: int) -> HttpResponse:
    """Answer parts of the console: updates by their keys, a page of older ones, or what stands above."""
    found = console_of(request, key)
    if "head" in request.GET:
        with timezone.override(found.story.section.edition.zone):
            context = {
                "console": found, "story": found.story, "may_run": found.rights.may_run,
                **head_of(found), **settings_of(found),
            }  # fmt: skip
            return render(request, "newsroom/console/head_parts.html", context)
    if "before" in request.GET:
        place = place_in(request, "before")
        if place is None:
            raise Http404
        public = public_rows(found, place)
        return render(
            request, "newsroom/console/rows.html",
            {"rows": public.rows, "next": public.next, "console": found, "story": found.story},
        )  # fmt: skip
    numbers = [whole_number(one) for one in request.GET.getlist("id")[:MOST_ASKED]]
    wanted = found.updates().filter(pk__in=[one for one in numbers if one is not None])
    context = {"rows": rows_of(found, wanted), "console": found, "story": found.story}
    return render(request, "newsroom/console/rows.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def update(request: HttpRequest, key: int, update: int) -> HttpResponse:
    """Show the form and the history of one update, or take a step with it."""
    found = console_of(request, key)
    one = found.update(update)
    if request.method != "POST":
        return editing_page(request, found, one)
    if (other := somebody_else(request, found)) is not None:
        return other
    do = request.POST.get("do", "")
    try:
        if do in ("change", "change-approve"):
            return redo(request, found, one, approves=do == "change-approve")
        if do == "own-story":
            story = begin_own_story(update=one, console=found, now=clock.now())
            return HttpResponseRedirect(reverse(EDIT_URL, args=[story.pk]))
        words = take_step(found, one, do, request.POST, now=clock.now())
    except Refused as refusal:
        if is_script(request):
            return refused(str(refusal))
        return editing_page(request, found, one, refusal=str(refusal), status=422)
    except Conflict:
        words = _("A colleague changed this update meanwhile. Read it once more.")
        if is_script(request):
            return refused(words, status=409)
        return editing_page(request, found, found.update(update), refusal=words, status=409)
    return done(request, found, words)
