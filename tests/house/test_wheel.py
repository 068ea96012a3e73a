"""The built wheel, installed into an empty environment, serves a site with all that belongs to it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house import catalogues

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Served:
    """A site that runs from the wheel."""

    process: subprocess.Popen[str]
    address: str

    def get(self, path: str) -> tuple[int, bytes]:
        """Ask for a page."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()


def clean_environment() -> dict[str, str]:
    names = ("PYTHONPATH", "DJANGO_SETTINGS_MODULE", "VIRTUAL_ENV")
    return {n: v for n, v in os.environ.items() if n not in names and not n.startswith("DATELINE_")}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that holds the wheel and what it needs, nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    # A copy: the build leaves its folders where it builds.
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder / "source")], check=True)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(build, cwd=folder / "source", check=True, capture_output=True, env=clean_environment())
    (wheel,) = folder.glob("*.whl")
    uv = str(Path(sys.executable).parent / "uv")
    subprocess.run([uv, "venv", "-q", "--python", sys.executable, str(folder / "empty")], check=True)
    python = str(folder / "empty" / "bin" / "python")
    locked = ["--constraint", str(ROOT / "requirements" / "serve.txt")]
    subprocess.run([uv, "pip", "install", "-q", "--python", python, *locked, str(wheel)], check=True)
    return folder / "empty" / "bin"


@pytest.fixture(scope="module")
def site(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An empty site, served by `dateline serve` from the wheel."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("served")
    process = subprocess.Popen(
        [str(installed / "dateline"), "serve", "--empty", "--port", str(port), "--data", str(folder)],
        cwd=folder, env=clean_environment(), stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    for line in process.stderr:
        if "Ctrl-C ends it" in line:
            break
    yield Served(process, f"http://127.0.0.1:{port}")
    process.kill()


def test_the_command_tells_its_version(installed: Path) -> None:
    said = subprocess.run(
        [str(installed / "dateline"), "version"], capture_output=True, text=True, check=True
    )
    assert re.fullmatch(r"Dateline \d+\.\d+\.\d+\n", said.stdout)


def test_every_language_is_compiled_in_the_wheel(installed: Path) -> None:
    compiled = installed.parent.glob("lib/python*/site-packages/dateline/locale/*/LC_MESSAGES/django.mo")
    assert sorted(file.parent.parent.name for file in compiled) == catalogues.languages()


def test_a_front_and_its_files_are_served_from_the_wheel(site: Served) -> None:
    status, page = site.get("/")
    assert status == 200
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode())
    assert files
    assert {path: site.get(path)[0] for path in files} == dict.fromkeys(files, 200)


def test_the_desk_is_served_from_the_wheel(site: Served) -> None:
    assert site.get("/desk/login/")[0] == 200


def processes_below(process: int) -> set[int]:
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True
    ).stdout
    parents = {int(pid): int(ppid) for pid, ppid in (line.split() for line in listed.splitlines())}
    found, fresh = set(), {process}
    while fresh:
        fresh = {pid for pid, ppid in parents.items() if ppid in fresh}
        found |= fresh
    return found


def test_a_part_that_is_killed_is_started_again(site: Served) -> None:
    victim = max(processes_below(site.process.pid))
    os.kill(victim, signal.SIGKILL)
    deadline = time.monotonic() + 30
    while victim in processes_below(site.process.pid) or len(processes_below(site.process.pid)) < 4:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert site.get("/")[0] == 200


def test_sigterm_ends_the_whole_tree_within_five_seconds(site: Served) -> None:
    tree = processes_below(site.process.pid)
    assert len(tree) >= 4
    site.process.send_signal(signal.SIGTERM)
    site.process.wait(5)
    assert site.process.returncode == 0
    assert not tree & processes_below(1)
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(site.address, timeout=2)
