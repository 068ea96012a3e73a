"""The command answers bad input in one line with exit code 2, and helps with an example."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.config import cli

ROOT = Path(__file__).resolve().parent.parent.parent


def dateline(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    return subprocess.run(
        [sys.executable, "-m", "dateline", *arguments],
        env={**environment, "PYTHONPATH": str(ROOT), **variables},
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def refusal(*arguments: str, **variables: str) -> str:
    done = dateline(*arguments, **variables)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_a_taken_port_is_one_clear_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert f"Port {port}" in refusal("serve", "--port", port, "--data", str(tmp_path))


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert "cannot be written" in refusal("serve", "--port", "8499", "--data", str(file / "below"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["serve", "--port", "eighty"], "--port"),
        (["publish-everything"], "No such command"),
        (["createeditor"], "USERNAME"),
    ],
)
def test_a_wrong_command_line_is_one_clear_line(arguments: list[str], words: str) -> None:
    assert words in refusal(*arguments)


def test_a_wrong_setting_is_named_before_anything_starts() -> None:
    assert "DATELINE_PORT is 'x'; expected a whole number" in refusal("serve", DATELINE_PORT="x")


def commands() -> list[str]:
    return [name for name, command in cli.app.commands.items() if not command.hidden]


@pytest.mark.parametrize("command", commands())
def test_every_command_has_help_with_an_example(command: str) -> None:
    assert (
        f"Example: dateline {command}" in dateline(command, "--help").stdout
        or "DATELINE_" in dateline(command, "--help").stdout
    )


def test_an_old_python_is_refused_in_one_line(tmp_path: Path) -> None:
    # A checkout of its own: where an environment stands already, nobody asks the machine's Python.
    shutil.copytree(ROOT / "bin", tmp_path / "checkout" / "bin")
    shutil.copytree(ROOT / "requirements", tmp_path / "checkout" / "requirements")
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "checkout")
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.8.18" && exit 0\nexit 1\n')
    old.chmod(0o755)
    shell = {"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path)}
    for name in ("python3.11", "python3.12", "python3.13", "python"):
        (tmp_path / name).symlink_to(old)
    done = subprocess.run(
        [str(tmp_path / "checkout" / "bin" / "serve")], env=shell, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == "dateline: Python 3.11 or newer is needed; found Python 3.8.18.\n"
