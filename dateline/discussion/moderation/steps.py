"""Each step: a verdict with its reason, or nothing."""

from __future__ import annotations

import re
from datetime import timedelta

from django.utils.translation import gettext as _

from dateline.discussion.models import LONGEST_TEXT, Standing
from dateline.discussion.moderation.verdicts import Draft, Verdict, What
from dateline.discussion.rendering import rich
from dateline.lib.lookalikes import unmasked
from dateline.stories.body import without_tags

MOST_LINKS = 2
A_FLOOD = 6
IN_A_FLOOD = timedelta(minutes=1)
REPEATED_WITHIN = timedelta(hours=24)
NEW_FOR = timedelta(hours=1)
LINK = re.compile(r"<a href=")


def length_is_fair(draft: Draft) -> Verdict | None:
    """A message says something, and is no book."""
    if not without_tags(rich(draft.text)).strip():
        return Verdict(What.REJECT, _("Write something."))
    if len(draft.text) > LONGEST_TEXT:
        words = _("A message has at most %(count)d characters; yours has %(here)d.")
        return Verdict(What.REJECT, words % {"count": LONGEST_TEXT, "here": len(draft.text)})
    return None


def says_something_new(draft: Draft) -> Verdict | None:
    """Nobody says the same twice within a day."""
    said = unmasked(draft.text)
    for one in draft.recent:
        is_fresh = one.written_at > draft.now - REPEATED_WITHIN and one.standing != Standing.REJECTED
        if is_fresh and unmasked(one.text) == said:
            return Verdict(What.REJECT, _("You have said this already."))
    return None


def leaves_others_room(draft: Draft) -> Verdict | None:
    """Six messages a minute are a flood."""
    fresh = [one for one in draft.recent if one.written_at > draft.now - IN_A_FLOOD]
    if not draft.is_edit and len(fresh) >= A_FLOOD:
        return Verdict(What.REJECT, _("You write very fast. Wait a minute, then send it again."))
    return None


def links_are_few(draft: Draft) -> Verdict | None:
    """More than two links are mostly advertising."""
    if len(LINK.findall(rich(draft.text))) > MOST_LINKS:
        return Verdict(What.HOLD, _("It has many links."))
    return None


def room_is_read_first(draft: Draft) -> Verdict | None:
    """In some rooms the newsroom reads everything first."""
    return (
        Verdict(What.HOLD, _("In this room every message is read first."))
        if draft.rules.premoderated
        else None
    )


def account_is_not_new(draft: Draft) -> Verdict | None:
    """Who joined within the hour and sends a link waits."""
    if draft.author.joined_at > draft.now - NEW_FOR and LINK.search(rich(draft.text)):
        return Verdict(What.HOLD, _("The account is new and sends a link."))
    return None


def first_message_waits(draft: Draft) -> Verdict | None:
    """The first message of an account is read before it appears."""
    if not draft.published_before:
        return Verdict(What.HOLD, _("It is the first message of this account."))
    return None
