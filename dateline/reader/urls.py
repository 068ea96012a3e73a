"""Addresses of the public site. The first that matches answers; sections come last."""

from datetime import date

from django.urls import include, path, re_path, register_converter
from django.urls.converters import StringConverter

from dateline.reader.views import (
    archive,
    chats,
    coverage,
    drafts,
    fronts,
    lists,
    me,
    newsfeed,
    notices,
    search,
    story,
)
from dateline.reader.views.talk import message, muting, reacting, room, waiting, writing


class DayConverter:
    """A day as yyyy-mm-dd; anything else is no address of ours."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """Read the day. Raises ValueError, which Django answers with 404, for a day that never was."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """Write the day."""
        return value.isoformat()


class WordsConverter(StringConverter):
    """The words of an address in any script, as in a slug."""

    regex = r"[-\w]+"


class NestedConverter(StringConverter):
    """An address of two or more parts, each made of words."""

    regex = r"[-\w]+(?:/[-\w]+)+"


register_converter(DayConverter, "day")
register_converter(WordsConverter, "words")
register_converter(NestedConverter, "nested")

urlpatterns = [
    path("", fronts.front, name="front"),
    path("latest/", lists.latest, name="latest"),
    path("newsfeed/", newsfeed.newsfeed, name="newsfeed"),
    path("chats/", chats.chats, name="chats"),
    path("chats/<int:key>/now.json", chats.room_now, name="room_now"),
    path("chats/<int:key>/read/", chats.room_read, name="room_read"),
    path("chats/<int:key>/typing/", chats.room_typing, name="room_typing"),
    path("<day:day>/", archive.day, name="day"),
    path("topic/<words:slug>/", lists.topic, name="topic"),
    path("author/<words:slug>/", lists.author, name="author"),
    path("search/", search.search, name="search"),
    path("corrections/", lists.corrections, name="corrections"),
    path("kind/<slug:kind>/", fronts.kind, name="kind"),
    path("preview/<str:token>/", drafts.draft, name="draft"),
    re_path(
        r"^preview/(?P<token>[^/]+)/photos/(?P<key>[0-9]{1,18})/(?P<spec>[a-z]+-[0-9]+)\.(?P<extension>avif|webp|jpg)$",
        drafts.photo,
        name="draft_photo",
    ),
    re_path(
        r"^preview/(?P<token>[^/]+)/recordings/(?P<key>[0-9]{1,18})/(?P<name>[^/]+)$",
        drafts.recording,
        name="draft_recording",
    ),
    path("me.json", me.me, name="me"),
    path("chats/moulds/", room.moulds, name="talk_moulds"),
    path("chats/token/", reacting.token, name="talk_token"),
    path("chats/<int:key>/", room.room, name="talk_room"),
    path("chats/<int:key>/write/", writing.write, name="talk_write"),
    path("chats/<int:key>/send/", writing.send, name="talk_send"),
    path("chats/<int:key>/preview/", writing.preview, name="talk_preview"),
    path("chats/<int:key>/waiting/<uuid:mark>/", waiting.waiting, name="talk_waiting"),
    path("chats/<int:key>/<int:number>/", message.message, name="talk_message"),
    path("chats/<int:key>/<int:number>/edit/", message.edit, name="talk_edit"),
    path("chats/<int:key>/<int:number>/remove/", message.remove, name="talk_remove"),
    path("chats/<int:key>/<int:number>/mute/", muting.mute, name="talk_mute"),
    path("chats/<int:key>/<int:number>/react/", reacting.react, name="talk_react"),
    path("chats/<int:key>/<int:number>/report/", reacting.report, name="talk_report"),
    path("avatars/<slug:mark>.webp", me.avatar, name="avatar"),
    path("account/", include("dateline.reader.accounts.urls")),
    path("embed/live/<int:key>/", coverage.embedded, name="embedded_coverage"),
    path("embed/live/<int:key>/feed.json", coverage.feed, name="coverage_feed"),
    path("notice/", notices.notice, name="notice"),
    path("notice/statements/<int:key>/", notices.statement, name="statement"),
    path("notice/<slug:token>/", notices.receipt, name="notice_receipt"),
    path("<words:section>/<day:day>/<words:slug>-<int:key>/", story.story, name="story"),
    path("<words:slug>/", fronts.section, name="section"),
    path("<nested:path>/", fronts.standing_page, name="standing_page"),
]
