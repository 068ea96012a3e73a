"""Readers have names: nobody looks like another, or like one of the paper's own."""

import pytest

from dateline.people.models import Reader, User
from dateline.people.readers import NameRefused, join, rename
from tests.cast import NOON, chidi, paper

pytestmark = pytest.mark.django_db


def someone(username: str = "someone") -> User:
    return User.objects.create_user(username)


def test_a_reader_joins_under_the_name_that_was_typed() -> None:
    assert join(user=someone(), name="  Zoë  \n Ilić ", now=NOON).name == "Zoë Ilić"


@pytest.mark.parametrize(
    "name", ["chidi", "CHIDI", "Chіdі", "Ch\u200bidi", "Ｃｈｉｄｉ", "Ch1di", "Chídi", "C h i d i"]
)
def test_nobody_looks_like_another_reader(name: str) -> None:
    chidi()
    with pytest.raises(NameRefused):
        join(user=someone(), name=name, now=NOON)


@pytest.mark.parametrize("name", ["Ben Okafor", "bеn okаfor", "Moderator", "m0derator"])
def test_nobody_looks_like_the_paper(name: str) -> None:
    paper()
    with pytest.raises(NameRefused):
        join(user=someone(), name=name, now=NOON)


def test_an_author_bears_the_own_name() -> None:
    ben = paper().ben
    ben.user = someone()
    ben.save()
    assert join(user=ben.user, name=ben.name, now=NOON).name == ben.name


@pytest.mark.parametrize(
    "name", ["", " ", "\u202e", "x", "y" * 41, "me@home.example", "http://spam.example", "\0\0"]
)
def test_what_is_no_name_is_refused_with_words(name: str) -> None:
    with pytest.raises(NameRefused) as refusal:
        join(user=someone(), name=name, now=NOON)
    assert str(refusal.value).endswith(".")


def test_who_takes_a_taken_name_keeps_the_old_one() -> None:
    chidi()
    reader = Reader.objects.get(user=chidi("Dora"))
    with pytest.raises(NameRefused):
        rename(reader=reader, name="Chidi")
    assert Reader.objects.get(pk=reader.pk).name == "Dora"
