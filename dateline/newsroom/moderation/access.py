"""What a moderator may open by its number. Missing and forbidden look the same."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest

from dateline.discussion.models import Message
from dateline.discussion.rights import may_restrict, may_run, moderated_by
from dateline.lib.keyset import NoSuchPlace, Place
from dateline.people.models import Reader, User
from dateline.stories.models import Story

LARGEST = 2**63 - 1


def moderator_of(request: HttpRequest) -> User:
    """Return who works at the desk; the door has seen to it that they moderate."""
    return cast("User", request.user)


def knows_message(user: User, key: int) -> bool:
    """Say whether `user` decides about the message `key`."""
    return key <= LARGEST and Message.objects.filter(moderated_by(user), pk=key).exists()


def knows_reader(user: User, key: int) -> bool:
    """Say whether `user` has heard the reader `key` in a room that they moderate."""
    return key <= LARGEST and may_restrict(user, key)


def runs_room(user: User, key: int) -> bool:
    """Say whether `user` decides how the room of the story `key` is run."""
    story = Story.objects.defer("body").filter(pk=key, live=True).first() if key <= LARGEST else None
    return story is not None and may_run(user, story)


def reader_at_desk(key: int) -> Reader:
    """Return a reader. Raises Http404 for an account that is none."""
    reader = Reader.objects.select_related("user").filter(pk=key).first()
    if reader is None:
        raise Http404
    return reader


def place_in(request: HttpRequest, name: str = "after") -> Place | None:
    """Return the place in a list that an address asks for; None for its beginning. Raises Http404 for no place."""
    token = request.GET.get(name, "")
    if not token:
        return None
    try:
        return Place.parse(token)
    except NoSuchPlace:
        raise Http404 from None
