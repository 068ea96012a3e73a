"""Legal notices and appeals at the desk: read, decided with a reason, answered by somebody else than who decided."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dateline.discussion.actions.appealing import answer_appeal
from dateline.discussion.actions.notices import decide_notice
from dateline.discussion.errors import Refused
from dateline.discussion.handling_queries import appeals_for, notices_for
from dateline.discussion.models import Notice
from dateline.newsroom.moderation.steps import Asked, Done
from dateline.newsroom.moderation.views import DiscussionPage


class NoticesView(DiscussionPage):
    """What somebody holds to be against the law: what waits, and what was decided."""

    template_name = "newsroom/moderation/notices.html"
    page_title = gettext_lazy("Legal notices")
    header_icon = "warning"
    keeps_typed = True

    def take(self, asked: Asked, name: str) -> Done:
        """Decide a notice."""
        if name not in Notice.Outcome.values:
            raise Refused(_("Choose what becomes of it."))
        outcome = Notice.Outcome(name)
        decide_notice(
            notice_id=asked.number("notice"), outcome=outcome, reason=asked.words("reason"), by=asked.by,
            now=asked.now,
        )  # fmt: skip
        return Done(_("It is decided; whoever sent the notice reads your reason on its page."))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lists."""
        context = super().get_context_data(**kwargs)
        user = context["user"]
        waiting = notices_for(user, is_open=True)
        decided = [one for one in notices_for(user, is_open=False) if one not in waiting]
        return {**context, "waiting": waiting, "decided": decided, "typed": self.request.POST}


class AppealsView(DiscussionPage):
    """What somebody wants to be looked at again: what waits, and what was answered."""

    template_name = "newsroom/moderation/appeals.html"
    page_title = gettext_lazy("Appeals")
    header_icon = "undo"
    keeps_typed = True

    def take(self, asked: Asked, name: str) -> Done:
        """Answer an appeal."""
        if name not in ("grant", "deny"):
            raise Refused(_("Choose what becomes of it."))
        is_granted = name == "grant"
        answer_appeal(
            appeal_id=asked.number("appeal"), is_granted=is_granted, answer=asked.words("answer"), by=asked.by,
            now=asked.now,
        )  # fmt: skip
        return Done(_("The appeal is granted.") if is_granted else _("The decision stands."))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lists."""
        context = super().get_context_data(**kwargs)
        user = context["user"]
        return {
            **context, "waiting": appeals_for(user, is_open=True), "answered": appeals_for(user, is_open=False),
            "typed": self.request.POST,
        }  # fmt: skip
