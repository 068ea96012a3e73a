"""A run that is killed at any moment leaves whole items behind; the next run ends as if nothing had happened."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from dateline.media.models import Photo
from dateline.wire.wordpress.tests.exports import attachment, category, comment, item, wxr
from dateline.wire.wordpress.tests.runs import empty_paper, everything, picture, run
from tests.processes import environment_of_this_database

SCRIPT = """
import sys
from pathlib import Path
import django
from django.conf import settings
django.setup()
settings.MEDIA_ROOT = sys.argv[3]
from dateline.editions.models import Edition
from dateline.wire.wordpress.tests.runs import run
print("begin", flush=True)
run(Path(sys.argv[1]), Edition.objects.get(), media=Path(sys.argv[2]))
print("end", flush=True)
"""


def archive(folder: Path) -> tuple[Path, Path]:
    """An export of 12 pictures, 24 posts with comments, tags and pictures, and 6 pages in a tree."""
    media = folder / "uploads"
    picture(media / "2020/0.jpg")
    parts = [attachment(100 + n, f"2020/{n}.jpg") for n in range(12)]
    base = "https://old-post.example/wp-content/uploads/2020"
    for n in range(24):
        body = f"Words {n}.\n\n<img src='{base}/{n % 12}.jpg'>\n\n<img src='https://far.example/{n}.jpg'>"
        extra = (
            category(f"cat-{n % 3}")
            + comment(500 + n)
            + f'<category domain="post_tag" nicename="tag-{n}">T{n}</category>'
        )
        parts.append(item(n + 1, f"Story {n}", body, extra=extra))
    for n in range(6):
        parts.append(
            item(200 + n, f"Page {n}", post_type="page", post_parent=str(200 + n - 1) if n % 3 else "0")
        )
    path = folder / "old-post.xml"
    path.write_text(wxr(*parts))
    return path, media


@pytest.mark.usefixtures("committed_db")
def test_a_run_that_is_killed_at_any_moment_is_finished_by_the_next_one(
    tmp_path: Path, database_template: Any, media_folder: Path
) -> None:
    path, media = archive(tmp_path)
    began = time.monotonic()
    run(path, empty_paper(), media=media)
    lasted = time.monotonic() - began
    expected, files = everything(), len(list(media_folder.rglob("*.*")))
    assert len(expected["stories"]) == 24

    database_template.restore()
    for file in media_folder.rglob("*.*"):
        file.unlink()
    empty_paper()
    chance, kills = random.Random(20_260_504), 0
    for _ in range(6):
        if _run_in_a_process(path, media, media_folder, kill_after=chance.uniform(0.05, 0.3) * lasted):
            break
        kills += 1
    assert kills >= 3, "the run was too short to be killed; make the archive larger"
    assert _run_in_a_process(path, media, media_folder, kill_after=None)
    assert everything() == expected
    assert len(list(media_folder.rglob("*.*"))) == files
    assert all(default_storage.exists(photo.file.name) for photo in Photo.objects.all())


def _run_in_a_process(path: Path, media: Path, media_root: Path, *, kill_after: float | None) -> bool:
    """Import in a process of its own; kill it so many seconds after it began. True if it came to its end."""
    command = [sys.executable, "-c", SCRIPT, str(path), str(media), str(media_root)]
    process = subprocess.Popen(command, env=environment_of_this_database(), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "begin\n"
    if kill_after is not None:
        time.sleep(kill_after)
        process.send_signal(signal.SIGKILL)
    said = process.stdout.read()
    process.wait(timeout=120)
    return said == "end\n"
