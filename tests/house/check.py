"""Runs every check of the house side by side and prints what each one found. Exit 1 if any did."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(sys.executable).parent
PYTHON = sys.executable
DJANGO = [PYTHON, "-m", "django"]
PRODUCTION = {
    "DATELINE_PRODUCTION": "yes",
    "DATELINE_BASE_URL": "https://paper.example",
    "DATELINE_SECRET": "4dQ0cZfJ8mB2vXk6sR1tY7wN3hL9pG5aUeTiOo-x2QvKd7Wm0n",
}

# The longest first: two run at a time.
CHECKS: list[tuple[str, list[str], dict[str, str]]] = [
    (
        "types",
        [
            str(BIN / "mypy"),
            "--cache-dir",
            ".cache/mypy",
            "dateline",
            "demo",
            "tests",
            "benchmarks",
            "conftest.py",
        ],
        {},
    ),
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."], {}),
    ("lint", [str(BIN / "ruff"), "check", "--quiet", "."], {}),
    ("imports", [str(BIN / "lint-imports"), "--no-cache"], {}),
    ("sizes", [PYTHON, "tests/house/sizes.py"], {}),
    ("strings", [PYTHON, "tests/house/strings.py"], {}),
    ("migrations", [*DJANGO, "makemigrations", "--check", "--dry-run"], {}),
    ("system", [*DJANGO, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
]


def run(check: tuple[str, list[str], dict[str, str]], data: str) -> bool:
    """Run one check; print its name, time, and what it says when it fails."""
    name, command, variables = check
    began = time.monotonic()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "dateline.config.settings",
    }
    environment |= {"DATELINE_DATA": data, **variables}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    verdict = "ok" if done.returncode == 0 else "FAILED"
    said = "" if done.returncode == 0 else f"\n{done.stdout}{done.stderr}"
    sys.stdout.write(f"{name:<11}{verdict:<7}{time.monotonic() - began:5.1f} s{said}\n")
    sys.stdout.flush()
    return done.returncode == 0


def main() -> None:
    """Run them all."""
    (ROOT / ".cache").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data, ThreadPoolExecutor(2) as pool:
        passed = list(pool.map(lambda check: run(check, data), CHECKS))
    sys.exit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
