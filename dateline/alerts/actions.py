"""Proposing, sending, correcting and taking back alerts.

Each holds the row of the edition, after that of the story where there is one, as the withdrawal of a story does:
of two people who act at once, the second sees what the first has done.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from dateline.alerts.access import may_confirm, may_propose
from dateline.alerts.errors import Refused
from dateline.alerts.happenings import AlertCorrected, AlertSent, AlertWithdrawn
from dateline.alerts.models import LAPSES_AFTER, LONGEST_REASON, LONGEST_WORDS, Alert, State
from dateline.alerts.queries import alert_by_key, standing_alert
from dateline.alerts.showing import shown
from dateline.alerts.topics import topic_of_alerts
from dateline.editions.models import Edition
from dateline.events.actions import forget
from dateline.events.outbox import announce
from dateline.lib.plain_text import one_line
from dateline.stories.models import Story, Withdrawal

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from dateline.people.models import User

LASTS = timedelta(hours=1)
SHORTEST_LASTS, LONGEST_LASTS = timedelta(minutes=15), timedelta(hours=24)
SAME_PROPOSAL = timedelta(minutes=2)
"""Within this, the same person's same line is the same proposal: the button was pressed twice."""


def propose(
    *, edition: Edition, words: str, by: User, now: datetime, story: Story | None = None, lasts: timedelta = LASTS
) -> Alert:  # fmt: skip
    """Write an alert that somebody else has to confirm within half an hour.

    Raises PermissionDenied; Refused for words that no banner holds and for a story that readers cannot follow.
    """
    _require(may_propose(by, edition))
    _require_public(story, edition.pk)
    with transaction.atomic():
        Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
        return _proposed(
            edition=edition,
            story=story,
            words=_line(words),
            lasts=_span(lasts),
            replaces=None,
            by=by,
            now=now,
        )


def propose_correction(
    *, alert_id: int, words: str, by: User, now: datetime, lasts: timedelta = LASTS
) -> Alert:
    """Write right words for an alert that runs; they too wait for a second person, as they may wrong somebody.

    Raises PermissionDenied, Refused.
    """
    with transaction.atomic():
        wrong = _held(alert_id)
        _require(may_propose(by, wrong.edition))
        _require_running(wrong, now)
        return _proposed(
            edition=wrong.edition, story=wrong.story, words=_line(words), lasts=_span(lasts), replaces=wrong,
            by=by, now=now,
        )  # fmt: skip


def confirm(*, alert_id: int, by: User, now: datetime) -> Alert:
    """Send what somebody else has proposed: to every open page, in place of what stood there.

    Raises PermissionDenied; Refused to the proposer, for what was decided meanwhile or has lapsed, for a story that
    is not public any more, and for the correction of what does not run any more.
    """
    with transaction.atomic():
        alert = _held(alert_id)
        _require(may_confirm(by, alert.edition))
        if alert.proposed_by_id == by.pk:
            raise Refused(_("Somebody else has to confirm what you have proposed yourself."))
        _require_waiting(alert, now)
        _require_public(alert.story, alert.edition_id)
        if alert.replaces is not None:
            _require_running(alert.replaces, now)
            _forget_words(Alert.objects.filter(pk=alert.replaces.pk), now=now)
        Alert.objects.filter(edition=alert.edition, ends_at__gt=now).update(ends_at=now)
        alert.state, alert.confirmed_by, alert.sent_at, alert.ends_at = State.SENT, by, now, now + alert.lasts
        alert.save(update_fields=["state", "confirmed_by", "sent_at", "ends_at"])
        _tell_sent(alert, now=now)
    return alert


def refuse(*, alert_id: int, by: User, now: datetime, reason: str = "") -> None:
    """Turn a proposal down, with the reason; its proposer takes it back without one.

    Raises PermissionDenied, Refused.
    """
    with transaction.atomic():
        alert = _held(alert_id)
        is_own = alert.proposed_by_id == by.pk
        _require(is_own or may_confirm(by, alert.edition))
        _require_waiting(alert, now)
        reason = one_line(reason)
        if not reason and not is_own:
            raise Refused(_("Say why; whoever proposed it has only your words."))
        _close(alert, State.REFUSED, by=by, reason=reason, now=now)


def withdraw(*, alert_id: int, by: User | None, now: datetime, line: str = "") -> None:
    """Take an alert back at once, wherever it shows; with `line` readers are told so, for 15 minutes at least.

    Raises PermissionDenied; Refused for what does not run any more and for a line that no banner holds.
    """
    with transaction.atomic():
        alert = _held(alert_id)
        _require(by is None or may_propose(by, alert.edition))
        _require_running(alert, now)
        line = one_line(line)
        if len(line) > LONGEST_REASON:
            raise Refused(
                _("A line to readers has at most %(count)d characters.") % {"count": LONGEST_REASON}
            )
        _take_back(alert, by=by, line=line, now=now)


def withdraw_with_story(*, story: Story, now: datetime) -> None:
    """Take back the alert about a story that is not public any more; readers are told why, if the editor has said it.

    What the log tells of earlier alerts about it goes as well.
    """
    about_it = Alert.objects.filter(story=story)
    editions = set(about_it.values_list("edition", flat=True))
    if not editions:
        return
    # One, but for a story that was moved to another edition.
    list(Edition.objects.select_for_update(no_key=True).filter(pk__in=editions).order_by("pk"))
    _forget_words(about_it, now=now)
    withdrawal = Withdrawal.objects.filter(story=story).first()
    line = Truncator(one_line(withdrawal.reason if withdrawal else "")).chars(LONGEST_REASON)
    for key in about_it.filter(state=State.SENT, ends_at__gt=now).values_list("pk", flat=True):
        _take_back(alert_by_key(key), by=withdrawal.by if withdrawal else None, line=line, now=now)
    for key in about_it.filter(sent_at__gt=now - LONGEST_LASTS).values_list("pk", flat=True):
        _tell_what_was_replaced(alert_by_key(key), now=now)


def _held(alert_id: int) -> Alert:
    """Return an alert as it stands now, which nobody else changes until the transaction ends."""
    story_id, edition_id = Alert.objects.values_list("story", "edition").get(pk=alert_id)
    list(Story.objects.select_for_update(no_key=True).filter(pk=story_id).values_list("pk"))
    Edition.objects.select_for_update(no_key=True).get(pk=edition_id)
    return alert_by_key(alert_id)


def _proposed(*, by: User, now: datetime, **fields: Any) -> Alert:
    just_now = Alert.objects.filter(state=State.PROPOSED, proposed_at__gt=now - SAME_PROPOSAL)
    same = just_now.filter(proposed_by=by, **fields).first()
    return same or Alert.objects.create(proposed_by=by, proposed_at=now, **fields)


def _line(words: str) -> str:
    line = one_line(words)
    if not line:
        raise Refused(_("Write one line."))
    if len(line) > LONGEST_WORDS:
        raise Refused(_("An alert has at most %(count)d characters.") % {"count": LONGEST_WORDS})
    return line


def _span(lasts: timedelta) -> timedelta:
    if not SHORTEST_LASTS <= lasts <= LONGEST_LASTS:
        raise Refused(_("An alert lasts for 15 minutes to 24 hours."))
    return lasts


def _require(may: bool) -> None:
    if not may:
        raise PermissionDenied


def _require_public(story: Story | None, edition_id: int) -> None:
    if story is not None and not (story.live and story.edition_id == edition_id):
        raise Refused(
            _(
                "The story of this alert is not public, or not any more. An alert leads to public stories only."
            )
        )


def _require_waiting(alert: Alert, now: datetime) -> None:
    if alert.state == State.SENT:
        raise Refused(_("It has been sent already, by %(name)s.") % {"name": _name(alert.confirmed_by)})
    if alert.state != State.PROPOSED:
        raise Refused(_("It has been decided already, by %(name)s.") % {"name": _name(alert.closed_by)})
    if not alert.is_waiting(now):
        minutes = int(LAPSES_AFTER.total_seconds() // 60)
        raise Refused(
            _("It has lapsed: nobody confirmed it for %(count)d minutes. Propose it again.")
            % {"count": minutes}
        )


def _require_running(alert: Alert, now: datetime) -> None:
    if not alert.is_running(now):
        raise Refused(_("This alert does not run any more. Propose a new one."))


def _name(user: User | None) -> str:
    return user.get_full_name() or user.get_username() if user is not None else _("somebody")


def _close(alert: Alert, state: State, *, by: User | None, reason: str, now: datetime) -> None:
    alert.state, alert.closed_by, alert.closed_at, alert.reason = state, by, now, reason
    alert.save(update_fields=["state", "closed_by", "closed_at", "reason", "ends_at"])


def _take_back(alert: Alert, *, by: User | None, line: str, now: datetime) -> None:
    _forget_words(Alert.objects.filter(pk=alert.pk), now=now)
    if line and alert.ends_at is not None:
        alert.ends_at = max(alert.ends_at, now + SHORTEST_LASTS)
    _close(alert, State.WITHDRAWN, by=by, reason=line, now=now)
    announce(AlertWithdrawn(shown(alert)), topics=[topic_of_alerts(alert.edition_id)], now=now)


def _tell_what_was_replaced(forgotten: Alert, *, now: datetime) -> None:
    """Tell pages that were away, and show what `forgotten` took the place of, that nothing stands any more."""
    if forgotten.state == State.SENT and standing_alert(forgotten.edition, now=now) is None:
        nothing = replace(shown(forgotten), words="", mark="", is_withdrawn=True)
        announce(AlertWithdrawn(nothing), topics=[topic_of_alerts(forgotten.edition_id)], now=now)


def _tell_sent(alert: Alert, *, now: datetime) -> None:
    topics = [topic_of_alerts(alert.edition_id)]
    if alert.replaces_id is not None:
        announce(AlertCorrected(shown(alert), replaces=alert.replaces_id), topics=topics, now=now)
    else:
        announce(AlertSent(shown(alert)), topics=topics, now=now)


def _forget_words(alerts: QuerySet[Alert], *, now: datetime) -> None:
    """Take out of the log what nobody shall read there for another month."""
    for key, edition_id in alerts.filter(sent_at__isnull=False).values_list("pk", "edition"):
        forget(
            topic=topic_of_alerts(edition_id),
            kinds=[AlertSent.kind, AlertCorrected.kind],
            beginning=f'{{"alert":{{"number":{key},',
            now=now,
        )
