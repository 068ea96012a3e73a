"""Names that break other sites: each is a reader's name as it was typed, or refused with words."""

from __future__ import annotations

import pytest

from dateline.lib.plain_text import one_line
from dateline.people.models import Reader
from dateline.people.readers import NameRefused, rename
from tests.cast import chidi
from tests.naughty import naughty_strings

pytestmark = pytest.mark.django_db


def test_every_naughty_string_is_a_name_as_it_was_typed_or_is_refused_with_words() -> None:
    reader = chidi().reader
    taken = 0
    for line in naughty_strings():
        try:
            rename(reader=reader, name=line)
        except NameRefused as refusal:
            assert str(refusal), ascii(line)
        else:
            taken += 1
            assert Reader.objects.get(pk=reader.pk).name == one_line(line), ascii(line)
    assert taken > 20
