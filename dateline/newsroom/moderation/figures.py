"""The page of figures: thirty days as plots, each with its table, and what the sections add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from dateline.discussion.figures import Day, figures
from dateline.discussion.moderation.pipeline import name_of_step
from dateline.editions.queries import main_edition
from dateline.newsroom.moderation.plots import Plot, plot
from dateline.newsroom.moderation.views import DiscussionPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.discussion.figures import Figures


class FiguresView(DiscussionPage):
    """How much was said, held, rejected and reported, and how long it took to decide."""

    template_name = "newsroom/moderation/figures.html"
    page_title = gettext_lazy("Figures of the discussion")
    header_icon = "table"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the plots and the tables."""
        context = super().get_context_data(**kwargs)
        edition = main_edition()
        zone = edition.zone if edition else ZoneInfo("UTC")
        found = figures(context["user"], zone=zone, now=context["now"])
        return {
            **context,
            "plots": _plots(found),
            "steps": [(step, name_of_step(step) or _("by people")) for step in found.steps],
            "days": [(day, _cells(one, found.steps)) for day, one in reversed(found.days.items())],
            "sections": [(section, _cells(one, found.steps)) for section, one in found.sections.items()],
        }


def span_in_words(seconds: float | None) -> str:
    """Return a span of time as a moderator would say it; empty for none."""
    if seconds is None:
        return ""
    minutes = round(seconds / 60)
    if minutes < 120:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    return ngettext("%(count)d day", "%(count)d days", round(hours / 24)) % {"count": round(hours / 24)}


def _cells(day: Day, steps: list[str]) -> dict[str, Any]:
    return {
        "messages": day.messages, "held": day.held, "reports": day.reports,
        "rejected": [day.rejected.get(step, 0) for step in steps], "median": span_in_words(day.median_seconds),
    }  # fmt: skip


def _plots(found: Figures) -> list[Plot]:
    counted: list[tuple[str, Callable[[Day], int]]] = [
        (_("Messages"), lambda day: day.messages), (_("Held"), lambda day: day.held),
        (_("Rejected"), lambda day: day.all_rejected), (_("Reports"), lambda day: day.reports),
    ]  # fmt: skip
    days = list(found.days)
    drawn = []
    for name, value in counted:
        values = [value(day) for day in found.days.values()]
        labels = [f"{day:%Y-%m-%d}: {one}" for day, one in zip(days, values, strict=True)]
        drawn.append(plot(name, days, values, labels, str(max(values))))
    medians = [day.median_seconds for day in found.days.values()]
    labels = [f"{day:%Y-%m-%d}: {span_in_words(one) or '–'}" for day, one in zip(days, medians, strict=True)]
    longest = max((one for one in medians if one is not None), default=None)
    drawn.append(
        plot(
            _("Median time to decide what was held"), days, [one or 0 for one in medians], labels,
            span_in_words(longest),
        )
    )  # fmt: skip
    return drawn
