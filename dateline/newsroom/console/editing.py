"""Changing an update: its form, what it said before, and two who change it at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from dateline.lib import clock
from dateline.live.actions import posting
from dateline.live.errors import Conflict, Refused
from dateline.live.models import Standing, Update, UpdateVersion
from dateline.live.rendering import formats_of, line
from dateline.newsroom.console.answers import done, is_script, words_of
from dateline.newsroom.console.forms import IN_A_DIALOG, UpdateForm, form_of
from dateline.newsroom.console.photos import name_of, photo_of
from dateline.newsroom.console.showing import rows_of

if TYPE_CHECKING:
    from dateline.newsroom.console.access import Console

MOST_VERSIONS = 50
TOLD = ("headline", "text", "quote", "speaker", "caption", "link")
MODES = ("edit", "correct", "remove")


def editing_page(
    request: HttpRequest, console: Console, update: Update, *, form: UpdateForm | None = None,
    refusal: str = "", is_conflict: bool = False, status: int = 200,
) -> HttpResponse:  # fmt: skip
    """Show one update with its form and its history: a page, or for our script the inside of a dialog."""
    asked = request.POST.get("mode") or request.GET.get("do", "")
    may_change = console.rights.may_change(update)
    context = {
        "page": "edit", "console": console, "story": console.story, "update": update,
        "mode": asked if asked in MODES else "edit", "may_change": may_change,
        "may_run": console.rights.may_run,
        "form": (form or form_of(update, console.user)) if may_change else None, "refusal": refusal,
        "is_conflict": is_conflict, "row": rows_of(console, [update])[0],
        "versions": versions_of(console, update), "page_title": line(update),
        "waits": update.standing == Standing.WAITING, "came_back": update.standing == Standing.REFUSED,
    }  # fmt: skip
    template = "newsroom/console/edit_form.html" if is_script(request) else "newsroom/console/edit.html"
    return render(request, template, context, status=status)


def redo(request: HttpRequest, console: Console, update: Update, *, approves: bool) -> HttpResponse:
    """Change an update as its form says. Of two changes at once, the second sees both and chooses. Raises Refused."""
    if not console.rights.may_change(update) or (approves and not console.rights.may_run):
        raise Refused(_("This update is a colleague's. Ask an editor to change it."))
    form = UpdateForm(request.POST, request.FILES, user=console.user, auto_id=IN_A_DIALOG)
    if not form.is_valid():
        return editing_page(request, console, update, form=form, refusal=words_of(form), status=422)
    if request.POST.get("mode") == "correct" and not form.cleaned_data["corrected"].strip():
        words = _("Say what was wrong: readers see it below the update.")
        form.add_error("corrected", words)
        return editing_page(request, console, update, form=form, refusal=words, status=422)
    try:
        changed = _change(console, update, form, approves=approves)
    except Refused as refusal:
        return editing_page(request, console, update, form=form, refusal=str(refusal), status=422)
    except Conflict as conflict:
        return _show_both(request, console, update, form, conflict.version)
    if changed.is_public:
        words = _("Published.") if approves else _("Changed, for readers too.")
    else:
        words = _("Changed. It waits for an editor.")
    return done(request, console, words)


def _change(console: Console, update: Update, form: UpdateForm, *, approves: bool) -> Update:
    now, photo = clock.now(), photo_of(console, form)
    with transaction.atomic():
        changed = posting.change(
            update=update, content=form.content(photo), version=form.cleaned_data["version"] or 0,
            by=console.user, now=now, corrected=form.cleaned_data["corrected"],
        )  # fmt: skip
        if approves:
            changed = posting.approve(update=update, by=console.user, now=now, version=changed.version)
    return changed


def _show_both(
    request: HttpRequest, console: Console, update: Update, form: UpdateForm, version: int
) -> HttpResponse:
    form.data = {**dict(form.data.items()), "version": str(version)}
    words = _(
        "A colleague changed this update while you wrote. Both stand here: yours in the form, theirs below it."
    )
    theirs = console.update(update.pk)
    return editing_page(request, console, theirs, form=form, refusal=words, is_conflict=True, status=409)


def versions_of(console: Console, update: Update) -> list[dict[str, Any]]:
    """Return what an update said, the newest first: who wrote it, when, and which words."""
    found = UpdateVersion.objects.filter(update=update).select_related("by__author").order_by("-number")
    formats = formats_of(console.story)
    return [
        {
            "number": one.number, "by": name_of(one.by) if one.by else "", "at": formats.moment(one.at),
            "parts": [words for name in TOLD if (words := one.content.get(name))],
            "corrected": one.content.get("corrected", ""),
        }
        for one in found[:MOST_VERSIONS]
    ]  # fmt: skip
