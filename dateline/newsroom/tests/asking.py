"""Counts the queries of a block, and tells who asked them: the table and the lines that led to it."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

VERB_AND_TABLE = re.compile(r'(\w+).*?(?:(?:FROM|INTO|UPDATE|SAVEPOINT) "?(\w+)|$)', re.S)
THE_FRAMEWORKS = re.compile(
    r"site-packages/django/|site-packages/modelcluster/|/tests/|contextlib|django_tasks|asking"
)


class Asked(list[str]):
    """What a block asked of the database, in order, each with who asked."""

    def __str__(self) -> str:
        """One line for each query."""
        return "\n".join(f"{number:3} {line}" for number, line in enumerate(self, start=1))


@contextmanager
def asked() -> Iterator[Asked]:
    """Give what the block asks. Savepoints are counted too: on PostgreSQL each is a journey to the server."""
    found = Asked()

    def look(execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        match = VERB_AND_TABLE.match(sql)
        assert match is not None
        found.append(f"{match[1]} {match[2] or '':30} {_caller()}")
        return execute(sql, parameters, many, context)

    with connection.execute_wrapper(look):
        yield found


def _caller() -> str:
    frame: Any = sys._getframe(2)
    lines: list[str] = []
    while frame is not None and len(lines) < 3:
        path = frame.f_code.co_filename
        if not THE_FRAMEWORKS.search(path):
            lines.append(
                f"{re.sub(r'.*/(?:site-packages|dateline)/', '', path)}:{frame.f_lineno} {frame.f_code.co_name}"
            )
        frame = frame.f_back
    return " < ".join(lines)
