"""Duties: who does what, and where. Given and taken at the desk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from dateline.people.roles import Role


class Duty(models.Model):
    """A role that a person holds: everywhere, in one edition, or in one section."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="duties"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    edition = models.ForeignKey(
        "editions.Edition",
        verbose_name=_("edition"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Empty: in every edition."),
    )
    section = models.ForeignKey(
        "editions.Section",
        verbose_name=_("section"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("Empty: in every section."),
    )

    class Meta:
        verbose_name = _("duty")
        verbose_name_plural = _("duties")
        ordering = ["user__last_name", "user__username", "pk"]

    def __str__(self) -> str:
        place = self.section or self.edition
        return f"{self.get_role_display()}, {place}" if place else str(self.get_role_display())

    def clean(self) -> None:
        """Refuse a section of another edition, and the same duty twice, in the editor's words."""
        if self.section and self.edition and self.section.edition_id != self.edition_id:
            raise ValidationError({"section": _("This section belongs to another edition.")})
        same = Duty.objects.filter(
            user=self.user_id, role=self.role, edition=self.edition, section=self.section
        )
        if same.exclude(pk=self.pk).exists():
            raise ValidationError(_("This person has this duty already."))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the edition in step with the section. Raises ValueError where it goes over to somebody else.

        A duty is given and taken; one that was handed on would leave the first person its rights.
        """
        if self.pk and not Duty.objects.filter(pk=self.pk, user=self.user_id).exists():
            raise ValueError("A duty cannot be handed on; take it and give a new one.")
        if self.section:
            self.edition_id = self.section.edition_id
        super().save(*args, **kwargs)
