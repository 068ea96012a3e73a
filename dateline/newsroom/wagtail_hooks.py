"""Where the desk is put together. Wagtail finds this module by its name."""

from django.urls import path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from dateline.newsroom.actions_menu import arrange
from dateline.newsroom.desk import NewsroomShelves, StoryDesk
from dateline.newsroom.story_views import keep_what_was_public
from dateline.newsroom.topics import suggest_topics

register_snippet(StoryDesk)
register_snippet(NewsroomShelves)

hooks.register("construct_snippet_action_menu", arrange)
hooks.register("before_delete_snippet", keep_what_was_public)


@hooks.register("register_admin_urls")
def _addresses() -> list[object]:
    return [path("topics/suggest/", suggest_topics, name="newsroom_topics")]
