"""Who may propose and who may send an alert, and the door through which a request gets one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import Http404

from dateline.alerts.models import Alert, State
from dateline.alerts.queries import alerts_for_desk
from dateline.editions.models import Edition
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from dateline.people.models import User


def may_propose(user: User, edition: Edition) -> bool:
    """Say whether `user` publishes in `edition`, in one section at least: such people propose, correct, withdraw."""
    return rights_of(user).edits.of_editions(wholly=False).filter(pk=edition.pk).exists()


def may_confirm(user: User, edition: Edition) -> bool:
    """Say whether `user` leads `edition`: such people send what somebody else has proposed. No query."""
    leads = rights_of(user).leads
    return leads.everywhere or edition.pk in leads.editions


def editions_to_alert(user: User) -> list[Edition]:
    """Return the editions to which `user` may propose alerts, the main one first."""
    return list(rights_of(user).edits.of_editions(wholly=False).order_by("-is_default", "name"))


def read_by(user: User) -> Q:
    """Return the condition on alerts that `user` may read at the desk.

    What was sent, whoever may propose reads. A proposal is as secret as a draft, also when it was refused or has
    lapsed: it is for its proposer and for those who may confirm it.
    """
    rights = rights_of(user)
    reached = Q(edition__in=rights.edits.of_editions(wholly=False))
    if rights.leads.everywhere:
        return reached
    public = Q(state__in=[State.SENT, State.WITHDRAWN])
    return reached & (public | Q(proposed_by=user.pk) | Q(edition__in=rights.leads.editions))


def alert_for(user: User, key: int) -> Alert:
    """Return an alert that `user` may read. Raises Http404, the same for missing and forbidden."""
    alert = alerts_for_desk(read_by(user)).filter(pk=key).first() if key < 2**62 else None
    if alert is None:
        raise Http404
    return alert
