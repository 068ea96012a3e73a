"""What the desk consists of: stories on top, then the newsroom's own shelves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from dateline.editions.duties import Duty
from dateline.editions.models import Edition, Section, Topic
from dateline.newsroom.chooser import StoryChooser
from dateline.newsroom.shelf_forms import DutyForm, SectionForm, ShelfChooser, TopicForm
from dateline.newsroom.shelf_rights import kept_by
from dateline.newsroom.story_form import story_panels
from dateline.newsroom.story_list import StoryListView
from dateline.newsroom.story_views import EditStoryView, NewStoryView, WithdrawView
from dateline.newsroom.tidy_form import TidyForm
from dateline.newsroom.writing.comparing import CompareView
from dateline.people.models import Author
from dateline.stories.models import Story

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from dateline.people.models import User


class StoryDesk(SnippetViewSet):
    """Stories: the list, the form, and what happens to them."""

    model = Story
    icon = "doc-full"
    base_url_path = "stories"
    menu_label = _("Stories")
    menu_order = 10
    add_to_admin_menu = True
    list_per_page = 30
    copy_view_enabled = False
    edit_handler = story_panels()
    index_view_class = StoryListView
    add_view_class = NewStoryView
    edit_view_class = EditStoryView
    unpublish_view_class = WithdrawView
    revisions_compare_view_class = CompareView
    chooser_viewset_class = StoryChooser


class Shelf(SnippetViewSet):
    """Sections, editions, topics or duties: those that one keeps, and choosers that offer no others."""

    copy_view_enabled = False
    chooser_viewset_class = ShelfChooser

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """List what this person keeps."""
        return kept_by(cast("User", request.user), self.model)


class AuthorShelf(SnippetViewSet):
    """Authors, with their public pages."""

    model = Author
    icon = "user"
    list_display: ClassVar = ["name", "role", "email"]
    search_fields: ClassVar = ["name"]
    search_backend_name = None
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("slug"),
            FieldPanel("role"),
            FieldPanel("biography"),
            FieldPanel("portrait"),
            FieldPanel("email"),
            FieldPanel("user"),
        ],
        base_form_class=TidyForm,
    )


class TopicShelf(Shelf):
    """Topics, which stories share across sections."""

    model = Topic
    icon = "tag"
    list_display: ClassVar = ["name", "description"]
    search_fields: ClassVar = ["name"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("slug"),
            FieldPanel("description"),
            FieldPanel("edition"),
        ],
        base_form_class=TopicForm,
    )


class SectionShelf(Shelf):
    """Sections, in the order of the menu."""

    model = Section
    icon = "list-ul"
    list_display: ClassVar = ["name", "slug", "order"]
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("slug"),
            FieldPanel("description"),
            FieldPanel("order"),
            FieldPanel("approvals"),
            FieldPanel("edition"),
        ],
        base_form_class=SectionForm,
    )


class EditionShelf(Shelf):
    """The edition: the paper's name, language and habits."""

    model = Edition
    icon = "globe"
    list_display: ClassVar = ["name", "language", "time_zone"]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel("name"), FieldPanel("slug"), FieldPanel("tagline")], heading=_("Name")
            ),
            FieldRowPanel([FieldPanel("language"), FieldPanel("time_zone")]),
            MultiFieldPanel([FieldPanel("dateline_pattern"), FieldPanel("agency")], heading=_("Dateline")),
            MultiFieldPanel(
                [FieldPanel("publisher"), FieldPanel("email"), FieldPanel("rights_url")], heading=_("Imprint")
            ),
            MultiFieldPanel(
                [FieldPanel("feeds_full_text"), FieldPanel("robots")], heading=_("Feeds and crawlers")
            ),
            FieldPanel("is_default"),
        ],
        base_form_class=TidyForm,
    )


class DutyShelf(Shelf):
    """Duties: who does what, and where. Given and taken; never handed on."""

    model = Duty
    icon = "key"
    list_display: ClassVar = ["user", "get_role_display", "edition", "section"]
    list_filter: ClassVar = ["role", "section"]
    edit_handler = ObjectList(
        [
            FieldPanel("user"),
            FieldPanel("role"),
            FieldRowPanel([FieldPanel("edition"), FieldPanel("section", widget=forms.Select)]),
        ],
        base_form_class=DutyForm,
    )


class NewsroomShelves(SnippetViewSetGroup):
    """The menu "Newsroom"."""

    menu_label = _("Newsroom")
    menu_icon = "group"
    menu_order = 450
    items = (AuthorShelf, TopicShelf, SectionShelf, EditionShelf, DutyShelf)
