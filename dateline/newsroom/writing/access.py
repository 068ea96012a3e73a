"""Who may do what here: the one place of this folder that asks for rights."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest

from dateline.stories.models import Story
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from dateline.editions.models import Section
    from dateline.people.models import User


def editor_of(request: HttpRequest) -> User:
    """Return who is signed in. The desk's addresses let nobody else come this far."""
    return cast("User", request.user)


def story_to_write(request: HttpRequest, key: int) -> Story:
    """Return the row of a story that this editor may change.

    Raises Http404, the same for one that is not there and one that is not theirs.
    """
    stories = Story.objects.select_related("section__edition", "latest_revision", "handling")
    story = stories.filter(pk=key).first() if key < 2**62 else None
    if story is None or not rights_of(editor_of(request)).may_edit(story):
        raise Http404
    return story


def may_write(request: HttpRequest) -> None:
    """Raise Http404 for somebody who may not write stories."""
    if not rights_of(editor_of(request)).writes:
        raise Http404


def may_publish_in(user: User, section: Section) -> bool:
    """Say whether `user` may publish in `section`."""
    return rights_of(user).edits.holds(section=section.pk, edition=section.edition_id)


def may_set_checks(request: HttpRequest) -> None:
    """Raise Http404 for somebody who may not decide how the sections work."""
    if not rights_of(editor_of(request)).leads:
        raise Http404
