"""A reader as moderators see one, and the log of all decisions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy

from dateline.discussion.handling_queries import about_readers, log_page, messages_of_reader
from dateline.discussion.models import Decision, Restriction
from dateline.newsroom.moderation.access import place_in, reader_at_desk
from dateline.newsroom.moderation.showing import shown_rows
from dateline.newsroom.moderation.views import DiscussionPage

MOST_LISTED = 50


class ReaderView(DiscussionPage):
    """Who this is, what they wrote, what kept them from writing, and what colleagues noted."""

    template_name = "newsroom/moderation/reader.html"
    page_title = gettext_lazy("Reader of the paper")
    header_icon = "user"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the reader and what is known of them."""
        context = super().get_context_data(**kwargs)
        reader = reader_at_desk(self.kwargs["key"])
        user, now = context["user"], context["now"]
        past = Restriction.objects.filter(user=reader.pk).select_related("by", "lifted_by").order_by("-at")
        rows = messages_of_reader(user, reader.pk, now=now)
        return {
            **context,
            "reader": reader,
            "about": about_readers([reader.pk], now=now)[reader.pk],
            "restrictions": past[:MOST_LISTED],
            "rows": shown_rows(rows, user),
            "reasons": next((one.reasons for one in shown_rows(rows[:1], user)), []),
        }


class LogView(DiscussionPage):
    """Who decided what, and when; never changed, and nothing is left out."""

    template_name = "newsroom/moderation/log.html"
    page_title = gettext_lazy("Log of decisions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the decisions, and where the log goes on."""
        context = super().get_context_data(**kwargs)
        decisions, more = log_page(context["user"], after=place_in(self.request))
        return {
            **context, "decisions": decisions, "older": urlencode({"after": more}) if more else "",
            "verbs": Decision.Verb,
        }  # fmt: skip
