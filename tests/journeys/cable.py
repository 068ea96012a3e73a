"""A cable between a browser and a site that can be cut: what runs breaks off, and nothing new gets through."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Cable:
    """Carries bytes both ways while it is whole. A browser's own "offline" leaves open streams alone."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.is_whole = True
        self.ends: set[socket.socket] = set()
        self.door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """Break all connections off, and let none through until `mend`."""
        self.is_whole = False
        for end in list(self.ends):
            self._close(end)

    def mend(self) -> None:
        """Let connections through again."""
        self.is_whole = True

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.door.accept()
                if not self.is_whole:
                    near.close()
                    continue
                far = socket.create_connection(("127.0.0.1", self.port))
                self.ends |= {near, far}
                for source, target in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(source, target), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                target.sendall(data)
        for end in (source, target):
            self._close(end)

    def _close(self, end: socket.socket) -> None:
        self.ends.discard(end)
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def cable(port: int) -> Iterator[Cable]:
    """Give a cable to a port of this machine."""
    laid = Cable(port)
    try:
        yield laid
    finally:
        laid.door.close()
        laid.cut()
