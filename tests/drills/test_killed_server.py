"""The web server killed outright: nothing of it stays behind, and the site is back."""

import os
import signal
from pathlib import Path

from tests.bells.site import BellSite
from tests.drills.conftest import until


def test_no_worker_outlives_its_server(site: BellSite) -> None:
    server, *workers = site.web_processes()
    assert workers
    os.kill(server, signal.SIGKILL)
    until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    until(lambda: len(site.web_processes()) == 1 + len(workers) and site.web_processes()[0] != server)
    site.wait_until_open()
