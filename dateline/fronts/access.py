"""Who may compose which front. The one place that says so: missing and forbidden look the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404

from dateline.editions.models import Edition, Section
from dateline.fronts.models import Container, Front
from dateline.stories.models import Story
from dateline.stories.queries import CARD_FIELDS
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet


# The user of a request may be nobody; Django gives both the same questions to answer.
Person = Any


def may_compose(user: Person | None, edition: Edition, section: Section | None) -> bool:
    """Tell whether `user` may change the front of an edition, or of one of its sections."""
    if user is None or not user.is_authenticated:
        return False
    edits = rights_of(user).edits
    if section is not None:
        return edits.holds(section=section.pk, edition=edition.pk)
    return edits.everywhere or edition.pk in edits.editions


def composed_by(user: Person | None) -> list[tuple[Edition, Section | None]]:
    """Return the places whose fronts `user` may change: editions, the main one first, each before its sections."""
    sections: dict[int, list[Section]] = {}
    for section in Section.objects.all():
        sections.setdefault(section.edition_id, []).append(section)
    return [
        (edition, place)
        for edition in Edition.objects.order_by("-is_default", "name")
        for place in (None, *sections.get(edition.pk, ()))
        if may_compose(user, edition, place)
    ]


def may_break(user: Person, edition: Edition) -> bool:
    """Tell whether `user` may put a story on top of every page of an edition."""
    return may_compose(user, edition, None)


def may_see_stories(user: Person) -> QuerySet[Story]:
    """Return the stories that `user` may know of, live or not."""
    return rights_of(user).visible(Story.objects.all())


def stories_to_name(user: Person, edition: Edition, keys: Collection[int]) -> dict[int, Story]:
    """Return those of the stories on a front whose headlines `user` may read, as cards: public ones, and own."""
    of_front = Story.objects.filter(edition=edition).only(*CARD_FIELDS)
    return {
        **may_see_stories(user).filter(edition=edition).only(*CARD_FIELDS).in_bulk(keys),
        **of_front.filter(live=True).in_bulk(keys),
    }


def front_for(user: Person, key: int) -> Front:
    """Return a front that `user` may compose. Raises Http404."""
    front = Front.objects.select_related("edition", "section").filter(pk=key).first() if key < 2**62 else None
    if front is None or not may_compose(user, front.edition, front.section):
        raise Http404
    return front


def container_for(front: Front, key: int) -> Container:
    """Return a container of `front`, and of no other. Raises Http404."""
    container = Container.objects.filter(front=front, pk=key).first() if key < 2**62 else None
    if container is None:
        raise Http404
    container.front = front
    return container
