"""What readers see of a composed front: publishing a draft, now or at a moment, and keeping what was public."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from dateline.fronts.content import Content, as_json
from dateline.fronts.errors import ChangedMeanwhile, Refused
from dateline.fronts.models import Container, Front, Pressing, Schedule
from dateline.media.actions import set_public_use
from dateline.media.models import Photo
from dateline.stories.models import Story

if TYPE_CHECKING:
    from datetime import datetime

    from dateline.people.models import User


def publish_container(
    *, front: Front, key: int, by: User | None, now: datetime, seen: str | None = None
) -> None:
    """Make a container's draft what readers see. Nothing else of the front's draft goes with it.

    With `seen`, the mark of the draft that the editor had before their eyes, it raises ChangedMeanwhile where
    a colleague has changed it since. Raises Refused where a photo chosen for a card may not be shown.
    """
    with transaction.atomic():
        held = Front.objects.select_for_update().get(pk=front.pk)
        container = _on_draft(held, key)
        if seen is not None and container.draft_content.mark() != seen:
            raise ChangedMeanwhile(_("Somebody else has changed this container meanwhile."))
        press(front=held, container=container, content=container.draft_content, by=by, now=now)


def publish_front(*, front: Front, by: User | None, now: datetime, seen: str | None = None) -> int:
    """Make all of the draft what readers see: changed containers, order, removals. Return how many changed.

    `seen` is the mark of the draft as a whole (`mark_of`); raises as `publish_container`.
    """
    with transaction.atomic():
        held = Front.objects.select_for_update().get(pk=front.pk)
        rows = {row.pk: row for row in held.containers.all()}
        if seen is not None and mark_of(held, rows) != seen:
            raise ChangedMeanwhile(_("Somebody else has changed this front meanwhile."))
        changed = [rows[key] for key in held.draft_order if key in rows and rows[key].is_changed()]
        for container in changed:
            _put(container, container.draft_content, by=by, now=now)
        order = [key for key in held.draft_order if key in rows]
        removed = [key for key in held.live_order if key not in order]
        for key in removed:
            _take_down(rows[key])
        moved = _set_live_order(held, order, by=by, now=now)
        front.live_order = held.live_order
        return len(changed) + len(removed) or int(moved)


def press(*, front: Front, container: Container, content: Content, by: User | None, now: datetime) -> None:
    """Put `content` live in `container`, where it stands on the draft. Part of the caller's transaction."""
    _put(container, content, by=by, now=now)
    if container.pk not in front.live_order:
        _set_live_order(front, _with_neighbour(front, container.pk), by=by, now=now)


def schedule(
    *, front: Front, key: int, at: datetime, by: User, now: datetime, seen: str | None = None
) -> Schedule:
    """Let a container's draft, as it stands, go live at a moment. Raises Refused for one that has passed."""
    if at <= now:
        raise Refused(_("This moment has passed. Choose one to come, or publish now."))
    with transaction.atomic():
        held = Front.objects.select_for_update().get(pk=front.pk)
        container = _on_draft(held, key)
        if seen is not None and container.draft_content.mark() != seen:
            raise ChangedMeanwhile(_("Somebody else has changed this container meanwhile."))
        require_photos(container.draft_content)
        waiting, _made = Schedule.objects.update_or_create(
            container=container, defaults={"content": as_json(container.draft_content), "at": at, "by": by}
        )
    return waiting


def unschedule(*, front: Front, key: int) -> None:
    """Let nothing of a container wait any more."""
    Schedule.objects.filter(container__front=front, container=key).delete()


def withdraw_front(*, front: Front, by: User | None, now: datetime) -> None:
    """Give readers the rule-made front again. The draft stays as it is."""
    with transaction.atomic():
        held = Front.objects.select_for_update().get(pk=front.pk)
        for container in held.containers.filter(live__isnull=False):
            _take_down(container)
        _set_live_order(held, [], by=by, now=now)
        front.live_order = []


def refresh_photos(*, story: Story) -> None:
    """Make the photos that fronts show for `story` public, or private again, as the story is now."""
    live = Container.objects.filter(live__isnull=False)
    for container in live:
        content = container.live_content
        if content and any(card.story == story.pk and card.photo for card in content.cards):
            _show_photos(container, content)


def mark_of(front: Front, rows: dict[int, Container]) -> str:
    """Return a fingerprint of the whole draft."""
    return "-".join(
        [*(f"{key}.{rows[key].draft_content.mark()}" for key in front.draft_order if key in rows)]
    )


def require_photos(content: Content) -> None:
    """Raise Refused where a photo chosen for a card lacks its credit or its words."""
    chosen = {card.photo for card in content.cards if card.photo}
    photos = Photo.objects.in_bulk(chosen)
    if len(photos) < len(chosen):
        raise Refused(_("A photo chosen for a card has been deleted. Choose another."))
    for photo in photos.values():
        if not photo.credit:
            raise Refused(_("The photo “%(title)s” has no credit.") % {"title": photo.title})
        if not photo.alt_text:
            raise Refused(_("The photo “%(title)s” has no alternative text.") % {"title": photo.title})


def _on_draft(front: Front, key: int) -> Container:
    if key not in front.draft_order:
        raise ChangedMeanwhile(_("This container is not on the front any more."))
    return Container.objects.get(front=front, pk=key)


def _put(container: Container, content: Content, *, by: User | None, now: datetime) -> None:
    require_photos(content)
    container.live, container.pressed_at = as_json(content), now
    container.save(update_fields=["live", "pressed_at"])
    Pressing.objects.create(
        front_id=container.front_id, container=container, content=container.live, by=by, at=now
    )
    Schedule.objects.filter(container=container, at__lte=now).delete()
    _show_photos(container, content)


def _take_down(container: Container) -> None:
    container.live, container.pressed_at = None, None
    container.save(update_fields=["live", "pressed_at"])
    Schedule.objects.filter(container=container).delete()
    set_public_use(used_by=_use(container), photos=[])


def _set_live_order(front: Front, order: list[int], *, by: User | None, now: datetime) -> bool:
    if front.live_order == order:
        return False
    front.live_order = order
    front.save(update_fields=["live_order"])
    Pressing.objects.create(front=front, content=order, by=by, at=now)
    return True


def _with_neighbour(front: Front, key: int) -> list[int]:
    """Return the live order with a new container, behind the nearest that stands before it on the draft too."""
    order = list(front.live_order)
    before = (
        front.draft_order[: front.draft_order.index(key)] if key in front.draft_order else front.draft_order
    )
    neighbour = next((one for one in reversed(before) if one in order), None)
    order.insert(0 if neighbour is None else order.index(neighbour) + 1, key)
    return order


def _show_photos(container: Container, content: Content) -> None:
    # The photo of a card whose story is not public would tell of the story before its time.
    own = {card.story: card.photo for card in content.cards if card.photo}
    public = Story.objects.filter(live=True, pk__in=own).values_list("pk", flat=True)
    set_public_use(used_by=_use(container), photos={photo for key in public if (photo := own[key])})


def _use(container: Container) -> str:
    return f"fronts.container:{container.pk}"
