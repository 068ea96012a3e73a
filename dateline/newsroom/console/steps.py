"""What is done to an update by one button: approve, send back, remove, pin, mark."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dateline.lib.plain_text import whole_number
from dateline.live.actions import posting, sorting
from dateline.live.errors import Refused

if TYPE_CHECKING:
    from django.http import QueryDict

    from dateline.live.models import Update
    from dateline.newsroom.console.access import Console

Step = Callable[["Console", "Update", "QueryDict", datetime], str]
LONGEST_REASON = 1_000


def take_step(console: Console, update: Update, do: str, data: QueryDict, *, now: datetime) -> str:
    """Do what a button says and return what was done, in words. Raises Refused, and Conflict."""
    if do not in _STEPS:
        raise Refused(_("This console does not know that button. Reload the page."))
    if do != "remove" and not console.rights.may_run:
        raise Refused(_("Only an editor of the section may do that."))
    return _STEPS[do](console, update, data, now)


def _approve(console: Console, update: Update, data: QueryDict, now: datetime) -> str:
    posting.approve(update=update, by=console.user, now=now, version=whole_number(data.get("version", "")))
    return _("Published.")


def _send_back(console: Console, update: Update, data: QueryDict, now: datetime) -> str:
    posting.send_back(update=update, reason=_reason(data), by=console.user, now=now)
    return _("Sent back.")


def _remove(console: Console, update: Update, data: QueryDict, now: datetime) -> str:
    if not console.rights.may_change(update):
        raise Refused(_("This update is a colleague's. Ask an editor to remove it."))
    posting.remove(update=update, by=console.user, now=now, reason=_reason(data))
    return _("Removed: readers do not see it any more.")


def _pin(console: Console, update: Update, data: QueryDict, now: datetime) -> str:
    is_pinned = data.get("on") == "1"
    sorting.pin(update=update, is_pinned=is_pinned, now=now)
    return _("Pinned.") if is_pinned else _("The pin is out.")


def _mark(console: Console, update: Update, data: QueryDict, now: datetime) -> str:
    is_key = data.get("on") == "1"
    sorting.mark_key(update=update, is_key=is_key, now=now)
    return _("Marked as a key event.") if is_key else _("No key event any more.")


def _reason(data: QueryDict) -> str:
    reason = data.get("reason", "").replace("\0", "")
    if len(reason) > LONGEST_REASON:
        raise Refused(_("At most %(count)d characters fit here.") % {"count": LONGEST_REASON})
    return reason


_STEPS: dict[str, Step] = {
    "approve": _approve, "send-back": _send_back, "remove": _remove, "pin": _pin, "key": _mark,
}  # fmt: skip
