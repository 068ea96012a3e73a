"""Who may propose and who may send an alert, and the door through which a request gets one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from dateline.alerts.models import Alert, State
from dateline.editions.models import Edition
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from dateline.people.models import User


def may_propose(user: User, edition: Edition) -> bool:
    """Say whether `user` publishes in `edition`, in one section at least: such people propose, correct, withdraw."""
    return rights_of(user).edits.of_editions(wholly=False).filter(pk=edition.pk).exists()


def may_confirm(user: User, edition: Edition) -> bool:
    """Say whether `user` leads `edition`: such people send what somebody else has proposed."""
    leads = rights_of(user).leads
    return leads.everywhere or edition.pk in leads.editions


def editions_to_alert(user: User) -> list[Edition]:
    """Return the editions to which `user` may propose alerts, the main one first."""
    return list(rights_of(user).edits.of_editions(wholly=False).order_by("-is_default", "name"))


def may_read(user: User, alert: Alert) -> bool:
    """Say whether `user` may read it at the desk.

    What was sent, whoever proposes may read. A proposal is as secret as a draft, refused and lapsed ones too.
    """
    if alert.state in (State.SENT, State.WITHDRAWN):
        return may_propose(user, alert.edition)
    return may_confirm(user, alert.edition) or (
        alert.proposed_by_id == user.pk and may_propose(user, alert.edition)
    )


def alert_for(user: User, key: int) -> Alert:
    """Return an alert that `user` may read. Raises Http404, the same for missing and forbidden."""
    alerts = Alert.objects.select_related("edition", "story__section", "replaces").defer("story__body")
    alert = alerts.filter(pk=key).first() if key < 2**62 else None
    if alert is None or not may_read(user, alert):
        raise Http404
    return alert
