"""The page of alerts at the desk, what waits there as a part of it, and an alert as readers will see it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dateline.alerts.access import alert_for, editions_to_alert, may_confirm, read_by
from dateline.alerts.errors import Refused
from dateline.alerts.models import LAPSES_AFTER, LONGEST_REASON, LONGEST_WORDS
from dateline.alerts.queries import past_alerts, running_alerts, waiting_alerts
from dateline.alerts.showing import shown
from dateline.lib import clock
from dateline.lib.languages import direction_of
from dateline.lib.plain_text import whole_number
from dateline.newsroom.alerts.forms import AlertForm, WordsForm
from dateline.newsroom.alerts.steps import Asked, Mistyped, take_step
from dateline.newsroom.writing.access import editor_of
from dateline.stories.models import Story

if TYPE_CHECKING:
    from dateline.alerts.models import Alert
    from dateline.people.models import User

PAGE_URL = "newsroom_alerts"


@dataclass(frozen=True)
class Waiting:
    """A proposal, and what this person may do with it."""

    alert: Alert
    is_own: bool
    may_confirm: bool

    @property
    def lapses_at(self) -> datetime:
        """Until when it may be confirmed."""
        return self.alert.proposed_at + LAPSES_AFTER


def waiting_for(user: User, *, now: datetime) -> list[Waiting]:
    """Return the proposals that `user` may read, the oldest first. Two queries."""
    return [
        Waiting(alert, alert.proposed_by_id == user.pk, may_confirm(user, alert.edition))
        for alert in waiting_alerts(read_by(user), now=now)
    ]


def to_confirm(user: User, *, now: datetime) -> list[Waiting]:
    """Return the proposals that wait for `user`, the oldest first: those of others, where `user` leads."""
    return [row for row in waiting_for(user, now=now) if row.may_confirm and not row.is_own]


class AlertsView(WagtailAdminTemplateMixin, TemplateView):
    """What runs, what waits, a new one, and what there was."""

    template_name = "newsroom/alerts/page.html"
    page_title = gettext_lazy("Alerts")
    header_icon = "info-circle"
    breadcrumbs_items = ()

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take one step, or say why it cannot be taken; what was typed stays."""
        asked = Asked(editor_of(request), clock.now(), request.POST)
        try:
            said = take_step(asked, request.POST.get("do", ""))
        except PermissionDenied:
            said = _("You may not do this, or not any more.")
        except Refused as refusal:
            form = refusal.form if isinstance(refusal, Mistyped) else None
            messages.error(request, str(refusal))
            return self.render_to_response(self.get_context_data(form=form, typed=request.POST), status=422)
        else:
            messages.success(request, said)
            return redirect(PAGE_URL)
        messages.error(request, said)
        return self.render_to_response(self.get_context_data(typed=request.POST), status=403)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lists and the forms."""
        user, now = editor_of(self.request), clock.now()
        running = running_alerts(read_by(user), now=now)
        typed = kwargs.get("typed") or {}
        return {
            **super().get_context_data(**kwargs),
            "form": kwargs.get("form") or self._form(user, typed, running),
            "running": [(alert, self._correction(alert, typed)) for alert in running],
            "waiting": waiting_for(user, now=now),
            "past": past_alerts(read_by(user), now=now),
            "typed": typed,
            "now": now,
            "longest_words": LONGEST_WORDS,
            "longest_reason": LONGEST_REASON,
        }

    def _form(self, user: User, typed: Any, running: list[Alert]) -> AlertForm:
        """A new alert: about the story named in the address, or with words that found no alert to correct any more."""
        initial: dict[str, Any] = {}
        key = whole_number(self.request.GET.get("story", ""))
        story = Story.objects.filter(live=True, pk=key).defer("body").first() if key else None
        if story is not None:
            initial = {
                "story": story.pk,
                "words": story.list_headline[:LONGEST_WORDS],
                "edition": story.edition_id,
            }
        if typed.get("do") == "correct" and str(typed.get("alert")) not in {str(one.pk) for one in running}:
            initial = {"words": typed.get("words", "")}
        return AlertForm(None, editions=editions_to_alert(user), initial=initial)

    def _correction(self, alert: Alert, typed: Any) -> WordsForm:
        names = f"correct-{alert.pk}-%s"
        if typed.get("do") == "correct" and typed.get("alert") == str(alert.pk):
            return WordsForm(typed, auto_id=names)
        return WordsForm(initial={"words": alert.words}, auto_id=names)


@never_cache
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Answer what waits, as a part of the page of alerts; with `?brief` as a part of the first page."""
    user, now = editor_of(request), clock.now()
    if "brief" in request.GET:
        return render(request, "newsroom/alerts/brief.html", {"waiting": to_confirm(user, now=now)})
    context = {"waiting": waiting_for(user, now=now), "typed": {}, "longest_reason": LONGEST_REASON}
    return render(request, "newsroom/alerts/waiting.html", context)


@never_cache
@require_safe
@xframe_options_sameorigin
def preview(request: HttpRequest, alert: int) -> HttpResponse:
    """Show an alert by the reader's own template, in the edition's language, as it would be if it were sent now."""
    found = alert_for(editor_of(request), alert)
    if found.closed_at is not None:
        raise Http404
    language = found.edition.language
    # Without its number: a reader who is an editor may have closed this very alert on the site.
    bar = replace(shown(found), number=0)
    with translation.override(language):
        context = {"alert": bar, "language": language, "direction": direction_of(language)}
        return render(request, "newsroom/alerts/preview.html", context)
