"""A site with bells, really served by `dateline serve`: started, ended, killed and started again on its port."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.journeys.served import ROOT, environment_of, own_database

SECONDS_TO_START = 120


class BellSite:
    """The site; `ringer` writes to its log."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment
        self.address = environment["DATELINE_BASE_URL"]
        self.port = int(environment["DATELINE_PORT"])
        self.process: subprocess.Popen[bytes] | None = None
        self.ringer = Ringer(environment)
        self.topic = "bell/1"

    def ring(self, *numbers: int, **told: Any) -> None:
        """Ring the site's bell once for each number."""
        self.ringer.ring(*numbers, **{"topic": self.topic, **told})

    def start(self) -> None:
        """Serve, and return when readers may listen."""
        self.begin()
        self.wait_until_open()

    def begin(self) -> None:
        """Begin to serve, and return at once."""
        command = [sys.executable, "-m", "dateline", "serve", "--empty"]
        with (self.folder / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=self.folder, env=self.environment, stderr=log)

    def wait_until_open(self) -> None:
        """Return when a reader would be answered."""
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._is_open():
            said = (self.folder / "serve.log").read_text(encoding="utf-8")
            assert self.process, said
            assert self.process.poll() is None, said
            assert time.monotonic() < deadline, said
            time.sleep(0.1)

    def wait_until_settled(self) -> None:
        """Return when the supervisor has seen the site answer: only then does it start again what dies."""
        self.wait_until_open()
        deadline = time.monotonic() + SECONDS_TO_START
        while len(self._children(b"scheduler")) == 0:
            assert time.monotonic() < deadline, "the scheduler was not started"
            time.sleep(0.05)

    def _is_open(self) -> bool:
        request = urllib.request.Request(f"{self.address}/events?topic=bell/open", method="HEAD")
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return answer.status == 200
        except urllib.error.HTTPError:
            return False
        except OSError:
            return False

    def web_processes(self) -> list[int]:
        """The web server and its workers, the server first."""
        web = self._children(b"granian")
        return [*web, *(pid for pid, parent in _parents().items() if parent in web)]

    def _children(self, named: bytes) -> list[int]:
        assert self.process
        return [
            pid
            for pid, parent in _parents().items()
            if parent == self.process.pid and named in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]

    def kill_web(self) -> None:
        """Kill the web server with its workers, outright; the supervisor starts it again."""
        for pid in self.web_processes():
            os.kill(pid, signal.SIGKILL)

    def end(self) -> float:
        """End as an operator does; return the seconds it took."""
        assert self.process
        begin = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)
        return time.monotonic() - begin

    def restart(self) -> None:
        """End and start again."""
        self.end()
        self.start()


def _parents() -> dict[int, int]:
    return {int(folder.name): _parent(folder) for folder in Path("/proc").glob("[0-9]*")}


def _parent(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


class Ringer:
    """A process of `tests.bells.ringer`. Orders are its functions: `ringer.ask("ring", numbers=[1, 2])`."""

    def __init__(self, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "tests.bells.ringer"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def begin(self, order: str, **told: Any) -> None:
        """Give an order without waiting for the answer."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"do": order, **told}) + "\n")
        self.process.stdin.flush()

    def answer(self) -> Any:
        """Wait for the answer to the oldest order that has none."""
        assert self.process.stdout
        line = self.process.stdout.readline()
        assert line, "the ringer ended"
        return json.loads(line)

    def ask(self, order: str, **told: Any) -> Any:
        """Give an order and return the answer."""
        self.begin(order, **told)
        return self.answer()

    def ring(self, *numbers: int, **told: Any) -> None:
        """Ring once for each number."""
        self.ask("ring", numbers=list(numbers), **told)

    def end(self) -> None:
        """Let the process end."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


@contextmanager
def bell_site(folder: Path, template: Any, **more: str) -> Iterator[BellSite]:
    """Serve a site with bells, with these environment variables on top, until the block ends."""
    with own_database(folder, template) as database:
        environment = environment_of(folder, database)
        environment |= {"DJANGO_SETTINGS_MODULE": "tests.bells.settings", **more}
        site = BellSite(folder, environment)
        try:
            site.start()
            yield site
        finally:
            site.ringer.end()
            if site.process and site.process.poll() is None:
                site.end()
            shutil.rmtree(folder, ignore_errors=True)
