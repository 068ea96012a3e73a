"""Where a story stands: who has it in hand, what was said, and the next step for whoever looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateTimeInput

from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.newsroom.actions_menu import EDIT_URL
from dateline.newsroom.story_list import scheduled_moments, tell_status
from dateline.stories import actions, workflow
from dateline.stories.handling import Approval, Handling, Stage
from dateline.stories.models import Story, Withdrawal
from dateline.stories.rights import Rights, rights_of

if TYPE_CHECKING:
    from dateline.people.models import User


@dataclass(frozen=True)
class Offer:
    """A step that this person may take now, with a box for words where it wants some."""

    deed: str
    label: str
    note: str = ""
    note_needed: bool = False
    typed: str = ""


class DueForm(forms.Form):
    """When a story has to be ready."""

    due_at = forms.DateTimeField(
        label=gettext_lazy("Due"), required=False, widget=AdminDateTimeInput,
        help_text=gettext_lazy("Empty: no time is set."),
    )  # fmt: skip


class StoryPage(WagtailAdminTemplateMixin, TemplateView):
    """A page of the desk about one story; the door has looked already whether one may know of it."""

    header_icon = "clipboard-list"

    @cached_property
    def story(self) -> Story:
        """The stored row."""
        stories = Story.objects.select_related("section", "handling__holder", "handling__held_by", "writer")
        return get_object_or_404(stories.defer("body"), pk=self.kwargs["pk"])

    @property
    def person(self) -> User:
        """Who looks; the desk lets in nobody who is not signed in."""
        return cast("User", self.request.user)

    @property
    def rights(self) -> Rights:
        """What this person may do."""
        return rights_of(self.person)

    def get_page_subtitle(self) -> str:
        """Name the story below the page's own title."""
        return self.story.headline

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list and to the form."""
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("wagtailsnippets_stories_story:list"), "label": _("Stories")},
            {"url": reverse(EDIT_URL, args=[self.story.pk]), "label": self.story.headline},
            {"url": "", "label": self.page_title},
        ]


class WayView(StoryPage):
    """The slip of a story and its steps."""

    page_title = gettext_lazy("Where it stands")
    template_name = "newsroom/way.html"
    due_form: DueForm | None = None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the slip, what one may do, and what was done."""
        story = self.story
        slip = story.handling if hasattr(story, "handling") else Handling(story=story)
        approvals = Approval.objects.filter(story=story).select_related("by")
        tell_status([story])
        return {
            **super().get_context_data(**kwargs),
            "story": story,
            "slip": slip,
            "withdrawal": self.withdrawal,
            "waits_until": None if story.live else scheduled_moments().get(story.pk),
            "last": workflow.last_turn(story),
            "offers": self._offers(slip),
            "may_edit": self.rights.may_edit(story),
            "may_kill": self.rights.may_publish(story) and not self.is_killed,
            "approvals": [one for one in approvals if one.revision_id == story.latest_revision_id],
            "due_form": self.due_form or DueForm(initial={"due_at": slip.due_at}),
            "steps": story.steps.select_related("by")[:100],
        }

    @cached_property
    def withdrawal(self) -> Withdrawal | None:
        """Why it is not public any more, if it was withdrawn or killed."""
        return Withdrawal.objects.filter(story=self.story).first()

    @property
    def is_killed(self) -> bool:
        """Whether it is gone for good, and nothing is left to be done about it."""
        return self.withdrawal is not None and self.withdrawal.is_killed

    def _offers(self, slip: Handling) -> list[Offer]:
        if self.is_killed:
            return []
        story, user, rights = self.story, self.person, self.rights
        publishes, edits = rights.may_publish(story), rights.may_edit(story)
        offers = []
        if slip.stage == Stage.DRAFT and edits:
            offers.append(Offer("submit", _("Submit for review"), _("A note to the editors")))
        if slip.holder_id == user.pk:
            offers.append(Offer("leave", _("Put it down")))
        elif slip.holder_id is None and edits:
            offers.append(Offer("take", _("I am on it")))
        elif publishes:
            offers.append(Offer("take", _("Take it over")))
        if slip.stage != Stage.DRAFT and publishes:
            if story.writer_id != user.pk:
                offers.append(Offer("approve", _("Approve this version"), _("A note")))
            offers.append(Offer("send_back", _("Send it back"), _("What is to be done"), note_needed=True))
        if slip.is_on_hold and (rights.may_lead(story) or slip.held_by_id == user.pk):
            offers.append(Offer("lift", _("Lift the legal hold"), _("Why it may go on")))
        elif not slip.is_on_hold and edits:
            offers.append(Offer("hold", _("Put a legal hold on it"), _("Why it must wait"), note_needed=True))
        return [self._with_what_was_typed(offer) for offer in offers]

    def _with_what_was_typed(self, offer: Offer) -> Offer:
        typed = self.request.POST.get("note", "") if self.request.POST.get("deed") == offer.deed else ""
        return replace(offer, typed=typed)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take one step, or say why it cannot be taken; what was typed stays in the box."""
        steps: dict[str, Callable[[], str]] = {
            "submit": self._submit, "take": self._take, "leave": self._leave, "approve": self._approve,
            "send_back": self._send_back, "hold": self._hold, "lift": self._lift, "due": self._due,
        }  # fmt: skip
        try:
            said = steps[request.POST.get("deed", "")]()
        except workflow.Refused as refusal:
            messages.error(request, str(refusal))
        except (KeyError, PermissionDenied):
            messages.error(request, _("You may not do this, or not any more."))
        else:
            if said:
                messages.success(request, said)
                return redirect("newsroom_way", self.story.pk)
        return self.render_to_response(self.get_context_data(**kwargs))

    @property
    def _who(self) -> dict[str, Any]:
        return {"story_id": self.story.pk, "by": self.person, "now": clock.now()}

    @property
    def _note(self) -> str:
        return str(self.request.POST.get("note", ""))[:5000]

    def _submit(self) -> str:
        workflow.submit(**self._who, note=self._note)
        return _("It is in review. The editors of %(section)s see it on their first page.") % {
            "section": self.story.section.name
        }

    def _take(self) -> str:
        workflow.take(**self._who)
        return _("You have it in hand.")

    def _leave(self) -> str:
        workflow.leave(**self._who)
        return _("You have put it down.")

    def _approve(self) -> str:
        seen = whole_number(self.request.POST.get("revision", "")) or 0
        workflow.approve(**self._who, revision_id=seen, note=self._note)
        return _("You have approved this version.")

    def _send_back(self) -> str:
        workflow.send_back(**self._who, note=self._note)
        return _("It is with its writer again, with your words.")

    def _hold(self) -> str:
        workflow.hold(**self._who, reason=self._note)
        return _("Nothing of it can be published until the hold is lifted.")

    def _lift(self) -> str:
        workflow.lift(**self._who, note=self._note)
        return _("The hold is lifted.")

    def _due(self) -> str:
        form = DueForm(self.request.POST)
        if not form.is_valid():
            self.due_form = form
            return ""
        workflow.set_due(**self._who, due_at=form.cleaned_data["due_at"])
        return _("The time is set.")


class KillView(StoryPage):
    """Asks for a reason and takes a story away for good."""

    page_title = gettext_lazy("Kill")
    header_icon = "no-view"
    template_name = "newsroom/kill.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the story and where "no" leads."""
        back = reverse("newsroom_way", args=[self.story.pk])
        return {**super().get_context_data(**kwargs), "story": self.story, "back": back}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Kill it."""
        reason = str(request.POST.get("reason", ""))[:5000]
        actions.kill(story_id=self.story.pk, by=self.person, reason=reason, now=clock.now())
        words = _(
            "“%(headline)s” is killed: gone for readers, off every schedule, never to be published again."
        )
        messages.success(request, words % {"headline": self.story.headline})
        return redirect("newsroom_way", self.story.pk)


def way_urls() -> list[URLPattern]:
    """Return the addresses of a story's slip and of its kill."""
    return [
        path("stories/way/<int:pk>/", WayView.as_view(), name="newsroom_way"),
        path("stories/kill/<int:pk>/", KillView.as_view(), name="newsroom_kill"),
    ]
