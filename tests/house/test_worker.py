"""The worker outlives its database's bad hours."""

import pytest
from django.db import OperationalError
from django_tasks_db.management.commands.db_worker import Worker

from dateline.config import worker


def test_a_locked_database_does_not_end_the_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looks: list[str] = []

    def look(self: Worker) -> None:
        looks.append(self.worker_id)
        if len(looks) < 3:
            raise OperationalError("database is locked")

    monkeypatch.setattr(Worker, "run", look)
    monkeypatch.setattr(Worker, "configure_signals", lambda self: None)
    monkeypatch.setattr(worker, "take_up_abandoned", lambda: 0)
    monkeypatch.setattr(worker, "SECONDS_AFTER_A_FAULT", 0)
    worker.run()
    assert len(looks) == 3
    assert caplog.text.count("tasks wait") == 2
