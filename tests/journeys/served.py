"""The demo newsroom really served: its data made once, `dateline serve` on a free port, its log kept."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS_TO_START = 120


@dataclass(frozen=True)
class Answer:
    """What the site answered, as it came over the wire."""

    status: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.content.decode()


@dataclass
class Site:
    """A running site."""

    address: str
    data: Path
    log: Path
    process: subprocess.Popen[bytes]
    environment: dict[str, str]
    starts: int = 0
    told: dict[str, Any] = field(default_factory=dict)

    def story(self, key: str) -> str:
        """Return the path of a story by its key in the demo newsroom."""
        return str(self.told["stories"][key])

    def key(self, key: str) -> int:
        """Return the number of a story by its key in the demo newsroom."""
        return int(self.story(key).strip("/").rpartition("-")[2])

    def restart(self) -> None:
        """End the server as its operator would, and start it again on the same data."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        self.process = _serving(self.data, self.log, self.environment)
        _wait_until_served(self)

    def login(self, name: str) -> str:
        """Return the password of one of the demo's editors."""
        logins = json.loads((self.data / "demo-logins.json").read_text(encoding="utf-8"))
        return str(logins[name])

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path without a browser; follows nothing."""
        request = urllib.request.Request(self.address + path, headers=headers)
        try:
            with _opener.open(request, timeout=60) as answer:
                return Answer(answer.status, dict(answer.headers), answer.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, dict(error.headers), error.read())


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))


@contextmanager
def demo_newsroom(folder: Path, template: Any) -> Iterator[Site]:
    """Serve the demo newsroom from data made in `folder`, on a copy of the tests' database template."""
    with own_database(folder, template) as database:
        environment = environment_of(folder, database)
        made = subprocess.run(
            [sys.executable, "-m", "tests.journeys.newsroom"],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        with serve(folder, environment) as site:
            site.told = json.loads(made.stdout)
            yield site


@contextmanager
def own_database(folder: Path, template: Any) -> Iterator[str]:
    """Give the address of a migrated database of our own; empty for the file in the data folder."""
    given = os.environ.get("DATELINE_DATABASE_URL", "")
    if not given.startswith("postgres"):
        shutil.copyfile(template.template, folder / "dateline.sqlite3")
        yield ""
        return
    import psycopg

    name = f"dateline_{folder.name.replace('-', '_')}_{os.getpid()}"
    server = urlsplit(given)
    with psycopg.connect(server._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template.template}"'.encode())
        try:
            yield server._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def environment_of(folder: Path, database: str) -> dict[str, str]:
    """Return the environment of a site in `folder`, on a free port."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    port = _free_port()
    environment = {
        **kept, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "dateline.config.settings",
        "DATELINE_DATA": str(folder), "DATELINE_PORT": str(port),
        "DATELINE_BASE_URL": f"http://127.0.0.1:{port}",
    }  # fmt: skip
    return environment | ({"DATELINE_DATABASE_URL": database} if database else {})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(folder: Path, environment: dict[str, str]) -> Iterator[Site]:
    """Run `dateline serve` until the block ends."""
    log = folder / "serve.log"
    process = _serving(folder, log, environment)
    site = Site(environment["DATELINE_BASE_URL"], folder, log, process, environment)
    try:
        _wait_until_served(site)
        yield site
    finally:
        site.process.send_signal(signal.SIGTERM)
        site.process.wait(20)


def _serving(folder: Path, log: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    with log.open("ab") as written:
        return subprocess.Popen(
            [sys.executable, "-m", "dateline", "serve"], cwd=folder, env=environment, stderr=written
        )


def _wait_until_served(site: Site) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    site.starts += 1
    while (said := site.log.read_text(encoding="utf-8")).count("Ctrl-C ends it") < site.starts:
        assert site.process.poll() is None, said
        assert time.monotonic() < deadline, said
        time.sleep(0.1)


@contextmanager
def broken_newsroom(folder: Path) -> Iterator[Site]:
    """Serve a site whose database cannot be read, by the same web server."""
    (folder / "dateline.sqlite3").write_bytes(b"no database " * 1000)
    environment = environment_of(folder, "")
    log = folder / "serve.log"
    port = environment["DATELINE_PORT"]
    command = [sys.executable, "-m", "granian", "--interface", "asgi", "--no-ws", "--port", port]
    with log.open("wb") as written:
        process = subprocess.Popen(
            [*command, "dateline.config.asgi:application"], cwd=folder, env=environment,
            stderr=written, stdout=written,
        )  # fmt: skip
    site = Site(environment["DATELINE_BASE_URL"], folder, log, process, environment)
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while not _listens(site):
            assert process.poll() is None, log.read_text(encoding="utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.1)
        yield site
    finally:
        process.terminate()
        process.wait(20)


def _listens(site: Site) -> bool:
    try:
        site.get("/")
    except OSError:
        return False
    return True


def next_page(site: Site, path: str) -> str:
    """Return where the list at `path` goes on."""
    found = re.search(r'class="button" href="([^"]+)" rel="next"', site.get(path).text)
    assert found, f"{path} does not go on"
    return found[1].replace("&amp;", "&")
