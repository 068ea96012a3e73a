"""The steps of composing, by the name that a button of the composer sends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dateline.fronts import access
from dateline.fronts.actions import drafting, pressing
from dateline.fronts.actions.breaking import end_breaking, set_breaking
from dateline.fronts.content import OF_WORDS, ContainerKind
from dateline.fronts.errors import ChangedMeanwhile, Refused
from dateline.fronts.models import Pressing
from dateline.lib.plain_text import whole_number
from dateline.media.models import Photo
from dateline.newsroom.file_rights import seen_by
from dateline.newsroom.fronts.forms import BreakingForm, CardForm, ScheduleForm, SettingsForm

if TYPE_CHECKING:
    from datetime import datetime

    from django import forms
    from django.db.models import QuerySet
    from django.http import QueryDict

    from dateline.fronts.models import Front
    from dateline.people.models import User
    from dateline.stories.models import Story


class Mistyped(Exception):
    """A form was filled in so that it cannot be used; `form` says why."""

    def __init__(self, form: forms.Form) -> None:
        self.form = form
        super().__init__(" ".join(str(one) for errors in form.errors.values() for one in errors))


@dataclass
class Asked:
    """What an editor asked for. `argument` follows the step's name, as in `card-add:12`."""

    front: Front
    user: User
    now: datetime
    data: QueryDict
    argument: str = ""
    by: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.by = {"by": self.user, "now": self.now}

    def number(self, name: str) -> int:
        """Return a number that a form of ours carries. Raises Http404 where somebody made one up."""
        found = whole_number(self.data.get(name, ""))
        if found is None or found > 2**62:
            raise Http404
        return found

    @property
    def container(self) -> int:
        """The key of a container of this front. Raises Http404 for another's."""
        return access.container_for(self.front, self.number("container")).pk

    @property
    def card(self) -> str:
        """The id of a card."""
        return self.data.get("card", "")[:32]

    @property
    def seen(self) -> str:
        """The mark of what the editor had before their eyes."""
        return self.data.get("seen", "")

    def story(self) -> Story:
        """Return the story that the argument names, if this editor may know of it. Raises Http404."""
        key = whole_number(self.argument or self.data.get("story", ""))
        stories = access.may_see_stories(self.user).filter(edition=self.front.edition)
        found = stories.filter(pk=key).defer("body").first() if key and key < 2**62 else None
        if found is None:
            raise Http404
        return found

    def to(self) -> int:
        """Return a place from 0; far out is at the end."""
        return min(self.number("to"), 10_000)

    def typed(self, form: forms.Form) -> Any:
        """Return `form`, filled in well. Raises Mistyped."""
        if not form.is_valid():
            raise Mistyped(form)
        return form


def take_step(asked: Asked, do: str) -> str:
    """Do what was asked; return what to tell the editor.

    Raises Http404 for a step that does not exist, Refused and Mistyped with words for the editor.
    """
    name, _colon, asked.argument = do.partition(":")
    step = STEPS.get(name)
    if step is None:
        raise Http404
    with transaction.atomic():
        return step(asked)


def _container_add(asked: Asked) -> str:
    kind = asked.data.get("kind", "")
    if kind not in ContainerKind.values:
        raise Http404
    drafting.add_container(front=asked.front, kind=kind, **asked.by)
    return _("A new container stands at the end of the front.")


def _container_remove(asked: Asked) -> str:
    drafting.remove_container(front=asked.front, key=asked.container, **asked.by)
    return _("The container is off the draft. Readers see it until you publish all.")


def _container_shift(asked: Asked, by: int) -> str:
    key = asked.container
    place = asked.front.draft_order.index(key) if key in asked.front.draft_order else 0
    return _container_to(asked, key, place + by)


def _container_to(asked: Asked, key: int, to: int) -> str:
    drafting.move_container(front=asked.front, key=key, to=to, **asked.by)
    place = asked.front.draft_order.index(key) + 1
    return _("Container %(place)d of %(count)d.") % {"place": place, "count": len(asked.front.draft_order)}


def _settings(asked: Asked) -> str:
    form = asked.typed(SettingsForm(asked.data, edition=asked.front.edition))
    drafting.save_settings(
        front=asked.front, key=asked.container, settings=form.content(), seen=asked.seen, **asked.by
    )
    return _("The container's settings are on the draft.")


def _card_add(asked: Asked) -> str:
    to = asked.to() if "to" in asked.data else None
    story = asked.story()
    drafting.add_card(front=asked.front, key=asked.container, story=story, to=to, **asked.by)
    return _("“%(headline)s” is pinned.") % {"headline": story.list_headline}


def _card(asked: Asked) -> str:
    form = asked.typed(CardForm(asked.data, photos=_photos_for(asked)))
    card = form.card(asked.card)
    drafting.save_card(front=asked.front, key=asked.container, card=card, seen=asked.seen, **asked.by)
    return _("The card is on the draft.")


def _photos_for(asked: Asked) -> QuerySet[Photo]:
    """Return what the editor may see, and the photo that a colleague has given the card already."""
    cards = access.container_for(asked.front, asked.number("container")).draft_content.cards
    given = [card.photo for card in cards if card.id == asked.card and card.photo]
    return Photo.objects.filter(seen_by(asked.user) | Q(pk__in=given))


def _card_remove(asked: Asked) -> str:
    drafting.remove_card(front=asked.front, key=asked.container, card=asked.card, **asked.by)
    return _("The card is off the draft.")


def _card_move(asked: Asked) -> str:
    into = access.container_for(asked.front, asked.number("into")).pk
    return _moved(asked, asked.container, into, asked.to())


def _card_shift(asked: Asked, by: int) -> str:
    key = asked.container
    content = access.container_for(asked.front, key).draft_content
    if content.card(asked.card) is None:
        raise ChangedMeanwhile(_("This card is not in the container any more."))
    return _moved(asked, key, key, content.place_of(asked.card) + by)


def _card_over(asked: Asked, by: int) -> str:
    """Move a card to the end of the container before, or to the top of the one behind, that holds cards."""
    key, order = asked.container, asked.front.draft_order
    place = order.index(key) if key in order else 0
    others = order[place + 1 :] if by > 0 else order[:place][::-1]
    for other in others:
        content = access.container_for(asked.front, other).draft_content
        if content.kind not in OF_WORDS:
            return _moved(asked, key, other, 0 if by > 0 else len(content.cards))
    raise Refused(_("There is no container on this side."))


def _moved(asked: Asked, key: int, into: int, to: int) -> str:
    drafting.move_card(front=asked.front, key=key, card=asked.card, into=into, to=to, **asked.by)
    content = access.container_for(asked.front, into).draft_content
    return _("Card %(place)d of %(count)d in container %(container)d.") % {
        "place": content.place_of(asked.card) + 1,
        "count": len(content.cards),
        "container": asked.front.draft_order.index(into) + 1,
    }


def _undo(asked: Asked) -> str:
    drafting.undo(front=asked.front, **asked.by)
    return _("Your last step is undone.")


def _redo(asked: Asked) -> str:
    drafting.redo(front=asked.front, **asked.by)
    return _("Your step is done again.")


def _discard(asked: Asked) -> str:
    drafting.discard(front=asked.front, key=asked.container, **asked.by)
    return _("The draft of this container is again what readers see.")


def _restore(asked: Asked) -> str:
    key = whole_number(asked.argument)
    pressing_row = Pressing.objects.filter(front=asked.front, pk=key).first() if key and key < 2**62 else None
    if pressing_row is None:
        raise Http404
    drafting.restore(front=asked.front, pressing=pressing_row, **asked.by)
    return _("The earlier state is on the draft. Publish it when it is right.")


def _publish(asked: Asked) -> str:
    pressing.publish_container(front=asked.front, key=asked.container, seen=asked.seen, **asked.by)
    return _("The container is public.")


def _publish_all(asked: Asked) -> str:
    count = pressing.publish_front(front=asked.front, seen=asked.seen, **asked.by)
    if not count:
        return _("Nothing had changed: readers see this front already.")
    return ngettext(
        "The front is public: %(count)d change.", "The front is public: %(count)d changes.", count
    ) % {"count": count}


def _take_down(asked: Asked) -> str:
    pressing.withdraw_front(front=asked.front, **asked.by)
    return _("Readers see the front that the rules make. Your draft is kept.")


def _schedule(asked: Asked) -> str:
    at = asked.typed(ScheduleForm(asked.data)).cleaned_data["at"]
    waiting = pressing.schedule(front=asked.front, key=asked.container, at=at, seen=asked.seen, **asked.by)
    moment = formats.date_format(timezone.localtime(waiting.at), "SHORT_DATETIME_FORMAT")
    return _("This state of the container goes live at %(moment)s.") % {"moment": moment}


def _unschedule(asked: Asked) -> str:
    pressing.unschedule(front=asked.front, key=asked.container)
    return _("The container does not wait any more.")


def _break(asked: Asked) -> str:
    if not access.may_break(asked.user, asked.front.edition):
        raise Http404
    form = asked.typed(BreakingForm(asked.data))
    story = asked.story()
    set_breaking(story=story, words=form.cleaned_data["words"], lasts=form.lasts(), **asked.by)
    return _("“%(headline)s” is breaking on every page.") % {"headline": story.list_headline}


def _end_break(asked: Asked) -> str:
    if not access.may_break(asked.user, asked.front.edition):
        raise Http404
    end_breaking(edition=asked.front.edition, now=asked.now)
    return _("Nothing is breaking any more.")


STEPS: dict[str, Callable[[Asked], str]] = {
    "container-add": _container_add,
    "container-remove": _container_remove,
    "container-up": lambda asked: _container_shift(asked, -1),
    "container-down": lambda asked: _container_shift(asked, +1),
    "container-move": lambda asked: _container_to(asked, asked.container, asked.to()),
    "settings": _settings,
    "card-add": _card_add,
    "card": _card,
    "card-remove": _card_remove,
    "card-move": _card_move,
    "card-up": lambda asked: _card_shift(asked, -1),
    "card-down": lambda asked: _card_shift(asked, +1),
    "card-back": lambda asked: _card_over(asked, -1),
    "card-on": lambda asked: _card_over(asked, +1),
    "undo": _undo,
    "redo": _redo,
    "discard": _discard,
    "restore": _restore,
    "publish": _publish,
    "publish-all": _publish_all,
    "take-down": _take_down,
    "schedule": _schedule,
    "unschedule": _unschedule,
    "break": _break,
    "end-break": _end_break,
}
