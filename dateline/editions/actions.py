"""Giving people their duties."""

from dateline.editions.duties import Duty
from dateline.editions.models import Edition, Section
from dateline.people.models import User
from dateline.people.roles import Role, keep_groups


def give_duty(
    *, user: User, role: Role, edition: Edition | None = None, section: Section | None = None
) -> Duty:
    """Give `user` a role everywhere, in an edition or in a section; nothing happens where they hold it."""
    edition = section.edition if section else edition
    duty, _created = Duty.objects.get_or_create(user=user, role=role, edition=edition, section=section)
    return duty


def bring_groups_in_step(user: User) -> None:
    """Let the framework's groups say what the duties of `user` say."""
    keep_groups(user, {Role(role) for role in user.duties.values_list("role", flat=True)})
