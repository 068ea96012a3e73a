"""What a web process writes down of its readers: only what is new, and that it is still so."""

from __future__ import annotations

import pytest

from dateline.chats.models import Reading
from dateline.delivery.streams.readers import Readers

pytestmark = pytest.mark.django_db


def test_a_process_writes_only_what_is_new() -> None:
    readers, one = Readers(), object()
    streams: dict[str, set[object]] = {"room/7": {one}, "newsfeed/1": {one}, "room/8": set()}
    news = readers.news(streams)
    assert news == {7: 1}
    readers.tell(news)
    assert readers.news(streams) is None
    assert readers.news({}) == {}
    readers.leave()
    assert not Reading.objects.exists()
    assert readers.news({}) is None


def test_a_process_says_once_a_minute_that_its_numbers_still_hold() -> None:
    readers, streams = Readers(), {"room/7": {object()}}
    readers.tell({7: 1})
    assert readers.news(streams) is None
    readers.told_at -= 61
    assert readers.news(streams) == {7: 1}
