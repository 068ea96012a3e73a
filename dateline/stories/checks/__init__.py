"""What is checked before a story is published: a list of small steps that an editor can read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from dateline.stories.body import stored
from dateline.stories.checks import links, names, photos, text
from dateline.stories.checks.findings import Finding
from dateline.stories.draft_records import CheckSetting
from dateline.stories.models import Story, Urgency
from dateline.stories.readiness import Problem, problems_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Level = CheckSetting.Level


@dataclass(frozen=True)
class Check:
    """One step: what it looks for, how, and what a finding does where a section has not decided."""

    name: str
    label: StrPromise
    find: Callable[[Story], Iterable[Finding]]
    default: str = Level.WARN
    is_fixed: bool = False
    """The same in all sections."""


CHECKS = [
    Check("photos", _("Photos have a credit and alternative text"), photos.credit_and_alt, Level.BLOCK, True),
    Check("rights_note", _("Photos have a note on rights"), photos.rights_note),
    Check("dateline", _("News has a dateline"), text.dateline),
    Check("quotes", _("Quotes have a speaker and a source"), text.quotes),
    Check("dead_links", _("Links lead somewhere"), links.dead_links),
    Check("headline_used", _("The headline is new within thirty days"), text.headline_used),
    Check("names", _("A name is spelled in one way"), names.names),
    Check("relative_days", _("Days are named, not “today”"), text.relative_days),
]


@dataclass(frozen=True)
class Found:
    """A finding with the check that made it and what it does in this section."""

    check: Check
    finding: Finding
    level: str

    @property
    def blocks(self) -> bool:
        """Whether it keeps the story from being published."""
        return self.level == Level.BLOCK


def levels_in(section_id: int) -> dict[str, str]:
    """Return the level of each check in a section, by the check's name."""
    chosen = dict(CheckSetting.objects.filter(section=section_id).values_list("check_name", "level"))
    return {
        check.name: check.default if check.is_fixed else chosen.get(check.name, check.default)
        for check in CHECKS
    }


def run_checks(story: Story) -> list[Found]:
    """Return everything found in `story` as it stands in memory: what blocks first, then in order of the list."""
    levels = levels_in(story.section_id)
    if is_bare_flash(story):
        levels = {name: Level.WARN if level == Level.BLOCK else level for name, level in levels.items()}
    found = [
        Found(check, finding, levels[check.name])
        for check in CHECKS
        if levels[check.name] != Level.OFF
        for finding in check.find(story)
    ]
    return sorted(found, key=lambda one: not one.blocks)


def blocking_problems(story: Story) -> list[Problem]:
    """Return what keeps `story` from being published: what holds everywhere, and what its section asks for.

    Runs only the checks that block.
    """
    problems = problems_of(story)
    if is_bare_flash(story):
        return problems
    levels = levels_in(story.section_id)
    asked: list[Any] = [check for check in CHECKS if not check.is_fixed and levels[check.name] == Level.BLOCK]
    return problems + [Problem(one.words, one.photo) for check in asked for one in check.find(story)]


def is_bare_flash(story: Story) -> bool:
    """Whether `story` is one line that must be out at once. With a first block it is checked as any other."""
    return story.urgency == Urgency.FLASH and not stored(story.body) and not story.lead_photo_id
