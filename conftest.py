"""What every test shares: a database made from a template, the cast, and a media folder of its own.

A fresh migration costs 13 s of processor time; a copy of a migrated template costs milliseconds. The
template is named by what it depends on and kept in `.cache/`.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
CACHE = ROOT / ".cache"
os.environ.setdefault("DATELINE_DATA", tempfile.mkdtemp(prefix="dateline-test-"))

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from xdist.scheduler import LoadScopeScheduling

from dateline.lib.catalogues import compile_catalogues

compile_catalogues(ROOT / "dateline" / "locale")


# Tests that share something costly which lives as long as their worker: a served site, an installed wheel.
TOGETHER = ("tests/journeys/", "tests/house/test_wheel.py")


# What is the same whatever the database: it is asked once, where that is the file, and not again on PostgreSQL.
OF_NO_DATABASE = (
    "dateline/lib/",
    "dateline/delivery/tests/test_asgi_app.py",
    "dateline/delivery/tests/test_headers.py",
    "dateline/delivery/tests/test_static.py",
    "dateline/delivery/tests/test_wsgi_bridge.py",
    "tests/house/test_catalogues.py",
    "tests/house/test_sizes_and_strings.py",
    "tests/house/test_wheel.py",
    "tests/journeys/test_first_view.py",
    "tests/journeys/test_keyboard.py",
    "tests/journeys/test_layout.py",
    "tests/journeys/test_lighthouse.py",
    "tests/journeys/test_live_tabs.py",
    "tests/journeys/test_metadata.py",
    "tests/journeys/test_preferences.py",
    "tests/journeys/test_valid_pages.py",
    "tests/journeys/test_without_javascript.py",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out what does not depend on the database; pytest says how many those are."""
    if not os.environ.get("DATELINE_DATABASE_URL", "").startswith("postgres"):
        return
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid.startswith(OF_NO_DATABASE)])
    items[:] = [item for item in items if not item.nodeid.startswith(OF_NO_DATABASE)]


class TogetherScheduling(LoadScopeScheduling):
    """Gives each of `TOGETHER` to one worker, and every other test to whichever is free.

    Takes the place of xdist's groups, which pytest 9.2 does not honour: they rename a test, and it has no say.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((shared for shared in TOGETHER if nodeid.startswith(shared)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TogetherScheduling:
    """Hand out the tests by our own rule."""
    return TogetherScheduling(config, log)


def _fingerprint() -> str:
    digest = hashlib.sha256(
        f"{version('django')} {version('wagtail')} {version('django-tasks-db')} {version('django-allauth')}".encode()
    )
    # What the desk registers decides which permissions a migration makes.
    desk = ROOT / "dateline" / "newsroom" / "wagtail_hooks.py"
    for file in [*sorted((ROOT / "dateline").glob("*/migrations/*.py")), desk]:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()[:12]


class SQLiteTemplate:
    """A migrated file that is copied."""

    def __init__(self, worker: str) -> None:
        self.template = CACHE / f"template-{_fingerprint()}.sqlite3"
        self.own = Path(tempfile.mkdtemp(prefix="dateline-test-")) / f"{worker}.sqlite3"

    def ensure(self) -> None:
        """Make the template where there is none."""
        if self.template.exists():
            return
        fresh = self.template.with_suffix(".making")
        fresh.unlink(missing_ok=True)
        self._use(fresh)
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        fresh.rename(self.template)

    def restore(self) -> None:
        """Begin again with an untouched copy."""
        connection.close()
        for leftover in self.own.parent.glob(f"{self.own.name}*"):
            leftover.unlink()
        shutil.copyfile(self.template, self.own)
        self._use(self.own)

    def _use(self, file: Path) -> None:
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = str(file)

    def drop(self) -> None:
        """Leave nothing behind."""
        connection.close()
        shutil.rmtree(self.own.parent, ignore_errors=True)


class PostgreSQLTemplate:
    """A migrated database that CREATE DATABASE copies."""

    def __init__(self, worker: str) -> None:
        self.template = f"dateline_template_{_fingerprint()}"
        self.own = f"dateline_test_{worker}"

    def ensure(self) -> None:
        """Make the template where there is none."""
        if self._ask("SELECT 1 FROM pg_database WHERE datname = %s", self.template):
            return
        making = f"{self.template}_making"
        self._tell(f'DROP DATABASE IF EXISTS "{making}"')
        self._tell(f"CREATE DATABASE \"{making}\" ENCODING 'UTF8' TEMPLATE template0")
        self._use(making)
        call_command("migrate", verbosity=0)
        self._tell(f'ALTER DATABASE "{making}" RENAME TO "{self.template}"')

    def restore(self) -> None:
        """Begin again with an untouched copy."""
        self.drop()
        self._tell(f'CREATE DATABASE "{self.own}" TEMPLATE "{self.template}"')
        self._use(self.own)

    def drop(self) -> None:
        """Leave nothing behind."""
        self._tell(f'DROP DATABASE IF EXISTS "{self.own}" WITH (FORCE)')

    def _use(self, name: str) -> None:
        connection.close()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name

    def _tell(self, statement: str) -> None:
        self._ask(statement)

    def _ask(self, statement: str, *values: str) -> Any:
        self._use("postgres")
        with connection.cursor() as cursor:
            cursor.execute(statement, values or None)
            answer = cursor.fetchone() if cursor.description else None
        connection.close()
        return answer


@pytest.fixture(scope="session")
def database_template(
    worker_id: str, django_db_blocker: Any
) -> Iterator[SQLiteTemplate | PostgreSQLTemplate]:
    """The template of the configured database, made once by whichever worker comes first."""
    CACHE.mkdir(exist_ok=True)
    kind = PostgreSQLTemplate if connection.vendor == "postgresql" else SQLiteTemplate
    template = kind(worker_id)
    with django_db_blocker.unblock():
        with (CACHE / f"{connection.vendor}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            template.ensure()
        template.restore()
        yield template
        template.drop()


@pytest.fixture(scope="session")
def django_db_setup(database_template: Any) -> Iterator[None]:
    """Take the place of pytest-django's own set-up, which migrates."""
    yield
    connections.close_all()


@pytest.fixture
def committed_db(django_db_setup: None, django_db_blocker: Any, database_template: Any) -> Iterator[None]:
    """The database without a transaction around the test: commits are real, other processes see them.

    Afterwards the database is put back from the template; a flush would lose what the migrations wrote.
    """
    with django_db_blocker.unblock():
        yield
        connections.close_all()
        database_template.restore()


@pytest.fixture(autouse=True)
def media_folder(tmp_path: Path, settings: Any) -> Path:
    """A media folder that ends with the test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture(autouse=True)
def nothing_counted(tmp_path: Path, settings: Any) -> None:
    """Limits that begin anew with each test, in the cache that a site has: a file, or a table that is rolled back."""
    cache = settings.CACHES["default"]
    if cache["BACKEND"].endswith("FileCache"):
        settings.CACHES = {"default": {**cache, "LOCATION": str(tmp_path / "counters.sqlite3")}}


@pytest.fixture(autouse=True)
def passwords_cost_little(settings: Any) -> None:
    """A hash that is quick to make: the real one costs a quarter of a second for each of the cast."""
    quick = "django.contrib.auth.hashers.MD5PasswordHasher"
    settings.PASSWORD_HASHERS = [quick, *settings.PASSWORD_HASHERS]


@pytest.fixture(autouse=True)
def no_paper_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error page speaks for the edition that was last seen; that of another test is none of ours."""
    monkeypatch.setattr("dateline.reader.last_known._seen", None)
