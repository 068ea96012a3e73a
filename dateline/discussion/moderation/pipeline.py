"""The steps that every message passes, in the order in which an editor would ask.

The first step that says something decides. Whether one may write at all (the room, the author, slow mode) was asked
before: `discussion.writing`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from dateline.discussion.moderation import steps
from dateline.discussion.moderation.verdicts import Draft, Verdict, What

Step = Callable[[Draft], Verdict | None]

STEPS: dict[str, Step] = {
    "length": steps.length_is_fair,
    "repeated": steps.says_something_new,
    "flood": steps.leaves_others_room,
    "links": steps.links_are_few,
    "premoderated": steps.room_is_read_first,
    "new_account": steps.account_is_not_new,
    "first_message": steps.first_message_waits,
}
# Nobody's setting: a message that is empty or a book breaks the page.
ALWAYS = frozenset({"length"})
OF_STAFF = frozenset({"length", "repeated"})
"""What the newsroom's own people have to pass."""


def judge(draft: Draft) -> Verdict:
    """Return what becomes of a message, by the first step that has something to say."""
    for name, step in STEPS.items():
        setting = draft.rules.steps.get(name, "")
        if (setting == "off" and name not in ALWAYS) or (draft.is_staff and name not in OF_STAFF):
            continue
        verdict = step(draft)
        if verdict is not None:
            what = What(setting) if setting in (What.HOLD, What.REJECT) else verdict.what
            return replace(verdict, what=what, step=name)
    return Verdict(What.PUBLISH, "")
