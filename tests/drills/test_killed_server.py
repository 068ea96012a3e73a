"""The web server killed outright, at any moment: nothing of it stays behind, and the site is back."""

import os
import signal
from pathlib import Path

from tests.bells.site import BellSite
from tests.drills.conftest import until


def alive(process: int) -> bool:
    """Whether it runs; one that ended and that nobody has asked about yet does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_no_worker_outlives_its_server(site: BellSite) -> None:
    site.wait_until_settled()
    server, *workers = site.web_processes()
    assert workers
    os.kill(server, signal.SIGKILL)
    until(lambda: not any(alive(worker) for worker in workers))
    until(lambda: len(site.web_processes()) == 1 + len(workers) and site.web_processes()[0] != server)
    site.wait_until_open()


def test_no_worker_outlives_a_server_that_was_still_starting(site: BellSite) -> None:
    site.end()
    site.begin()
    until(lambda: len(site.web_processes()) > 1)
    server, *workers = site.web_processes()
    os.kill(server, signal.SIGKILL)
    assert site.process
    assert site.process.wait(20), "a site that did not come up ends"
    until(lambda: not any(alive(worker) for worker in workers), seconds=5)


def test_no_worker_outlives_a_whole_tree_killed_while_it_was_starting(site: BellSite) -> None:
    site.end()
    site.begin()
    until(lambda: len(site.web_processes()) > 1)
    server, *workers = site.web_processes()
    assert site.process
    site.process.kill()
    os.kill(server, signal.SIGKILL)
    site.process.wait(20)
    until(lambda: not any(alive(worker) for worker in workers))
