"""What an editor may do with a story, in the newsroom's words: correct, withdraw, view live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.action_menu import ActionMenuItem

from dateline.newsroom.console.access import CONSOLE_URL, console_for
from dateline.stories.handling import Handling, Stage
from dateline.stories.models import Kind, Story, Withdrawal
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.people.models import User

EDIT_URL = "wagtailsnippets_stories_story:edit"
WITHDRAW_URL = "wagtailsnippets_stories_story:unpublish"


def correction_url(story: Story) -> str:
    """Return the address of the form with a new, empty correction at the end of the body, in view."""
    block = uuid4()
    return f"{reverse(EDIT_URL, args=[story.pk])}?correction={block}#block-{block}-section"


def alert_url(story: Story) -> str:
    """Return the address of the form of a new alert, filled with `story` and its headline."""
    return f"{reverse('newsroom_alerts')}?story={story.pk}"


def may_publish_in_form(user: User, story: Story | None) -> bool:
    """Say whether the form of `story` may offer to publish it; a new one has no section yet."""
    rights = rights_of(user)
    if story is None or not story.pk:
        return bool(rights.edits)
    return rights.may_publish(story) and not is_killed(story)


def actions_on(story: Story, user: User) -> list[Button]:
    """Return the buttons for what `user` may do with a live story; none for a draft."""
    if not story.live:
        return []
    buttons = [
        Button(
            gettext("View live"), url=story.get_absolute_url(), icon_name="view", priority=20,
            attrs={"target": "_blank", "rel": "noreferrer"},
        )
    ]  # fmt: skip
    if rights_of(user).may_publish(story):
        buttons += [
            Button(gettext("Correct"), url=correction_url(story), icon_name="warning", priority=30),
            Button(
                gettext("Withdraw"), url=reverse(WITHDRAW_URL, args=[story.pk]), icon_name="no-view",
                priority=40,
            ),
            Button(gettext("Send as alert"), url=alert_url(story), icon_name="info-circle", priority=35),
        ]  # fmt: skip
    return buttons


class LiveStoryItem(ActionMenuItem):
    """An entry of the form's action menu that only a live story has."""

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Say whether the story is live and the editor may publish."""
        story = context.get("instance")
        return bool(
            super().is_shown(context)
            and context["view"] == "edit"
            and story is not None
            and story.live
            and rights_of(context["request"].user).may_publish(story)
        )


class ConsoleItem(ActionMenuItem):
    """Leads to the console of live coverage."""

    name = "action-console"
    label = _("Open the console")
    icon_name = "time"
    order = 45

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Say whether the story has live coverage that this person may report."""
        story = context.get("instance")
        has = story is not None and has_console(story, context["request"].user)
        return bool(super().is_shown(context) and has)

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Lead to the console."""
        return reverse(CONSOLE_URL, args=[parent_context["instance"].pk])


class CorrectItem(LiveStoryItem):
    """Adds a correction to the form."""

    name = "action-correct"
    label = _("Correct")
    icon_name = "warning"
    order = 50

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Lead to the form with an empty correction."""
        return correction_url(parent_context["instance"])


class AlertItem(LiveStoryItem):
    """Leads to the form of a new alert about the story."""

    name = "action-alert"
    label = _("Send as alert")
    icon_name = "info-circle"
    order = 55

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Lead to the form, filled."""
        return alert_url(parent_context["instance"])


class WithdrawItem(LiveStoryItem):
    """Takes the place of Wagtail's "Unpublish", which asks for no reason."""

    name = "action-withdraw"
    label = _("Withdraw")
    icon_name = "no-view"
    order = 60

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Lead to the page that asks for the reason."""
        return reverse(WITHDRAW_URL, args=[parent_context["instance"].pk])


class ScheduleItem(ActionMenuItem):
    """Opens the dialog in which a moment of publication is set."""

    name = "action-schedule"
    label = _("Schedule")
    icon_name = "calendar-alt"
    order = 40
    template_name = "newsroom/schedule_item.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Name the entry by what it does now."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {**context, "label": _("Change the schedule")} if context["is_scheduled"] else context

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Say whether the editor may publish."""
        return bool(super().is_shown(context) and _may_publish(context))


class HandOverItem(ActionMenuItem):
    """Saves the draft and leads to the page where it is submitted for review."""

    name = "action-hand-over"
    label = _("Save and submit for review")
    icon_name = "resubmit"
    order = 35

    def is_shown(self, context: dict[str, Any]) -> bool:
        """What is in review already cannot be submitted once more."""
        story = context.get("instance")
        stored = Handling.objects.filter(story=story.pk).first() if story is not None and story.pk else None
        return bool(super().is_shown(context) and (stored is None or stored.stage == Stage.DRAFT))


class WayItem(ActionMenuItem):
    """Leads to the story's slip: who has it in hand, holds, approvals, kill."""

    name = "action-way"
    label = _("Where it stands")
    icon_name = "clipboard-list"
    order = 70

    def is_shown(self, context: dict[str, Any]) -> bool:
        """A story that was never saved stands nowhere yet."""
        return context["view"] != "create"

    def get_url(self, parent_context: dict[str, Any]) -> str:
        """Lead to the slip."""
        return reverse("newsroom_way", args=[parent_context["instance"].pk])


def has_console(story: Story, user: User) -> bool:
    """Say whether `story` has live coverage that `user` may report."""
    return story.live and story.kind == Kind.LIVE and console_for(user, story.pk) is not None


def is_killed(story: Story) -> bool:
    """Say whether a story is gone for good: nothing leads it to readers any more."""
    return Withdrawal.objects.filter(story=story.pk, is_killed=True).exists()


def _may_publish(context: dict[str, Any]) -> bool:
    return may_publish_in_form(context["request"].user, context.get("instance"))


def arrange(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put the newsroom's words into the action menu of the story form."""
    if context["model"] is not Story:
        return
    story = context.get("instance")
    if story is not None and story.pk and is_killed(story):
        items[:] = [item for item in items if item.name == "action-save"]
        items.append(WayItem())
        return
    hidden = {"action-unpublish"} if _may_publish(context) else {"action-unpublish", "action-publish"}
    items[:] = [item for item in items if item.name not in hidden]
    ours = (
        ConsoleItem(), ScheduleItem(), HandOverItem(), CorrectItem(), AlertItem(), WithdrawItem(), WayItem(),
    )  # fmt: skip
    items += [item for item in ours if item.is_shown(context)]
    items.sort(key=lambda item: item.order)
