"""Which stories stand in which container: what was put there by hand first, then what each rule finds. No query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.fronts.composition import MAY_LEAD, standing
from dateline.fronts.content import Card, ContainerKind, Content, Rule
from dateline.stories.models import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

# A lead without a photo looks empty: one of the first few that has one goes before it.
NEAR_THE_TOP = 6
FIXED_KINDS: dict[str, Kind] = {
    ContainerKind.LIVE: Kind.LIVE,
    ContainerKind.OPINION: Kind.OPINION,
    ContainerKind.OFFBEAT: Kind.OFFBEAT,
}


@dataclass(frozen=True)
class Facts:
    """What must be known of a live story to choose it.

    `live_rank` sorts live coverage that is announced, runs or pauses; None for all else.
    """

    pk: int
    kind: str
    urgency: int
    first_published_at: datetime
    has_photo: bool
    live_rank: tuple[str, datetime] | None = None


@dataclass(frozen=True)
class Placed:
    """A story in a container; `card` is what a person put there, None where a rule chose."""

    story: int
    card: Card | None = None


def fill(
    contents: Mapping[int, Content],
    shelves: Mapping[int, Sequence[int]],
    facts: Mapping[int, Facts],
) -> dict[int, list[Placed]]:
    """Return the stories of each container, by its key, in the order of the front.

    `shelves` are what each rule found, newest or most discussed first; `facts` knows the live stories among
    these and the cards, and a story that is not in it is not shown. A story stands on a front once: what a
    person chose is placed before any rule chooses, and containers choose in the order in which a reader meets
    them, those that want something particular before those that take anything: a list of the latest beside
    the lead would leave nothing to Opinion. A container that may repeat stories neither takes them from
    others nor leaves them.
    """
    taken: set[int] = set()
    placed: dict[int, list[Placed]] = {}
    for key, content in contents.items():
        own = set() if content.may_repeat else taken
        placed[key] = list(_by_hand(content, own, facts))
    for key, content in sorted(contents.items(), key=lambda one: _turn(one[1])):
        own = {one.story for one in placed[key]} if content.may_repeat else taken
        wanted = content.number - len(placed[key])
        if content.rule != Rule.NONE and wanted > 0:
            found = [facts[story] for story in shelves.get(key, ()) if story in facts and story not in own]
            chosen = _by_rule(content, found, has_lead=bool(placed[key]))[:wanted]
            own.update(chosen)
            placed[key] += [Placed(story) for story in chosen]
    return placed


def _turn(content: Content) -> int:
    """Return when a container's rule chooses; those of one turn keep the order of the front."""
    if content.kind == ContainerKind.LEAD:
        return 0
    if content.kind in FIXED_KINDS or content.kind == ContainerKind.TOPIC or content.story_kind:
        return 1
    if content.rule == Rule.DISCUSSED:
        return 1
    return 2 if content.kind == ContainerKind.GRID else 3


def _by_hand(content: Content, taken: set[int], facts: Mapping[int, Facts]) -> Iterator[Placed]:
    for card in content.cards:
        if card.story in facts and card.story not in taken:
            taken.add(card.story)
            yield Placed(card.story, card)


def _by_rule(content: Content, found: list[Facts], *, has_lead: bool) -> list[int]:
    if content.kind == ContainerKind.LIVE:
        running = [(story.live_rank, story.pk, story) for story in found if story.live_rank]
        found = [story for *_, story in sorted(running, reverse=True)]
    if content.rule == Rule.RANKED:
        found = sorted(found, key=lambda story: (standing(story), story.pk), reverse=True)
    if content.kind == ContainerKind.LEAD:
        if not content.story_kind:
            found = [story for story in found if story.kind in MAY_LEAD] or found
        if not has_lead:
            found = _with_photo_first(found, among=NEAR_THE_TOP)
    if content.kind == ContainerKind.GRID:
        found = sorted(found, key=lambda story: not story.has_photo)
    return [story.pk for story in found]


def _with_photo_first(found: list[Facts], *, among: int) -> list[Facts]:
    lead = next((story for story in found[:among] if story.has_photo), None)
    return found if lead is None else [lead, *(story for story in found if story is not lead)]
