"""The log of a site that strangers talk to."""

import logging
import sys

from dateline.lib.logs import LONGEST_LINE, OneLineFormatter


def written(message: str, *, logger: str = "dateline", error: Exception | None = None) -> str:
    caught = (type(error), error, None) if error else None
    return OneLineFormatter().format(
        logging.LogRecord(logger, logging.ERROR, __file__, 1, message, (), caught)
    )


def test_no_address_forges_a_line_or_colours_it() -> None:
    line = written("Not found: /a\n2026-01-01T00:00:00.000Z ERROR root: forged\x1b[31m\u2028")
    assert len(line.splitlines()) == 1
    assert "\\n2026" in line
    assert "\x1b" not in line


def test_a_fault_keeps_its_traceback_indented() -> None:
    try:
        raise ValueError("a\nb")
    except ValueError:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Failed", (), sys.exc_info())
    first, *rest = OneLineFormatter().format(record).splitlines()
    assert first.endswith("django.request: Failed")
    assert rest
    assert all(line.startswith("\t") for line in rest)


def test_a_wrong_host_costs_one_short_line() -> None:
    host = "a" * 60_000
    told = written(f"Invalid host: {host}", logger="django.security.DisallowedHost", error=ValueError(host))
    assert "\n" not in told
    assert len(told) < LONGEST_LINE + 10
