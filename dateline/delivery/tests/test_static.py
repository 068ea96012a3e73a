import asyncio
import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import brotli
import pytest
from django.conf import settings

from dateline.delivery.static import StaticFiles, find_static_files
from dateline.lib.tests.asgi import Answer, ask

SHEET = b"body { color: var(--ink); }\n" * 400
LARGE = os.urandom(700_000)
URL = "/static/abc123def0/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "css").mkdir()
    (tmp_path / "css/paper.css").write_bytes(SHEET)
    (tmp_path / "large.woff2").write_bytes(LARGE)
    (tmp_path / "dot.svg").write_text("<svg/>")
    (tmp_path / "live.js").write_text("export {}")
    return tmp_path


@pytest.fixture
def static(folder: Path) -> Iterator[StaticFiles]:
    def find() -> dict[str, Path]:
        return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}

    files = StaticFiles(url=URL, find=find, development=False)
    yield files
    files.pool.shutdown()


def get(
    static: StaticFiles, path: str, method: str = "GET", pathsend: bool = False, **headers: str
) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    extensions: dict[str, object] = {"http.response.pathsend": {}} if pathsend else {}
    return asyncio.run(ask(static, path, named, method=method, extensions=extensions))


def test_a_file_of_this_build_may_be_kept_for_a_year(static: StaticFiles) -> None:
    answer = get(static, URL + "css/paper.css")
    assert (answer.status, answer.body) == (200, SHEET)
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["content-length"] == str(len(SHEET))


def test_a_page_of_the_old_build_finds_its_style_sheet_for_five_minutes(static: StaticFiles) -> None:
    answer = get(static, "/static/0123456789/css/paper.css")
    assert (answer.status, answer.body) == (200, SHEET)
    assert answer.headers["cache-control"] == "public, max-age=300"


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("br, gzip", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0", None),
        ("identity;q=0, *", "br"),
    ],
)
def test_text_comes_in_the_encoding_that_was_asked_for(
    static: StaticFiles, accepted: str, coding: str | None
) -> None:
    for _ in range(2):
        answer = get(static, URL + "css/paper.css", accept_encoding=accepted)
        assert answer.headers.get("content-encoding") == coding
        plain = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding](answer.body)
        assert plain == SHEET
        assert answer.headers["content-length"] == str(len(answer.body))


def test_each_encoding_has_its_own_strong_tag(static: StaticFiles) -> None:
    tags = {
        get(static, URL + "css/paper.css", accept_encoding=a).headers["etag"]
        for a in ("br", "gzip", "identity")
    }
    assert len(tags) == 3
    assert all(tag.startswith('"') for tag in tags)


def test_who_refuses_everything_is_told_so(static: StaticFiles) -> None:
    assert get(static, URL + "css/paper.css", accept_encoding="*;q=0").status == 406


def test_what_would_only_grow_is_sent_plain(static: StaticFiles) -> None:
    answer = get(static, URL + "live.js", accept_encoding="gzip")
    assert answer.body == b"export {}"
    assert "content-encoding" not in answer.headers
    assert "content-encoding" not in get(static, URL + "large.woff2", accept_encoding="br").headers


def test_a_current_copy_is_not_sent_again(static: StaticFiles) -> None:
    tag = get(static, URL + "css/paper.css", accept_encoding="br").headers["etag"]
    answer = get(static, URL + "css/paper.css", accept_encoding="br", if_none_match=f'"other", {tag}')
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["etag"] == tag
    assert answer.headers["cache-control"].endswith("immutable")
    assert get(static, URL + "css/paper.css", accept_encoding="gzip", if_none_match=tag).status == 200


@pytest.mark.parametrize("path", ["css/paper.css", "large.woff2"])
def test_head_says_the_same_without_the_body(static: StaticFiles, path: str) -> None:
    whole, head = get(static, URL + path), get(static, URL + path, "HEAD")
    assert head.headers == whole.headers
    assert head.body == b""


@pytest.mark.parametrize(("path", "content"), [("css/paper.css", SHEET), ("large.woff2", LARGE)])
def test_a_part_is_sent_plain(static: StaticFiles, path: str, content: bytes) -> None:
    answer = get(static, URL + path, pathsend=True, range="bytes=10-99", accept_encoding="br")
    assert (answer.status, answer.body) == (206, content[10:100])
    assert answer.headers["content-range"] == f"bytes 10-99/{len(content)}"
    assert "content-encoding" not in answer.headers
    tag = answer.headers["etag"]
    assert get(static, URL + path, range="bytes=-5", if_range=tag).body == content[-5:]
    assert get(static, URL + path, range="bytes=-5", if_range='"old"').body == content
    assert get(static, URL + path, range="bytes=0-1,5-9").body == content


def test_a_part_beyond_the_end_is_refused(static: StaticFiles) -> None:
    answer = get(static, URL + "css/paper.css", range="bytes=99999999-")
    assert answer.status == 416
    assert answer.headers["content-range"] == f"bytes */{len(SHEET)}"


def test_a_large_file_is_sent_by_the_server_itself_when_it_can(static: StaticFiles, folder: Path) -> None:
    assert get(static, URL + "large.woff2", pathsend=True).path == str(folder / "large.woff2")
    assert get(static, URL + "large.woff2").body == LARGE
    assert get(static, URL + "css/paper.css", pathsend=True).path == ""


@pytest.mark.parametrize(
    "target",
    [
        "/static/",
        "/static/abc123def0",
        "/static/abc123def0/",
        "/static/abc123def0/css",
        "/static/css/paper.css",
        "/static/abc123def0/css/../css/paper.css",
        "/static/abc123def0/../../etc/passwd",
        "/static/abc123def0/%2e%2e/%2e%2e/etc/passwd",
        "/static/abc123def0/css%2fpaper.css",
        "/static/abc123def0/css%5cpaper.css",
        "/static/abc123def0/css/paper.css%00",
        "/static/abc123def0//css/paper.css",
        "/static/abc123def0/css/paper.css/",
        "/static/..%2fdesk/",
        "/static/%ff/css/paper.css",
        "/static/abc123def0//etc/passwd",
    ],
)
def test_no_address_leads_out_of_the_files(static: StaticFiles, target: str) -> None:
    answer = get(static, target)
    assert answer.status == 404
    assert answer.headers["cache-control"] == "no-store"


def test_only_reading_is_allowed(static: StaticFiles) -> None:
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "FOO"):
        answer = get(static, URL + "css/paper.css", method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")


def test_a_drawing_opened_by_itself_runs_nothing(static: StaticFiles) -> None:
    assert "sandbox" in get(static, URL + "dot.svg").headers["content-security-policy"]


def test_a_file_that_vanished_is_not_found(static: StaticFiles, folder: Path) -> None:
    (folder / "live.js").unlink()
    assert get(static, URL + "live.js").status == 404


def test_a_changed_file_is_never_served_from_memory(static: StaticFiles, folder: Path) -> None:
    before = get(static, URL + "live.js")
    (folder / "live.js").write_text("export { Live }")
    after = get(static, URL + "live.js")
    assert after.body == b"export { Live }"
    assert after.headers["etag"] != before.headers["etag"]


def test_in_development_new_files_are_found_and_nothing_is_kept(static: StaticFiles, folder: Path) -> None:
    (folder / "new.css").write_text("a{}")
    assert get(static, URL + "new.css").status == 404
    static.development = True
    static.found_at = monotonic() - 2
    answer = get(static, URL + "new.css")
    assert (answer.status, answer.headers["cache-control"]) == (200, "no-cache")


def test_memory_is_bounded(static: StaticFiles, folder: Path) -> None:
    static.memory = 200_000
    for n in range(20):
        (folder / f"{n}.png").write_bytes(os.urandom(20_000))
    static.files = static.find()
    for n in range(20):
        assert len(get(static, f"{URL}{n}.png").body) == 20_000
    assert static.kept_bytes == sum(len(body.data or b"") for body in static.kept.values()) <= 200_000


def test_a_hundred_readers_at_once_compress_a_file_once(static: StaticFiles) -> None:
    async def crowd() -> list[Answer]:
        wanted = [ask(static, URL + "css/paper.css", {"accept-encoding": "br"}) for _ in range(100)]
        return list(await asyncio.gather(*wanted))

    assert {len(answer.body) for answer in asyncio.run(crowd())} == {len(brotli.compress(SHEET, quality=11))}
    assert len(static.kept) == 1
    assert not static.making


def test_a_partners_page_may_load_what_is_made_for_it_at_an_address_that_stays(
    static: StaticFiles, folder: Path
) -> None:
    (folder / "ui/js").mkdir(parents=True)
    (folder / "ui/js/embed.js").write_text("(() => {})()")
    static.files = static.find()
    answer = get(static, "/static/latest/ui/js/embed.js")
    assert (answer.status, answer.headers["cross-origin-resource-policy"]) == (200, "cross-origin")
    assert answer.headers["cache-control"] == "public, max-age=300"
    other = get(static, "/static/latest/css/paper.css")
    assert other.headers["cross-origin-resource-policy"] == "same-origin"


def test_wagtails_own_files_are_found_below_the_prefix_of_the_settings() -> None:
    files = find_static_files()
    script = next(name for name in files if name.startswith("wagtailadmin/") and name.endswith(".js"))
    static = StaticFiles()
    answer = get(static, f"{settings.STATIC_URL}{script}", accept_encoding="br")
    static.pool.shutdown()
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert answer.headers["cache-control"].endswith("immutable")
