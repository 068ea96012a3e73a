"""Bringing a site into being: migrations, the first edition, the demo newsroom, editors' accounts."""

import io
import json
import secrets
from collections.abc import Callable
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.validators import validate_email
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from dateline.config.old_discussions import take_in_all
from dateline.config.progress import step
from dateline.editions.actions import give_duty
from dateline.editions.models import Edition, Section
from dateline.people.actions import create_account
from dateline.people.models import User
from dateline.people.roles import Role, refresh_groups

LOGINS = "demo-logins.json"
STAFF = (
    ("ana", "Ana Ruiz", Role.ADMINISTRATOR, ""),
    ("ben", "Ben Okafor", Role.REPORTER, "town"),
)
READER, READER_ADDRESS = "chidi", "chidi@tidewick.example"


class SiteIsNotEmpty(Exception):
    """The demo newsroom was asked for where there is an edition already."""


class NotAnEditor(Exception):
    """No account was made; the message says why."""


def prepare(*, with_demo: bool, must_be_empty: bool = False) -> None:
    """Migrate, and fill an empty site with the demo newsroom or with one bare edition.

    Raises SiteIsNotEmpty where `must_be_empty` and there is an edition.
    """
    migrate()
    take_in_all()
    if Edition.objects.exists():
        if must_be_empty:
            raise SiteIsNotEmpty
        return
    if with_demo:
        seed_demo()
    else:
        Edition.objects.create(name="Dateline", slug="main", tagline="")


def migrate() -> None:
    """Apply what is missing of the database's shape, with a progress bar."""
    executor = MigrationExecutor(connection)
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if not missing:
        return
    with step("Preparing the database", total=missing) as advance:
        call_command("migrate", verbosity=1, no_color=True, stdout=_CountsLines(advance))
    refresh_groups()
    if connection.vendor == "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA optimize")


class _CountsLines(io.StringIO):
    """Django prints a line for each migration applied; this turns them into progress."""

    def __init__(self, advance: Callable[[], None]) -> None:
        super().__init__()
        self.advance = advance

    def write(self, text: str) -> int:
        if text.rstrip().endswith("OK"):
            self.advance()
        return len(text)


def seed_demo() -> None:
    """Write the demo newsroom, the accounts of its editors and what its readers say, or nothing.

    Passwords are made here and kept for whoever starts the site.
    """
    from dateline.demo.load import Newsroom
    from dateline.demo.talk import talk

    newsroom = Newsroom.read()
    logins = {login: secrets.token_urlsafe(9) for login in (*(one[0] for one in STAFF), READER_ADDRESS)}
    with step("Writing the demo newsroom", total=newsroom.size) as advance, transaction.atomic():
        newsroom.load(advance=advance)
        staff = [_employ(*told, password=logins[told[0]]) for told in STAFF]
        talk(newsroom, editor=staff[0], staff=staff)
        _let_log_in(READER, READER_ADDRESS, password=logins[READER_ADDRESS])
    kept = Path(settings.CONFIGURATION.data) / LOGINS
    kept.touch(mode=0o600)
    kept.write_text(json.dumps(logins), encoding="utf-8")


def _employ(username: str, name: str, role: Role, slug: str, *, password: str) -> User:
    user = create_account(
        username=username, email=f"{username}@harbourpost.example", password=password, name=name
    )
    section = Section.objects.filter(slug=slug).first() if slug else None
    give_duty(user=user, role=role, section=section)
    return user


def _let_log_in(username: str, address: str, *, password: str) -> None:
    """Give one of the demo's readers, whose accounts have none of it, an address and a password."""
    user = User.objects.get(username=username)
    user.email = address
    user.set_password(password)
    user.save(update_fields=["email", "password"])
    EmailAddress.objects.create(user=user, email=address, verified=True, primary=True)


def make_editor(
    *, username: str, email: str, name: str, password: str, role: str = Role.CHIEF_EDITOR, section: str = ""
) -> None:
    """Make an account at the desk with this duty. Raises NotAnEditor in words for whoever typed it."""
    if role not in Role.values:
        raise NotAnEditor(f"There is no role {role}; choose one of {', '.join(Role.values)}.")
    place = Section.objects.filter(slug=section).first() if section else None
    if section and place is None:
        raise NotAnEditor(f"There is no section {section}.")
    if User.objects.filter(username=username).exists():
        raise NotAnEditor(f"There is an account named {username} already.")
    try:
        User.username_validator(username)
        if email:
            validate_email(email)
        validate_password(password, User(username=username, email=email))
    except ValidationError as error:
        raise NotAnEditor(" ".join(error.messages)) from None
    with transaction.atomic():
        user = create_account(username=username, email=email, password=password, name=name)
        give_duty(user=user, role=Role(role), section=place)
