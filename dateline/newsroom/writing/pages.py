"""A page of the desk about one story, in Wagtail's furniture."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from dateline.newsroom.actions_menu import EDIT_URL
from dateline.newsroom.writing.access import story_to_write
from dateline.stories.models import Story


class StoryDeskPage(WagtailAdminTemplateMixin, TemplateView):
    """Loads the story of the address for an editor who may write it; anybody else gets a 404."""

    story: Story

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the story before anything else."""
        super().setup(request, *args, **kwargs)
        self.story = story_to_write(request, kwargs["key"])

    @cached_property
    def draft(self) -> Story:
        """The story as its newest draft has it."""
        draft: Story = self.story.get_latest_revision_as_object()
        return draft

    def get_page_subtitle(self) -> str:
        """Name the story."""
        return self.draft.headline

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the form and the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtailsnippets_stories_story:list"), "label": gettext("Stories")},
            {"url": reverse(EDIT_URL, args=[self.story.pk]), "label": self.get_page_subtitle()},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Lead back to the form."""
        return [HeaderButton(gettext("Edit"), url=reverse(EDIT_URL, args=[self.story.pk]), icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the story and its draft."""
        return {**super().get_context_data(**kwargs), "story": self.story, "draft": self.draft}
