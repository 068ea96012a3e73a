"""A feed reader that people use takes our feeds over the wire: titles, authors, whole texts, and what changed."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dateline.lib import clock
from dateline.stories import actions
from tests.cast import NOON, Paper, paper, photo
from tests.house.needs import install_commands

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Iterator[Paper]:
    with clock.at(NOON):
        yield paper()


@contextmanager
def served(client: Client, feeds: list[str]) -> Iterator[str]:
    """Serve on the loopback what the site answers now; the reader shares no database with this test."""
    answers = {address: client.get(address) for address in feeds}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = answers[self.path]
            self.send_response(200)
            self.send_header("Content-Type", answer.headers["Content-Type"])
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def read(folder: Path, client: Client, *feeds: str) -> list[tuple[str, str, str, str, str]]:
    """Let newsboat fetch the feeds; return title, author, text, guid and address of what it has kept."""
    folder.mkdir(exist_ok=True)
    with served(client, list(feeds)) as site:
        urls, kept = folder / "urls", folder / "cache.db"
        urls.write_text("".join(f"{site}{address}\n" for address in feeds))
        (folder / "config").write_text("")
        command = ["newsboat", "-u", str(urls), "-c", str(kept), "-C", str(folder / "config"), "-x", "reload"]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=60, check=False, env={**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    with sqlite3.connect(kept) as database:
        rows = database.execute(
            "SELECT title, author, content, guid, url FROM rss_item WHERE deleted = 0 ORDER BY id"
        ).fetchall()
    database.close()
    kept.unlink()
    return rows


# One form at a time: by their ids newsboat knows that another form tells of the same stories.
@pytest.mark.parametrize("form", ["rss.xml", "atom.xml"])
def test_newsboat_reads_them(client: Client, post: Paper, tmp_path: Path, form: str) -> None:
    install_commands()
    note = {"was": "Eight.", "now": "Nine & more.", "at": NOON}
    body = [("paragraph", "<p>The ferry <b>left</b>.</p>"), ("correction", note)]
    story = post.published("Ferry “sails” & <again>", body=body, lead_photo=photo(), place="HARBOUR")
    post.published("عبّارة", now=NOON - timedelta(hours=1))
    feeds = (f"/feed/{form}", f"/feed/corrections/{form}")
    rows = {title: rest for title, *rest in read(tmp_path / "first", client, *feeds)}
    assert set(rows) == {"Ferry “sails” & <again>", "عبّارة", "Corrected: Ferry “sails” & <again>"}
    author, text, guid, url = rows["Ferry “sails” & <again>"]
    assert author == "Ben Okafor"
    assert "<b>HARBOUR" in text
    assert "The ferry <b>left</b>." in text
    assert "What is right: Nine &amp; more." in text
    assert guid == f"tag:127.0.0.1,2026:story/{story.pk}"
    assert url.endswith(story.get_absolute_url())
    with clock.at(NOON + timedelta(hours=1)):
        actions.withdraw(story=story, by=None, reason="It was not so.", now=NOON + timedelta(hours=1))
        gone = read(tmp_path / "second", client, *feeds)
    assert sorted(title for title, *_ in gone) == ["This story has been withdrawn", "عبّارة"]
    assert not any(re.search("left|sails", title + text) for title, _author, text, *_ in gone)
