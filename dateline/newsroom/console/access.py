"""Who stands at which console. The one place that says so: missing and forbidden look the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db.models import Case, Q, When
from django.http import Http404, HttpRequest

from dateline.live.models import Coverage, Standing, State, Update
from dateline.live.rights import ConsoleRights, console_rights
from dateline.people.models import User
from dateline.stories.models import Kind, Story
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

CONSOLE_URL = "newsroom_console"
MOST_LISTED = 60
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Console:
    """The console of one story, and who stands there."""

    story: Story
    coverage: Coverage
    user: User
    rights: ConsoleRights

    @property
    def has_to_wait(self) -> bool:
        """Whether what this person sends is first seen by an editor."""
        return self.rights.has_to_wait(self.coverage)

    def updates(self) -> QuerySet[Update]:
        """Return the updates that this person may see here: public ones, and what waits or came back, if theirs."""
        mine = Q() if self.rights.may_run else Q(sent_by=self.user)
        at_the_desk = Q(standing__in=[Standing.WAITING, Standing.REFUSED]) & mine
        found = Update.objects.filter(Q(standing=Standing.PUBLIC) | at_the_desk, story=self.story)
        return found.select_related("author", "photo", "own_story__section", "sent_by")

    def update(self, key: int) -> Update:
        """Return one of them. Raises Http404."""
        found = self.updates().filter(pk=key).first() if key <= LARGEST else None
        if found is None:
            raise Http404
        found.story = self.story
        return found


def console_of(request: HttpRequest, key: int) -> Console:
    """Return the console of a story. Raises Http404 for everybody who may not send updates there."""
    console = console_for(cast("User", request.user), key)
    if console is None:
        raise Http404
    return console


def console_for(user: User, key: int) -> Console | None:
    """Return the console of a story, decided from the stored row; None for who may not send updates there."""
    coverages = Coverage.objects.select_related("story__section__edition").defer("story__body")
    coverage = coverages.filter(story=key).first() if key <= LARGEST else None
    if coverage is None:
        return None
    rights = console_rights(user, coverage.story)
    return Console(coverage.story, coverage, user, rights) if rights.may_send else None


def coverage_to_report(user: User) -> list[Coverage]:
    """Return the public coverage that `user` may report: what runs first, then what is to come, then the rest."""
    rights = rights_of(user)
    if not rights.writes:
        return []
    signed = rights.visible(Story.objects.filter(kind=Kind.LIVE)).order_by().values("pk")
    reached = Q(story__section__in=rights.writes.of_sections().order_by().values("pk")) | Q(story__in=signed)
    public = Coverage.objects.filter(reached, story__live=True, story__kind=Kind.LIVE)
    order = [State.RUNNING, State.PAUSED, State.ANNOUNCED, State.ENDED]
    ranks = Case(*(When(state=state, then=rank) for rank, state in enumerate(order)))
    listed = public.select_related("story__section").defer("story__body").order_by(ranks, "-state_since")
    return list(listed[:MOST_LISTED])
