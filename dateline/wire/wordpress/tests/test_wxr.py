"""Reading an export: what is in it, and what becomes of a file that is broken, hostile or none."""

import tracemalloc
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from dateline.wire.wordpress import scanner
from dateline.wire.wordpress.records import Author, Category, Item, NotAnExport, Record, Site, Tag, Trouble
from dateline.wire.wordpress.tests.exports import SAMPLES, comment, item, theme_unit_test, wxr
from dateline.wire.wordpress.wxr import read, site_key


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "export.xml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def records(folder: Path, content: str | bytes) -> list[Record]:
    return list(read(written(folder, content)))


def items(found: list[Record]) -> list[Item]:
    return [one for one in found if isinstance(one, Item)]


def troubles(found: list[Record]) -> list[str]:
    return [one.kind for one in found if isinstance(one, Trouble)]


def test_the_real_export_is_read_whole_as_an_independent_parser_sees_it() -> None:
    path = theme_unit_test()
    root = etree.parse(str(path)).getroot()
    local = [(etree.QName(e).localname, e) for e in root.iter() if isinstance(e.tag, str)]
    expected = Counter(
        next(c.text for c in e if etree.QName(c).localname == "post_type")
        for name, e in local
        if name == "item"
    )
    found = list(read(path))
    assert Counter(one.type for one in items(found)) == expected
    assert expected["post"] == 58
    assert sum(len(one.comments) for one in items(found)) == sum(name == "comment" for name, _ in local) == 33
    contents = {
        next(c.text for c in e if etree.QName(c).localname == "post_id"): next(
            c.text or "" for c in e if etree.QName(c).localname == "encoded" and "content" in c.tag
        )
        for name, e in local
        if name == "item"
    }
    assert {str(one.post_id): one.content for one in items(found)} == contents
    assert sum(isinstance(one, Category) for one in found) == 68
    assert sum(isinstance(one, Tag) for one in found) == 110
    assert [one.login for one in found if isinstance(one, Author)] == ["themedemos", "themereviewteam"]
    assert not troubles(found)


def test_a_site_is_known_by_host_and_path_whatever_the_scheme() -> None:
    site = next(one for one in read(SAMPLES / "blocks.xml") if isinstance(one, Site))
    assert (site.key, site.title, site.version) == ("marsh.example/news", "Marsh & Mill", "1.2")
    assert (
        site_key("http://www.Marsh.example/news/")
        == site_key("https://marsh.example/news")
        == "marsh.example/news"
    )


def test_two_sites_that_do_not_tell_their_address_are_not_taken_for_one(tmp_path: Path) -> None:
    nameless = wxr(item(1)).replace("https://old-post.example", "")
    keys = [
        next(one.key for one in records(tmp_path, text) if isinstance(one, Site))
        for text in (nameless, nameless.replace("Old Post", "New Post"))
    ]
    assert len(set(keys)) == 2


def test_an_item_of_an_old_export_holds_all_its_parts() -> None:
    ferry = items(list(read(SAMPLES / "classic.xml")))[0]
    assert ferry.title == "Ferry fares & tides: what changes"
    assert ferry.published == datetime(2014, 3, 8, 6, 30, tzinfo=UTC)
    assert (ferry.sticky, ferry.thumbnail, ferry.author) == (True, 201, "m.lund")
    assert [c.kind for c in ferry.comments] == ["comment", "comment", "comment", "pingback"]
    assert ferry.comments[1].parent == 1
    assert {term.taxonomy for term in ferry.terms} == {"category", "post_tag", "author"}


def test_a_draft_without_a_time_in_utc_is_dated_by_its_local_time() -> None:
    draft = next(one for one in items(list(read(SAMPLES / "classic.xml"))) if one.post_id == 102)
    assert (draft.published, draft.dated_locally) == (datetime(2014, 3, 9, 10, 0, tzinfo=UTC), True)


@pytest.mark.parametrize("zeros", ["0000-00-00 00:00:00", "", "yesterday", "99999-01-01 00:00:00"])
def test_a_date_that_is_none_is_not_made_up(tmp_path: Path, zeros: str) -> None:
    found = items(records(tmp_path, wxr(item(1, post_date=zeros, post_date_gmt=zeros))))
    assert found[0].published is None


def test_namespaces_are_told_apart_by_name_even_under_foreign_prefixes(tmp_path: Path) -> None:
    renamed = wxr(item(1, body="Body.")).replace("content:", "ns0:").replace("xmlns:content", "xmlns:ns0")
    renamed = renamed.replace("excerpt:", "ns1:").replace("xmlns:excerpt", "xmlns:ns1").replace("wp:", "ns2:")
    found = items(records(tmp_path, renamed))
    assert (found[0].content, found[0].excerpt, found[0].post_id) == ("Body.", "", 1)


def test_text_that_looks_like_the_end_of_an_item_inside_cdata_ends_nothing(tmp_path: Path) -> None:
    body = "How RSS works: </item> <item><title>x</title></item> </channel> and ]]> too."
    found = items(records(tmp_path, wxr(item(1, body=body), item(2))))
    assert [one.post_id for one in found] == [1, 2]
    assert found[0].content == body


# Broken files


def test_control_characters_are_taken_out_and_told(tmp_path: Path) -> None:
    found = records(
        tmp_path, wxr(item(1, body="Tide\x0b and \x00ferry\x1f")).replace("Old Post", "Old \x02Post")
    )
    assert items(found)[0].content == "Tide and ferry"
    assert "control-characters" in troubles(found)


def test_a_character_reference_to_a_control_character_costs_only_itself(tmp_path: Path) -> None:
    broken = (
        item(1, "Tide &")
        .replace("<title>Tide &amp;", "<title>Tide &#x1F;&nbsp;& ferry")
        .replace("Words", "W&W")
    )
    found = records(tmp_path, wxr(broken, item(2)))
    assert [one.title for one in items(found)] == ["Tide \xa0& ferry", "A story"]
    assert items(found)[0].content == "W&W."
    assert items(found)[0].repaired
    assert troubles(found) == ["repaired-item"]


def test_bytes_of_another_encoding_are_read_as_windows_1252_and_told(tmp_path: Path) -> None:
    content = wxr(item(1, body="caf\u00e9 \u2013 QUAY")).encode().replace(b"\xe2\x80\x93", b"\x93quay\x94")
    found = records(tmp_path, content)
    assert items(found)[0].content == "café “quay” QUAY"
    assert Trouble("encoding", count=2) in found


def test_utf8_that_claims_to_be_latin_1_is_read_as_utf8(tmp_path: Path) -> None:
    content = wxr(item(1, body="Grünes Ufer"), declaration='<?xml version="1.0" encoding="ISO-8859-1"?>')
    found = records(tmp_path, content)
    assert items(found)[0].content == "Grünes Ufer"
    assert "declared-encoding" in troubles(found)


def test_real_latin_1_and_utf16_are_read_as_they_claim(tmp_path: Path) -> None:
    latin = wxr(item(1, body="Grünes Ufer"), declaration='<?xml version="1.0" encoding="ISO-8859-1"?>')
    assert items(records(tmp_path, latin.encode("latin-1")))[0].content == "Grünes Ufer"
    wide = wxr(item(1, body="Grünes Ufer"), declaration='<?xml version="1.0" encoding="UTF-16"?>')
    assert items(records(tmp_path, wide.encode("utf-16")))[0].content == "Grünes Ufer"


@pytest.mark.parametrize("kept", range(3, 60, 7))
def test_everything_before_the_cut_of_a_truncated_file_is_read_and_the_cut_is_told(
    tmp_path: Path, kept: int
) -> None:
    whole = wxr(item(1), item(2, "The one that is cut", "A long text. " * 50))
    start = whole.index("The one that is cut")
    found = records(tmp_path, whole[: start + kept * 12])
    assert [one.post_id for one in items(found)] == [1]
    assert troubles(found) == ["cut"]


def test_a_broken_item_costs_only_itself(tmp_path: Path) -> None:
    found = records(tmp_path, wxr(item(1), "<item><title>Half</titel></item>", item(3)))
    assert [one.post_id for one in items(found)] == [1, 3]
    assert Trouble("broken-item", "") in found or "broken-item" in troubles(found)


def test_an_item_whose_cdata_is_never_closed_does_not_take_the_next_one_with_it(tmp_path: Path) -> None:
    open_end = item(2, "Open end", extra="<wp:postmeta><wp:meta_key><![CDATA[swallows</wp:meta_key>")
    found = records(tmp_path, wxr(item(1), open_end, item(3), item(4)))
    assert [one.post_id for one in items(found)][-2:] == [3, 4]
    assert set(troubles(found)) <= {"broken-item", "repaired-item"}
    assert troubles(found)


def test_an_item_that_can_be_mended_comes_in_and_is_named_for_a_look(tmp_path: Path) -> None:
    open_end = item(2, "Open end").replace("Words.]]>", "Words.")
    found = records(tmp_path, wxr(item(1), open_end, item(3)))
    assert [one.post_id for one in items(found)] == [1, 2, 3]
    assert items(found)[1].content.startswith("Words.")
    assert [(one.kind, one.where) for one in found if isinstance(one, Trouble)] == [
        ("repaired-item", "2 Open end")
    ]


# Hostile files


def test_a_text_without_end_costs_neither_memory_nor_the_other_items(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanner, "TEXT_LIMIT", 100_000)
    path = tmp_path / "export.xml"
    before, after = wxr(item(1), item(2, body="@"), item(3)).split("@")
    with path.open("w") as file:
        file.write(before)
        for _ in range(64):
            file.write("one line without end " * 50_000)
        file.write(after)
    tracemalloc.start()
    found = list(read(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [(one.post_id, one.oversized) for one in items(found)] == [(1, ()), (2, ("content",)), (3, ())]
    assert peak < 12_000_000 < path.stat().st_size


def test_too_long_a_meta_value_is_dropped_and_the_post_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanner, "TEXT_LIMIT", 1_000)
    monkeypatch.setattr(scanner, "CHUNK", 500)
    meta = "<wp:postmeta><wp:meta_key>_builder</wp:meta_key><wp:meta_value>%s</wp:meta_value></wp:postmeta>"
    found = items(records(tmp_path, wxr(item(1, extra=meta % ("x" * 5_000)))))
    assert (found[0].content, dict(found[0].meta), found[0].oversized) == ("Words.", {}, ())


def test_an_item_without_end_is_refused_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "ELEMENT_LIMIT", 50_000)
    monkeypatch.setattr(scanner, "CHUNK", 4_096)
    many = "".join(comment(number, "x" * 200) for number in range(300))
    found = records(tmp_path, wxr(item(1, "A flood", extra=many), item(2)))
    assert [one.post_id for one in items(found)] == [2]
    assert [(one.kind, one.where) for one in found if isinstance(one, Trouble)] == [("oversized", "A flood")]


BOMB = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>'
FILE = '<!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("declared", [BOMB, FILE, '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">'])
def test_a_document_type_is_refused_before_anything_is_read(tmp_path: Path, declared: str) -> None:
    content = wxr(item(1, "&lol2; &secret;")).replace("<rss", f"{declared}<rss", 1)
    with pytest.raises(NotAnExport, match="declares"):
        records(tmp_path, content)


def test_an_entity_that_nobody_declared_stays_the_word_that_it_is(tmp_path: Path) -> None:
    found = items(records(tmp_path, wxr(item(1, "A title").replace("A title", "&lol9; &secret;"))))
    assert found[0].title == "&lol9; &secret;"


def test_two_hundred_thousand_nested_elements_cost_one_item(tmp_path: Path) -> None:
    deep = f"<item>{'<x>' * 200_000}{'</x>' * 200_000}</item>"
    found = records(tmp_path, wxr(item(1), deep, item(2)))
    assert [one.post_id for one in items(found)] == [1, 2]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"Dear sirs", "no RSS channel"),
        (b"<html><body>Log in</body></html>", "begins with <html>"),
        (b"<!doctype html><html></html>", "declares"),
        (b"\x1f\x8b\x08\x00rest", "compressed"),
        (b"PK\x03\x04rest", "compressed"),
        (b"\x00\x01\x02\xff\xfe<<<<<", "no RSS channel"),
        (b"<rss><channel><title>Feed</title><item><title>x</title></item></channel></rss>", "is a feed"),
        (b"<rss", "no RSS channel"),
    ],
)
def test_what_is_no_export_is_refused_in_one_sentence(tmp_path: Path, content: bytes, told: str) -> None:
    with pytest.raises(NotAnExport, match=told) as refused:
        records(tmp_path, content)
    assert "\n" not in str(refused.value)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAnExport, match="is a folder"):
        list(read(tmp_path))
    with pytest.raises(FileNotFoundError):
        list(read(tmp_path / "nothing.xml"))


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    text = theme_unit_test().read_text()
    head, rest = text.split("<item>", 1)
    body, tail = rest.rsplit("</item>", 1)
    once = written(tmp_path, text)
    ten = tmp_path / "ten.xml"
    ten.write_text(f"{head}{''.join([f'<item>{body}</item>'] * 10)}{tail}")

    def peak(path: Path) -> tuple[int, int]:
        tracemalloc.start()
        number = sum(isinstance(one, Item) for one in read(path))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return number, used

    (few, little), (many, much) = peak(once), peak(ten)
    assert many == 10 * few
    assert much <= 1.2 * little
