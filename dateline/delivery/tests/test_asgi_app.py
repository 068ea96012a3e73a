import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

ROOT = Path(__file__).resolve().parents[3]
APPLICATION = '''
"""The outer application in front of a small WSGI one that says what it saw."""
import os, threading
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dateline.config.settings")
import django
django.setup()
from dateline.delivery.asgi_app import Outer

def django_stands_for(environ, start_response):
    if environ["PATH_INFO"] == "/fault/":
        raise RuntimeError("on purpose")
    body = environ["wsgi.input"].read()
    start_response("200 OK", [("Content-Type", "text/plain"), ("X-Thread", threading.current_thread().name)])
    where = environ["PATH_INFO"] + " " + environ["QUERY_STRING"]
    return [b"%d " % len(body), where.encode("latin-1")]

application = Outer(django_stands_for)
'''


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    (folder / "outer_under_test.py").write_text(APPLICATION)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "asgi",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--log-level", "error", "outer_under_test:application"]
    path = os.pathsep.join([str(ROOT), str(folder)])
    process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": path}, cwd=folder)
    address = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            httpx2.get(f"{address}/")
            break
        except httpx2.TransportError:
            time.sleep(0.1)
    yield address
    process.send_signal(signal.SIGTERM)
    assert process.wait(10) == 0, "the server ends when it is told to"


def test_pages_come_from_django_in_its_own_threads(server: str) -> None:
    answer = httpx2.get(f"{server}/caf%C3%A9/?q=1")
    assert answer.text == "0 /café/ q=1"
    assert answer.headers["x-thread"].startswith("django")


def test_the_server_does_not_boast(server: str) -> None:
    assert httpx2.get(f"{server}/").headers.get_list("server") == ["dateline"]
    assert httpx2.get(f"{server}/static/x").headers.get_list("server") == ["dateline"]


def test_a_large_body_arrives_whole(server: str) -> None:
    assert httpx2.post(f"{server}/upload/", content=bytes(3_000_000)).text.startswith("3000000 ")

    def pieces() -> Iterator[bytes]:
        for _ in range(30):
            yield bytes(100_000)

    assert httpx2.post(f"{server}/upload/", content=pieces()).text.startswith("3000000 ")


def test_static_files_come_compressed_and_large_ones_whole(server: str) -> None:
    script = "wagtailadmin/js/core.js"
    found = finders.find(script)
    assert isinstance(found, str)
    size = Path(found).stat().st_size
    url = f"{server}{settings.STATIC_URL}{script}"
    packed = httpx2.get(url, headers={"accept-encoding": "br"})
    assert packed.headers["content-encoding"] == "br"
    assert packed.headers["cache-control"].endswith("immutable")
    plain = httpx2.get(url, headers={"accept-encoding": "identity"})
    assert len(plain.content) == size == int(plain.headers["content-length"])
    head = httpx2.head(url, headers={"accept-encoding": "identity"})
    assert (head.content, head.headers["content-length"]) == (b"", str(size))
    part = httpx2.get(url, headers={"range": "bytes=5-9"})
    assert (part.status_code, part.content) == (206, plain.content[5:10])


def test_a_file_too_large_for_memory_is_sent_by_the_server(server: str) -> None:
    files = finders.find("wagtailadmin/js/core.js")
    assert isinstance(files, str)
    assert Path(files).stat().st_size > 512 * 1024, "else this test shows nothing"
    answer = httpx2.get(
        f"{server}{settings.STATIC_URL}wagtailadmin/js/core.js", headers={"accept-encoding": "identity"}
    )
    assert answer.content == Path(files).read_bytes()


def test_an_address_of_static_files_never_reaches_django(server: str) -> None:
    answer = httpx2.get(f"{server}/static/..%2fdesk/")
    assert answer.status_code == 404
    assert "x-thread" not in answer.headers


def test_a_fault_is_an_answer_and_nobody_keeps_it(server: str) -> None:
    answer = httpx2.get(f"{server}/fault/")
    assert (answer.status_code, answer.headers["cache-control"]) == (500, "no-store")
    assert "purpose" not in answer.text
