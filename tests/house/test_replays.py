"""For every kind of event a test shows that a page that hears it becomes what a fresh page is."""

import re
from pathlib import Path

import pytest

from dateline.events.kinds import KINDS

ROOMS = Path(__file__).resolve().parent.parent.parent / "dateline"
# Of `live.gone` there is no fresh page: its test sees what an open one is told, and that the topic is none.
CALL = re.compile(r"require_replay_equals_fresh\(([^)]*)\)|catch_up\(\) == \[([^\]]*)\]")
REPLAYED = {
    kind
    for file in ROOMS.glob("*/tests/test_*.py")
    for call in CALL.finditer(file.read_text(encoding="utf-8"))
    for kind in re.findall(r'"([a-z]+\.[a-z]+)"', call[1] or call[2] or "")
}
TOLD_TO_READERS = sorted(kind for kind in KINDS if not kind.startswith(("test.", "log.")))


@pytest.mark.parametrize("kind", TOLD_TO_READERS)
def test_every_kind_of_event_has_its_replay(kind: str) -> None:
    assert kind in REPLAYED, f"write a test that calls require_replay_equals_fresh({kind!r}) in its room"


def test_kinds_are_found() -> None:
    assert len(TOLD_TO_READERS) >= 13
    assert set(TOLD_TO_READERS) >= REPLAYED
