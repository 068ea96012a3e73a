"""What an operator may set: typed values from environment variables and an optional `dateline.toml`.

The environment wins over the file, the file over the default. Every wrong value is collected and named
with what was expected, so that one start shows all of them.
"""

import os
import secrets
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dateline.config.parsing import (
    database_address,
    folder,
    host_names,
    log_level,
    mail_address,
    mail_server,
    name_of_a_folder,
    number,
    secure_address,
    site_address,
    yes_no_or_neither,
    yes_or_no,
)

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
FEWEST_SECRET_CHARACTERS = 50
FEWEST_DIFFERENT_CHARACTERS = 12


class ConfigurationError(Exception):
    """The site cannot start as configured; `problems` holds one sentence for each wrong value."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def setting(parse: Callable[[Any], Any], default: Any, told: str, *, is_secret: bool = False) -> Any:
    """Declare one setting: how its text becomes a value, its default, and the sentence the docs print.

    A secret one is never shown, not even where it is wrong.
    """
    return field(default=default, metadata={"parse": parse, "told": told, "is_secret": is_secret})


@dataclass(frozen=True)
class Configuration:
    """Every setting of a site, typed. Names here are the keys of `dateline.toml`; in the environment they
    are upper case behind `DATELINE_`."""

    data: Path = setting(
        folder, Path("data").absolute(), "Folder of database, photos and the secret of this site."
    )
    base_url: str = setting(
        site_address,
        "http://127.0.0.1:8000",
        "Address at which readers reach the site; canonical links use it.",
    )
    hosts: tuple[str, ...] = setting(host_names, (), "Further host names that the site answers to.")
    port: int = setting(number(1, 65535), 8000, "Port that the web server listens on.")
    listen: str = setting(str, "127.0.0.1", "Network address that the web server listens on.")
    web_processes: int = setting(number(1, 64), 1, "Processes that answer readers.")
    streams_per_address: int = setting(
        number(1, 100_000), 500, "Open streams of events that one address may have in each process."
    )
    database_url: str = setting(
        database_address,
        "",
        "Database; empty means SQLite in the data folder. PostgreSQL: postgresql://…",
        is_secret=True,
    )
    production: bool = setting(
        yes_or_no, False, "The site is open to the world: HTTPS only, safe secrets enforced."
    )
    behind_proxy: bool = setting(
        yes_or_no,
        False,
        "A proxy of yours ends TLS and sets X-Forwarded-Proto, and nobody else can reach the port.",
    )
    debug: bool = setting(yes_or_no, False, "Show details of errors in the browser; never in production.")
    secret: str = setting(
        str,
        "",
        "Key that signs sessions; empty means a random one kept in the data folder.",
        is_secret=True,
    )
    theme: str = setting(
        name_of_a_folder, "", "Name of the folder below themes/ whose templates and files win over ours."
    )
    themes: Path = setting(folder, Path("themes").absolute(), "Folder in which themes lie.")
    log_level: str = setting(log_level, "INFO", "Least important message that is logged.")
    smtp_url: str = setting(
        mail_server, "",
        "Server that mail goes out by, such as smtps://USER:PASSWORD@HOST:465; empty means files in the folder mail/.",
        is_secret=True,
    )  # fmt: skip
    mail_from: str = setting(
        mail_address, "", "Sender of mail; empty means accounts@ and the host of the site's address."
    )
    staff_second_factor: bool | None = setting(
        yes_no_or_neither,
        None,
        "Nobody enters the desk without a second factor; empty means in production only.",
    )
    openid_server: str = setting(
        secure_address, "", "Readers may log in at this OpenID Connect server; empty means that they cannot."
    )
    openid_name: str = setting(str, "OpenID", "What the button for the OpenID Connect server says.")
    openid_client: str = setting(str, "", "Our name at the OpenID Connect server.")
    openid_secret: str = setting(str, "", "Our password at the OpenID Connect server.", is_secret=True)
    google_client: str = setting(str, "", "Client ID at Google; empty means no log-in by Google.")
    google_secret: str = setting(str, "", "Client secret at Google.", is_secret=True)
    apple_client: str = setting(str, "", "Services ID at Apple; empty means no log-in by Apple.")
    apple_team: str = setting(str, "", "Team ID at Apple.")
    apple_key_id: str = setting(str, "", "Key ID at Apple.")
    apple_key: str = setting(str, "", "Private key from Apple, the text of its .p8 file.", is_secret=True)

    @property
    def wants_second_factor(self) -> bool:
        """Whether the desk asks for more than a password."""
        return self.production if self.staff_second_factor is None else self.staff_second_factor

    @property
    def all_hosts(self) -> list[str]:
        """Host names that requests may name, the loopback ones only outside production."""
        named = [str(urlsplit(self.base_url).hostname), *self.hosts]
        return named if self.production else [*dict.fromkeys([*named, *LOOPBACK])]


def read_configuration(
    environment: Mapping[str, str] | None = None, file: Path | None = None
) -> Configuration:
    """Read the configuration from `environment` (default: the process's) and from `file`.

    Without `file` it is `$DATELINE_CONFIG` or `dateline.toml` in the working folder, where there is one.
    Raises ConfigurationError with all problems at once.
    """
    given = os.environ if environment is None else environment
    values: dict[str, object] = {}
    problems: list[str] = []
    from_file = _read_file(given, file, problems)
    for one in fields(Configuration):
        variable = f"DATELINE_{one.name.upper()}"
        raw: object
        if variable in given:
            source, raw = variable, given[variable]
        elif one.name in from_file:
            source, raw = f"{one.name} in the configuration file", from_file[one.name]
        else:
            continue
        try:
            values[one.name] = one.metadata["parse"](raw)
        except ValueError as expected:
            shown = "(hidden)" if one.metadata["is_secret"] else repr(raw)
            problems.append(f"{source} is {shown}; expected {expected}.")
    if problems:
        raise ConfigurationError(problems)
    configuration = Configuration(**values)  # type: ignore[arg-type]
    _refuse_half_a_service(configuration)
    _refuse_unsafe_production(configuration)
    return configuration


def _read_file(given: Mapping[str, str], file: Path | None, problems: list[str]) -> dict[str, object]:
    path = file or Path(given.get("DATELINE_CONFIG", "dateline.toml"))
    if not path.is_file():
        if file or "DATELINE_CONFIG" in given:
            problems.append(f"The configuration file {path} does not exist.")
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problems.append(f"{path} is not a valid TOML file: {error}.")
        return {}
    known = {one.name for one in fields(Configuration)}
    problems.extend(f"{name} in {path} is no setting of Dateline." for name in content if name not in known)
    return {name: value for name, value in content.items() if name in known}


SERVICES = {
    "OpenID Connect": ("openid_server", "openid_client", "openid_secret"),
    "Google": ("google_client", "google_secret"),
    "Apple": ("apple_client", "apple_team", "apple_key_id", "apple_key"),
}


def _refuse_half_a_service(configuration: Configuration) -> None:
    problems = []
    for service, names in SERVICES.items():
        missing = [f"DATELINE_{name.upper()}" for name in names if not getattr(configuration, name)]
        if missing and len(missing) < len(names):
            problems.append(f"Log-in by {service} is set in part; {' and '.join(missing)} are missing.")
    if problems:
        raise ConfigurationError(problems)


def _refuse_unsafe_production(configuration: Configuration) -> None:
    if not configuration.production:
        return
    problems = []
    if configuration.debug:
        problems.append("DATELINE_DEBUG is on; in production it must be off.")
    if not configuration.base_url.startswith("https://"):
        problems.append("DATELINE_BASE_URL must begin with https:// in production.")
    if configuration.secret and is_guessable(configuration.secret):
        problems.append(
            f"DATELINE_SECRET can be guessed; expected at least {FEWEST_SECRET_CHARACTERS} random "
            "characters, or leave it empty and one is made."
        )
    if problems:
        raise ConfigurationError(problems)


def is_guessable(secret: str) -> bool:
    """Tell whether a signing key is too short, too uniform, or an example from somebody's documentation."""
    return (
        len(secret) < FEWEST_SECRET_CHARACTERS
        or len(set(secret)) < FEWEST_DIFFERENT_CHARACTERS
        or secret.lower().startswith(("django-insecure", "changeme", "secret"))
    )


def signing_key(configuration: Configuration) -> str:
    """Return the configured secret, or the one kept in the data folder, made on the first call.

    Raises OSError where the data folder cannot be written.
    """
    if configuration.secret:
        return configuration.secret
    kept = configuration.data / "secret"
    if not kept.is_file():
        configuration.data.mkdir(parents=True, exist_ok=True)
        fresh = configuration.data / f"secret.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64), encoding="ascii")
        # Two processes may start at once: the link succeeds for one only, and both then read the same key.
        try:
            kept.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return kept.read_text(encoding="ascii")


def database_settings(configuration: Configuration) -> dict[str, Any]:
    """Return Django's DATABASES entry for the configured database."""
    parts = urlsplit(configuration.database_url)
    if parts.scheme in ("postgresql", "postgres"):
        return _postgresql(configuration.database_url)
    file = Path(parts.path) if parts.path else configuration.data / "dateline.sqlite3"
    return {
        "ENGINE": "dateline.events.databases.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # DEFERRED fails at once when a read turns into a write beside another writer: 78 % of chat posts.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32000; "
            "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY",
        },
    }


def _postgresql(address: str) -> dict[str, Any]:
    from urllib.parse import parse_qs, unquote

    parts = urlsplit(address)
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "dateline.events.databases.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "dateline",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A socket folder comes as ?host=/path, as in libpq's own addresses.
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
