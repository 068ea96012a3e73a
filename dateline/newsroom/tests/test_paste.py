"""What is pasted and dropped into the body comes back as blocks of the form, or is refused in words."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dateline.lib.tests.pictures import encoded
from dateline.media.models import Photo, PublicUse
from dateline.newsroom.writing.pasting import LONGEST_PASTE
from dateline.people.models import User
from dateline.people.roles import Role
from tests.cast import Paper, colleague

PASTE, PHOTO = "newsroom_paste", "newsroom_drop_photo"


def paste(desk: Client, **given: Any) -> Any:
    return desk.post(reverse(PASTE), json.dumps(given), content_type="application/json")


def test_one_paragraph_goes_in_where_the_cursor_is(desk: Client) -> None:
    told = paste(desk, html="<p style='mso-x:y'>A <b>wall</b></p>").json()
    assert told["html"] == "<p>A <b>wall</b></p>"


def test_several_blocks_come_as_the_form_takes_them(desk: Client) -> None:
    told = paste(
        desk, html="<h2>Wall</h2><p>Old.</p><ul><li>stone</ul><img src='https://a.example/x.jpg'>"
    ).json()
    assert [block["type"] for block in told["blocks"]] == ["heading", "paragraph", "list"]
    assert told["html"] == ""
    assert json.loads(told["blocks"][1]["value"])["blocks"][0]["text"] == "Old."
    assert len({block["id"] for block in told["blocks"]}) == 3
    assert "1 picture was left out" in told["words"]


def test_plain_lines_come_too(desk: Client) -> None:
    assert len(paste(desk, html="", text="One.\n\nTwo.").json()["blocks"]) == 2


def test_ten_megabytes_are_refused_in_words(desk: Client) -> None:
    answer = paste(desk, html="<p>" + "x" * 10_000_000)
    assert answer.status_code == 413
    assert "too much to paste at once" in answer.json()["words"]
    assert paste(desk, html="x" * (LONGEST_PASTE - 100)).status_code == 200


def test_more_blocks_than_a_story_holds_are_refused_in_words(desk: Client) -> None:
    answer = paste(desk, html="<h2>x</h2>" * 501)
    assert (answer.status_code, "501 blocks" in answer.json()["words"]) == (413, True)


@pytest.mark.parametrize(
    "sent", [b"", b"{", b"[" * 100_000, b"1" * 5_000, b'"\\ud800"', b"\xff\xfe", b"null"]
)
def test_what_no_browser_sends_is_refused_or_empty(desk: Client, sent: bytes) -> None:
    answer = desk.post(reverse(PASTE), sent, content_type="application/json")
    assert answer.status_code in (200, 422)
    assert answer.status_code == 422 or answer.json()["blocks"] == []


def test_half_a_letter_does_not_come_through(desk: Client) -> None:
    sent = b'{"html": "<p>a\\ud800b</p>"}'
    told = desk.post(reverse(PASTE), sent, content_type="application/json")
    assert told.json()["html"] == "<p>ab</p>"


def drop(desk: Client, data: bytes, name: str = "boats at dawn.jpg") -> Any:
    return desk.post(reverse(PHOTO), {"file": SimpleUploadedFile(name, data, "image/jpeg")})


def test_a_dropped_picture_is_in_the_library_and_comes_back_as_a_block(desk: Client, editor: User) -> None:
    told = drop(desk, encoded("JPEG")).json()
    photo = Photo.objects.get()
    assert (photo.title, photo.uploaded_by_user) == ("boats at dawn", editor)
    assert told["blocks"][0]["type"] == "photo"
    assert told["blocks"][0]["value"]["photo"]["id"] == photo.pk
    assert "still needs a credit" in told["words"]
    assert not PublicUse.objects.exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><script>alert(1)</script>", "not a picture that can be used here"),
        (encoded("JPEG")[:300], "damaged or incomplete"),
        (b"", ""),
    ],
)
def test_what_is_no_picture_is_refused_in_words(desk: Client, data: bytes, words: str) -> None:
    answer = drop(desk, data)
    assert answer.status_code == 422
    assert words in answer.json()["words"]
    assert not Photo.objects.exists()


def test_nothing_to_drop_is_told(desk: Client) -> None:
    assert desk.post(reverse(PHOTO), {}).json()["words"] == "There was no file."


def test_who_may_not_write_pastes_nothing(client: Client, db: None) -> None:
    client.force_login(colleague("chidi", Role.MODERATOR))
    assert paste(client, html="x").status_code == 302
    assert drop(client, encoded("JPEG")).status_code == 302
    assert not Photo.objects.exists()


def test_no_other_site_makes_an_editors_browser_paste(editor: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    assert strict.post(reverse(PASTE), "{}", content_type="application/json").status_code == 403


def test_a_line_break_inside_a_paragraph_can_be_pasted_and_an_imported_one_edited(
    desk: Client, post: Paper
) -> None:
    told = paste(desk, html="<h2>x</h2><p>One<br>two <br/>three</p>").json()
    assert json.loads(told["blocks"][1]["value"])["blocks"][0]["text"] == "One\ntwo\nthree"
    story = post.story(body=[{"type": "paragraph", "value": "<p>One<br>two</p>", "id": "p"}])
    story.save()
    story.save_revision()
    form = desk.get(reverse("wagtailsnippets_stories_story:edit", args=[story.pk]))
    assert form.status_code == 200
