"""What addresses are made of, for every room that answers at one."""

from datetime import date

from django.conf import settings
from django.urls import register_converter
from django.urls.converters import StringConverter


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


def absolute(address: str) -> str:
    """Return an address of ours as the world knows it: with the configured host, not the request's."""
    return address if "://" in address else settings.BASE_URL + address
