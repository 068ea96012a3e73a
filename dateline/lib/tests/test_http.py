import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lib.http import (
    ByteRange,
    RangeNotSatisfiable,
    choose_encoding,
    content_disposition,
    etag_matches,
    parse_range,
    range_is_current,
    safe_file_name,
)


@pytest.mark.parametrize(
    ("header", "chosen"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("x-gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0", "identity"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("br; q=1.000 , gzip ;q = 0.5", "br"),
        ("*", "br"),
        ("*;q=0", None),
        ("*;q=0, gzip", "gzip"),
        ("*;q=0, identity", "identity"),
        ("br;q=0, *", "gzip"),
        ("identity;q=0", None),
        ("identity;q=0, br", "br"),
        ("identity;q=0, br;q=0, gzip;q=0", None),
        ("identity, br;q=0.5", "identity"),
        ("identity;q=0.5, br;q=0.5", "br"),
        ("gzip, gzip", "gzip"),
        ("gzip;q=0, gzip;q=1", "identity"),
        ("br;q=2", "identity"),
        ("br;q=nan", "identity"),
        ("br;q=", "identity"),
        ("deflate", "identity"),
        (",,;;,q=1", "identity"),
        ("br" * 100_000, "identity"),
    ],
)
def test_the_encoding_is_what_the_reader_understands(header: str | None, chosen: str | None) -> None:
    assert choose_encoding(header, ["br", "gzip"]) == chosen


def test_a_file_without_compressed_forms_is_sent_as_it_is() -> None:
    assert choose_encoding("br", []) == "identity"
    assert choose_encoding("identity;q=0, br", []) is None


@given(st.text(alphabet="brgzip;q=01.*,- identy"))
def test_any_header_gets_one_of_the_offered_forms(header: str) -> None:
    assert choose_encoding(header, ["br", "gzip"]) in {"br", "gzip", "identity", None}


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-0", ByteRange(0, 0)),
        ("bytes=10-19", ByteRange(10, 19)),
        ("bytes=90-", ByteRange(90, 99)),
        ("bytes=-10", ByteRange(90, 99)),
        ("bytes=-1000", ByteRange(0, 99)),
        ("bytes=0-99999999999", ByteRange(0, 99)),
        ("Bytes= 1-2 ", ByteRange(1, 2)),
        (None, None),
        ("", None),
        ("bytes=-", None),
        ("bytes=5-4", None),
        ("bytes=a-b", None),
        ("bytes=0-0,1-1", None),
        ("bytes=" + ",".join(f"{n}-{n}" for n in range(500)), None),
        ("lines=0-1", None),
        ("bytes=0-" + "9" * 40, None),
        ("bytes=١-٢", None),
    ],
)
def test_one_range_is_served_and_nothing_else(header: str | None, part: ByteRange | None) -> None:
    assert parse_range(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=9999999999999-"])
def test_a_range_outside_the_file_is_not_satisfiable(header: str) -> None:
    with pytest.raises(RangeNotSatisfiable):
        parse_range(header, 100)


def test_nothing_of_an_empty_file_can_be_asked_for() -> None:
    for header in ("bytes=0-", "bytes=-5", "bytes=0-0"):
        with pytest.raises(RangeNotSatisfiable):
            parse_range(header, 0)


def test_a_part_says_where_it_belongs() -> None:
    assert ByteRange(10, 19).content_range(100) == "bytes 10-19/100"
    assert ByteRange(10, 19).length == 10


@pytest.mark.parametrize(
    ("header", "matches"),
    [
        (None, False),
        ("", False),
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ('"b","c"', False),
        ("*", True),
        ("a", False),
        ('"a', False),
    ],
)
def test_a_current_copy_is_recognised(header: str | None, matches: bool) -> None:
    assert etag_matches(header, '"a"') is matches


def test_a_range_goes_only_with_exactly_this_file() -> None:
    assert range_is_current(None, '"a"')
    assert range_is_current('"a"', '"a"')
    assert not range_is_current('"b"', '"a"')
    assert not range_is_current('W/"a"', 'W/"a"')
    assert not range_is_current("Wed, 21 Oct 2031 07:28:00 GMT", '"a"')


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ferry at dawn", "Ferry-at-dawn.jpg"),
        ("../../etc/passwd", "etc-passwd.jpg"),
        ("a\0.php", "a-php.jpg"),
        ("con", "photo-con.jpg"),
        ("\u202egpj.exe", "gpj-exe.jpg"),
        ('"; filename=x.html', "filename-x-html.jpg"),
        ("-rf", "rf.jpg"),
        ("", "photo.jpg"),
        ("...", "photo.jpg"),
        ("Hafen Märrow", "Hafen-Märrow.jpg"),
        ("x" * 300, "x" * 80 + ".jpg"),
    ],
)
def test_a_hostile_title_becomes_a_harmless_file_name(title: str, name: str) -> None:
    assert safe_file_name(title, extension="jpg") == name


def test_the_disposition_is_one_header_line() -> None:
    assert content_disposition("Ferry.jpg") == 'inline; filename="Ferry.jpg"'
    assert (
        content_disposition("Märrow.jpg")
        == "inline; filename=\"Marrow.jpg\"; filename*=UTF-8''M%C3%A4rrow.jpg"
    )
    assert content_disposition("港.jpg", inline=False).startswith('attachment; filename=".jpg"; filename*=')


@given(st.text())
def test_no_title_breaks_out_of_the_header(title: str) -> None:
    line = content_disposition(safe_file_name(title, extension="webp"))
    assert line.isascii()
    assert line.isprintable()
    assert line.count('"') == 2
