"""What limits count is shared by all processes of a machine, and outlives them."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dateline.people.counters import FileCache

ANOTHER_PROCESS = """
import sys
from dateline.people.counters import FileCache
cache = FileCache(sys.argv[1], {})
print(sum(cache.add(f"key-{number}", sys.argv[2], 60) for number in range(200)))
"""


@pytest.fixture
def cache(tmp_path: Path) -> FileCache:
    return FileCache(str(tmp_path / "counters.sqlite3"), {})


def test_what_is_kept_comes_back_until_its_time_is_over(cache: FileCache) -> None:
    cache.set("one", [1.5, 2.5], 60)
    cache.set("over", "x", -1)
    cache.set("always", "y", None)
    assert cache.get("one") == [1.5, 2.5]
    assert cache.get("over", "nothing") == "nothing"
    assert cache.get("always") == "y"
    assert cache.touch("always", -1)
    assert cache.get("always") is None
    assert (cache.delete("one"), cache.delete("one")) == (True, False)
    cache.set("one", 1)
    cache.clear()
    assert cache.get("one") is None


def test_only_one_takes_a_key_until_its_time_is_over(cache: FileCache) -> None:
    assert cache.add("lock", True, 60)
    assert not cache.add("lock", True, 60)
    cache.touch("lock", -1)
    assert cache.add("lock", True, 60)


def test_of_many_threads_only_one_takes_each_key(cache: FileCache) -> None:
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda number: cache.add(f"key-{number % 50}", number, 60), range(400)))
    assert sum(taken) == 50


def test_of_many_processes_only_one_takes_each_key(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(tmp_path / "counters.sqlite3")]
    processes = [
        subprocess.Popen([*command, str(number)], stdout=subprocess.PIPE, text=True) for number in range(3)
    ]
    taken = [int(process.communicate(timeout=60)[0]) for process in processes]
    assert sum(taken) == 200


def test_another_process_that_begins_later_still_counts_on(cache: FileCache, tmp_path: Path) -> None:
    cache.set("count", 3, 60)
    assert FileCache(str(tmp_path / "counters.sqlite3"), {}).get("count") == 3


def test_what_has_ended_is_cleared_away(cache: FileCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.people.counters.ONE_IN", 10)
    for number in range(25):
        cache.set(f"old-{number}", number, -1)
    assert cache._connection().execute("SELECT count(*) FROM kept").fetchone()[0] < 10
