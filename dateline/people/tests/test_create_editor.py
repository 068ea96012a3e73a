"""An editor's account: what it may do, and its byline."""

import pytest
from django.db import IntegrityError

from dateline.people.actions import create_account
from dateline.people.models import Author, User
from dateline.people.roles import Role, role_group
from tests.cast import colleague, paper

pytestmark = pytest.mark.django_db
WORDS = "the tide comes twice"


def test_an_editor_may_publish_stories_and_use_photos_and_pages_without_being_a_superuser() -> None:
    ana = colleague("ana", Role.CHIEF_EDITOR, name="Ana Ruiz")
    ana = User.objects.get(pk=ana.pk)
    assert not ana.is_superuser
    for permission in (
        "wagtailadmin.access_admin",
        "stories.publish_story",
        "people.add_author",
        "editions.change_topic",
    ):
        assert ana.has_perm(permission), permission


def test_an_editor_takes_over_the_author_of_the_same_name() -> None:
    ben = paper().ben
    user = create_account(username="ben", email="ben@paper.example", password=WORDS, name="Ben Okafor")
    ben.refresh_from_db()
    assert ben.user == user
    assert Author.objects.count() == 1


def test_a_new_author_gets_an_address_of_its_own() -> None:
    paper()
    other = create_account(username="ben2", email="ben2@paper.example", password=WORDS, name="Ben Ökafor")
    assert other.author.slug == "ben-okafor-2"


def test_the_group_can_be_made_again_and_a_taken_name_changes_nothing() -> None:
    colleague("ana", Role.CHIEF_EDITOR, name="Ana Ruiz")
    before = role_group(Role.CHIEF_EDITOR).permissions.count()
    assert role_group(Role.CHIEF_EDITOR).permissions.count() == before > 10
    with pytest.raises(IntegrityError):
        create_account(username="ana", email="x@paper.example", password=WORDS, name="Another Ana")
