"""The desk speaks the language of whoever sits at it, whatever the paper's is."""

import pytest
from django.test import Client
from wagtail.users.models import UserProfile

from dateline.people.models import User
from tests.cast import Paper

FORM = "/desk/stories/add/"
GERMAN = (
    "Vorspann",
    "Ortsmarke",
    "Autorenzeile",
    "Sperrfrist",
    "Zwischentitel",
    "Aufmacherfoto",
    "%(count)s Zeichen",
)
ENGLISH = ("Standfirst", "Dateline", "Byline", "Embargo", "Pull quote", "Lead photo", "%(count)s characters")


def prefer(user: User, language: str) -> None:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()


@pytest.mark.parametrize("of_paper", ["en", "de"])
def test_the_story_form_is_labelled_in_the_editors_own_language(
    desk: Client, editor: User, post: Paper, of_paper: str
) -> None:
    post.edition.language = of_paper
    post.edition.save()
    for language, seen, unseen in (("en", ENGLISH, GERMAN), ("de", GERMAN, ENGLISH), ("en", ENGLISH, GERMAN)):
        prefer(editor, language)
        page = desk.get(FORM).content.decode()
        assert f'lang="{language}"' in page
        for word in seen:
            assert f"{word}" in page, (language, word)
        for word in set(unseen) - {"Embargo", "Dateline"}:
            assert word not in page, (language, word)


def test_lists_and_menus_are_in_the_editors_own_language(desk: Client, editor: User, post: Paper) -> None:
    post.published("Ferry sails again")
    prefer(editor, "de")
    listed = desk.get("/desk/stories/").content.decode()
    for word in (
        "Beiträge",
        "Beitrag schreiben",
        "Überschrift",
        "Ressort",
        "Öffentlich",
        "Zurückziehen",
        "Redaktion",
    ):
        assert word in listed
    home = desk.get("/desk/").content.decode()
    for word in ("Redaktionstisch", "Ihre Entwürfe", "Zuletzt veröffentlicht", "Fotos hochladen"):
        assert word in home
