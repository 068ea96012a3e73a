"""Each step: a verdict with its reason, or nothing. In the order of `pipeline`, which lists them."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from dateline.discussion.models import Standing, Trace
from dateline.discussion.moderation import patterns
from dateline.discussion.moderation.classifier import model as classifier
from dateline.discussion.moderation.echoes import echo_of, others_with
from dateline.discussion.moderation.links import is_masked
from dateline.discussion.moderation.policy import policy, word_list
from dateline.discussion.moderation.verdicts import Draft, Verdict, What
from dateline.discussion.rendering import rich
from dateline.lib.lookalikes import unmasked
from dateline.stories.body import without_tags

MOST_LINKS = 2
A_FLOOD = 6
A_FLOOD_OF_ADDRESS = 20
"""Schools and offices have one address for many."""
IN_A_FLOOD = timedelta(minutes=1)
REPEATED_WITHIN = timedelta(hours=24)
ELSEWHERE = 2
"""Other accounts that said the same in other rooms, from which on it is looked at."""
NEW_FOR = timedelta(hours=24)


def length_is_fair(draft: Draft) -> Verdict | None:
    """A message says something, and is no longer than its section has them."""
    if len(draft.text) > draft.rules.longest_text:
        words = _("A message has at most %(count)d characters; yours has %(here)d.")
        return Verdict(What.REJECT, words % {"count": draft.rules.longest_text, "here": len(draft.text)})
    if not without_tags(rich(draft.text)).strip():
        return Verdict(What.REJECT, _("Write something."))
    return None


def leaves_others_room(draft: Draft) -> Verdict | None:
    """Six messages a minute are a flood; twenty from one address, too."""
    if draft.is_edit:
        return None
    fresh = [one for one in draft.recent if one.written_at > draft.now - IN_A_FLOOD]
    if len(fresh) >= A_FLOOD:
        return Verdict(What.REJECT, _("You write very fast. Wait a minute, then send it again."))
    if draft.address:
        traces = Trace.objects.filter(address=draft.address, at__gt=draft.now - IN_A_FLOOD)
        if len(traces.values_list("pk", flat=True)[:A_FLOOD_OF_ADDRESS]) == A_FLOOD_OF_ADDRESS:
            return Verdict(
                What.REJECT,
                _("Very many messages come from where you are. Wait a minute, then send it again."),
            )
    return None


def says_something_new(draft: Draft) -> Verdict | None:
    """Nobody says the same twice within a day, and the same words of several accounts are looked at."""
    for one in draft.recent:
        is_fresh = one.written_at > draft.now - REPEATED_WITHIN and one.standing != Standing.REJECTED
        if is_fresh and (one.text == draft.text or unmasked(one.text) == draft.unmasked):
            return Verdict(What.REJECT, _("You have said this already."))
    if draft.is_staff:
        return None
    here, elsewhere = others_with(echo_of(draft.text), author=draft.author.pk, room=draft.room, now=draft.now)
    if here:
        return Verdict(What.HOLD, _("Another account has said the same here within a day."))
    if elsewhere >= ELSEWHERE:
        return Verdict(What.HOLD, _("Other accounts have said the same within a day."))
    return None


def words_are_clean(draft: Draft) -> Verdict | None:
    """Words of the list hold a message or reject it; the strictest of those that it has decides."""
    found = list(word_list(draft.language, draft.policy or policy()).found_in(draft.text))
    rejected = [one.surface for one in found if one.rule.does == What.REJECT]
    if rejected:
        words = _("Please say it without “%(word)s”, then send it again.")
        return Verdict(What.REJECT, words % {"word": rejected[0][:60]})
    if found:
        return Verdict(What.HOLD, _("It has words or numbers that the newsroom looks at first."))
    return None


def links_are_few(draft: Draft) -> Verdict | None:
    """More than two links are mostly advertising, and a link that leads elsewhere than it seems is never welcome.

    Those that stay on the site may be as many as one likes.
    """
    leaving = [one for one in draft.links if not one[0].startswith(f"{settings.BASE_URL}/")]
    if any(is_masked(address, words) for address, words in leaving):
        words = _(
            "A link leads elsewhere than it seems. Write the whole address as it is, then send it again."
        )
        return Verdict(What.REJECT, words)
    if len(leaving) > MOST_LINKS:
        return Verdict(What.HOLD, _("It has many links."))
    return None


def account_is_not_new(draft: Draft) -> Verdict | None:
    """Who joined within a day and sends a link, a number or an address waits."""
    if draft.author.joined_at <= draft.now - NEW_FOR:
        return None
    if draft.links or any(patterns.found(one, draft.text) for one in ("phone", "email", "messenger")):
        return Verdict(What.HOLD, _("The account is new and sends a link or says how to reach it."))
    return None


def is_like_no_rejected_one(draft: Draft) -> Verdict | None:
    """The classifier holds what is like messages that the newsroom has rejected before."""
    score_once(draft)
    if draft.score is not None and draft.score >= classifier.HOLD_FROM:
        return Verdict(
            What.HOLD, _("It is like messages that were rejected before; somebody reads it first.")
        )
    return None


def room_is_read_first(draft: Draft) -> Verdict | None:
    """In some rooms the newsroom reads everything first."""
    if draft.rules.premoderated:
        return Verdict(What.HOLD, _("In this room every message is read first."))
    return None


def first_message_waits(draft: Draft) -> Verdict | None:
    """The first message of an account is read before it appears."""
    if not draft.published_before:
        return Verdict(What.HOLD, _("It is the first message of this account."))
    return None


def score_once(draft: Draft) -> None:
    """Ask the classifier, unless it was asked or is switched off."""
    standing = draft.policy or policy()
    if draft.score is None and standing.classifier_is_on:
        given = classifier.score(draft.text, draft.language, standing)
        draft.score, draft.score_version = given.value, given.version
