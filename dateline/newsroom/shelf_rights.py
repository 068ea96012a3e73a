"""Which sections, editions, topics, duties and accounts a person keeps: those of the editions they lead or run.

Nobody keeps what reaches further than they do: whoever runs one edition could otherwise give away, or take, all.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Q, QuerySet

from dateline.editions.duties import Duty
from dateline.editions.models import Edition, Section, Topic
from dateline.people.models import User
from dateline.stories.rights import rights_of


def kept_by(user: User, model: type[Model]) -> QuerySet[Any]:
    """Return the records of `model`, one of those named above, that `user` may see on the shelves and change."""
    rights = rights_of(user)
    if model is Edition:
        return rights.leads.of_editions()
    if model is Section:
        return rights.leads.of_sections()
    if model is Topic:
        return Topic.objects.filter(edition__in=rights.edits.of_editions(wholly=False))
    if model is Duty:
        return _duties(user)
    return _accounts(user)


def offered_to(user: User, model: type[Model]) -> QuerySet[Any]:
    """Return the sections, topics or editions that `user` may choose in a form; all of another kind."""
    writes = rights_of(user).writes
    if model is Section:
        return writes.of_sections()
    if model is Edition:
        return writes.of_editions(wholly=False)
    if model is Topic:
        return Topic.objects.filter(edition__in=writes.of_editions(wholly=False))
    return model._default_manager.all()


def _duties(user: User) -> QuerySet[Duty]:
    runs = rights_of(user).runs
    if runs.everywhere:
        return Duty.objects.all()
    return Duty.objects.filter(Q(edition__in=runs.editions) | Q(section__in=runs.sections))


def _accounts(user: User) -> QuerySet[User]:
    """Return the people whose duties all lie within the reach of `user`: a new password is as good as a duty."""
    if user.is_superuser:
        return User.objects.all()
    others = Duty.objects.exclude(pk__in=_duties(user).values("pk"))
    return User.objects.filter(Q(is_superuser=False) & ~Q(pk__in=others.values("user")) | Q(pk=user.pk))
