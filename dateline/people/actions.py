"""Accounts of the desk."""

from dateline.people.models import User


def create_editor(*, username: str, email: str, password: str, name: str) -> User:
    """Make an account."""
    return User.objects.create_superuser(username, email, password, first_name=name)
