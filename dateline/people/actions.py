"""What changes people: accounts for the desk, and the bylines that go with them."""

from django.db import transaction
from django.utils.text import slugify

from dateline.people.models import Author, User


def create_account(*, username: str, email: str, password: str, name: str) -> User:
    """Make an account for the desk, with an author of that name for its bylines; it has no duty yet.

    An author of the same name without an account becomes this account's. Raises django.db.IntegrityError
    where the username is taken.
    """
    with transaction.atomic():
        first, _, last = name.strip().partition(" ")
        user = User.objects.create_user(username, email, password, first_name=first, last_name=last)
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
