"""An alert as readers see it, the same on pages and in events."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from dateline.alerts.happenings import Shown
from dateline.alerts.models import State

if TYPE_CHECKING:
    from dateline.alerts.models import Alert


def shown(alert: Alert) -> Shown:
    """Return what a banner shows of `alert`; of a proposal, what it would show. No query, where its story is loaded."""
    is_withdrawn = alert.state == State.WITHDRAWN
    story = None if is_withdrawn else alert.story
    ends = alert.ends_at or alert.proposed_at + alert.lasts
    with translation.override(alert.edition.language):
        return Shown(
            number=alert.pk,
            words=_withdrawal(alert.reason) if is_withdrawn else alert.words,
            mark=_mark(alert),
            address=story.get_absolute_url() if story is not None and story.live else "",
            ends_at=ends.astimezone(UTC).isoformat(timespec="milliseconds"),
            is_withdrawn=is_withdrawn,
        )


def _mark(alert: Alert) -> str:
    if alert.state == State.WITHDRAWN:
        return _("Withdrawn")
    return _("Corrected") if alert.is_correction else pgettext("to all readers", "Alert")


def _withdrawal(line: str) -> str:
    return _("We withdrew an alert: %(line)s") % {"line": line} if line else ""
