"""Every acknowledged event reaches the reader once and in order, whoever is killed when."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from tests.processes import environment_of_this_database

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 6


@dataclass
class Outcome:
    """What is in the database and what was seen, after the fire."""

    rows: set[str]
    acknowledged: list[str]
    ids: list[int]
    delivered: list[str]


@pytest.fixture
def drill_table(committed_db: None) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE drill_row (key varchar(80) PRIMARY KEY)")
    yield


def fire(folder: Path, *options: str) -> Outcome:
    subprocess.run(
        [sys.executable, "-m", "tests.drills.log_under_fire", str(folder), str(SECONDS), *options],
        cwd=ROOT, env=environment_of_this_database(), check=True, timeout=120,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM drill_row")
        rows = {row[0] for row in cursor.fetchall()}
    pairs = [line.split() for line in (folder / "delivered").read_text().splitlines()]
    return Outcome(
        rows=rows,
        acknowledged=(folder / "acknowledged").read_text().split(),
        ids=[int(number) for number, _ in pairs],
        delivered=[key for _, key in pairs],
    )


@pytest.mark.usefixtures("drill_table")
def test_what_was_acknowledged_is_delivered_once_and_in_order(tmp_path: Path) -> None:
    seen = fire(tmp_path)
    assert len(seen.acknowledged) > 50
    assert set(seen.acknowledged) <= seen.rows
    assert set(seen.delivered) == seen.rows
    assert len(seen.delivered) == len(seen.rows)
    assert seen.ids == sorted(set(seen.ids))


@pytest.mark.usefixtures("drill_table")
def test_without_the_lock_postgresql_loses_events(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        return  # SQLite has one writer at a time and needs none
    seen = fire(tmp_path, "--without-lock")
    assert seen.rows - set(seen.delivered)
