"""Which items of the newsfeed a reader asked for, read from the address. Nothing in an address is an error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from dateline.newsfeed.queries import Wanted
from dateline.stories.kinds import KIND_FRONTS

if TYPE_CHECKING:
    from django.http import QueryDict

    from dateline.editions.models import Section
    from dateline.reader.site import Site
    from dateline.stories.kinds import KindFront

URGENT = "urgent"


@dataclass(frozen=True)
class Choice:
    """One link of a filter; an empty `slug` chooses all."""

    slug: str
    name: str
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class NewsfeedFilter:
    """Section, kind and urgency, each of them or none. An unknown one is none."""

    section: Section | None
    kind: KindFront | None
    urgent: bool

    @classmethod
    def read(cls, given: QueryDict, site: Site) -> NewsfeedFilter:
        """Read the filter from an address. No query."""
        return cls(
            section=site.section(given.get("section", "")),
            kind=KIND_FRONTS.get(given.get("kind", "")),
            urgent=given.get("urgency") == URGENT,
        )

    @property
    def wanted(self) -> Wanted:
        """The filter as the newsfeed knows it."""
        return Wanted(self.section, self.kind.kind if self.kind else "", self.urgent)

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return self.section is not None or self.kind is not None or self.urgent

    def address(self, **changed: str) -> str:
        """Return the address of the newsfeed with this filter and some fields changed."""
        fields = {
            "section": self.section.slug if self.section else "",
            "kind": self.kind.slug if self.kind else "",
            "urgency": URGENT if self.urgent else "",
        } | changed
        chosen = urlencode({name: value for name, value in fields.items() if value})
        return reverse("newsfeed") + (f"?{chosen}" if chosen else "")

    def sections(self, site: Site) -> list[Choice]:
        """The sections that a reader may choose."""
        now = self.section.slug if self.section else ""
        return [self._choice("section", one.slug, one.name, now) for one in site.sections]

    def kinds(self) -> list[Choice]:
        """The kinds of story that a reader may choose."""
        now = self.kind.slug if self.kind else ""
        return [self._choice("kind", one.slug, str(one.title), now) for one in KIND_FRONTS.values()]

    def _choice(self, field: str, slug: str, name: str, now: str) -> Choice:
        # Chosen once more, it is let go.
        return Choice(slug, name, self.address(**{field: "" if slug == now else slug}), slug == now)
