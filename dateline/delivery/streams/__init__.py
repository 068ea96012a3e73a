"""Server-sent events: one tail of the log per process, and every reader who listens."""
