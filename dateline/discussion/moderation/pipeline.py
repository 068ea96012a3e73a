"""The steps that every message passes, in the order in which an editor would ask.

The first step that says something decides; those that turn away come before those that only let wait. Whether one may
write at all (the room, the author, slow mode) was asked before: `discussion.writing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dateline.discussion.moderation import steps
from dateline.discussion.moderation.policy import policy
from dateline.discussion.moderation.verdicts import Draft, Verdict, What

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True)
class Step:
    """One question. `may`: what a section may set for it; `of_staff`: the newsroom's own people pass it, too.

    `rule`: the field of `Rules` by which a section sets it, where that is no verdict.
    """

    asks: Callable[[Draft], Verdict | None]
    label: _StrPromise
    says: _StrPromise
    does: str
    may: tuple[str, ...] = (What.HOLD.value, What.REJECT.value, "off")
    of_staff: bool = False
    rule: str = ""


OFF = "off"
NOTHING: tuple[str, ...] = ()

STEPS: dict[str, Step] = {
    "length": Step(
        steps.length_is_fair, pgettext_lazy("step of moderation", "Length"),
        _("A message says something, and has at most 4,000 characters, or fewer where a section says so."),
        "reject", NOTHING, of_staff=True, rule="longest_text",
    ),
    "flood": Step(
        steps.leaves_others_room, pgettext_lazy("step of moderation", "Flood"),
        _("Six messages a minute from an account, or twenty from an address, are too many."), "reject",
    ),
    "repeated": Step(
        steps.says_something_new, pgettext_lazy("step of moderation", "Repeated text"),
        _("Nobody says the same twice within a day. The same words of another account in the room, or of two accounts "
          "anywhere, are looked at."), "reject, hold", of_staff=True,
    ),
    "words": Step(
        steps.words_are_clean, pgettext_lazy("step of moderation", "Words"),
        _("Words of the list, in their forms and however they are hidden, do what the list says."), "hold, reject",
    ),
    "links": Step(
        steps.links_are_few, pgettext_lazy("step of moderation", "Links"),
        _("A link leads where it seems to lead, and there are at most two of them."), "reject, hold",
    ),
    "new_account": Step(
        steps.account_is_not_new, pgettext_lazy("step of moderation", "New account"),
        _("Who joined within a day and sends a link, a number or an address waits."), "hold",
    ),
    "classifier": Step(
        steps.is_like_no_rejected_one, pgettext_lazy("step of moderation", "Classifier"),
        _("What is like messages that the newsroom has rejected before waits."), "hold",
    ),
    "premoderated": Step(
        steps.room_is_read_first, pgettext_lazy("step of moderation", "Read first"),
        _("In some rooms every message waits until the newsroom has read it."), "hold", NOTHING,
        rule="premoderated",
    ),
    "first_message": Step(
        steps.first_message_waits, pgettext_lazy("step of moderation", "First message"),
        _("The first message of an account waits."), "hold", (What.HOLD.value, OFF),
    ),
}  # fmt: skip


def judge(draft: Draft) -> Verdict:
    """Return what becomes of a message, by the first step that has something to say. At most four queries."""
    if draft.policy is None:
        draft.policy = policy()
    verdict = next(filter(None, (_asked(name, draft) for name in STEPS)), Verdict(What.PUBLISH, ""))
    if verdict.what == What.HOLD and _setting("classifier", draft) != OFF:
        steps.score_once(draft)  # whoever decides about it sees the score, whichever step held it
    return verdict


def settings_of(given: Mapping[str, object]) -> dict[str, str]:
    """Return those of the settings of a section that mean something: there is such a step, and it may do this."""
    return {
        name: str(setting) for name, setting in given.items() if name in STEPS and setting in STEPS[name].may
    }


def name_of_step(step: str) -> str:
    """Return what people call a step; one that there is no more, by its key."""
    return str(STEPS[step].label) if step in STEPS else step


def _asked(name: str, draft: Draft) -> Verdict | None:
    step, setting = STEPS[name], _setting(name, draft)
    if setting == OFF or (draft.is_staff and not step.of_staff):
        return None
    verdict = step.asks(draft)
    if verdict is None:
        return None
    return replace(verdict, what=What(setting) if setting else verdict.what, step=name)


def _setting(name: str, draft: Draft) -> str:
    return settings_of({name: draft.rules.steps.get(name)}).get(name, "")
