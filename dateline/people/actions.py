"""What changes people: accounts for the desk and the group that says what an editor may do."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from dateline.people.models import Author, User

EDITORS = "Editors"
DESK_PERMISSIONS = {
    "wagtailadmin": ["access_admin"],
    "stories": ["add_story", "change_story", "delete_story", "publish_story", "lock_story", "unlock_story"],
    "people": ["add_author", "change_author", "delete_author"],
    "editions": [
        "change_edition", "add_section", "change_section", "delete_section",
        "add_topic", "change_topic", "delete_topic",
    ],
    "wagtailredirects": ["add_redirect", "change_redirect", "delete_redirect"],
}  # fmt: skip
FILE_PERMISSIONS = {
    "media": [
        "add_photo", "change_photo", "delete_photo", "choose_photo",
        "add_recording", "change_recording", "delete_recording", "choose_recording",
    ],
}  # fmt: skip
PAGE_PERMISSIONS = {
    "wagtailcore": ["add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"]
}


def create_editor(*, username: str, email: str, password: str, name: str) -> User:
    """Make an account that may do everything at the desk, with an author of that name for its bylines.

    An author of the same name without an account becomes this account's. The group "Editors" is made, or
    brought up to date, on the way. Raises django.db.IntegrityError where the username is taken.
    """
    with transaction.atomic():
        first, _, last = name.strip().partition(" ")
        user = User.objects.create_user(username, email, password, first_name=first, last_name=last)
        user.groups.add(editors_group())
        _give_byline(user, name.strip())
    return user


def _give_byline(user: User, name: str) -> None:
    if not name:
        return
    author = Author.objects.filter(name=name, user=None).order_by("pk").first()
    if author is None:
        author = Author(name=name, slug=_free_slug(name))
    author.user = user
    author.save()


def _free_slug(name: str) -> str:
    slug = slugify(name) or "author"
    taken = set(Author.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (slug, *numbered) if one not in taken)


def editors_group() -> Group:
    """Return the group "Editors" with all that its members may do. May be called again at any time."""
    group, _ = Group.objects.get_or_create(name=EDITORS)
    group.permissions.add(*_permissions(DESK_PERMISSIONS))
    files, pages = Collection.get_first_root_node(), Page.get_first_root_node()
    for permission in _permissions(FILE_PERMISSIONS):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=permission)
    for permission in _permissions(PAGE_PERMISSIONS):
        GroupPagePermission.objects.get_or_create(group=group, page=pages, permission=permission)
    return group


def _permissions(wanted: dict[str, list[str]]) -> Iterable[Permission]:
    for app, names in wanted.items():
        found = Permission.objects.filter(content_type__app_label=app, codename__in=names)
        missing = set(names) - {permission.codename for permission in found}
        if missing:
            raise LookupError(f"The database lacks permissions of {app}: {', '.join(sorted(missing))}.")
        yield from found
