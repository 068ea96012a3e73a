"""The page on which the chief editor decides how seriously each section takes each check."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dateline.editions.models import Section
from dateline.newsroom.writing.access import editor_of, may_set_checks
from dateline.stories.checks import CHECKS
from dateline.stories.draft_records import CheckSetting
from dateline.stories.rights import rights_of

Level = CheckSetting.Level


class ChecksView(WagtailAdminTemplateMixin, TemplateView):
    """A table of sections and checks with a level in each cell."""

    template_name = "newsroom/writing/checks.html"
    page_title = _("Checks before publishing")
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer for those who set up sections."""
        may_set_checks(request)
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return answer

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store what differs from the defaults. What is no level of ours changes nothing."""
        with transaction.atomic():
            for section in self._sections():
                for check in CHECKS:
                    level = request.POST.get(f"{section.pk}-{check.name}", "")
                    if not check.is_fixed and level in Level.values:
                        CheckSetting.objects.update_or_create(
                            section=section, check_name=check.name, defaults={"level": level}
                        )
        messages.success(request, gettext("The checks are set."))
        return redirect("newsroom_checks")

    def _sections(self) -> QuerySet[Section]:
        return rights_of(editor_of(self.request)).leads.of_sections()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a row for each section."""
        chosen = {(one.section_id, one.check_name): one.level for one in CheckSetting.objects.all()}
        sections = list(self._sections().select_related("edition"))
        rows = [
            (check, [(one, chosen.get((one.pk, check.name), check.default)) for one in sections])
            for check in CHECKS
        ]
        return {
            **super().get_context_data(**kwargs), "rows": rows, "sections": sections, "levels": Level.choices,
        }  # fmt: skip

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name the page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]
