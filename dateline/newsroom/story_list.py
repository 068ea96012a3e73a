"""The desk's list of stories: newest work first, with filters, at the same cost for any archive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views import snippets

from dateline.editions.models import Section, Topic
from dateline.newsroom.actions_menu import actions_on
from dateline.newsroom.finding import find_stories
from dateline.newsroom.shelf_rights import offered_to
from dateline.people.models import Author
from dateline.stories.handling import Handling, Stage
from dateline.stories.models import Byline, Correction, Kind, Story, Withdrawal
from dateline.stories.rights import rights_of
from dateline.stories.scheduling import waiting_stories
from dateline.stories.workflow import sent_back_among

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.people.models import User

COUNTED = 1_000
# Revisions grow in the order of work; their key is indexed and their time is not.
LAST_WORKED_ON_FIRST = ("-latest_revision", "-pk")

STATUSES = [
    ("draft", _("Draft")),
    ("review", _("In review")),
    ("approved", _("Approved")),
    ("live", pgettext_lazy("status of a story", "Live")),
    ("changed", _("Live, with changes not yet public")),
    ("scheduled", _("Scheduled")),
    ("withdrawn", _("Withdrawn")),
    ("killed", _("Killed")),
    ("held", _("Legal hold")),
]


def for_list(stories: QuerySet[Story]) -> QuerySet[Story]:
    """Order and load `stories` for a list: all that a row shows, no bodies, in a fixed number of queries.

    Small tables are prefetched and not joined: with a join, SQLite starts from them and sorts the archive.
    """
    return (
        stories.select_related("latest_revision")
        .prefetch_related("section", "bylines__author")
        .defer("body", "note_to_editors", "latest_revision__content")
        .order_by(*LAST_WORKED_ON_FIRST)
    )


def scheduled_moments() -> dict[int, datetime]:
    """Return the keys of the stories that wait, soonest first, with the moment that each waits for."""
    return {waiting.story_id: waiting.moment for waiting in waiting_stories()}


def tell_status(stories: Iterable[Story]) -> None:
    """Put `desk_status`, in words, on each of `stories`, in a handful of queries."""
    listed = list(stories)
    keys = [story.pk for story in listed]
    told = _Told(
        scheduled=set(scheduled_moments()),
        withdrawn=dict(Withdrawal.objects.filter(story__in=keys).values_list("story", "is_killed")),
        corrected=set(Correction.objects.filter(story__in=keys).values_list("story", flat=True)),
        slips=(slips := Handling.objects.in_bulk(keys)),
        sent_back=sent_back_among([key for key, slip in slips.items() if slip.stage == Stage.DRAFT]),
    )
    for story in listed:
        slip = told.slips.get(story.pk)
        story.desk_came_back = story.pk in told.sent_back
        status = told.of_live(story) if story.live else told.of_draft(story)
        story.desk_status = f"{status} · {gettext('Legal hold')}" if slip and slip.is_on_hold else status


@dataclass(frozen=True)
class _Told:
    """What is known of the listed stories beside their rows."""

    scheduled: set[int]
    withdrawn: dict[int, bool]
    corrected: set[int]
    slips: dict[int, Handling]
    sent_back: set[int]

    def _stage(self, story: Story) -> str:
        if story.pk in self.sent_back:
            return gettext("Sent back")
        slip = self.slips.get(story.pk)
        return str(slip.get_stage_display()) if slip and slip.stage != Stage.DRAFT else ""

    def of_live(self, story: Story) -> str:
        if story.pk in self.scheduled:
            return gettext("Live, change scheduled")
        if stage := self._stage(story):
            return gettext("Live, change: %(stage)s") % {"stage": stage}
        if story.has_unpublished_changes:
            return gettext("Live, changed")
        if story.pk in self.corrected:
            return gettext("Live, corrected")
        return pgettext("status of a story", "Live")

    def of_draft(self, story: Story) -> str:
        if story.pk in self.scheduled:
            return gettext("Scheduled")
        if self.withdrawn.get(story.pk):
            return gettext("Killed")
        stage = self._stage(story)
        if story.pk in self.withdrawn:
            return gettext("Withdrawn, %(stage)s") % {"stage": stage} if stage else gettext("Withdrawn")
        return stage or gettext("Draft")


class BoundedPaginator(WagtailPaginator):
    """Counts no further than the last page that it shows; filters and search lead to what is older."""

    @cached_property
    def count(self) -> int:
        """The number of rows, at most 1,000."""
        return int(self.object_list.order_by()[:COUNTED].count())

    @cached_property
    def items_count_label(self) -> str:
        """The words below the list."""
        if self.count == COUNTED:
            return gettext("The newest %(count)d; filter or search to see others") % {"count": COUNTED}
        return ngettext("%(count)d story", "%(count)d stories", self.count) % {"count": self.count}


def offered_sections(request: HttpRequest | None) -> QuerySet[Section]:
    """Return the sections to narrow the list by."""
    return offered_to(cast("User", request.user), Section) if request else Section.objects.none()


class StoryFilters(WagtailFilterSet):
    """What an editor may narrow the list by."""

    section = django_filters.ModelChoiceFilter(queryset=offered_sections, label=_("Section"))
    kind = django_filters.ChoiceFilter(choices=Kind.choices, label=_("Kind"))
    status = django_filters.ChoiceFilter(choices=STATUSES, method="by_status", label=_("Status"))
    author = django_filters.ModelChoiceFilter(
        queryset=Author.objects.all(), method="by_author", label=_("Author")
    )
    topic = django_filters.CharFilter(
        method="by_topic", label=_("Topic"), help_text=_("Its name, or how it begins.")
    )
    published = django_filters.DateFromToRangeFilter(
        field_name="first_published_at", label=_("Published"), widget=DateRangePickerWidget
    )

    class Meta:
        model = Story
        fields: list[str] = []

    def by_status(self, stories: QuerySet[Story], name: str, value: str) -> QuerySet[Story]:
        """Keep the stories in this state."""
        if value == "live":
            return stories.filter(live=True)
        if value == "changed":
            return stories.filter(live=True, has_unpublished_changes=True)
        if value == "scheduled":
            return stories.filter(pk__in=list(scheduled_moments()))
        if value == "held":
            return stories.filter(handling__held_at__isnull=False)
        if value in Stage.values and value != Stage.DRAFT:
            return stories.filter(handling__stage=value)
        withdrawn = Withdrawal.objects.values("story")
        if value in ("withdrawn", "killed"):
            return stories.filter(live=False, pk__in=withdrawn.filter(is_killed=value == "killed"))
        waiting = list(scheduled_moments())
        in_review = Handling.objects.exclude(stage=Stage.DRAFT).values("story")
        return (
            stories.filter(live=False)
            .exclude(pk__in=withdrawn)
            .exclude(pk__in=waiting)
            .exclude(pk__in=in_review)
        )

    def by_author(self, stories: QuerySet[Story], name: str, value: Author) -> QuerySet[Story]:
        """Keep the stories with this author in the byline."""
        return stories.filter(pk__in=Byline.objects.filter(author=value).values("story"))

    def by_topic(self, stories: QuerySet[Story], name: str, value: str) -> QuerySet[Story]:
        """Keep the stories about topics of this name."""
        topics = Topic.objects.filter(name__istartswith=value.strip()).values_list("pk", flat=True)
        through = Story.topics.through.objects.filter(topic__in=list(topics[:200]))
        return stories.filter(pk__in=through.values("story"))


class StoryListView(snippets.IndexView):
    """The list of stories and its search."""

    paginator_class = BoundedPaginator
    filterset_class = StoryFilters
    search_fields = ("headline", "slug")
    page_title = _("Stories")
    add_item_label = _("Write a story")

    def get_base_queryset(self) -> QuerySet[Story]:
        """Start from the stories that this person may read."""
        return for_list(rights_of(self.request.user).visible(Story.objects.all()))

    def order_queryset(self, queryset: QuerySet[Story]) -> QuerySet[Story]:
        """Keep the one order that stays fast."""
        return queryset

    def search_queryset(self, queryset: QuerySet[Story]) -> QuerySet[Story]:
        """Answer the search box."""
        return find_stories(queryset, self.search_query) if self.is_searching else queryset

    def paginate_queryset(self, queryset: QuerySet[Story], page_size: int) -> Any:
        """Load the page and put the status of each story into words."""
        paginator, page, _stories, more = super().paginate_queryset(queryset, page_size)
        page.object_list = list(page.object_list)
        tell_status(page.object_list)
        return paginator, page, page.object_list, more

    @cached_property
    def columns(self) -> list[Column]:
        """What a row shows."""
        headline = self._get_title_column("__str__", width="40%")
        headline.label = _("Headline")
        return [
            headline,
            Column("section", label=_("Section"), accessor="section.name"),
            Column("kind", label=_("Kind"), accessor="get_kind_display", classname="desk-wide"),
            StatusTagColumn("desk_status", label=_("Status"), primary=lambda story: story.live),
            Column("byline", label=_("Byline"), accessor=byline_words, classname="desk-wide"),
            DateColumn("updated", label=pgettext_lazy("of a draft", "Updated"), accessor=last_worked_on),
        ]

    def get_list_more_buttons(self, instance: Story) -> list[Button]:
        """Return what one may do with a story from its row."""
        edit = Button(gettext("Edit"), url=self.get_edit_url(instance), icon_name="edit", priority=10)
        slip = Button(
            gettext("Where it stands"), url=reverse("newsroom_way", args=[instance.pk]),
            icon_name="clipboard-list", priority=15,
        )  # fmt: skip
        return [edit, slip, *actions_on(instance, self.request.user)]

    def get_delete_url(self, instance: Story) -> str | None:
        """Offer deletion only for what readers never saw."""
        return None if instance.first_published_at else reverse(self.delete_url_name, args=[instance.pk])


def byline_words(story: Story) -> str:
    """Return the authors' names with commas between them."""
    return ", ".join(author.name for author in story.byline_authors)


def last_worked_on(story: Story) -> Any:
    """Return when somebody last saved the story."""
    return story.latest_revision.created_at if story.latest_revision else story.last_published_at
