"""Log lines: one event is one line, whatever a stranger typed into it."""

import logging
import time


class OneLineFormatter(logging.Formatter):
    """Formats a record as `time level logger: message`, with control characters of the message escaped.

    A path or a name with a line break could otherwise forge a log line (ASVS 5.0, 16.4.1). The lines of a
    traceback keep their breaks but are indented, so that no line of one can pass for an event.
    """

    converter = time.gmtime  # type: ignore[assignment]
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """Return the line of `record`, control characters escaped."""
        line = super().formatMessage(record)
        return line if line.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)

    def formatException(self, ei: object) -> str:
        """Return the traceback, each line indented by a tab."""
        return "\n".join("\t" + line for line in super().formatException(ei).splitlines())  # type: ignore[arg-type]
