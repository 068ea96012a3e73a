"""What stands above the updates, set at the console: state, summary, board, the order of pins, who waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.live.actions import running, sorting, telling
from dateline.live.errors import Refused
from dateline.live.models import State
from dateline.live.queries import pinned, updates_on_top
from dateline.newsroom.console.access import CONSOLE_URL, console_of
from dateline.newsroom.console.answers import (
    console_page,
    done,
    is_script,
    refused,
    words_of,
)
from dateline.newsroom.console.forms import BoardForm, StateForm, SummaryForm
from dateline.newsroom.console.showing import mark_of

if TYPE_CHECKING:
    from django.http import QueryDict

    from dateline.live.models import Coverage
    from dateline.newsroom.console.access import Console

MOST_NAMED = 50


class Mistyped(Exception):
    """A form is wrong, and says where."""

    def __init__(self, name: str, form: forms.Form, words: str = "") -> None:
        self.name, self.form = name, form
        super().__init__(words or words_of(form))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def run(request: HttpRequest, key: int) -> HttpResponse:
    """Take one step with what stands above the updates."""
    console = console_of(request, key)
    if request.method != "POST":
        return HttpResponseRedirect(reverse(CONSOLE_URL, args=[key]))
    try:
        with timezone.override(console.story.section.edition.zone):
            words = _take(console, request.POST)
    except Mistyped as wrong:
        if is_script(request):
            return refused(str(wrong), form=wrong.form)
        return console_page(request, console, refusal=str(wrong), bound={wrong.name: wrong.form}, status=422)
    except Refused as refusal:
        if is_script(request):
            return refused(str(refusal))
        return console_page(request, console, refusal=str(refusal), status=422)
    return done(request, console, words)


def _take(console: Console, data: QueryDict) -> str:
    do = data.get("do", "")
    if do not in _STEPS:
        raise Refused(_("This console does not know that button. Reload the page."))
    # At the ground, whoever stands there counts the goals.
    if do != "goal" and not console.rights.may_run:
        raise Refused(_("Only an editor of the section may do that."))
    return _STEPS[do](console, data)


def _state(console: Console, data: QueryDict) -> str:
    form = StateForm(data, prefix="s")
    if not form.is_valid():
        raise Mistyped("state_form", form)
    typed = form.cleaned_data
    try:
        coverage = running.set_state(
            story=console.story, state=State(typed["state"]), now=clock.now(), starts_at=typed["starts_at"],
            closing=typed["closing"],
        )  # fmt: skip
    except Refused as refusal:
        form.add_error("closing" if typed["state"] == State.ENDED else "starts_at", str(refusal))
        raise Mistyped("state_form", form, str(refusal)) from refusal
    return _("The coverage: %(state)s.") % {"state": State(coverage.state).label}


def _summary(console: Console, data: QueryDict) -> str:
    form = SummaryForm(data, prefix="k")
    if not form.is_valid():
        raise Mistyped("summary_form", form)

    def save(coverage: Coverage) -> None:
        _require_seen(data, mark_of(coverage.known, coverage.unknown))
        typed = form.cleaned_data
        running.set_summary(
            story=console.story, known=typed["known"], unknown=typed["unknown"], now=clock.now()
        )

    return _held(console, "summary_form", form, save, _("The summary is with readers."))


def _board(console: Console, data: QueryDict) -> str:
    form = BoardForm(data, prefix="b")
    if not form.is_valid():
        raise Mistyped("board_form", form)

    def save(coverage: Coverage) -> None:
        _require_seen(data, mark_of(coverage.board))
        running.set_board(story=console.story, board=form.cleaned_data["board"], now=clock.now())

    return _held(console, "board_form", form, save, _("The board is with readers."))


def _held(console: Console, name: str, form: forms.Form, save: Callable[[Coverage], None], words: str) -> str:
    try:
        with transaction.atomic():
            save(telling.held(console.story))
    except Refused as refusal:
        raise Mistyped(name, form, str(refusal)) from refusal
    return words


def _require_seen(data: QueryDict, mark: str) -> None:
    if data.get("seen") != mark:
        words = _(
            "A colleague changed this meanwhile. Look at what readers see above; then reload, and set it again."
        )
        raise Refused(words)


def _goal(console: Console, data: QueryDict) -> str:
    seen = whole_number(data.get("seen", ""))
    if seen is None:
        raise Refused(_("This console does not know that button. Reload the page."))
    coverage = running.add_goal(story=console.story, side=data.get("side", ""), seen=seen, now=clock.now())
    board: dict[str, Any] = coverage.board
    return _("%(home)s %(home_score)d : %(away_score)d %(away)s") % board


def _switch(console: Console, data: QueryDict) -> str:
    needs_editor = data.get("on") == "1"
    running.set_needs_editor(story=console.story, needs_editor=needs_editor)
    if needs_editor:
        return _("What reporters send waits for an editor from now on.")
    return _("What reporters send is public at once from now on.")


def _sort(console: Console, data: QueryDict) -> str:
    order = [whole_number(one) for one in data.get("order", "").split(",")[:MOST_NAMED]]
    sorting.sort_pins(story=console.story, order=[one for one in order if one], now=clock.now())
    return _("The pins are sorted.")


def _move(console: Console, data: QueryDict) -> str:
    key, step = whole_number(data.get("update", "")), -1 if data.get("way") == "up" else 1
    with transaction.atomic():
        telling.held(console.story)
        order = [one.pk for one in pinned(updates_on_top(console.story.pk))]
        if key not in order:
            raise Refused(_("This update is not pinned any more."))
        place = order.index(key)
        order.insert(max(0, place + step), order.pop(place))
        sorting.sort_pins(story=console.story, order=order, now=clock.now())
    return _("The pins are sorted.")


_STEPS: dict[str, Callable[[Console, QueryDict], str]] = {
    "state": _state, "summary": _summary, "board": _board, "goal": _goal, "switch": _switch, "sort": _sort,
    "move": _move,
}  # fmt: skip
