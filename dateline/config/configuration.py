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

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
FEWEST_SECRET_CHARACTERS = 50
FEWEST_DIFFERENT_CHARACTERS = 12


class ConfigurationError(Exception):
    """The site cannot start as configured; `problems` holds one sentence for each wrong value."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def _yes_or_no(raw: object) -> bool:
    words = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    if isinstance(raw, bool):
        return raw
    if str(raw).strip().lower() in words:
        return words[str(raw).strip().lower()]
    raise ValueError("yes or no")


def _number(lowest: int, highest: int) -> Callable[[object], int]:
    def parse(raw: object) -> int:
        try:
            number = int(str(raw))
        except ValueError:
            number = lowest - 1
        if not lowest <= number <= highest:
            raise ValueError(f"a whole number from {lowest} to {highest}")
        return number

    return parse


def _path(raw: object) -> Path:
    if not str(raw).strip() or "\0" in str(raw):
        raise ValueError("a folder's path")
    return Path(str(raw)).expanduser().absolute()


def _site_address(raw: object) -> str:
    parts = urlsplit(str(raw))
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise ValueError("an address such as https://paper.example without a path")
    return f"{parts.scheme}://{parts.netloc}"


def _host_names(raw: object) -> tuple[str, ...]:
    names = raw if isinstance(raw, list) else str(raw).split(",")
    hosts = tuple(str(name).strip() for name in names if str(name).strip())
    if any("/" in host or "*" in host or " " in host for host in hosts):
        raise ValueError("host names with commas between them, no addresses and no stars")
    return hosts


def _database_address(raw: object) -> str:
    text = str(raw)
    if text and urlsplit(text).scheme not in ("sqlite", "postgresql", "postgres"):
        raise ValueError("sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME")
    return text


def _log_level(raw: object) -> str:
    level = str(raw).upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("one of DEBUG, INFO, WARNING, ERROR")
    return level


def _name(raw: object) -> str:
    text = str(raw)
    if text and not all(letter.isalnum() or letter in "-_" for letter in text):
        raise ValueError("a name of letters, digits, - and _")
    return text


def setting(parse: Callable[[Any], Any], default: Any, told: str) -> Any:
    """Declare one setting: how its text becomes a value, its default, and the sentence the docs print."""
    return field(default=default, metadata={"parse": parse, "told": told})


@dataclass(frozen=True)
class Configuration:
    """Every setting of a site, typed. Names here are the keys of `dateline.toml`; in the environment they
    are upper case behind `DATELINE_`."""

    data: Path = setting(
        _path, Path("data").absolute(), "Folder of database, photos and the secret of this site."
    )
    base_url: str = setting(
        _site_address,
        "http://127.0.0.1:8000",
        "Address at which readers reach the site; canonical links use it.",
    )
    hosts: tuple[str, ...] = setting(_host_names, (), "Further host names that the site answers to.")
    port: int = setting(_number(1, 65535), 8000, "Port that the web server listens on.")
    listen: str = setting(str, "127.0.0.1", "Network address that the web server listens on.")
    web_processes: int = setting(_number(1, 64), 1, "Processes that answer readers.")
    streams_per_address: int = setting(
        _number(1, 100_000), 500, "Open streams of events that one address may have in each process."
    )
    database_url: str = setting(
        _database_address, "", "Database; empty means SQLite in the data folder. PostgreSQL: postgresql://…"
    )
    production: bool = setting(
        _yes_or_no, False, "The site is open to the world: HTTPS only, safe secrets enforced."
    )
    behind_proxy: bool = setting(
        _yes_or_no,
        False,
        "A proxy of yours ends TLS and sets X-Forwarded-Proto, and nobody else can reach the port.",
    )
    debug: bool = setting(_yes_or_no, False, "Show details of errors in the browser; never in production.")
    secret: str = setting(
        str, "", "Key that signs sessions; empty means a random one kept in the data folder."
    )
    theme: str = setting(
        _name, "", "Name of the folder below themes/ whose templates and files win over ours."
    )
    themes: Path = setting(_path, Path("themes").absolute(), "Folder in which themes lie.")
    log_level: str = setting(_log_level, "INFO", "Least important message that is logged.")

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
            shown = "(hidden)" if one.name in ("secret", "database_url") else repr(raw)
            problems.append(f"{source} is {shown}; expected {expected}.")
    if problems:
        raise ConfigurationError(problems)
    configuration = Configuration(**values)  # type: ignore[arg-type]
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
