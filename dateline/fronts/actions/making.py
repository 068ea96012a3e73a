"""Making a front: it begins with the containers of the front that the rules make today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from dateline.editions.queries import sections_of
from dateline.fronts.content import ContainerKind, Content, Rule, Width, as_json, new_content
from dateline.fronts.models import Container, Front
from dateline.stories.models import Kind

if TYPE_CHECKING:
    from dateline.editions.models import Edition, Section


def open_front(*, edition: Edition, section: Section | None) -> Front:
    """Return the front of an edition or a section to compose it, made when it is first asked for.

    Readers see nothing of it before a container is published.
    """
    with transaction.atomic():
        front, is_new = Front.objects.get_or_create(edition=edition, section=section)
        if is_new:
            begun = _of_section() if section else _of_edition(edition)
            made = [Container.objects.create(front=front, draft=as_json(content)) for content in begun]
            front.draft_order = [one.pk for one in made]
            front.save(update_fields=["draft_order"])
    return front


def _of_edition(edition: Edition) -> list[Content]:
    kinds = ContainerKind
    return [
        new_content(kinds.LEAD),
        new_content(kinds.LATEST),
        new_content(kinds.GRID),
        new_content(kinds.LIVE),
        new_content(kinds.LIST, story_kind=Kind.ANALYSIS, number=3),
        new_content(kinds.LIST, story_kind=Kind.FEATURE, number=3),
        new_content(kinds.OPINION),
        *(new_content(kinds.LIST, section=section.pk) for section in sections_of(edition)),
        new_content(kinds.OFFBEAT),
    ]


def _of_section() -> list[Content]:
    return [
        new_content(ContainerKind.LEAD, number=4),
        new_content(ContainerKind.LIST, rule=Rule.RANKED, number=4),
        new_content(ContainerKind.GRID, width=Width.FULL),
    ]
