"""Addresses of the public site. The first that matches answers; sections come last."""

from datetime import date

from django.urls import path, re_path, register_converter
from django.urls.converters import StringConverter

from dateline.reader.views import archive, coverage, drafts, fronts, lists, newsfeed, search, story


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
    path("embed/live/<int:key>/", coverage.embedded, name="embedded_coverage"),
    path("embed/live/<int:key>/feed.json", coverage.feed, name="coverage_feed"),
    path("<words:section>/<day:day>/<words:slug>-<int:key>/", story.story, name="story"),
    path("<words:slug>/", fronts.section, name="section"),
    path("<nested:path>/", fronts.standing_page, name="standing_page"),
]
