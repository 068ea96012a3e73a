"""The page on which links to a draft are made, seen and ended."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from dateline.lib import clock
from dateline.lib.plain_text import one_line, whole_number
from dateline.newsroom.writing.access import editor_of
from dateline.newsroom.writing.pages import StoryDeskPage
from dateline.stories.draft_records import DraftLink
from dateline.stories.drafts.links import (
    DAYS_AT_MOST,
    DAYS_BY_DEFAULT,
    links_of,
    make_link,
    revoke_link,
    verdicts_of,
)


class LinkForm(forms.ModelForm):  # type: ignore[type-arg]
    """For whom a link is, for how long, and whether it asks for approval."""

    days = forms.IntegerField(
        label=_("Days until it ends"), initial=DAYS_BY_DEFAULT, min_value=1, max_value=DAYS_AT_MOST
    )

    class Meta:
        model = DraftLink
        fields = ["label", "asks_approval"]

    def clean_label(self) -> str:
        """Make it a harmless line."""
        return one_line(self.cleaned_data["label"])


class ShareView(StoryDeskPage):
    """Links to the newest draft of a story, and what was said through them."""

    template_name = "newsroom/writing/share.html"
    page_title = _("Share the draft")
    header_icon = "link"

    def post(self, request: HttpRequest, key: int) -> HttpResponse:
        """Make a link, or end one."""
        if "revoke" in request.POST:
            return self._revoke(request)
        form = LinkForm(request.POST)
        if not form.is_valid() or self.story.latest_revision is None:
            return self.render_to_response(self.get_context_data(form=form))
        token = make_link(
            story=self.story, by=editor_of(request), now=clock.now(), label=form.cleaned_data["label"],
            asks_approval=form.cleaned_data["asks_approval"], days=form.cleaned_data["days"],
        )  # fmt: skip
        # Shown in this answer and never again: only its hash is stored, in the session neither.
        address = settings.BASE_URL + reverse("draft", args=[token])
        return self.render_to_response(self.get_context_data(address=address))

    def _revoke(self, request: HttpRequest) -> HttpResponse:
        key = whole_number(request.POST["revoke"]) or 0
        link = DraftLink.objects.filter(story=self.story, pk=key).first()
        if link is None:
            raise Http404
        revoke_link(link=link, now=clock.now())
        messages.success(request, gettext("The link has ended."))
        return redirect("newsroom_share", self.story.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the links and what was said."""
        now = clock.now()
        links = links_of(self.story)
        return {
            "form": LinkForm(),
            **super().get_context_data(**kwargs),
            "open_links": [link for link in links if not link.revoked_at and link.expires_at > now],
            "ended_links": [link for link in links if link.revoked_at or link.expires_at <= now],
            "verdicts": verdicts_of(self.story),
            **kwargs,
        }
