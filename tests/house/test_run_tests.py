"""Which tests get a second try, and that what fails twice fails the run."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.run_tests import MOST_AGAIN, ROOT, tried_again

JOURNEY = "tests/journeys/test_alert_journey.py::test_it"
OTHER = "dateline/stories/tests/test_actions.py::test_it"
BROKEN = "tests/journeys/test_alert_journey.py"


def test_a_few_that_drive_a_served_site_are_tried_again() -> None:
    assert tried_again({JOURNEY: True}) == [JOURNEY]


@pytest.mark.parametrize(
    "failed", [[OTHER], [JOURNEY, OTHER], [f"{JOURNEY}[{n}]" for n in range(MOST_AGAIN + 1)], [BROKEN], []]
)
def test_nothing_else_is(failed: list[str]) -> None:
    assert tried_again(failed) == []


@pytest.mark.parametrize(("failures", "code"), [(1, 0), (2, 1)])
def test_what_fails_twice_fails_the_run_and_what_failed_once_is_named(
    tmp_path: Path, failures: int, code: int
) -> None:
    tests = tmp_path / "tests" / "journeys"
    tests.mkdir(parents=True)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -p no:django\n")
    (tests / "test_shaky.py").write_text(
        "from pathlib import Path\n"
        f"TRIES = Path({str(tmp_path / 'tries')!r})\n"
        "def test_it():\n"
        "    tries = len(TRIES.read_text()) if TRIES.exists() else 0\n"
        "    TRIES.write_text('x' * (tries + 1))\n"
        f"    assert tries >= {failures}\n"
    )
    program = (
        "import sys; from pathlib import Path; from tests.house import run_tests as it; "
        f"it.ROOT = Path({str(tmp_path)!r}); sys.exit(it.pytest([]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "tried once more alone:\ntests/journeys/test_shaky.py::test_it" in done.stdout
