"""Composing: every change of a draft, each a step that the editor who took it can undo.

What is typed carries a mark of what its form showed (`Content.settings_mark`, `Card.mark`); where that is no
longer so, the change is refused and nothing is overwritten. Moving, adding and removing carry none: they mean
the same beside a colleague's change.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.fronts.content import (
    MOST_CARDS,
    OF_WORDS,
    Card,
    ContainerKind,
    Content,
    as_json,
    from_json,
    new_content,
)
from dateline.fronts.errors import ChangedMeanwhile, Refused
from dateline.fronts.models import Change, Container, Front, Pressing, Schedule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from dateline.people.models import User
    from dateline.stories.models import Story

MOST_CONTAINERS = 30
KEPT_CHANGES = 200


@dataclass
class Draft:
    """The draft of a whole front, held while it is changed."""

    order: list[int]
    contents: dict[int, Content]

    def content(self, key: int) -> Content:
        """Return a container that is on the front. Raises Refused for one that is not, or not any more."""
        if key not in self.order:
            raise ChangedMeanwhile(_("This container is not on the front any more."))
        return self.contents[key]

    def with_card(self, key: int, card: str) -> tuple[Content, Card]:
        """Return a container and one of its cards. Raises Refused where it is not there any more."""
        content = self.content(key)
        found = content.card(card)
        if found is None:
            raise ChangedMeanwhile(_("This card is not in the container any more."))
        return content, found


@contextmanager
def changing(front: Front, *, by: User, now: datetime) -> Iterator[Draft]:
    """Give the draft of `front` to be changed, alone, and write down what became of it as one step."""
    with transaction.atomic():
        held = Front.objects.select_for_update().get(pk=front.pk)
        rows = {row.pk: row for row in held.containers.all()}
        draft = Draft(list(held.draft_order), {key: row.draft_content for key, row in rows.items()})
        yield draft
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        changed = {key: as_json(new) for key, new in draft.contents.items() if new != rows[key].draft_content}
        if changed:
            before["containers"] = {str(key): as_json(rows[key].draft_content) for key in changed}
            after["containers"] = {str(key): content for key, content in changed.items()}
        if draft.order != held.draft_order:
            before["order"], after["order"] = held.draft_order, draft.order
        _write(held, rows, changed, draft.order)
        front.draft_order = draft.order
        if after:
            Change.objects.filter(front=held, by=by, is_undone=True).delete()
            Change.objects.create(front=held, by=by, at=now, before=before, after=after)
            _forget_old_changes(held)


def _write(
    front: Front, rows: dict[int, Container], changed: dict[int, dict[str, Any]], order: list[int]
) -> None:
    for key, content in changed.items():
        rows[key].draft = content
        rows[key].save(update_fields=["draft"])
    if order != front.draft_order:
        front.draft_order = order
        front.save(update_fields=["draft_order"])


def _forget_old_changes(front: Front) -> None:
    oldest = front.changes.order_by("-pk").values_list("pk", flat=True)[KEPT_CHANGES : KEPT_CHANGES + 1]
    front.changes.filter(pk__lte=next(iter(oldest), 0)).delete()


def add_container(*, front: Front, kind: str, by: User, now: datetime) -> Container:
    """Put a new container at the end of the front. Raises Refused where it has enough."""
    with transaction.atomic(), changing(front, by=by, now=now) as draft:
        if len(draft.order) >= MOST_CONTAINERS:
            raise Refused(_("A front holds at most %(count)d containers.") % {"count": MOST_CONTAINERS})
        made = Container.objects.create(front=front, draft=as_json(new_content(ContainerKind(kind))))
        draft.order.append(made.pk)
    return made


def remove_container(*, front: Front, key: int, by: User, now: datetime) -> None:
    """Take a container from the draft; readers see it until all is published. Raises Refused while it waits."""
    if Schedule.objects.filter(container__front=front, container=key).exists():
        raise Refused(_("This container waits to go live. Take it off the schedule first."))
    with changing(front, by=by, now=now) as draft:
        draft.content(key)
        draft.order.remove(key)


def move_container(*, front: Front, key: int, to: int, by: User, now: datetime) -> None:
    """Move a container to place `to` on the front, from 0; beyond an end is at that end."""
    with changing(front, by=by, now=now) as draft:
        draft.content(key)
        draft.order.remove(key)
        draft.order.insert(_within(to, len(draft.order)), key)


def save_settings(*, front: Front, key: int, settings: Content, seen: str, by: User, now: datetime) -> None:
    """Replace a container's settings, not its cards. Raises ChangedMeanwhile where `seen` is outdated."""
    with changing(front, by=by, now=now) as draft:
        content = draft.content(key)
        if content.settings_mark() != seen:
            raise ChangedMeanwhile(_("Somebody else has changed this container meanwhile."))
        draft.contents[key] = replace(settings, cards=content.cards)


def add_card(*, front: Front, key: int, story: Story, by: User, now: datetime, to: int | None = None) -> Card:
    """Pin a story in a container, at place `to` from 0 or on top. Raises Refused where it is there already."""
    with changing(front, by=by, now=now) as draft:
        content, card = draft.content(key), Card(story=story.pk)
        draft.contents[key] = _with_inserted(content, card, to or 0)
    return card


def save_card(*, front: Front, key: int, card: Card, seen: str, by: User, now: datetime) -> None:
    """Replace what is different about a story in a container. Raises ChangedMeanwhile as `save_settings`."""
    with changing(front, by=by, now=now) as draft:
        content, found = draft.with_card(key, card.id)
        if found.mark() != seen:
            raise ChangedMeanwhile(_("Somebody else has changed this card meanwhile."))
        draft.contents[key] = replace(
            content,
            cards=tuple(replace(card, story=one.story) if one is found else one for one in content.cards),
        )


def move_card(*, front: Front, key: int, card: str, into: int, to: int, by: User, now: datetime) -> None:
    """Move a card to place `to` of the container `into`, from 0; beyond an end is at that end."""
    with changing(front, by=by, now=now) as draft:
        content, found = draft.with_card(key, card)
        draft.contents[key] = _without(content, found)
        draft.contents[into] = _with_inserted(draft.content(into), found, to)


def remove_card(*, front: Front, key: int, card: str, by: User, now: datetime) -> None:
    """Take a card out of a container."""
    with changing(front, by=by, now=now) as draft:
        content, found = draft.with_card(key, card)
        draft.contents[key] = _without(content, found)


def discard(*, front: Front, key: int, by: User, now: datetime) -> None:
    """Make a container's draft what readers see. Raises Refused for one that they never saw."""
    live = Container.objects.get(front=front, pk=key).live_content
    if live is None:
        raise Refused(_("This container was never published; remove it instead."))
    with changing(front, by=by, now=now) as draft:
        draft.content(key)
        draft.contents[key] = live


def restore(*, front: Front, pressing: Pressing, by: User, now: datetime) -> None:
    """Make a state that was once live the draft again: of a container, or the order of the front."""
    with changing(front, by=by, now=now) as draft:
        if pressing.container_id is None:
            draft.order[:] = [key for key in pressing.content if key in draft.contents]
            return
        draft.contents[pressing.container_id] = from_json(pressing.content)
        if pressing.container_id not in draft.order:
            draft.order.append(pressing.container_id)


def undo(*, front: Front, by: User, now: datetime) -> None:
    """Take back the last step of `by`. Raises Refused where there is none, or somebody built on it."""
    with transaction.atomic():
        last = Change.objects.filter(front=front, by=by, is_undone=False).order_by("-pk").first()
        if last is None:
            raise Refused(_("There is nothing of yours to undo."))
        _apply(front, expected=last.after, wanted=last.before)
        last.is_undone = True
        last.save(update_fields=["is_undone"])


def redo(*, front: Front, by: User, now: datetime) -> None:
    """Take the step again that `by` undid last. Raises Refused as `undo`."""
    with transaction.atomic():
        undone = Change.objects.filter(front=front, by=by, is_undone=True).order_by("pk").first()
        if undone is None:
            raise Refused(_("There is nothing of yours to redo."))
        _apply(front, expected=undone.before, wanted=undone.after)
        undone.is_undone = False
        undone.save(update_fields=["is_undone"])


def _apply(front: Front, *, expected: dict[str, Any], wanted: dict[str, Any]) -> None:
    held = Front.objects.select_for_update().get(pk=front.pk)
    rows = {str(row.pk): row for row in held.containers.all()}
    touched = expected.get("containers", {})
    is_built_on = any(as_json(rows[key].draft_content) != content for key, content in touched.items())
    if is_built_on or held.draft_order != expected.get("order", held.draft_order):
        raise ChangedMeanwhile(
            _("Somebody else has changed this meanwhile; taking your step back would undo theirs too.")
        )
    changed = {int(key): content for key, content in wanted.get("containers", {}).items()}
    _write(held, {row.pk: row for row in rows.values()}, changed, wanted.get("order", held.draft_order))
    front.draft_order = held.draft_order


def _without(content: Content, card: Card) -> Content:
    return replace(content, cards=tuple(one for one in content.cards if one is not card))


def _with_inserted(content: Content, card: Card, to: int) -> Content:
    if content.kind in OF_WORDS:
        raise Refused(_("A container of words holds no stories."))
    if any(one.story == card.story for one in content.cards):
        raise Refused(_("This story stands in the container already."))
    if len(content.cards) >= MOST_CARDS:
        raise Refused(_("A container holds at most %(count)d cards.") % {"count": MOST_CARDS})
    cards = list(content.cards)
    cards.insert(_within(to, len(cards)), card)
    return replace(content, cards=tuple(cards))


def _within(place: int, length: int) -> int:
    return max(0, min(place, length))
