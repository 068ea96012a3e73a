"""How rooms are run, for section editors and up: reasons, the rules of sections, one room open or closed."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from dateline.discussion.actions.rooms import close_room, open_room, run_room
from dateline.discussion.errors import Refused
from dateline.discussion.models import CannedReason, Mode, Room, Rules
from dateline.editions.models import Edition, Section
from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.newsroom.moderation.access import moderator_of
from dateline.newsroom.moderation.forms import ReasonForm, RoomForm, RulesForm, names_of
from dateline.newsroom.moderation.views import DiscussionPage
from dateline.stories.models import Story
from dateline.stories.rights import rights_of

REASONS_URL, RULES_URL, ROOM_URL = "newsroom_talk_reasons", "newsroom_talk_rules", "newsroom_talk_room"


class ReasonsView(DiscussionPage):
    """Reasons that are often given, in each language of the paper."""

    template_name = "newsroom/moderation/reasons.html"
    page_title = gettext_lazy("Reasons to give")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Keep a reason, a new one or one that is there, or delete it."""
        key = whole_number(request.POST.get("key", "") or "0")
        reason = CannedReason.objects.filter(pk=key).first() if key else None
        if key is None or (key and reason is None):
            messages.error(request, _("This reason is not there any more."))
            return HttpResponseRedirect(reverse(REASONS_URL))
        if request.POST.get("do") == "delete" and reason is not None:
            reason.delete()
            messages.success(request, _("The reason is deleted. What was decided with it stays as it was."))
            return HttpResponseRedirect(reverse(REASONS_URL))
        form = ReasonForm(request.POST, instance=reason, auto_id=f"reason-{key}-%s")
        if not form.is_valid():
            answer = self.render_to_response(self.get_context_data(form=form, key=key))
            answer.status_code = 422
            return answer
        form.save()
        messages.success(request, _("The reason is kept."))
        return HttpResponseRedirect(reverse(REASONS_URL))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a form for each, and an empty one."""
        sent, key = kwargs.pop("form", None), kwargs.pop("key", None)
        languages = list(Edition.objects.order_by("-is_default").values_list("language", flat=True))
        forms = [
            sent if sent is not None and key == one.pk else ReasonForm(instance=one, auto_id=f"reason-{one.pk}-%s")
            for one in CannedReason.objects.all()
        ]  # fmt: skip
        empty = ReasonForm(initial={"language": languages[0] if languages else "en"}, auto_id="reason-0-%s")
        return {
            **super().get_context_data(**kwargs), "forms": forms,
            "new_form": sent if sent is not None and not key else empty, "languages": languages,
        }  # fmt: skip


class RulesView(DiscussionPage):
    """What each section asks of its discussions."""

    template_name = "newsroom/moderation/rules.html"
    page_title = gettext_lazy("Rules of the discussions")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Set the rules of one section. Raises Http404 for one that this person does not edit."""
        key = whole_number(request.POST.get("section", ""))
        section = self._sections().filter(pk=key or 0).first()
        if section is None:
            raise Http404
        rules = Rules.objects.filter(section=section).first() or Rules(section=section)
        form = RulesForm(request.POST, instance=rules, auto_id=f"rules-{section.pk}-%s")
        if not form.is_valid():
            answer = self.render_to_response(self.get_context_data(form=form, section=section))
            answer.status_code = 422
            return answer
        form.save()
        messages.success(request, _("The rules of “%(section)s” are set.") % {"section": section.name})
        return HttpResponseRedirect(reverse(RULES_URL))

    def _sections(self) -> QuerySet[Section]:
        return rights_of(moderator_of(self.request)).edits.of_sections().select_related("edition")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a form for each section."""
        sent, of = kwargs.pop("form", None), kwargs.pop("section", None)
        known = {one.section_id: one for one in Rules.objects.all()}
        forms = [
            (one, sent if one == of else _rules_form(known.get(one.pk, Rules(section=one))))
            for one in self._sections()
        ]
        return {**super().get_context_data(**kwargs), "forms": forms}


def _rules_form(rules: Rules) -> RulesForm:
    return RulesForm(instance=rules, auto_id=f"rules-{rules.section_id}-%s")


class RoomView(DiscussionPage):
    """One room: closed with a reason, opened, run otherwise than its section's."""

    template_name = "newsroom/moderation/room.html"
    page_title = gettext_lazy("Room of a story")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Close it, open it, or set how it is run."""
        user, now, key = moderator_of(request), clock.now(), self.kwargs["key"]
        form = RoomForm(request.POST) if request.POST.get("do") == "run" else None
        try:
            if request.POST.get("do") == "close":
                close_room(story_id=key, reason=request.POST.get("reason", ""), by=user, now=now)
            elif request.POST.get("do") == "open":
                open_room(story_id=key, by=user, now=now)
            elif form is None:
                raise Http404
            elif form.is_valid():
                given = form.cleaned_data
                run_room(
                    story_id=key, mode=Mode(given["mode"]), slow_seconds=given["slow_seconds"], tier=given["tier"],
                    by=user, now=now, guests=given["guests"], named=given["named"],
                )  # fmt: skip
            else:
                return self._again(form)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return self._again(form)
        messages.success(request, _("The room is set; open pages have it."))
        return HttpResponseRedirect(reverse(ROOM_URL, args=[key]))

    def _again(self, form: RoomForm | None) -> HttpResponse:
        answer = self.render_to_response(self.get_context_data(form=form))
        answer.status_code = 422
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the story, its room and the form."""
        form = kwargs.pop("form", None)
        story = Story.objects.select_related("section").defer("body").get(pk=self.kwargs["key"])
        room = Room.objects.filter(story=story).first()
        initial: dict[str, Any] = {}
        if room is not None:
            initial = {
                "mode": room.mode, "slow_seconds": room.slow_seconds, "tier": room.tier,
                "guests": names_of(room.guests.all()), "named": names_of(room.named.all()),
            }  # fmt: skip
        return {
            **super().get_context_data(**kwargs), "story": story, "room": room,
            "form": form or RoomForm(initial=initial), "typed": self.request.POST,
        }  # fmt: skip
