"""Log lines: one event is one line, whatever a stranger typed into it."""

import copy
import logging
import time

LONGEST_LINE = 1_000


class OneLineFormatter(logging.Formatter):
    """Formats a record as `time level logger: message`, with control characters of the message escaped.

    A path or a name with a line break could otherwise forge a log line (ASVS 5.0, 16.4.1). The lines of a
    traceback keep their breaks but are indented, so that no line of one can pass for an event. What a stranger
    can cause at will (a wrong host, a bad token) is told without a traceback, and no line is endless: a log
    must not be filled from outside.
    """

    converter = time.gmtime  # type: ignore[assignment]
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the lines of `record`."""
        if record.name.startswith("django.security."):
            record = copy.copy(record)
            record.exc_info = record.exc_text = None
        return super().format(record)

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return the line of `record`, control characters escaped."""
        line = _cut(super().formatMessage(record))
        return line if line.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)

    def formatException(self, ei: object) -> str:
        """Return the traceback, each line indented by a tab."""
        return "\n".join("\t" + _cut(line) for line in super().formatException(ei).splitlines())  # type: ignore[arg-type]


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]} …"
