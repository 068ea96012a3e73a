"""The one door to other machines: fetches what a file or an editor names, and nothing of our own network.

Built on the core of httpx2, whose network layer is public there: each connection goes to an address that was
looked up and judged right here, so a name cannot resolve to one thing for the check and to another for the
connection. TLS and the Host header keep the name. No proxy or other setting is taken from the environment.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

import httpcore2

from dateline import __version__
from dateline.wire.hosts import AddressRefused, WebAddress, is_public, take_apart
from dateline.wire.unpacking import CannotUnpack, unpacked

REDIRECTS = 5
#: Longest wait for one connection, so that a dead address leaves time for the next one. Seconds.
CONNECTING = 6.0
ANYTHING = "*/*"
_REDIRECTING = {301, 302, 303, 307, 308}
_KEPT_HEADERS = (
    "cache-control",
    "content-length",
    "content-type",
    "etag",
    "last-modified",
    "link",
    "retry-after",
)


class FetchRefused(Exception):
    """What was asked for did not come. `reason` says why in one sentence for people.

    `status` is that of the answer where there was one; `is_unknown` says that no machine has this name.
    """

    def __init__(self, reason: str, *, status: int = 0, is_unknown: bool = False) -> None:
        self.reason, self.status, self.is_unknown = reason, status, is_unknown
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: `status` is 200, or 304 with an empty body. `url` is where it came from after redirects."""

    url: str
    status: int
    headers: dict[str, str]
    body: bytes
    content_type: str
    etag: str
    last_modified: str


def look_up(host: str, port: int, seconds: float) -> list[str]:
    """Return the IP addresses of a name. Raises OSError, and TimeoutError after `seconds`.

    The system's resolver cannot be told a time limit, so it is asked in a thread that may be left behind.
    """
    answers: queue.Queue[list[Any] | OSError] = queue.Queue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, daemon=True, name="look-up").start()
    try:
        answer = answers.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return list(dict.fromkeys(str(entry[4][0]) for entry in answer))


@dataclass(frozen=True, slots=True)
class Doors:
    """Where a fetch may go. What is given here beyond the open internet is for tests on this machine.

    `allowed`: pairs of IP address and port that are allowed though not public. `names`: asked instead of the
    system for the addresses of a name. `trust`: certificates, instead of the system's.
    """

    allowed: frozenset[tuple[str, int]] = frozenset()
    names: Callable[[str, int, float], list[str]] = look_up
    trust: ssl.SSLContext | None = None

    def open_to(self, host: str, port: int, seconds: float) -> list[str]:
        """Look a host up and return its addresses. Raises AddressRefused if any of them is not allowed."""
        addresses = self.names(host, port, seconds)
        for address in addresses:
            if not (is_public(address) and port in (80, 443)) and (address, port) not in self.allowed:
                raise AddressRefused("leads to a machine that is not on the open internet")
        return addresses


OPEN_INTERNET = Doors()


@dataclass(slots=True)
class _Clock:
    """What is left of the time for a whole fetch, on the clock that nobody can set."""

    seconds: float
    began: float = field(default_factory=time.monotonic)

    def left(self, most: float | None = None) -> float:
        """Seconds left, at most `most`. Raises TimeoutError when there are none."""
        left = self.began + self.seconds - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left if most is None else min(left, most)


def fetch(
    url: str,
    *,
    limit_bytes: int = 5_000_000,
    deadline: float = 20.0,
    etag: str | None = None,
    modified: str | None = None,
    accept: str = ANYTHING,
    doors: Doors = OPEN_INTERNET,
) -> Fetched:
    """Get `url` by http or https from the open internet, or raise FetchRefused with the reason.

    `limit_bytes` counts the body after unpacking; `deadline` is in seconds and holds for everything together:
    look-up, connection, up to five redirects, and the last byte. `etag` and `modified` are those of an earlier
    answer; the status is 304 when nothing has changed since.
    """
    headers = {
        "Accept": accept,
        "Accept-Encoding": "gzip, deflate, br",
        "User-Agent": f"Dateline/{__version__}",
    }
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    clock, here = _Clock(deadline), url
    for _ in range(REDIRECTS + 1):
        with _in_words(here, deadline):
            address = take_apart(here, other_ports=doors.allowed)
            answer = _ask(address, headers, limit_bytes, clock, doors)
        if isinstance(answer, Fetched):
            return answer
        here = answer
    raise FetchRefused(f"{url} leads from one address to the next more than {REDIRECTS} times.")


def _ask(
    address: WebAddress, headers: dict[str, str], limit: int, clock: _Clock, doors: Doors
) -> Fetched | str:
    """Ask one address. Return its answer, or the address that it sends us to."""
    with (
        httpcore2.ConnectionPool(
            ssl_context=doors.trust, network_backend=_Backend(doors, clock), max_keepalive_connections=0
        ) as pool,
        pool.stream(
            "GET",
            httpcore2.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target),
            headers=list({"Host": address.authority, **headers, "Connection": "close"}.items()),
        ) as response,
    ):
        given = _headers(response.headers)
        if response.status in _REDIRECTING and given.get("location"):
            return urljoin(address.url, given["location"].strip())
        if response.status not in (200, 304):
            raise FetchRefused(
                f"{address.url} answered with status {response.status}.", status=response.status
            )
        body = b"" if response.status == 304 else _body(response.iter_stream(), given, limit, address)
        return Fetched(
            url=address.url,
            status=response.status,
            headers={name: given[name] for name in _KEPT_HEADERS if name in given},
            body=body,
            content_type=given.get("content-type", ""),
            etag=given.get("etag", ""),
            last_modified=given.get("last-modified", ""),
        )


def _headers(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    headers: dict[str, str] = {}
    for name, value in pairs:
        headers.setdefault(name.decode("latin-1").lower(), value.decode("utf-8", "replace"))
    return headers


def _body(chunks: Iterator[bytes], headers: dict[str, str], limit: int, address: WebAddress) -> bytes:
    said = headers.get("content-length", "")
    if said.isdigit() and int(said[:18]) > limit:
        raise FetchRefused(_too_large(address, limit))
    body = bytearray()
    for piece in unpacked(_counted(chunks, limit, address), headers.get("content-encoding", "")):
        body += piece
        if len(body) > limit:
            raise FetchRefused(_too_large(address, limit))
    return bytes(body)


def _counted(chunks: Iterator[bytes], limit: int, address: WebAddress) -> Iterator[bytes]:
    """Pass the bytes of the wire on; a packed stream of nothing must not come in for ever either."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise FetchRefused(_too_large(address, limit))
        yield chunk


def _too_large(address: WebAddress, limit: int) -> str:
    return f"{address.url} is larger than {limit / 1_000_000:g} MB."


@contextmanager
def _in_words(url: str, deadline: float) -> Iterator[None]:
    """Turn what can go wrong on the way into one sentence."""
    shown = "".join(c if c.isprintable() else " " for c in url[:200])
    try:
        yield
    except (AddressRefused, CannotUnpack) as error:
        reason = (
            f"The body of {shown} cannot be read: {error}"
            if isinstance(error, CannotUnpack)
            else f"{shown} {error}"
        )
        raise FetchRefused(f"{reason}.") from error
    except (TimeoutError, httpcore2.TimeoutException) as error:
        raise FetchRefused(f"{shown} did not answer completely within {deadline:g} seconds.") from error
    except ssl.SSLError as error:
        raise FetchRefused(f"{shown} has no valid certificate.") from error
    except (socket.gaierror, UnicodeError) as error:
        # A resolver that is out of order knows no name either, and says so by another number.
        is_unknown = isinstance(error, socket.gaierror) and error.errno == socket.EAI_NONAME
        raise FetchRefused(f"{shown} names a machine that is not known.", is_unknown=is_unknown) from error
    except (httpcore2.ProtocolError, ValueError) as error:
        raise FetchRefused(f"{shown} answered with something that is no proper HTTP.") from error
    except (httpcore2.NetworkError, OSError) as error:
        is_certificate = isinstance(error.__context__, ssl.SSLCertVerificationError)
        why = "has no valid certificate" if is_certificate else "cannot be reached, or broke off"
        raise FetchRefused(f"{shown} {why}.") from error


class _Backend(httpcore2.NetworkBackend):
    """Connects to judged addresses only, and lets no single wait outlast the fetch."""

    def __init__(self, doors: Doors, clock: _Clock) -> None:
        self._doors = doors
        self._clock = clock
        self._system = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Look `host` up, judge every address, and connect to the first of them that answers."""
        failure: Exception = OSError("no address")
        for address in self._doors.open_to(host, port, self._clock.left()):
            try:
                stream = self._system.connect_tcp(address, port, timeout=self._clock.left(CONNECTING))
                return _Stream(stream, self._clock)
            except (httpcore2.NetworkError, httpcore2.TimeoutException) as error:
                failure = error
        raise failure


class _Stream(httpcore2.NetworkStream):
    """A connection whose every wait is cut to what is left of the fetch."""

    def __init__(self, stream: httpcore2.NetworkStream, clock: _Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what there is."""
        return self._stream.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all."""
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Begin TLS with the name, not the address."""
        stream = self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout))
        return _Stream(stream, self._clock)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows about itself."""
        return self._stream.get_extra_info(info)
