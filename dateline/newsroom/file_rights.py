"""Which photos and recordings a person at the desk may see and change.

A picture tells as much of a story that is not out as its text. So one sees what is public, what one has brought
oneself, what the people of one's own sections have brought, and what the photo desk and the importers have put
into the library for all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from dateline.editions.duties import Duty
from dateline.editions.models import Section
from dateline.people.roles import Role
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from dateline.people.models import User


# Holds for every row, and goes on doing so when it is put together with OR, unlike an empty Q().
EVERY = ~Q(pk__in=[])


def seen_by(user: User) -> Q:
    """Return the condition on photos or recordings that `user` may see and use."""
    if rights_of(user).keeps_photos:
        return EVERY
    return Q(public_uses__isnull=False) | Q(uploaded_by_user=None) | _brought_by(user, with_library=True)


def changed_by(user: User) -> Q:
    """Return the condition on photos or recordings whose words and files `user` may change."""
    if rights_of(user).keeps_photos:
        return EVERY
    return _brought_by(user, with_library=False)


def _brought_by(user: User, *, with_library: bool) -> Q:
    people = {user.pk, *_colleagues(user)}
    if with_library:
        people |= set(Duty.objects.filter(role=Role.PHOTO_EDITOR).values_list("user", flat=True))
    return Q(uploaded_by_user__in=people)


def _colleagues(user: User) -> QuerySet[Any]:
    """Return the keys of the people who write in a section that `user` edits."""
    edited = rights_of(user).edits
    of_sections = Section.objects.none() if not edited else edited.of_sections()
    return Duty.objects.filter(section__in=of_sections).values_list("user", flat=True)
