"""Standing pages: about, contact, imprint. Wagtail pages with the body blocks of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from dateline.stories.blocks import Body

if TYPE_CHECKING:
    from django.http import HttpRequest


class StandingPage(Page):
    """A page that stands for years and is found in the footer."""

    standfirst = models.TextField(_("standfirst"), blank=True)
    body = StreamField(Body(required=False), verbose_name=_("body"), blank=True)
    show_in_footer = models.BooleanField(_("in the footer"), default=True)

    template = "reader/standing_page.html"
    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("standfirst"),
        FieldPanel("body"),
        FieldPanel("show_in_footer"),
    ]
    settings_panels: ClassVar[list[FieldPanel]] = []
    parent_page_types: ClassVar = ["wagtailcore.Page", "stories.StandingPage"]

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str | None, str | None] | None:
        """Tell Wagtail where the page stands: its redirects, links in texts and the desk's "View live" ask.

        The reader answers these addresses itself, so that Wagtail's own guess by a route of its name fails.
        """
        sites = self._get_relevant_site_root_paths(request)
        if not sites:
            return None
        site_id, root_path, root_url, _language = sites[0]
        return site_id, root_url, f"/{self.url_path.removeprefix(root_path)}"
