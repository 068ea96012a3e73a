"""The one door to other machines: B40, B41 and D23, against real servers on this machine."""

import gzip
import socket
import ssl
import subprocess
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from dateline.wire.fetch import Doors, Fetched, FetchRefused, fetch
from dateline.wire.tests.servers import Answer, Server, moved, ok, serving

BODY = b"<rss/>" * 100


def refusal(url: str, **options: object) -> str:
    with pytest.raises(FetchRefused) as refused:
        fetch(url, **options)  # type: ignore[arg-type]
    return refused.value.reason


def test_a_body_comes_with_its_type_and_what_a_later_question_needs() -> None:
    answer = ok(
        BODY,
        "Content-Type: application/rss+xml",
        'ETag: "a1"',
        "Last-Modified: Mon, 04 May 2026 10:00:00 GMT",
        "Set-Cookie: a=b",
    )
    with serving({"/feed?x=1": answer}) as server:
        got = fetch(
            server.url("/feed?x=1#part"),
            doors=server.doors(),
            etag='"a0"',
            modified="yesterday",
            accept="text/xml",
        )
    assert got == Fetched(
        url=server.url("/feed?x=1"), status=200, body=BODY, content_type="application/rss+xml", etag='"a1"',
        last_modified="Mon, 04 May 2026 10:00:00 GMT",
        headers={
            "content-length": "600", "content-type": "application/rss+xml", "etag": '"a1"',
            "last-modified": "Mon, 04 May 2026 10:00:00 GMT",
        },
    )  # fmt: skip
    asked = server.asked[0]
    assert f"Host: 127.0.0.1:{server.port}\r\n" in asked
    assert 'If-None-Match: "a0"\r\n' in asked
    assert "Accept: text/xml\r\n" in asked


def test_what_has_not_changed_is_told_without_a_body() -> None:
    with serving({"/": b'HTTP/1.1 304 Not Modified\r\nETag: "a"\r\n\r\n'}) as server:
        got = fetch(server.url(), doors=server.doors(), etag='"a"')
    assert (got.status, got.body, got.etag) == (304, b"", '"a"')


@pytest.mark.parametrize("status", [204, 401, 403, 404, 410, 429, 500, 503])
def test_any_other_status_is_refused_with_its_number(status: int) -> None:
    with serving({"/": f"HTTP/1.1 {status} X\r\nContent-Length: 0\r\n\r\n".encode()}) as server:
        assert f"status {status}" in refusal(server.url(), doors=server.doors())


def test_nothing_is_taken_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        serving({"/": ok(b"real")}) as server,
        serving({server_path: ok(b"proxy") for server_path in ("/",)}) as proxy,
    ):
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        assert fetch(server.url(), doors=server.doors()).body == b"real"
        assert proxy.asked == []


# B40: redirects and names


def test_b40_a_redirect_is_followed_and_ends_where_it_says() -> None:
    with serving(
        {"/": moved("/next", 301), "/next": moved("last?a", 308), "/last?a": ok(b"there")}
    ) as server:
        got = fetch(server.url(), doors=server.doors())
    assert (got.body, got.url) == (b"there", server.url("/last?a"))


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1/", "http://localhost:8000/", "http://[::1]/", "http://169.254.169.254/", "file:///etc/hostname",
        "ftp://wire.example/", "//127.1/", "http://a:b@wire.example/", "http://2130706433/", "http://[::1", "http://x\x00/",
    ],
)  # fmt: skip
def test_b40_a_redirect_into_a_private_network_is_refused(target: str) -> None:
    with serving({"/": moved(target)}) as server:
        assert refusal(server.url(), doors=server.doors())
        assert len(server.asked) == 1


def test_b40_a_redirect_to_another_port_of_the_allowed_machine_is_refused() -> None:
    with serving({"/": ok(b"secret")}) as other, serving({"/": moved(other.url())}) as server:
        assert "only 80 and 443" in refusal(server.url(), doors=server.doors())
        assert other.asked == []


def test_b40_a_name_that_leads_to_a_private_address_is_refused_before_it_is_connected() -> None:
    with serving({"/": ok(b"secret")}) as server:
        doors = Doors(allowed=frozenset({("wire.example", server.port)}), names=lambda *_: ["127.0.0.1"])
        assert "not on the open internet" in refusal(server.url(host="wire.example"), doors=doors)
        assert server.asked == []


def test_b40_one_private_address_among_public_ones_refuses_the_name() -> None:
    doors = Doors(names=lambda *_: ["93.184.215.14", "10.0.0.1"])
    assert "not on the open internet" in refusal("http://wire.example/", doors=doors)


def test_b40_a_name_that_changes_its_address_between_two_hops_is_judged_again() -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with serving({"/": moved("/again"), "/again": ok(b"secret")}) as server:
        allowed = frozenset({("wire.example", server.port), ("127.0.0.1", server.port)})
        doors = Doors(allowed=allowed, names=lambda *_: next(answers))
        assert "not on the open internet" in refusal(server.url(host="wire.example"), doors=doors)
        assert len(server.asked) == 1


def test_b40_the_name_is_looked_up_once_for_each_connection_and_stays_in_the_host_header() -> None:
    looked_up = []
    with serving({"/": ok(b"x")}) as server:
        allowed = frozenset({("wire.example", server.port), ("127.0.0.1", server.port)})

        def look_up(host: str, port: int, seconds: float) -> list[str]:
            looked_up.append(host)
            return ["127.0.0.1"]

        fetch(server.url(host="wire.example"), doors=Doors(allowed=allowed, names=look_up))
    assert looked_up == ["wire.example"]
    assert f"Host: wire.example:{server.port}\r\n" in server.asked[0]


def test_an_unknown_name_is_named() -> None:
    def look_up(host: str, port: int, seconds: float) -> list[str]:
        raise socket.gaierror(8, "unknown")

    assert "not known" in refusal("http://nowhere.example/", doors=Doors(names=look_up))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=wire.example", "-addext", "subjectAltName=DNS:wire.example", "-keyout", str(key),
         "-out", str(cert)],
        check=True, capture_output=True,
    )  # fmt: skip
    return key, cert


def test_b40_tls_asks_for_the_name_and_refuses_a_certificate_of_another(
    certificate: tuple[Path, Path],
) -> None:
    key, cert = certificate
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(cert, key)
    named: list[str | None] = []
    tls.sni_callback = lambda sock, name, context: named.append(name)
    trust = ssl.create_default_context(cafile=str(cert))
    with serving({"/": ok(b"safe")}, tls) as server:
        doors = server.doors("wire.example", "other.example", trust=trust)
        assert fetch(server.url(host="wire.example", scheme="https"), doors=doors).body == b"safe"
        assert named == ["wire.example"]
        assert "certificate" in refusal(server.url(host="other.example", scheme="https"), doors=doors)


# B41 and D23: what never ends, or is not what it says


def endless(chunk: bytes, head: bytes) -> Callable[[socket.socket], None]:
    def answer(stream: socket.socket) -> None:
        stream.sendall(head)
        while True:
            stream.sendall(chunk)

    return answer


def dripping(head: bytes) -> Callable[[socket.socket], None]:
    def answer(stream: socket.socket) -> None:
        stream.sendall(head)
        for _ in range(200):
            time.sleep(0.05)
            stream.sendall(b"a")

    return answer


def silent(stream: socket.socket) -> None:
    stream.settimeout(5)
    stream.recv(1)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(silent, id="D23-accepts-and-is-silent"),
        pytest.param(dripping(b"HTTP/1.1 200 OK\r\n\r\n"), id="D23-drips-its-body"),
        pytest.param(dripping(b"HTTP/1.1 200 OK\r\nX-A: "), id="D23-drips-its-headers"),
        pytest.param(
            dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1"), id="D23-drips-a-chunk-size"
        ),
    ],
)
def test_d23_the_deadline_holds_for_everything_together(answer: Callable[[socket.socket], None]) -> None:
    with serving({"/": answer}) as server:
        began = time.monotonic()
        words = refusal(server.url(), doors=server.doors(), deadline=0.5)
        assert time.monotonic() - began < 1.0
    assert "within 0.5 seconds" in words or "no proper HTTP" in words


def test_d23_a_slow_look_up_is_cut_too() -> None:
    def look_up(host: str, port: int, seconds: float) -> list[str]:
        time.sleep(min(seconds, 5))
        raise TimeoutError

    began = time.monotonic()
    assert "within 0.3 seconds" in refusal("http://slow.example/", doors=Doors(names=look_up), deadline=0.3)
    assert time.monotonic() - began < 1.0


@pytest.mark.parametrize("redirects", [5, 6, 20])
def test_d23_five_redirects_are_followed_and_no_more(redirects: int) -> None:
    answers: dict[str, Answer] = {f"/{n}": moved(f"/{n + 1}") for n in range(redirects)}
    answers[f"/{redirects}"] = ok(b"there")
    with serving(answers) as server:
        if redirects == 5:
            assert fetch(server.url("/0"), doors=server.doors()).body == b"there"
        else:
            assert "more than 5 times" in refusal(server.url("/0"), doors=server.doors())
            assert len(server.asked) == 6


def packed(kind: str, body: bytes) -> bytes:
    bare = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return {
        "gzip": lambda: gzip.compress(body),
        "deflate": lambda: zlib.compress(body),
        "bare deflate": lambda: bare.compress(body) + bare.flush(),
        "br": lambda: brotli.compress(body, quality=1),
        "identity": lambda: body,
    }[kind]()


KINDS = ["gzip", "deflate", "bare deflate", "br", "identity"]


@pytest.mark.parametrize("kind", KINDS)
def test_b41_a_packed_body_is_unpacked(kind: str) -> None:
    answer = ok(packed(kind, BODY * 500), f"Content-Encoding: {kind.split()[-1]}")
    with serving({"/": answer}) as server:
        assert fetch(server.url(), doors=server.doors()).body == BODY * 500


@pytest.mark.parametrize("kind", ["gzip", "deflate", "bare deflate", "br"])
def test_b41_a_bomb_is_seen_while_it_unpacks(kind: str) -> None:
    answer = ok(packed(kind, b"\0" * 50_000_000), f"Content-Encoding: {kind.split()[-1]}")
    with serving({"/": answer}) as server:
        assert "larger than 1 MB" in refusal(server.url(), doors=server.doors(), limit_bytes=1_000_000)


@pytest.mark.parametrize("kind", ["gzip", "deflate", "br"])
def test_b41_a_packed_body_that_is_cut_or_broken_is_refused(kind: str) -> None:
    whole = packed(kind, BODY)
    for body in (whole[:-3], b"\0\xff" * 50, b""):
        with serving({"/": ok(body, f"Content-Encoding: {kind}")}) as server:
            words = refusal(server.url(), doors=server.doors())
        assert "cannot be read" in words


@pytest.mark.parametrize("encoding", ["gzip, gzip", "compress", "zstd", "br, gzip"])
def test_b41_a_packing_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with serving({"/": ok(gzip.compress(gzip.compress(BODY)), f"Content-Encoding: {encoding}")}) as server:
        assert "packed" in refusal(server.url(), doors=server.doors())


GZIP_OF_NOTHING = gzip.compress(b"")[:10]
EMPTY_BLOCKS = b"\x00\x00\x00\xff\xff" * 10_000


@pytest.mark.parametrize(
    ("head", "chunk"),
    [
        pytest.param(b"\r\n", b"a" * 65536, id="D23-no-length"),
        pytest.param(b"Content-Length: 999999999999\r\n\r\n", b"a" * 65536, id="D23-says-a-terabyte"),
        pytest.param(
            b"Content-Encoding: gzip\r\n\r\n" + GZIP_OF_NOTHING, EMPTY_BLOCKS, id="D23-packed-nothing"
        ),
    ],
)
def test_d23_an_endless_body_is_cut_at_the_limit(head: bytes, chunk: bytes) -> None:
    with serving({"/": endless(chunk, b"HTTP/1.1 200 OK\r\n" + head)}) as server:
        assert "larger than" in refusal(server.url(), doors=server.doors(), limit_bytes=300_000)


def test_b41_a_body_shorter_than_it_says_is_refused_and_a_longer_one_is_cut() -> None:
    with serving({"/short": ok(BODY, length=10_000), "/long": ok(BODY, length=10)}) as server:
        assert "HTTP" in refusal(server.url("/short"), doors=server.doors())
        assert fetch(server.url("/long"), doors=server.doors()).body == BODY[:10]


@pytest.mark.parametrize(
    "answer", [b"", b"hello\r\n\r\n", b"HTTP/1.1 2", ok(b"", "Content-Length: 5"), b"\0" * 300_000]
)
def test_b41_what_is_no_http_is_refused(answer: bytes) -> None:
    with serving({"/": answer}) as server:
        assert refusal(server.url(), doors=server.doors())


def test_a_machine_that_does_not_listen_is_named() -> None:
    server = Server({})
    server.close()
    assert "cannot be reached" in refusal(server.url(), doors=server.doors())
