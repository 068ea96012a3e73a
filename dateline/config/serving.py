"""One command, one process tree: the supervisor and the web server, worker and scheduler below it.

The supervisor never loads Django: it stays small, and starts the others at the same time.
"""

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from types import FrameType

from dateline.config.configuration import Configuration, signing_key
from dateline.config.progress import console
from dateline.lib.processes import ending_with_parent

SECONDS_TO_END = 3.5
SECONDS_TO_START = 60.0
PACKAGE = Path(__file__).resolve().parent.parent


class CannotServe(Exception):
    """The site cannot start; the message is one line for whoever typed the command."""


def run_site(configuration: Configuration, *, with_demo: bool) -> None:
    """Prepare the site where needed, serve it, and return when it was told to end.

    Raises CannotServe for a port that is taken, a folder that cannot be written, a part that does not start.
    """
    require_writable(configuration.data)
    require_free_port(configuration.listen, configuration.port)
    signing_key(configuration)
    _prepare_if_needed(configuration, with_demo=with_demo)
    Supervisor(configuration).run()


def require_writable(folder: Path) -> None:
    """Raise CannotServe unless files can be made in `folder`, which is made where it is missing."""
    probe = folder / f".writable-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise CannotServe(f"The data folder {folder} cannot be written: {error.strerror}.") from None


def require_free_port(address: str, port: int) -> None:
    """Raise CannotServe where something listens on `port` already, or it may not be used."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise CannotServe(
                f"Port {port} on {address} cannot be used: {error.strerror}. Choose another with --port."
            ) from None


def _prepare_if_needed(configuration: Configuration, *, with_demo: bool) -> None:
    stamp = configuration.data / "prepared"
    fingerprint = _fingerprint(configuration)
    if (
        stamp.is_file()
        and stamp.read_text(encoding="ascii") == fingerprint
        and _database_is_there(configuration)
    ):
        return
    console.print("Preparing the site …")
    command = [sys.executable, "-m", "dateline", "prepare", *([] if with_demo else ["--empty"])]
    child = subprocess.Popen(command)  # noqa: S603 - our own command
    try:
        code = child.wait()
    except KeyboardInterrupt:
        child.wait()
        raise CannotServe("Stopped while the site was prepared; the next start goes on.") from None
    if code:
        raise CannotServe("The site could not be prepared; the reason stands above.")
    stamp.write_text(fingerprint, encoding="ascii")


def _fingerprint(configuration: Configuration) -> str:
    digest = hashlib.sha256(configuration.database_url.encode())
    for package in ("django", "wagtail", "django-tasks-db"):
        digest.update(f"{package} {version(package)}".encode())
    for file in sorted(PACKAGE.glob("*/migrations/*.py")):
        digest.update(f"{file.parent.parent.name} {file.name} {file.stat().st_size}".encode())
    return digest.hexdigest()


def _database_is_there(configuration: Configuration) -> bool:
    # Only a file can be looked for without asking the server; a PostgreSQL database is asked each time.
    return not configuration.database_url and (configuration.data / "dateline.sqlite3").is_file()


class Supervisor:
    """Starts the parts of a site, starts a part again that died, and ends them all together."""

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration
        self.children: dict[str, subprocess.Popen[bytes]] = {}
        self.started: dict[str, float] = {}
        self.ending = False

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT. Raises CannotServe where a part does not come up."""
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, self._end)
        try:
            # The others wait for the first page: a newsroom that restarts wants its readers served.
            self._start("web")
            if self._wait_until_it_answers():
                self._start("worker")
                self._start("scheduler")
                self._tell_addresses()
            while not self.ending:
                time.sleep(0.2)
                self._start_again_what_died()
        finally:
            self._end_children()

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.ending = True

    def _start(self, part: str) -> None:
        self.started[part] = time.monotonic()
        # A session of its own: a Ctrl-C reaches the supervisor alone, which then ends the parts in order.
        self.children[part] = subprocess.Popen(  # noqa: S603 - our own command
            self._command(part),
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            # Even where the supervisor is killed outright, no part of the site stays behind.
            preexec_fn=ending_with_parent(os.getpid()),
        )

    def _command(self, part: str) -> list[str]:
        if part != "web":
            return [sys.executable, "-m", "dateline", part]
        # Granian's defaults stop at 1,024 connections and leave a crashed process dead: docs/decisions/0005.
        return [
            *(sys.executable, "-m", "granian", "--interface", "asgi", "--no-ws"),
            *("--host", self.configuration.listen, "--port", str(self.configuration.port)),
            *("--workers", str(self.configuration.web_processes), "--respawn-failed-workers"),
            *("--respawn-interval", "0.2", "--workers-kill-timeout", "3", "--backlog", "4096"),
            *("--backpressure", "20000", "--log-level", "warning", "dateline.config.asgi:application"),
        ]

    def _wait_until_it_answers(self) -> bool:
        address = f"http://{self.configuration.listen}:{self.configuration.port}/"
        deadline = time.monotonic() + SECONDS_TO_START
        while not self.ending and time.monotonic() < deadline:
            self._raise_if_the_web_server_ended()
            if _answers(address):
                return True
            time.sleep(0.1)
        if self.ending:
            return False
        raise CannotServe(
            f"The web server did not answer within {SECONDS_TO_START:.0f} s; its messages stand above."
        )

    def _raise_if_the_web_server_ended(self) -> None:
        if self.children["web"].poll() is not None:
            raise CannotServe("The web server ended at once; its messages stand above.")

    def _tell_addresses(self) -> None:
        site = self.configuration.base_url
        console.print(f"\nThe site    {site}/\nThe desk    {site}/desk/", soft_wrap=True)
        logins = self.configuration.data / "demo-logins.json"
        if logins.is_file():
            for username, password in json.loads(logins.read_text(encoding="utf-8")).items():
                # Readers log in with their address; the desk knows its people by short names.
                where = f"  (a reader, {site}/account/login/)" if "@" in username else ""
                console.print(f"Demo login  {username}  {password}{where}", markup=False, soft_wrap=True)
        console.print("Ctrl-C ends it.")

    def _start_again_what_died(self) -> None:
        for part, child in list(self.children.items()):
            if child.poll() is not None and not self.ending:
                sys.stderr.write(f"The {part} ended with code {child.returncode}; it is started again.\n")
                _end_what_is_left_of(child)
                if time.monotonic() - self.started[part] < 2:
                    time.sleep(1)
                self._start(part)

    def _end_children(self) -> None:
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + SECONDS_TO_END
        for child in self.children.values():
            try:
                child.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            _end_what_is_left_of(child)


def _end_what_is_left_of(child: subprocess.Popen[bytes]) -> None:
    # A web process that was still starting heard nothing of its server's end, and would keep the port.
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
