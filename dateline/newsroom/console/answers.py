"""How the console answers: whole pages to a browser without script, short JSON and parts of pages to our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from dateline.lib.keyset import NoSuchPlace, Place
from dateline.newsroom.console.access import CONSOLE_URL
from dateline.newsroom.console.forms import empty_form
from dateline.newsroom.console.photos import name_of
from dateline.newsroom.console.showing import (
    at_the_desk,
    head_of,
    public_rows,
    rows_of,
    settings_of,
)

if TYPE_CHECKING:
    from django import forms

    from dateline.newsroom.console.access import Console
    from dateline.newsroom.console.forms import UpdateForm

# A script of ours asks for a part or an answer in JSON; without it the answer is a whole page.
BY_SCRIPT = "X-Console"


def is_script(request: HttpRequest) -> bool:
    """Say whether a script of the console asks."""
    return BY_SCRIPT in request.headers


def done(request: HttpRequest, console: Console, words: str, **told: Any) -> HttpResponse:
    """Say that it was done: in JSON, or on the console."""
    if is_script(request):
        return JsonResponse({"words": words, **told})
    messages.success(request, words)
    return HttpResponseRedirect(reverse(CONSOLE_URL, args=[console.story.pk]))


def refused(words: str, *, form: forms.Form | None = None, status: int = 422, **told: Any) -> HttpResponse:
    """Say in JSON why it was not done, and at which fields."""
    errors = {name: [str(one) for one in found] for name, found in form.errors.items()} if form else {}
    return JsonResponse({"words": words, "errors": errors, **told}, status=status)


def words_of(form: forms.Form) -> str:
    """Return all that is wrong in a form, as one line that names the fields."""
    told = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        told += [f"{label}: {one}" if label else str(one) for one in errors]
    return " ".join(told)


def place_in(request: HttpRequest, name: str) -> Place | None:
    """Return the place that an address names; None for none, and for what is no place."""
    try:
        return Place.parse(request.GET.get(name, ""))
    except NoSuchPlace:
        return None


def console_page(
    request: HttpRequest, console: Console, *, form: UpdateForm | None = None, refusal: str = "",
    bound: dict[str, Any] | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Show the whole console, with what was typed and refused, if anything was."""
    zone = console.story.section.edition.zone
    with timezone.override(zone):
        before = place_in(request, "before")
        public = public_rows(console, before)
        context = {
            "page": "console", "console": console, "story": console.story,
            "form": form or empty_form(console.user, console.coverage),
            "refusal": refusal, "public": public, "before": before,
            "waiting": rows_of(console, at_the_desk(console)), "name": name_of(console.user),
            "may_run": console.rights.may_run, "has_to_wait": console.has_to_wait,
            "zone": zone.key, "page_title": _("Console: %(headline)s") % {"headline": console.story.headline},
            **head_of(console), **settings_of(console, bound),
        }  # fmt: skip
        return render(request, "newsroom/console/console.html", context, status=status)
