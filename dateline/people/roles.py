"""What each role may do at all. Where it may do it, in which edition and section, is the duty's to say.

A role is a group of the framework's, so that every part of the desk that asks for a permission gets an answer;
`editions.duties` decides who is in which, and `stories.rights` what that means for one story.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, Permission
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

if TYPE_CHECKING:
    from dateline.people.models import User


class Role(models.TextChoices):
    """What somebody does in a newsroom; one person may hold several."""

    REPORTER = "reporter", _("Reporter")
    SECTION_EDITOR = "section_editor", _("Section editor")
    CHIEF_EDITOR = "chief_editor", _("Chief editor")
    PHOTO_EDITOR = "photo_editor", _("Photo editor")
    MODERATOR = "moderator", _("Moderator")
    ADMINISTRATOR = "administrator", _("Administrator")


GROUPS = {
    Role.REPORTER: "Reporters",
    Role.SECTION_EDITOR: "Section editors",
    Role.CHIEF_EDITOR: "Chief editors",
    Role.PHOTO_EDITOR: "Photo editors",
    Role.MODERATOR: "Moderators",
    Role.ADMINISTRATOR: "Administrators",
}

_DESK = {"wagtailadmin.access_admin"}
_WRITE = _DESK | {"stories.add_story", "stories.change_story"}
_EDIT = _WRITE | {
    "stories.publish_story", "stories.delete_story", "stories.lock_story", "stories.unlock_story",
    "editions.add_topic", "editions.change_topic", "people.add_author", "people.change_author",
}  # fmt: skip
_LEAD = _EDIT | {
    "people.delete_author", "editions.change_edition", "editions.add_section", "editions.change_section",
    "editions.delete_section", "editions.delete_topic", "wagtailredirects.add_redirect",
    "wagtailredirects.change_redirect", "wagtailredirects.delete_redirect",
}  # fmt: skip
_RUN = _LEAD | {
    "people.add_user", "people.change_user", "people.delete_user", "editions.add_duty", "editions.change_duty",
    "editions.delete_duty",
}  # fmt: skip

PERMISSIONS = {
    Role.REPORTER: _WRITE,
    Role.SECTION_EDITOR: _EDIT,
    Role.CHIEF_EDITOR: _LEAD,
    Role.PHOTO_EDITOR: _DESK,
    Role.MODERATOR: _DESK,
    Role.ADMINISTRATOR: _RUN,
}

_BRING_FILES = {"add_photo", "choose_photo", "add_recording", "choose_recording"}
_KEEP_FILES = _BRING_FILES | {"change_photo", "delete_photo", "change_recording", "delete_recording"}

FILE_PERMISSIONS = {
    Role.REPORTER: _BRING_FILES,
    Role.SECTION_EDITOR: _KEEP_FILES,
    Role.CHIEF_EDITOR: _KEEP_FILES,
    Role.PHOTO_EDITOR: _KEEP_FILES,
    Role.ADMINISTRATOR: _KEEP_FILES,
}

_PAGES = {"add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"}

PAGE_PERMISSIONS = {Role.CHIEF_EDITOR: _PAGES, Role.ADMINISTRATOR: _PAGES}


def keep_groups(user: User, roles: Iterable[Role]) -> None:
    """Let `user` be in the groups of exactly these roles; groups that are no role's stay as they are."""
    wanted = {GROUPS[role] for role in roles}
    has = set(user.groups.filter(name__in=GROUPS.values()).values_list("name", flat=True))
    user.groups.remove(*Group.objects.filter(name__in=has - wanted))
    user.groups.add(*(role_group(role) for role in Role if GROUPS[role] in wanted - has))


def refresh_groups() -> None:
    """Bring the groups that exist in step with the permissions above, as after an update of the program."""
    for role in Role:
        if Group.objects.filter(name=GROUPS[role]).exists():
            role_group(role)


def role_group(role: Role) -> Group:
    """Return the group of a role with exactly the permissions above. May be called again at any time.

    Raises LookupError where the database lacks one of them.
    """
    group, _created = Group.objects.get_or_create(name=GROUPS[role])
    group.permissions.set(_permissions(PERMISSIONS[role]))
    files, pages = Collection.get_first_root_node(), Page.get_first_root_node()
    of_files = _permissions(f"media.{name}" for name in FILE_PERMISSIONS.get(role, ()))
    of_pages = _permissions(f"wagtailcore.{name}" for name in PAGE_PERMISSIONS.get(role, ()))
    GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=of_files).delete()
    for permission in of_files:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=permission)
    GroupPagePermission.objects.filter(group=group).exclude(permission__in=of_pages).delete()
    for permission in of_pages:
        GroupPagePermission.objects.get_or_create(group=group, page=pages, permission=permission)
    return group


def _permissions(names: Iterable[str]) -> list[Permission]:
    wanted = {tuple(name.split(".")) for name in names}
    found = [
        permission
        for permission in Permission.objects.filter(
            content_type__app_label__in={app for app, _codename in wanted}
        ).select_related("content_type")
        if (permission.content_type.app_label, permission.codename) in wanted
    ]
    if len(found) < len(wanted):
        missing = wanted - {(one.content_type.app_label, one.codename) for one in found}
        raise LookupError(f"The database lacks permissions: {sorted(missing)}.")
    return found
