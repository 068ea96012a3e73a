"""The addresses of the moderator's desk and its entry in the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from dateline.newsroom.moderation import exporting, figures, law, readers, rooms, views, words
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.people.models import User


class DiscussionItem(MenuItem):
    """The entry of the menu, for those who moderate."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person moderates anywhere."""
        return bool(rights_of(cast("User", request.user)).moderates)


def _addresses() -> list[URLPattern]:
    return [
        path("discussion/", views.QueueView.as_view(), name=views.DESK_URL),
        path("discussion/new.json", views.new_messages, name="newsroom_talk_new"),
        path("discussion/messages/<int:key>/", views.MessageView.as_view(), name=views.MESSAGE_URL),
        path("discussion/readers/<int:key>/", readers.ReaderView.as_view(), name="newsroom_talk_reader"),
        path("discussion/log/", readers.LogView.as_view(), name="newsroom_talk_log"),
        path("discussion/figures/", figures.FiguresView.as_view(), name="newsroom_talk_figures"),
        path("discussion/notices/", law.NoticesView.as_view(), name="newsroom_talk_notices"),
        path("discussion/appeals/", law.AppealsView.as_view(), name="newsroom_talk_appeals"),
        path("discussion/export/", exporting.export, name="newsroom_talk_export"),
        path("discussion/reasons/", rooms.ReasonsView.as_view(), name=rooms.REASONS_URL),
        path("discussion/rules/", rooms.RulesView.as_view(), name=rooms.RULES_URL),
        path("discussion/words/", words.WordsView.as_view(), name=words.WORDS_URL),
        path("discussion/rooms/<int:key>/", rooms.RoomView.as_view(), name=rooms.ROOM_URL),
    ]


def register() -> None:
    """Put the moderator's desk into the desk."""
    hooks.register("register_admin_urls", _addresses)
    hooks.register(
        "register_admin_menu_item",
        lambda: DiscussionItem(
            _("Discussion"), reverse_lazy(views.DESK_URL), name="discussion", icon_name="comment", order=16
        ),
    )
