"""The form in which a story is written: its fields in the newsroom's order, and what it checks."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateTimeInput

from dateline.editions.models import Section
from dateline.lib import clock
from dateline.newsroom.actions_menu import may_publish_in_form
from dateline.newsroom.tidy_form import TidyForm
from dateline.newsroom.topics import TopicsField
from dateline.people.models import Author
from dateline.stories.models import Byline, Story, slug_from
from dateline.stories.rights import rights_of

# The archive begins after this year; moments near year 1 cannot be told in every time zone.
FIRST_NEWSPAPER = 1600


class StoryForm(TidyForm):
    """Checks what an editor typed. Shows problems beside the field, and loses nothing."""

    topics = TopicsField(
        label=_("Topics"),
        required=False,
        help_text=_("Begin to type and choose; the story then stands on the page of each topic."),
    )

    # Tells the server that two sendings are of one form; see NewStoryView.
    sheet = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["sheet"]
        for name, few in (("standfirst", 2), ("lead_caption", 2), ("note_to_editors", 3), ("share_text", 2)):
            if name in self.fields:
                self.fields[name].widget.attrs.setdefault("rows", few)
        for name in ("headline", "short_headline", "standfirst", "share_title", "share_text"):
            if name in self.fields:
                self.fields[name].widget.attrs["data-counts-letters"] = gettext("%(count)s characters")
        self._limit_sections()
        published = self.fields.get("first_published_at")
        if published is not None and self.instance.first_published_at:
            published.disabled = True
            published.help_text = _("Set when it was published; part of its address.")

    def save(self, commit: bool = True) -> Story:
        """Save the story with its byline, sources and topics, which need not be read back for the version."""
        story: Story = super().save(commit=False)
        if commit:
            written = {name: list(getattr(story, name).all()) for name in ("bylines", "sources", "topics")}
            story.save()
            self.save_m2m()
            for name, rows in written.items():
                getattr(story, name).set(rows)
        return story

    def _limit_sections(self) -> None:
        """Offer the sections that this person writes for, and the one where the story stands already."""
        if "section" in self.fields and self.for_user is not None:
            reached = rights_of(self.for_user).writes.of_sections()
            here = Section.objects.filter(pk=self.instance.section_id)
            self.fields["section"].queryset = (reached | here).distinct().select_related("edition")

    def clean_first_published_at(self) -> Any:
        """Refuse a story that was first published in the future, or before there were newspapers."""
        moment = self.cleaned_data["first_published_at"]
        if moment and moment.year <= FIRST_NEWSPAPER:
            raise forms.ValidationError(_("There were no newspapers then. Give the year in four digits."))
        if moment and not self.fields["first_published_at"].disabled and moment > clock.now():
            raise forms.ValidationError(
                _("This moment is still to come. To publish later, set a schedule instead.")
            )
        return moment

    def clean(self) -> dict[str, Any]:
        """Let the words of the address follow the headline until readers know them."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "slug" in cleaned and self._slug_is_ours(cleaned["slug"]):
            cleaned["slug"] = slug_from(cleaned.get("headline") or "")
        return cleaned

    def _slug_is_ours(self, slug: str) -> bool:
        if not slug:
            return True
        before = self.initial.get("headline") or ""
        return not self.instance.first_published_at and slug == slug_from(before)


class SchedulePanel(PublishingPanel):
    """The dialog in which a moment of publication is set; its button publishes at that moment."""

    class BoundPanel(PublishingPanel.BoundPanel):
        template_name = "newsroom/schedule_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add whether this editor may publish."""
            may_publish = may_publish_in_form(self.request.user, self.instance)
            return {**super().get_context_data(parent_context), "may_publish": may_publish}


STORY_TAB = ObjectList(
    [
        FieldRowPanel([FieldPanel("section", widget=forms.Select), FieldPanel("kind")]),
        FieldPanel(
            "headline",
            classname="title",
            widget=AdminAutoHeightTextInput(attrs={"rows": 1, "placeholder": _("Headline")}),
            help_text=_("What happened, in one line."),
        ),
        FieldPanel("short_headline"),
        FieldPanel("standfirst"),
        MultipleChooserPanel(
            "bylines",
            chooser_field_name="author",
            heading=_("Byline"),
            label=_("author"),
            panels=[FieldPanel("author")],
            help_text=_("In the order in which the authors are named."),
        ),
        FieldPanel("by_correspondent"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("place"), FieldPanel("agency"), FieldPanel("dateline_date")])],
            heading=_("Dateline"),
        ),
        MultiFieldPanel(
            [FieldPanel("lead_photo", heading=_("Photo")), FieldPanel("lead_caption", heading=_("Caption"))],
            heading=_("Lead photo"),
        ),
        FieldPanel("body"),
    ],
    heading=_("Story"),
)

DETAILS_TAB = ObjectList(
    [
        FieldPanel("topics"),
        FieldRowPanel([FieldPanel("urgency"), FieldPanel("in_newsfeed")]),
        FieldPanel("shows_update"),
        InlinePanel(
            "sources",
            heading=_("Sources"),
            label=_("source"),
            panels=[
                FieldRowPanel([FieldPanel("nature"), FieldPanel("name")]),
                FieldPanel("detail"),
                FieldPanel("url"),
                FieldPanel("is_public"),
            ],
            help_text=_("Who told the newsroom, and how."),
        ),
        MultiFieldPanel(
            [
                FieldPanel("embargo"),
                FieldPanel(
                    "first_published_at",
                    heading=_("First published"),
                    help_text=_("Only for a story that was public elsewhere before; else leave it empty."),
                ),
                FieldPanel("slug"),
            ],
            heading=_("Time and address"),
        ),
        MultiFieldPanel(
            [FieldPanel("share_title"), FieldPanel("share_text")],
            heading=_("When shared"),
            help_text=_("For search results and social networks; empty: headline and standfirst."),
        ),
        MultiFieldPanel(
            [FieldPanel("syndication_source"), FieldPanel("canonical_url")],
            heading=_("Taken over"),
            help_text=_("For a story that appeared first somewhere else."),
        ),
        FieldPanel("note_to_editors"),
        SchedulePanel(
            children=[
                FieldPanel(
                    "go_live_at",
                    heading=_("Publish at"),
                    help_text=_("The story waits until then. Empty: no schedule."),
                    widget=AdminDateTimeInput(
                        js_overlay_parent_selector="#schedule-publishing-dialog",
                        attrs={
                            "data-controller": "w-action",
                            "data-action": "w-dialog:hidden->w-action#reset",
                            "data-w-dialog-target": "notify",
                        },
                    ),
                )
            ]
        ),
    ],
    heading=_("Details"),
)


def story_panels() -> TabbedInterface:
    """Return the tabs of the story form, not yet bound to the model."""
    return TabbedInterface([STORY_TAB, DETAILS_TAB], base_form_class=StoryForm)


def new_story(*, section_id: int | None, author: Author | None) -> Story:
    """Return an empty story in memory with what is known already: its section and the writer's byline."""
    story = Story(section_id=section_id)
    story.bylines = [Byline(author=author)] if author is not None else []
    return story
