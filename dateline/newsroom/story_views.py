"""Writing, publishing, correcting and withdrawing a story."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views import snippets

from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.newsroom.actions_menu import EDIT_URL, actions_on, has_console, is_killed
from dateline.newsroom.console.access import CONSOLE_URL
from dateline.newsroom.publishing import require_ready, tell_if_refused
from dateline.newsroom.saving import SaveStory
from dateline.newsroom.sheets import BegunMeanwhile, as_sent_for, keep_sheet, story_begun_on
from dateline.newsroom.story_form import new_story
from dateline.newsroom.writing.panels import with_writing_panels
from dateline.people.models import Author
from dateline.stories import actions
from dateline.stories.body import stored
from dateline.stories.handling import Handling
from dateline.stories.models import Story, Version, Withdrawal
from dateline.stories.readiness import CannotPublish, Problem
from dateline.stories.rights import rights_of
from dateline.stories.workflow import came_back, name_of

if TYPE_CHECKING:
    from wagtail.models import Revision

log = logging.getLogger(__name__)


MOST_IN_A_ROW = 200
"""Authors or sources of one story. Django would build and check a form for each of a thousand claimed ones."""


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        log.warning("What came in the story form could not be read", exc_info=True)
        raise BadRequest from error


class PublishesOrTells:
    """Publishes a saved story, or says in words why not and comes back to the form."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the form in. Raises BadRequest for counts and keys that no form of ours sends."""
        for name, value in request.POST.items():
            number = whole_number(str(value))
            is_key = name == "lead_photo" or name.endswith("-author")
            if is_key and value and number is None:
                raise BadRequest(f"{name} is no number")
            if name.endswith("-TOTAL_FORMS") and (number or 0) > MOST_IN_A_ROW:
                raise BadRequest(f"{name} is more than {MOST_IN_A_ROW}")
        answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    def is_valid(self, form: Any) -> bool:
        """Require of the button that schedules a moment to come; without one, it would publish at once.

        Raises BadRequest for what no form of ours sends, such as a block without a number.
        """
        with _readable():
            valid = bool(super().is_valid(form))  # type: ignore[misc]
        if valid and self.request.POST.get("action-publish") == "schedule":  # type: ignore[attr-defined]
            moment = form.cleaned_data.get("go_live_at")
            if moment is None or moment <= clock.now():
                self.produced_error_message = gettext("Not scheduled: choose a moment that is still to come.")
                form.add_error("go_live_at", self.produced_error_message)
                return False
        return valid

    def publish_action(self) -> HttpResponse | None:
        """Publish what the form has just saved."""

        def publish() -> HttpResponse | None:
            story = self.form.instance  # type: ignore[attr-defined] # what has just been saved as the revision
            if not rights_of(self.request.user).may_publish(story):  # type: ignore[attr-defined]
                words = gettext("You may not publish in “%(section)s”. It is saved; submit it for review.")
                raise CannotPublish([Problem(words % {"section": story.section.name}, on_slip=True)])
            if story.waits(clock.now()):
                require_ready(story)
            return super(PublishesOrTells, self).publish_action()  # type: ignore[misc]

        return self._or_back(publish)

    def get_available_actions(self) -> list[str]:
        """Offer publication to those who may publish this story, and review to everybody."""
        actions: list[str] = super().get_available_actions()  # type: ignore[misc]
        if not self._may_publish():
            actions = [action for action in actions if action != "publish"]
        return [*actions, "hand-over"] if self.request.method == "POST" else actions  # type: ignore[attr-defined]

    def _may_publish(self) -> bool:
        rights = rights_of(self.request.user)  # type: ignore[attr-defined]
        stored = getattr(self, "live_object", None)
        return rights.may_publish(stored) if stored is not None else bool(rights.edits)

    def hand_over_action(self) -> HttpResponse:
        """Lead from the saved draft to the page where it is submitted, with a note."""
        return redirect("newsroom_way", self.object.pk)  # type: ignore[attr-defined]

    def _or_back(self, publish: Any) -> HttpResponse | None:
        through, answer = tell_if_refused(self.request, self.object.pk, publish)  # type: ignore[attr-defined]
        return answer if through else redirect(EDIT_URL, self.object.pk)  # type: ignore[attr-defined]

    def get_side_panels(self) -> Any:
        """Add what helps while writing; what was typed meanwhile stays, so only to a whole page."""
        panels = super().get_side_panels()  # type: ignore[misc]
        if self.form.instance.pk and is_killed(self.form.instance):  # type: ignore[attr-defined]
            for panel in panels:
                panel.show_schedule_publishing_toggle = False
        if self.expects_json_response or getattr(self, "hydrate_create_view", False):  # type: ignore[attr-defined]
            return panels
        return with_writing_panels(panels, self.form.instance, self.request)  # type: ignore[attr-defined]

    def get_success_message(self, instance: Story | None = None) -> str:
        """Say what has happened in the newsroom's words."""
        story: Story = instance or self.object  # type: ignore[attr-defined]
        if self.action != "publish":  # type: ignore[attr-defined]
            return super().get_success_message(instance)  # type: ignore[misc]
        live, scheduled = gettext("“%(headline)s” is live."), gettext("“%(headline)s” is scheduled.")
        words = live if self._went_live() else scheduled
        return words % {"headline": story.headline}

    def _went_live(self) -> bool:
        return self.action == "publish" and self.new_revision.approved_go_live_at is None  # type: ignore[attr-defined]

    def get_success_buttons(self) -> list[Any]:
        """Lead to the published story, or back to the form."""
        story: Story = self.object  # type: ignore[attr-defined]
        if not self._went_live():  # a draft may have other words in its address than what is live
            story = Story.objects.select_related("section").get(pk=story.pk)
        buttons = [messages.button(reverse(EDIT_URL, args=[story.pk]), gettext("Edit"))]
        if story.live:
            live = messages.button(story.get_absolute_url(), gettext("View live"), new_window=True)
            buttons.insert(0, live)
        return buttons


class NewStoryView(PublishesOrTells, snippets.CreateView):
    """An empty form that knows its section, where there is only one, and the writer's byline."""

    def get_initial_form_instance(self) -> Story:
        """Begin with what is known already; what is posted says the rest itself."""
        if self.request.method != "GET":
            return Story()
        sections = list(rights_of(self.request.user).writes.of_sections()[:2])
        return new_story(
            section_id=sections[0].pk if len(sections) == 1 else None,
            author=Author.objects.filter(user=self.request.user).first(),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin a story; where this form has begun one already, save that."""
        sheet = _as_uuid(request.POST.get("sheet", ""))
        story = story_begun_on(sheet, by=request.user) if sheet else None  # type: ignore[arg-type]
        if sheet is None or story is None:
            try:
                return super().post(request, *args, **kwargs)
            except BegunMeanwhile:
                story = story_begun_on(sheet, by=request.user)  # type: ignore[arg-type]
                if story is None:
                    raise PermissionDenied from None
        request.POST = as_sent_for(story, request.POST)  # type: ignore[assignment]
        answer: HttpResponse = Story.snippet_viewset.edit_view(request, str(story.pk))
        return answer

    def save_instance(self) -> Story:
        """Remember who began it, and on which sheet."""
        self.form.instance.writer = self.request.user
        story: Story = super().save_instance()
        if sheet := self.form.cleaned_data.get("sheet"):
            keep_sheet(sheet, story)
        return story


class EditStoryView(PublishesOrTells, snippets.EditView):
    """The form of a story, with what one may do with it."""

    action_class = SaveStory

    def get_object(self, queryset: Any = None) -> Story:
        """Load the newest draft; with `?correction=<uuid>`, an empty correction ends its body."""
        queryset = Story.objects.select_related("latest_revision", "section__edition", "edition")
        story: Story = super().get_object(queryset)
        if self.request.method == "GET" and (block := _as_uuid(self.request.GET.get("correction", ""))):
            empty = {"type": "correction", "id": str(block), "value": {"was": "", "now": "", "at": None}}
            story.body = [*stored(story.body), empty]
        return story

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form; to a writer whose story was sent back and not touched since, with the reasons."""
        back = None if self.hydrate_create_view else came_back(self.live_object)
        if back is not None and back.by_id != request.user.pk and self.latest_revision.created_at < back.at:
            words = gettext("%(name)s sent it back: %(note)s")
            messages.warning(request, words % {"name": name_of(back.by), "note": back.note})
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return answer

    def is_valid(self, form: Any) -> bool:
        """Refuse, once, to write over what a colleague saved meanwhile; what was typed stays in the form."""
        if not rights_of(self.request.user).may_edit(self.live_object):
            return self._refuse(form, "locked", _taken_over(self.live_object))
        if not self.expects_json_response and self._colleague_was_faster():
            words = _conflict_with(self._colleagues_version() or self.latest_revision)
            return self._refuse(form, "invalid_revision", words)
        return bool(super().is_valid(form))

    def _refuse(self, form: Any, code: str, words: str) -> bool:
        with _readable():
            form.is_valid()
        self.produced_error_code, self.produced_error_message = code, words
        return False

    def _colleague_was_faster(self) -> bool:
        return self._colleagues_version() is not None

    def _colleagues_version(self) -> Revision | None:
        # One's own newer versions are what the browser saved by itself while one typed; but beneath one of
        # them, from another window or a block brought back, a colleague's may lie that this form never saw.
        loaded = whole_number(self.request.POST.get("loaded_revision_id", ""))
        if loaded is None:
            return None
        theirs = self.object.revisions.filter(pk__gt=loaded).exclude(user=self.request.user)
        return theirs.select_related("user").order_by("-pk").first()

    def save_instance(self) -> Story:
        """Save, unless a colleague saved between our look and now: only with the row held is that certain.

        Raises PermissionDenied, which Wagtail shows above the form.
        """
        held = Story.objects.select_for_update(of=("self",)).select_related("latest_revision__user")
        latest = held.get(pk=self.object.pk).latest_revision
        if latest and latest != self.latest_revision and latest.user_id != self.request.user.pk:
            raise PermissionDenied(_conflict_with(latest))
        story: Story = super().save_instance()
        # Of a story that is not live, the form writes the row as well; see stories.publication.
        self.new_revision.is_written = not story.live
        return story

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Say where it stands, share the draft, and show the public page, from the head of the form."""
        slip = HeaderButton(
            gettext("Where it stands"), url=reverse("newsroom_way", args=[self.live_object.pk]),
            icon_name="clipboard-list",
        )  # fmt: skip
        share = HeaderButton(
            gettext("Share"), url=reverse("newsroom_share", args=[self.live_object.pk]), icon_name="link"
        )
        if not self.live_object.live:
            return [slip, share]
        console = HeaderButton(
            gettext("Open the console"),
            url=reverse(CONSOLE_URL, args=[self.live_object.pk]),
            icon_name="time",
        )
        return [
            HeaderButton(
                gettext("View live"), url=self.live_object.get_absolute_url(), icon_name="view",
                attrs={"target": "_blank", "rel": "noreferrer"},
            ),
            # The menu below leads to the slip as well, and the head holds three.
            console if has_console(self.live_object, self.request.user) else slip,
            share,
        ]  # fmt: skip

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """What else one may do."""
        return [*super().header_more_buttons, *actions_on(self.live_object, self.request.user)[1:]]

    @cached_property
    def can_delete(self) -> bool:
        """Only what readers never saw can be deleted."""
        story = self.live_object
        return not (story.live or story.first_published_at) and self.user_has_permission_for_instance(
            "delete", story
        )


def _conflict_with(latest: Revision) -> str:
    return gettext(
        "Not saved: %(name)s has saved a newer version since you opened this one. Your text is still"
        " below. Look at the history to compare; save again to replace that version with yours."
    ) % {"name": latest.user.get_full_name() or latest.user if latest.user else gettext("somebody")}


def _taken_over(story: Story) -> str:
    """Say why a story that was open in a form cannot be saved from it any more."""
    slip = Handling.objects.filter(story=story.pk).select_related("holder").first()
    if slip is None or slip.holder is None:
        return gettext("Not saved: you may not change this story any more. Your text is still below to copy.")
    return gettext(
        "Not saved: %(name)s has taken the story in hand meanwhile. Your text is still below to copy."
    ) % {"name": name_of(slip.holder)}


def _as_uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


class WithdrawForm(forms.ModelForm):  # type: ignore[type-arg]
    """Why a story is taken from the public."""

    class Meta:
        model = Withdrawal
        fields = ["reason"]
        labels = {"reason": _("Reason for readers")}
        help_texts = {
            "reason": _(
                "Readers who come to the address see these words; empty, they are told only that the story"
                " has been withdrawn."
            )
        }
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}


class WithdrawView(snippets.UnpublishView):
    """Asks for a reason and takes a live story from the public."""

    page_title = _("Withdraw")

    def get_template_names(self) -> list[str]:
        """Use our words, not those of Wagtail's "Unpublish"."""
        return ["newsroom/withdraw.html"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer for live stories only."""
        if not self.object.live and request.user.is_authenticated:
            messages.warning(request, gettext("This story is not public, so there is nothing to withdraw."))
            return redirect(EDIT_URL, self.object.pk)
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Withdraw the story, or say why that failed."""
        form = WithdrawForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        failed = gettext(
            "The story is still public: something went wrong behind the scenes. Try again; if it goes on, ask"
            " whoever looks after this site to read its log."
        )
        through, _answer = tell_if_refused(
            request, self.object.pk, lambda: self._withdraw(form), failed=failed
        )
        if through:
            words = gettext("“%(headline)s” is withdrawn. Its address now says so.")
            messages.success(request, words % {"headline": self.object.headline})
        return redirect(EDIT_URL, self.object.pk)

    def _withdraw(self, form: WithdrawForm) -> None:
        actions.withdraw(
            story=self.object, by=self.request.user, reason=form.cleaned_data["reason"], now=clock.now()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, and where "no" leads."""
        context: dict[str, Any] = super().get_context_data(**{"form": WithdrawForm(), **kwargs})
        return {**context, "story": self.object, "back": reverse(EDIT_URL, args=[self.object.pk])}


def keep_what_was_public(request: HttpRequest, snippets: list[Any]) -> HttpResponse | None:
    """Refuse to delete stories that readers have seen: their published versions are kept for ever."""
    keys = [one.pk for one in snippets if isinstance(one, Story)]
    kept = Version.objects.filter(story__in=keys).select_related("story").first() if keys else None
    if kept is None:
        return None
    words = gettext(
        "“%(headline)s” has been public and cannot be deleted, because its published versions are kept."
        " Withdraw it instead: its address then says that it is gone."
    )
    messages.error(request, words % {"headline": kept.story.headline})
    return redirect(EDIT_URL, kept.story_id)
