"""What an editor types in the composer, checked: a container's settings, a card, a moment, breaking news."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dateline.editions.models import Section, Topic
from dateline.fronts.actions.breaking import LONGEST_WORDS
from dateline.fronts.content import (
    LONGEST_HEADLINE,
    LONGEST_TEXT,
    MOST_STORIES,
    OF_WORDS,
    Card,
    ContainerKind,
    Content,
    Rule,
    Size,
    Width,
)
from dateline.stories.models import Kind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dateline.editions.models import Edition
    from dateline.media.models import Photo

LONGEST_LINK = 500
HOURS_IN_A_YEAR = 24 * 365


def check_link(link: str) -> None:
    """Refuse what is neither an address of this site nor of the web. Raises ValidationError."""
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    is_ours = link.startswith("/") and not link.startswith(("//", "/\\"))
    if not is_ours and not (parts.scheme in ("http", "https") and parts.netloc):
        raise forms.ValidationError(_("Begin the link with / for a page of this site, or with https://."))


class SettingsForm(forms.Form):
    """The settings of a container."""

    kind = forms.ChoiceField(label=_("Kind"), choices=ContainerKind.choices)
    heading = forms.CharField(label=pgettext_lazy("of a container", "Heading"), max_length=80, required=False)
    link = forms.CharField(label=_("Link"), max_length=LONGEST_LINK, required=False, validators=[check_link])
    width = forms.ChoiceField(label=_("Width"), choices=Width.choices, required=False)
    rule = forms.ChoiceField(label=_("Filled by"), choices=Rule.choices)
    number = forms.IntegerField(label=_("How many stories"), min_value=1, max_value=MOST_STORIES)
    section = forms.ModelChoiceField(label=_("Section"), queryset=Section.objects.none(), required=False)
    topic = forms.CharField(label=_("Topic"), max_length=80, required=False)
    story_kind = forms.ChoiceField(
        label=_("Kind of story"), choices=[("", ""), *Kind.choices], required=False
    )
    may_repeat = forms.BooleanField(label=_("May repeat stories of other containers"), required=False)
    stale_hours = forms.IntegerField(
        label=_("Warn when unchanged for so many hours"), min_value=1, max_value=HOURS_IN_A_YEAR
    )
    text = forms.CharField(label=_("Text"), max_length=LONGEST_TEXT, required=False)

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data)
        self.edition = edition
        self.fields["section"].queryset = Section.objects.filter(edition=edition)  # type: ignore[attr-defined]

    def clean_topic(self) -> Topic | None:
        """Find the topic by its name."""
        name = self.cleaned_data["topic"].strip()
        if not name:
            return None
        found = Topic.objects.filter(edition=self.edition, name__iexact=name).first()
        if found is None:
            raise forms.ValidationError(_("There is no topic of this name."))
        return found

    def clean(self) -> dict[str, Any]:
        """See that the kind has what it needs."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("kind") == ContainerKind.TOPIC and "topic" not in self.errors and not given.get("topic"):
            self.add_error("topic", _("Name the topic that this container is about."))
        if given.get("kind") in OF_WORDS and "text" not in self.errors and not given.get("text"):
            self.add_error("text", _("Write the text that this container shows."))
        if (
            given.get("kind") == ContainerKind.NEWSLETTER
            and "link" not in self.errors
            and not given.get("link")
        ):
            self.add_error("link", _("Say where readers sign up for the newsletter."))
        return given

    def content(self) -> Content:
        """Return what was typed, without cards."""
        given = dict(self.cleaned_data)
        for name in ("section", "topic"):
            given[name] = given[name].pk if given[name] else None
        if given["kind"] in OF_WORDS:
            given["rule"] = Rule.NONE
        else:
            given["text"] = ""
        # Its heading says so: whatever else the rule was when the kind was chosen.
        if given["kind"] == ContainerKind.DISCUSSED and given["rule"] != Rule.NONE:
            given["rule"] = Rule.DISCUSSED
        return Content(**given)


class CardForm(forms.Form):
    """What is different about a story in a container."""

    headline = forms.CharField(label=_("Own headline"), max_length=LONGEST_HEADLINE, required=False)
    size = forms.ChoiceField(label=_("Size"), choices=Size.choices, required=False)
    photo = forms.IntegerField(label=_("Own photo"), min_value=1, max_value=2**62, required=False)

    def __init__(self, data: Any, *, photos: QuerySet[Photo]) -> None:
        super().__init__(data)
        self.photos = photos

    def clean_photo(self) -> int | None:
        """See that there is such a photo among those that the editor may use: live, a card makes it public."""
        key: int | None = self.cleaned_data["photo"]
        if key and not self.photos.filter(pk=key).exists():
            raise forms.ValidationError(_("There is no photo of this number."))
        return key

    def card(self, key: str) -> Card:
        """Return what was typed for the card with this id."""
        return Card(story=0, id=key, **self.cleaned_data)


class ScheduleForm(forms.Form):
    """The moment at which a container goes live, in the editor's time zone."""

    at = forms.DateTimeField(label=_("Goes live at"))


class BreakingForm(forms.Form):
    """The words of breaking news, and for how many hours it stands there."""

    words = forms.CharField(label=_("Own words"), max_length=LONGEST_WORDS, required=False)
    hours = forms.FloatField(label=_("Hours"), min_value=0.1, max_value=24, required=False)

    def lasts(self) -> timedelta:
        """Return for how long."""
        return timedelta(hours=self.cleaned_data["hours"] or 2)
