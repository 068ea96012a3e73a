"""The framework's question "may this person do that with this record?", answered from duties."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from dateline.media.models import Photo, Recording
from dateline.newsroom.file_rights import changed_by, seen_by
from dateline.stories.models import Story
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from dateline.people.models import User

OF_PUBLISHERS = {"publish", "delete", "unlock"}


class StoryPolicy(ModelPermissionPolicy):
    """Stories: by their section and their writer."""

    def user_has_permission_for_instance(self, user: User, action: str, instance: Story) -> bool:
        """Decide from the stored row, not from what a form has put into the object."""
        stored = Story.objects.select_related("handling").defer("body").filter(pk=instance.pk).first()
        if stored is None:
            return bool(self.user_has_permission(user, action))
        rights = rights_of(user)
        if action in OF_PUBLISHERS:
            return rights.may_publish(stored)
        return rights.may_see(stored) if action in ("view", "choose") else rights.may_edit(stored)

    def user_has_any_permission_for_instance(
        self, user: User, actions: Collection[str], instance: Story
    ) -> bool:
        """Say whether one of `actions` is open."""
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: User, actions: Collection[str]) -> QuerySet[Story]:
        """Return the stories that `user` may read."""
        if not self.user_has_any_permission(user, actions):
            return Story.objects.none()
        return rights_of(user).visible(Story.objects.all())


class FilePolicy(CollectionOwnershipPermissionPolicy):
    """Photos and recordings: by who brought them and what shows them."""

    def user_has_any_permission_for_instance(
        self, user: User, actions: Collection[str], instance: Photo | Recording
    ) -> bool:
        """Ask the library's own rule, then whether this person may know of the file."""
        may: bool = super().user_has_any_permission_for_instance(user, actions, instance)
        condition = changed_by(user) if {"change", "delete"} & set(actions) else seen_by(user)
        return may and type(instance).objects.filter(condition, pk=instance.pk).exists()

    def instances_user_has_any_permission_for(self, user: User, actions: Collection[str]) -> QuerySet[Any]:
        """Return the files that the library's own rule opens and this person may know of."""
        files: QuerySet[Any] = super().instances_user_has_any_permission_for(user, actions)
        condition = seen_by(user) if "choose" in actions else changed_by(user)
        known = self.model._default_manager.filter(condition).values("pk")
        return files.filter(pk__in=known) if condition else files


def register() -> None:
    """Let the framework ask us, from the start of the program on; its own rules for files come later, and lose."""
    register_permission_policy(Story, StoryPolicy(Story))
    for model in (Photo, Recording):
        register_permission_policy(
            model, FilePolicy(model, owner_field_name="uploaded_by_user"), exact_class=True
        )
