"""A flash: one line from the keyboard to the public, at an address that it keeps while it grows."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from dateline.editions.models import Section
from dateline.editions.queries import main_edition
from dateline.lib import clock
from dateline.lib.plain_text import one_line
from dateline.newsroom.actions_menu import EDIT_URL
from dateline.newsroom.publishing import tell_if_refused
from dateline.newsroom.writing.access import editor_of, may_publish_in, may_write
from dateline.people.models import User
from dateline.stories import actions
from dateline.stories.checks import run_checks
from dateline.stories.models import Kind, Story, Urgency
from dateline.stories.rights import rights_of

SAME_FLASH = timedelta(minutes=2)
"""Within this, the same line in the same section is the same flash: Enter was pressed twice."""


class FlashForm(forms.Form):
    """One line and where it belongs."""

    headline = forms.CharField(
        label=_("What has happened?"), max_length=Story._meta.get_field("headline").max_length,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"}),
    )  # fmt: skip
    section = forms.ModelChoiceField(label=_("Section"), queryset=Section.objects.none(), empty_label=None)

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        reached = (
            rights_of(user).writes.of_sections().filter(edition=main_edition()).select_related("edition")
        )
        sections = list(reached)
        self.fields["section"].queryset = reached  # type: ignore[attr-defined]
        allowed = [section for section in sections if may_publish_in(user, section)]
        self.fields["section"].initial = allowed[0].pk if allowed else None
        self.may_publish = bool(allowed)

    def clean_headline(self) -> str:
        """Make it one harmless line. Raises ValidationError where nothing of it can be seen."""
        line = one_line(self.cleaned_data["headline"])
        if not line:
            raise forms.ValidationError(_("Write one line."))
        return line


class FlashView(WagtailAdminTemplateMixin, TemplateView):
    """Takes one line, publishes it, and leads to its form, where it grows."""

    template_name = "newsroom/writing/flash.html"
    page_title = _("Flash")
    header_icon = "circle-plus"
    breadcrumbs_items = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer for those who write."""
        may_write(request)
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[assignment]
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        return {"form": FlashForm(None, user=editor_of(self.request)), **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Publish the line, or keep it as a draft where this editor may not publish."""
        user = editor_of(request)
        form = FlashForm(request.POST, user=user)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        headline, section = form.cleaned_data["headline"], form.cleaned_data["section"]
        # The row of the section is held, so that of two presses of Enter the second sees the first.
        with transaction.atomic():
            Section.objects.select_for_update().get(pk=section.pk)
            story = _same_flash(headline, section, clock.now())
            if story is not None:
                messages.warning(request, _already(story))
            elif may_publish_in(user, section):
                story = _published(request, headline, section, user)
            else:
                story = _kept(headline, section, user)
                submit = messages.button(
                    reverse("newsroom_way", args=[story.pk]), gettext("Submit for review")
                )
                messages.warning(request, _kept_only(section), buttons=[submit])
        return redirect(EDIT_URL, story.pk)


def _published(request: HttpRequest, headline: str, section: Section, user: User) -> Story:
    story = _flash(headline, section, user)
    through, _answer = tell_if_refused(
        request, 0, lambda: actions.publish(story=story, by=user, now=clock.now())
    )
    if not through:  # that was undone and the editor told; the line that was typed is not lost
        return _kept(headline, section, user)
    _tell(request, story)
    return story


def _kept(headline: str, section: Section, user: User) -> Story:
    story = _flash(headline, section, user)
    story.save()
    story.save_revision(user=user, clean=False)
    return story


def _flash(headline: str, section: Section, user: User) -> Story:
    return Story(
        headline=headline, section=section, kind=Kind.NEWS, urgency=Urgency.FLASH, agency=section.edition.agency,
        live=False, writer=user,
    )  # fmt: skip


def _same_flash(headline: str, section: Section, now: datetime) -> Story | None:
    recent = Story.objects.filter(section=section, headline=headline, urgency=Urgency.FLASH).order_by("-pk")
    found = recent.select_related("latest_revision").defer("body").first()
    if found is None or found.latest_revision is None:
        return None
    return found if found.latest_revision.created_at > now - SAME_FLASH else None


def _already(story: Story) -> str:
    words = gettext("“%(headline)s” was sent a moment ago; it was not sent twice.")
    return words % {"headline": story.headline}


def _kept_only(section: Section) -> str:
    words = gettext(
        "Not public: you may not publish in %(section)s. Your line is kept as a draft; submit it, and those who"
        " may publish it see it on their first page."
    )
    return words % {"section": section.name}


def _tell(request: HttpRequest, story: Story) -> None:
    live = messages.button(story.get_absolute_url(), gettext("View live"), new_window=True)
    messages.success(
        request, gettext("“%(headline)s” is live.") % {"headline": story.headline}, buttons=[live]
    )
    lacks = [one.finding.words for one in run_checks(story)]
    if lacks:
        messages.warning(request, gettext("Still to do: %(what)s") % {"what": " ".join(lacks)})


def flash_url() -> str:
    """Return the address of the form."""
    return reverse("newsroom_flash")
