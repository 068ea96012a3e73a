"""Addresses of the public site. The first that matches answers; sections come last."""

from datetime import date

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from dateline.reader import views


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


register_converter(DayConverter, "day")
register_converter(WordsConverter, "words")

urlpatterns = [
    path("", views.front, name="front"),
    path("latest/", views.latest, name="latest"),
    path("<day:day>/", views.day, name="day"),
    path("topic/<words:slug>/", views.topic, name="topic"),
    path("author/<words:slug>/", views.author, name="author"),
    path("search/", views.search, name="search"),
    path("corrections/", views.corrections, name="corrections"),
    path("kind/<slug:kind>/", views.kind, name="kind"),
    path("<words:section>/<day:day>/<words:slug>-<int:key>/", views.story, name="story"),
    path("<words:slug>/", views.section, name="section"),
]
