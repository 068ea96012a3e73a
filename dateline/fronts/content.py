"""What a container holds, as data: its settings and its cards. Draft, live state and history are all of this form."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Final
from uuid import uuid4

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

MOST_CARDS: Final = 40
MOST_STORIES: Final = 40
LONGEST_HEADLINE: Final = 300
LONGEST_TEXT: Final = 2_000
STALE_HOURS: Final = 12


class ContainerKind(TextChoices):
    """How a container shows its stories, and which a rule would choose for it."""

    LEAD = "lead", _("Lead")
    LIST = "list", _("List")
    GRID = "grid", _("Grid")
    LATEST = "latest", _("Latest")
    LIVE = "live", _("Live now")
    DISCUSSED = "discussed", _("Most discussed")
    TOPIC = "topic", _("Topic")
    OPINION = "opinion", _("Opinion")
    OFFBEAT = "offbeat", _("Off-beat")
    NEWSLETTER = "newsletter", _("Newsletter box")
    TEXT = "text", _("Free text")


# They say something of their own, and hold no stories.
OF_WORDS: Final = (ContainerKind.NEWSLETTER, ContainerKind.TEXT)


class Rule(TextChoices):
    """What fills a container below its cards."""

    NONE = "none", _("By hand only")
    NEWEST = "newest", _("The newest")
    RANKED = "ranked", _("The most important")
    DISCUSSED = "discussed", _("The most discussed")


class Size(TextChoices):
    """How loud a card is; empty: as its place in the container asks for."""

    BY_PLACE = "", pgettext_lazy("size of a card", "By its place")
    LARGE = "large", pgettext_lazy("size of a card", "Large")
    MEDIUM = "medium", pgettext_lazy("size of a card", "Medium")
    SMALL = "small", pgettext_lazy("size of a card", "Small")
    HEADLINE = "headline", pgettext_lazy("size of a card", "Headline only")


class Width(TextChoices):
    """How much of a wide screen a container takes; empty: what suits its kind."""

    BY_KIND = "", pgettext_lazy("width of a container", "What suits its kind")
    FULL = "full", pgettext_lazy("width of a container", "All of it")
    WIDE = "wide", pgettext_lazy("width of a container", "Two thirds")
    HALF = "half", pgettext_lazy("width of a container", "Half")
    THIRD = "third", pgettext_lazy("width of a container", "One third")


@dataclass(frozen=True)
class Card:
    """A story put into a container by hand, and what is different about it there."""

    story: int
    id: str = field(default_factory=lambda: uuid4().hex[:12])
    headline: str = ""
    photo: int | None = None
    size: str = ""

    def mark(self) -> str:
        """Return a fingerprint, by which a form knows whether the card is still what it showed."""
        return _mark(asdict(self))


@dataclass(frozen=True)
class Content:
    """One state of a container.

    `number` is how many stories it shows where a rule fills it; without a rule all its cards are shown.
    `section`, `topic` and `story_kind` narrow the rule. `text` is what a container of words says, in plain
    paragraphs; `link` is where its heading leads, or the button of a newsletter box.
    """

    kind: str
    heading: str = ""
    link: str = ""
    width: str = ""
    rule: str = Rule.NONE
    number: int = 5
    section: int | None = None
    topic: int | None = None
    story_kind: str = ""
    may_repeat: bool = False
    stale_hours: int = STALE_HOURS
    text: str = ""
    cards: tuple[Card, ...] = ()

    def mark(self) -> str:
        """Return a fingerprint of all of it."""
        return _mark(as_json(self))

    def settings_mark(self) -> str:
        """Return a fingerprint of the settings alone: cards that a colleague adds do not touch these."""
        return replace(self, cards=()).mark()

    @property
    def is_hand_picked(self) -> bool:
        """Whether nothing but a person changes it."""
        return self.rule == Rule.NONE and bool(self.cards)

    def card(self, key: str) -> Card | None:
        """Return the card with this id."""
        return next((card for card in self.cards if card.id == key), None)

    def place_of(self, key: str) -> int:
        """Return the place of a card, from 0. Raises ValueError where there is none."""
        return [card.id for card in self.cards].index(key)


DEFAULTS: Final[dict[str, tuple[str, int]]] = {
    ContainerKind.LEAD: (Rule.RANKED, 7),
    ContainerKind.LIST: (Rule.NEWEST, 5),
    ContainerKind.GRID: (Rule.RANKED, 4),
    ContainerKind.LATEST: (Rule.NEWEST, 14),
    ContainerKind.LIVE: (Rule.NEWEST, 2),
    ContainerKind.TOPIC: (Rule.NEWEST, 5),
    ContainerKind.OPINION: (Rule.NEWEST, 4),
    ContainerKind.OFFBEAT: (Rule.NEWEST, 4),
    ContainerKind.DISCUSSED: (Rule.DISCUSSED, 5),
    ContainerKind.NEWSLETTER: (Rule.NONE, 1),
    ContainerKind.TEXT: (Rule.NONE, 1),
}


def new_content(kind: str, **settings: Any) -> Content:
    """Return a container of `kind` as it begins: filled by the rule that suits it.

    What is most discussed may stand above as well: without the lead of the front, it would tell a lie.
    """
    rule, number = DEFAULTS[kind]
    begins = {"rule": rule, "number": number, "may_repeat": kind == ContainerKind.DISCUSSED}
    return Content(kind=kind, **{**begins, **settings})


def as_json(content: Content) -> dict[str, Any]:
    """Return `content` as it is stored."""
    return {**asdict(content), "cards": [asdict(card) for card in content.cards]}


def from_json(stored: dict[str, Any]) -> Content:
    """Return what is stored; fields that a later version of this program wrote are left out."""
    known = {one.name for one in fields(Content)}
    of_card = {one.name for one in fields(Card)}
    cards = tuple(
        Card(**{name: value for name, value in card.items() if name in of_card})
        for card in stored.get("cards", [])
    )
    return Content(**{name: value for name, value in stored.items() if name in known} | {"cards": cards})


def _mark(value: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:16]
