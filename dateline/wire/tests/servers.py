"""A server on this machine that behaves as badly as a test needs; each path is a function on the open socket."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from ssl import SSLContext

from dateline.wire.fetch import Doors

Answer = bytes | Callable[[socket.socket], None]


class Server:
    """Answers each connection in a thread. `asked` are the heads of the requests that came."""

    def __init__(self, answers: dict[str, Answer], tls: SSLContext | None = None) -> None:
        self.answers = answers
        self.asked: list[str] = []
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.ended = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        """The address of a path."""
        return f"{scheme}://{host}:{self.port}{path}"

    def doors(self, *names: str, trust: SSLContext | None = None) -> Doors:
        """Doors that open to this server, by its address and by made-up names, and to nothing else new."""
        allowed = {("127.0.0.1", self.port), *((name, self.port) for name in names)}

        def look_up(host: str, port: int, seconds: float) -> list[str]:
            return ["127.0.0.1"] if host in names else [host]

        return Doors(allowed=frozenset(allowed), names=look_up, trust=trust)

    def close(self) -> None:
        """End it, and what still drips."""
        self.ended.set()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError), connection:
            stream = self._tls.wrap_socket(connection, server_side=True) if self._tls else connection
            head = b""
            while b"\r\n\r\n" not in head and (data := stream.recv(65536)):
                head += data
            self.asked.append(head.decode())
            answer = self.answers[head.split()[1].decode()]
            if callable(answer):
                answer(stream)
            else:
                stream.sendall(answer)


@contextmanager
def serving(answers: dict[str, Answer], tls: SSLContext | None = None) -> Iterator[Server]:
    """A server for the length of a `with` block."""
    server = Server(answers, tls)
    try:
        yield server
    finally:
        server.close()


def ok(body: bytes, *headers: str, length: int | None = None) -> bytes:
    """A whole answer with status 200; `length` lies about its size."""
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def moved(to: str, status: int = 302) -> bytes:
    """A redirect."""
    return f"HTTP/1.1 {status} Elsewhere\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()
