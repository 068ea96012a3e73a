"""Who needs more than a password, and who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings

if TYPE_CHECKING:
    from dateline.people.models import User

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def may_enter_the_desk(user: User) -> bool:
    """Say whether this account has a duty at the desk."""
    return user.is_active and user.has_perm("wagtailadmin.access_admin")


def is_needed_by(user: User) -> bool:
    """Say whether this account needs a second factor: by the role, where the site asks for one."""
    return settings.CONFIGURATION.wants_second_factor and may_enter_the_desk(user)


def is_missing(user: User) -> bool:
    """Say whether this account needs a second factor and has none."""
    return is_needed_by(user) and not Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def others_than(authenticator: Authenticator) -> bool:
    """Say whether the account has a factor besides this one."""
    factors = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
    return factors.exclude(pk=authenticator.pk).exists()
