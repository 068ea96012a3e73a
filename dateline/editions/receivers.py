"""A duty that is given or taken counts at once, however it came about."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from dateline.editions.actions import bring_groups_in_step
from dateline.editions.duties import Duty
from dateline.people.models import User


@receiver([post_save, post_delete], sender=Duty)
def _bring_in_step(instance: Duty, **kwargs: Any) -> None:
    user = User.objects.filter(pk=instance.user_id).first()
    if user is not None:
        bring_groups_in_step(user)
