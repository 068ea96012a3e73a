"""A draft opened by its link: for whom it is meant, as long as it is meant, and for nobody else."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from dateline.lib import clock
from dateline.media.models import Recording
from dateline.media.renditions import rendition_url
from dateline.stories import actions
from dateline.stories.draft_records import DraftLink, DraftVerdict
from dateline.stories.drafts.links import make_link, revoke_link, verdicts_of
from dateline.stories.models import Story
from tests.cast import NOON, Paper, paper, photo

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


@pytest.fixture
def post(db: None) -> Paper:
    return paper()


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.at(NOON):
        yield


def draft(post: Paper, headline: str = "Mayor’s <secret> yacht", **fields: Any) -> Story:
    story = post.story(headline, **fields)
    story.save()
    story.save_revision()
    return story


def address(story: Story, **given: Any) -> str:
    return f"/preview/{make_link(story=story, by=None, now=clock.now(), **given)}/"


def test_dora_reads_the_newest_draft_by_its_link_and_nothing_of_it_is_kept(
    client: Client, post: Paper
) -> None:
    story = draft(post)
    link = address(story)
    story.headline = "Mayor sells yacht"
    story.save_revision()
    answer = client.get(link)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "<h1>Mayor sells yacht</h1>" in page
    assert "Draft, not for publication." in page
    assert '<meta name="robots" content="noindex' in page
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert not answer.cookies
    assert "ETag" not in answer.headers
    assert "approve" not in page.lower()


def test_only_the_hash_of_a_token_of_at_least_128_bits_is_stored(post: Paper) -> None:
    token = make_link(story=draft(post), by=None, now=NOON)
    assert len(token) >= 128 / 6
    assert token not in str(list(DraftLink.objects.values()))
    assert token != make_link(story=Story.objects.get(), by=None, now=NOON)


def test_each_opening_is_counted_but_not_a_look_at_the_headers(client: Client, post: Paper) -> None:
    link = address(draft(post))
    client.get(link), client.get(link), client.head(link)
    kept = DraftLink.objects.get()
    assert (kept.opened, kept.last_opened_at) == (2, NOON)


def ended_by_hand(link: str, story: Story) -> None:
    revoke_link(link=DraftLink.objects.get(), now=clock.now())


def ended_by_time(link: str, story: Story) -> None:
    DraftLink.objects.update(expires_at=clock.now())


def withdrawn(link: str, story: Story) -> None:
    with clock.at(NOON + timedelta(minutes=1)):
        actions.publish(story=story, by=None, now=clock.now())
        actions.withdraw(story=story, by=None, reason="", now=clock.now())


def taken_back_unpublished(link: str, story: Story) -> None:
    later = NOON + timedelta(minutes=1)
    with clock.at(later):
        actions.withdraw(story=story, by=None, reason="", now=later)


@pytest.mark.parametrize("end", [ended_by_hand, ended_by_time, withdrawn, taken_back_unpublished])
def test_a_link_that_has_ended_answers_as_one_that_never_was(client: Client, post: Paper, end: Any) -> None:
    story = draft(post, lead_photo=photo())
    link = address(story)
    assert client.get(link).status_code == 200
    end(link, story)
    guessed = client.get("/preview/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/")
    ended = client.get(link)
    assert (ended.status_code, guessed.status_code) == (404, 404)
    assert ended.headers.items() == guessed.headers.items()
    assert "yacht" not in ended.content.decode()
    assert client.post(link, {"name": "Dora", "verdict": "approve"}).status_code == 404
    assert client.get(f"{link}photos/{story.lead_photo_id}/full-960.jpg").status_code == 404


def test_once_the_story_is_public_the_link_leads_to_it(client: Client, post: Paper) -> None:
    story = draft(post)
    link = address(story)
    later = NOON + timedelta(minutes=1)
    with clock.at(later):
        actions.publish(story=story, by=None, now=later)
        answer = client.get(link)
    assert (answer.status_code, answer.headers["Location"]) == (302, story.get_absolute_url())
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_a_link_to_a_change_of_a_public_story_shows_the_change(client: Client, post: Paper) -> None:
    story = post.published(now=NOON - timedelta(days=1))
    story.headline = "Ferry stays in port"
    story.save_revision()
    page = client.get(address(story)).content.decode()
    assert "<h1>Ferry stays in port</h1>" in page
    assert 'rel="canonical"' not in page
    assert "application/ld+json" not in page


def test_the_drafts_photos_open_only_through_the_link(client: Client, post: Paper) -> None:
    shown, other = photo(), photo("Somebody else's")
    body = [{"type": "photo", "value": {"photo": shown.pk, "caption": "", "alt": "", "crop": ""}}]
    link = address(draft(post, body=body))
    page = client.get(link).content.decode()
    assert f'src="{link}photos/{shown.pk}/' in page
    assert f"/photos/{shown.pk}-" not in page
    found = re.search(rf'src="({link}photos/{shown.pk}/)(\S+\.jpg)"', page)
    assert found
    row = found[2]
    through = client.get(found[1] + row)
    assert (through.status_code, through.headers["Content-Type"]) == (200, "image/jpeg")
    assert {name: through.headers[name] for name in HEADERS} == HEADERS
    assert "ETag" not in through.headers
    assert client.get(rendition_url(shown, row.removesuffix(".jpg"), "jpg")).status_code == 404
    assert client.get(f"{link}photos/{other.pk}/{row}").status_code == 404
    assert client.get(f"{link}photos/{shown.pk}/full-99999.jpg").status_code == 404
    assert client.get(f"/preview/guess/photos/{shown.pk}/{row}").status_code == 404


def test_the_drafts_recordings_open_only_through_the_link_and_as_long_as_it_lasts(
    client: Client, post: Paper
) -> None:
    talk, clip, other = (
        Recording.objects.create(title=name, file=ContentFile(b"ID3 sound", f"{name}.mp3")) for name in "abc"
    )
    body = [
        {"type": kind, "value": {"recording": one.pk, "title": "Talk", "credit": "", "transcript": ""}}
        for kind, one in (("audio", talk), ("video", clip))
    ]
    link = address(story := draft(post, body=body))
    page = client.get(link).content.decode()
    for one in (talk, clip):
        assert f'src="{link}recordings/{one.pk}/{one.filename}"' in page
        through = client.get(f"{link}recordings/{one.pk}/{one.filename}", headers={"Range": "bytes=0-2"})
        assert (through.status_code, through.content) == (206, b"ID3")
        assert {name: through.headers[name] for name in HEADERS} == HEADERS
        assert "ETag" not in through.headers
        assert client.get(one.url).status_code == 404
    for wrong in (
        f"{link}recordings/{other.pk}/{other.filename}", f"{link}recordings/{talk.pk}/x.mp3",
        f"/preview/guess/recordings/{talk.pk}/{talk.filename}",
    ):  # fmt: skip
        assert client.get(wrong).status_code == 404
    ended_by_hand(link, story)
    assert client.get(f"{link}recordings/{talk.pk}/{talk.filename}").status_code == 404


def test_a_lawyer_approves_a_version_and_an_edit_makes_it_an_earlier_one(client: Client, post: Paper) -> None:
    story = draft(post)
    link = address(story, asks_approval=True)
    assert "Approve or object" in client.get(link).content.decode()
    said = {
        "name": "Dora\r\nLaw",
        "note": "Fine.",
        "verdict": "approve",
        "revision": story.latest_revision_id,
    }
    answer = client.post(link, said)
    assert answer.status_code == 303
    assert not answer.cookies
    verdict = DraftVerdict.objects.get()
    assert (verdict.name, verdict.approved, verdict.revision_id) == (
        "Dora Law",
        True,
        story.latest_revision_id,
    )
    assert [one.is_outdated for one in verdicts_of(story)] == [False]
    story.save_revision()
    assert [one.is_outdated for one in verdicts_of(Story.objects.get())] == [True]
    assert "of an earlier version" in client.get(link).content.decode()


def test_a_verdict_needs_a_name_and_a_version_of_this_story(client: Client, post: Paper) -> None:
    story = draft(post)
    other = draft(post, "Something else")
    link = address(story, asks_approval=True)
    given = {"name": "Dora", "verdict": "object", "revision": story.latest_revision_id}
    refused = client.post(link, {**given, "name": "\u202e"})
    assert refused.status_code == 422
    assert "Please say who you are." in refused.content.decode()
    assert client.post(link, {**given, "revision": other.latest_revision_id}).status_code == 404
    assert client.post(link, {**given, "revision": "9" * 40}).status_code == 404
    assert client.post(address(story), given).status_code == 404
    assert not DraftVerdict.objects.exists()
    assert client.post(link, given).status_code == 303


def test_no_other_site_may_frame_the_form_and_no_other_method_is_answered(
    client: Client, post: Paper
) -> None:
    link = address(draft(post), asks_approval=True)
    assert "frame-ancestors 'none'" in client.get(link).headers["Content-Security-Policy"]
    assert client.put(link).status_code == 405
