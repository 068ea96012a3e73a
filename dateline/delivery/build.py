"""The build: a short name for exactly these static files, part of each of their addresses."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import dateline

PACKAGE = Path(__file__).resolve().parent.parent


@cache
def build_id(theme: Path | None = None) -> str:
    """Return 10 hex digits that change with Dateline's version, Wagtail's, and any of our own static files.

    Sizes and times of change stand for contents: reading 10 MB at each start would cost more than it tells.
    """
    digest = hashlib.sha256(f"{dateline.__version__} {version('wagtail')}".encode())
    folders = [*PACKAGE.glob("*/static"), *([theme / "static"] if theme else [])]
    for file in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        facts = file.stat()
        digest.update(f"{file.name} {facts.st_size} {facts.st_mtime_ns}".encode())
    return digest.hexdigest()[:10]
