"""Where the desk is put together. Wagtail finds this module by its name."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from dateline.newsroom import menus
from dateline.newsroom.actions_menu import arrange
from dateline.newsroom.alerts import registration as alerts
from dateline.newsroom.console import registration as console
from dateline.newsroom.desk import NewsroomShelves, StoryDesk
from dateline.newsroom.fronts import registration as fronts
from dateline.newsroom.home import arrange_home
from dateline.newsroom.moderation import registration as moderation
from dateline.newsroom.photo_list import photo_urls
from dateline.newsroom.story_views import keep_what_was_public
from dateline.newsroom.topics import suggest_topics
from dateline.newsroom.way import way_urls
from dateline.newsroom.writing import urls as writing

register_snippet(StoryDesk)
register_snippet(NewsroomShelves)
fronts.register()
alerts.register()
console.register()
moderation.register()

hooks.register("construct_snippet_action_menu", arrange)
hooks.register("before_delete_snippet", keep_what_was_public)
hooks.register("construct_homepage_panels", arrange_home)
hooks.register("construct_main_menu", menus.name_main_menu)
hooks.register("construct_reports_menu", menus.shorten_reports)
hooks.register("construct_help_menu", menus.shorten_help)
hooks.register("register_admin_search_area", menus.story_search)
hooks.register("register_admin_urls", photo_urls, order=-1)
hooks.register("register_admin_urls", way_urls, order=-1)
hooks.register("register_admin_urls", writing.writing_urls, order=-1)
hooks.register("register_admin_menu_item", writing.flash_item)
hooks.register("register_settings_menu_item", writing.checks_item)
hooks.register("insert_global_admin_css", writing.desk_styles)
hooks.register("insert_editor_js", writing.editor_scripts)
hooks.register("insert_global_admin_js", writing.desk_scripts)


@hooks.register("register_admin_urls")
def _addresses() -> list[URLPattern]:
    return [path("topics/suggest/", suggest_topics, name="newsroom_topics")]


@hooks.register("insert_global_admin_css")
def _face() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/desk.css"))


@hooks.register("insert_editor_js")
def _letters() -> str:
    return format_html('<script type="module" src="{}"></script>', static("newsroom/letters.js"))
