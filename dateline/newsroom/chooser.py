"""Choosing a story for a related card: live ones, newest first, found by a few words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views import chooser

from dateline.lib.plain_text import whole_number
from dateline.newsroom.finding import find_stories
from dateline.newsroom.story_list import BoundedPaginator
from dateline.stories.models import Story


class FindForm(BaseFilterForm):
    """The search box of the chooser."""

    q = forms.CharField(
        label=_("Search term"),
        widget=forms.TextInput(attrs={"placeholder": _("Words of the headline, or a number")}),
        required=False,
    )

    def filter(self, objects: QuerySet[Story]) -> QuerySet[Story]:
        """Narrow the list to what was searched."""
        words = self.cleaned_data["q"]
        if words:
            self.is_searching, self.search_query = True, words
            objects = find_stories(objects, words)
        return objects


class _Chooses:
    paginator_class = BoundedPaginator
    filter_form_class = FindForm
    ordering = ("-first_published_at", "-pk")
    page_title = _("Choose a story")

    def get_object_list(self) -> QuerySet[Story]:
        """Offer the stories that readers can follow the card to."""
        return Story.objects.filter(live=True).prefetch_related("section").defer("body")

    @property
    def columns(self) -> list[Column]:
        """What a row shows."""
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("section", label=_("Section"), accessor="section.name"),
            DateColumn("first_published_at", label=_("Published")),
        ]


class ChooseStoryView(_Chooses, chooser.ChooseView):
    """The dialog."""


class ChooseStoryResultsView(_Chooses, chooser.ChooseResultsView):
    """Its list, while one types."""


class StoryChosenView(chooser.SnippetChosenView):
    """What was chosen in the dialog."""

    def get_object(self, pk: Any) -> Story:
        """Answer for no other story than those that the dialog offers."""
        return Story.objects.get(pk=pk, live=True)


class StoriesChosenView(chooser.SnippetChosenMultipleView):
    """The same for several."""

    def get_objects(self, pks: list[str]) -> QuerySet[Story]:
        """Answer for no other stories than those that the dialog offers."""
        return Story.objects.filter(pk__in=[pk for pk in pks if whole_number(pk) is not None], live=True)


class StoryChooser(chooser.SnippetChooserViewSet):
    """The addresses of the dialog."""

    choose_view_class = ChooseStoryView
    choose_results_view_class = ChooseStoryResultsView
    chosen_view_class = StoryChosenView
    chosen_multiple_view_class = StoriesChosenView
    per_page: Any = 20
