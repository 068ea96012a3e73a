"""What an editor may do with alerts on their page: each step returns what to say when it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import gettext as _

from dateline.alerts import actions
from dateline.alerts.access import alert_for, editions_to_alert
from dateline.alerts.errors import Refused
from dateline.lib.plain_text import whole_number
from dateline.newsroom.alerts.forms import AlertForm, WordsForm

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import QueryDict

    from dateline.alerts.models import Alert
    from dateline.people.models import User


@dataclass(frozen=True)
class Asked:
    """Who asks for a step, when, and with which words."""

    by: User
    now: datetime
    data: QueryDict

    @property
    def alert(self) -> Alert:
        """The alert that the step is about. Raises Http404 for one that this person may not read."""
        return alert_for(self.by, whole_number(self.data.get("alert", "")) or 0)

    @property
    def who(self) -> dict[str, Any]:
        """What every action on an alert wants to know."""
        return {"alert_id": self.alert.pk, "by": self.by, "now": self.now}

    def words(self, name: str) -> str:
        """Return what was typed in a box."""
        return self.data.get(name, "")[:5000]


class Mistyped(Refused):
    """The form of a new alert has errors, which stand beside what they are about."""

    def __init__(self, form: AlertForm) -> None:
        self.form = form
        super().__init__(_("The alert is not proposed yet. Please mend what is marked."))


def take_step(asked: Asked, name: str) -> str:
    """Do it and return what to say. Raises Refused, PermissionDenied; Http404 for steps that there are not."""
    step = _STEPS.get(name)
    if step is None:
        raise Http404
    return step(asked)


def _propose(asked: Asked) -> str:
    form = AlertForm(asked.data, editions=editions_to_alert(asked.by))
    if not form.is_valid():
        raise Mistyped(form)
    try:
        actions.propose(
            edition=form.cleaned_data["edition"], words=form.cleaned_data["words"], by=asked.by, now=asked.now,
            story=form.cleaned_data["story"], lasts=form.span(),
        )  # fmt: skip
    except Refused as refusal:
        form.add_error("words", str(refusal))
        raise Mistyped(form) from refusal
    return _("The alert is proposed. Readers have it when somebody else who leads the edition confirms it.")


def _correct(asked: Asked) -> str:
    form, who = WordsForm(asked.data), asked.who
    if not form.is_valid():
        raise Refused(" ".join(str(error) for errors in form.errors.values() for error in errors))
    actions.propose_correction(**who, words=form.cleaned_data["words"], lasts=form.span())
    return _("The correction is proposed. The words as they are stay until somebody else confirms it.")


def _confirm(asked: Asked) -> str:
    alert = actions.confirm(**asked.who)
    return _("“%(words)s” is on every open page.") % {"words": alert.words}


def _refuse(asked: Asked) -> str:
    actions.refuse(**asked.who, reason=asked.words("reason"))
    return _("The alert is not sent.")


def _withdraw(asked: Asked) -> str:
    actions.withdraw(**asked.who, line=asked.words("line"))
    return _("The alert is gone from every page.")


_STEPS: dict[str, Callable[[Asked], str]] = {
    "propose": _propose, "correct": _correct, "confirm": _confirm, "refuse": _refuse, "withdraw": _withdraw,
}  # fmt: skip
