"""The worker process: does background tasks, and takes up again those whose worker died."""

import logging
import time
from datetime import timedelta

from django.db import DatabaseError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from dateline.lib import clock

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_AFTER_A_FAULT = 1.0
LONGEST_TASK = timedelta(minutes=10)
MOST_TRIES = 3
log = logging.getLogger(__name__)


def run() -> None:
    """Do tasks until SIGTERM or SIGINT; the one under way is finished."""
    while True:
        worker = Worker(
            queue_names=["default"], interval=SECONDS_BETWEEN_LOOKS, batch=False, backend_name="default",
            startup_delay=False, max_tasks=None, worker_id=get_random_string(32), excluded_queue_names=[],
        )  # fmt: skip
        worker.configure_signals()
        try:
            worker.run()
            return
        except DatabaseError:
            # A database that is locked for long, or restarts, must not end the worker: tasks wait in it.
            log.exception("The database did not answer; tasks wait.")
        close_old_connections()
        time.sleep(SECONDS_AFTER_A_FAULT)


def take_up_abandoned() -> int:
    """Put tasks back into the queue that have been running longer than any task may; return how many.

    The library has no lease: a task whose worker was killed would stay RUNNING for ever. Tried thrice, it
    is left alone, so that a task that kills its worker does not do so without end.
    """
    running = DBTaskResult.objects.filter(
        status=TaskResultStatus.RUNNING, started_at__lt=clock.now() - LONGEST_TASK
    )
    taken_up = 0
    for task in running:
        if len(task.worker_ids) < MOST_TRIES:
            task.status = TaskResultStatus.READY
            task.save(update_fields=["status"])
            taken_up += 1
        else:
            log.error("Task %s was given up after %s tries: %s", task.id, MOST_TRIES, task.task_path)
    return taken_up
