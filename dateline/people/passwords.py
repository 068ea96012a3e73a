"""What a password may be, besides what the framework asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

LONGEST = 1000


class NotTooLong:
    """Refuses what nobody types: every character is hashed, again at each try."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise ValidationError for a password that is too long."""
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """Say it in words."""
        return _("Your password can have %(most)d characters at most.") % {"most": LONGEST}
