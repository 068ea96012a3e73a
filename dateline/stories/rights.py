"""What a person at the desk may do with a story: decided from their duties and the stored row.

A story belongs to the desk of its section. Its writer sees and mends it until an editor takes it over; the
editors of the section see, mend and publish it; chief editors and administrators do so in their editions.
Nobody else learns that a draft exists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from dateline.editions.models import Edition, Section
from dateline.people.roles import Role
from dateline.stories.models import Byline, Story

if TYPE_CHECKING:
    from dateline.people.models import User

LEADERS = {Role.CHIEF_EDITOR, Role.ADMINISTRATOR}
EDITORS = LEADERS | {Role.SECTION_EDITOR}
WRITERS = EDITORS | {Role.REPORTER}
MODERATORS = EDITORS | {Role.MODERATOR}


@dataclass(frozen=True)
class Reach:
    """Where a role is held: everywhere, in whole editions, in single sections."""

    everywhere: bool = False
    editions: frozenset[int] = field(default_factory=frozenset)
    sections: frozenset[int] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.everywhere or self.editions or self.sections)

    def holds(self, *, section: int, edition: int) -> bool:
        """Say whether it reaches this section."""
        return self.everywhere or edition in self.editions or section in self.sections

    def of_sections(self) -> QuerySet[Section]:
        """Return the sections that it reaches, in the order of the menu."""
        if self.everywhere:
            return Section.objects.all()
        return Section.objects.filter(Q(edition__in=self.editions) | Q(pk__in=self.sections))

    def of_editions(self, *, wholly: bool = True) -> QuerySet[Edition]:
        """Return the editions that it reaches; not `wholly`, those too of which it reaches a section."""
        if self.everywhere:
            return Edition.objects.all()
        reached = Q(pk__in=self.editions)
        return Edition.objects.filter(
            reached if wholly else reached | Q(pk__in=self.of_sections().values("edition"))
        )

    def of_stories(self) -> Q:
        """Return the condition on stories; true for all where it is held everywhere."""
        if self.everywhere:
            return Q()
        return Q(edition__in=self.editions) | Q(section__in=self.sections)


@dataclass(frozen=True)
class Rights:
    """What one person may do with stories, and, where it `moderates`, with what readers say of them."""

    user_id: int
    runs: Reach
    leads: Reach
    edits: Reach
    writes: Reach
    moderates: Reach
    keeps_photos: bool

    def visible(self, stories: QuerySet[Story]) -> QuerySet[Story]:
        """Narrow `stories` to those that this person may read in every state."""
        if self.edits.everywhere:
            return stories
        # One set of keys: with "or" between two conditions, databases read every story there is.
        signed = Byline.objects.filter(author__user=self.user_id).order_by().values("story")
        own = Q(pk__in=signed.union(Story.objects.filter(writer=self.user_id).values("pk")))
        return stories.filter(own | self.edits.of_stories() if self.edits else own)

    def may_see(self, story: Story) -> bool:
        """Say whether this person may read drafts of `story`, its history and its notes."""
        return self.may_publish(story) or self._is_own(story)

    def may_edit(self, story: Story) -> bool:
        """Say whether this person may save a draft of it; not its writer while an editor has taken it over."""
        if self.may_publish(story):
            return True
        holder = story.handling.holder_id if hasattr(story, "handling") else None
        return self._is_own(story) and holder in (None, self.user_id) and self._reaches(self.writes, story)

    def may_publish(self, story: Story) -> bool:
        """Say whether this person may approve, publish, withdraw and kill it."""
        return self._reaches(self.edits, story)

    def may_lead(self, story: Story) -> bool:
        """Say whether this person may lift a legal hold that somebody else has set."""
        return self._reaches(self.leads, story)

    def _is_own(self, story: Story) -> bool:
        if story.writer_id == self.user_id:
            return True
        return Byline.objects.filter(story=story.pk, author__user=self.user_id).exists()

    def _reaches(self, reach: Reach, story: Story) -> bool:
        return reach.holds(section=story.section_id, edition=story.edition_id)


def rights_of(user: User) -> Rights:
    """Return the rights of `user`, read once for each request: a duty that ends counts from the next on."""
    known: Rights | None = getattr(user, "_rights", None)
    if known is None:
        known = user._rights = _read(user)  # type: ignore[attr-defined]
    return known


def _read(user: User) -> Rights:
    if user.is_superuser and user.is_active:
        everywhere = Reach(everywhere=True)
        return Rights(user.pk, everywhere, everywhere, everywhere, everywhere, everywhere, keeps_photos=True)
    duties = list(user.duties.values_list("role", "edition", "section")) if user.is_active else []
    held = {role for role, _edition, _section in duties}
    return Rights(
        user.pk, _reach(duties, {Role.ADMINISTRATOR}), _reach(duties, LEADERS),
        _reach(duties, EDITORS), _reach(duties, WRITERS), _reach(duties, MODERATORS),
        keeps_photos=bool(held & {Role.PHOTO_EDITOR, *LEADERS}),
    )  # fmt: skip


def _reach(duties: Sequence[tuple[str, int | None, int | None]], roles: set[Role]) -> Reach:
    held = [(edition, section) for role, edition, section in duties if role in roles]
    return Reach(
        everywhere=(None, None) in held,
        editions=frozenset(edition for edition, section in held if edition and not section),
        sections=frozenset(section for _edition, section in held if section),
    )
