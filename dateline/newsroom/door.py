"""The door of the desk: who may enter which address. What is not in the table is closed to everybody.

The framework asks for a permission on a kind of record; it never asks whose record. So each address of the desk
stands here with what it takes, and one that names a story or a photo is opened only after a look at the stored
row. A new address, of ours or of a new version of the framework, stays shut until somebody decides.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin.auth import permission_denied

from dateline.editions.duties import Duty
from dateline.editions.models import Edition, Section, Topic
from dateline.lib.plain_text import whole_number
from dateline.media.models import Photo, Recording
from dateline.newsroom.console.access import console_for
from dateline.newsroom.file_rights import changed_by, seen_by
from dateline.newsroom.moderation.access import knows_message, knows_reader, runs_room
from dateline.newsroom.shelf_rights import kept_by
from dateline.people.models import User
from dateline.people.second_factor import is_missing
from dateline.stories.models import Story
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


class Takes(Enum):
    """What it takes to enter."""

    NOTHING = auto()  # signing in, and what any page of the desk loads
    A_DUTY = auto()
    WRITING = auto()
    EDITING = auto()
    LEADING = auto()
    LEADING_EVERYWHERE = auto()
    PHOTOS = auto()
    SEEING_THE_STORY = auto()
    EDITING_THE_STORY = auto()
    PUBLISHING_THE_STORY = auto()
    SEEING_THE_PHOTO = auto()
    CHANGING_THE_PHOTO = auto()
    SEEING_THE_RECORDING = auto()
    CHANGING_THE_RECORDING = auto()
    REPORTING_THE_COVERAGE = auto()
    MODERATING = auto()
    MODERATING_THE_MESSAGE = auto()
    MODERATING_THE_READER = auto()
    RUNNING_THE_ROOM = auto()
    RUNNING_THE_SITE = auto()
    MORE_THAN_ANYBODY_HAS = auto()


_STORY, _STORY_CHOOSER = "wagtailsnippets_stories_story", "wagtailsnippetchoosers_stories_story"
_PHOTO, _PHOTO_CHOOSER = "wagtailimages", "wagtailimages_chooser"
_RECORDING, _RECORDING_CHOOSER = "wagtaildocs", "wagtaildocs_chooser"
_CHOOSE = "choose choose_results chosen chosen_multiple"
_SHELF = "list list_results add edit delete usage history history_results"

# What it takes, then by namespace (empty: none) the names of the addresses.
_TABLE: list[tuple[Takes, dict[str, str]]] = [
    (
        Takes.NOTHING,
        {
            "": "wagtailadmin_login wagtailadmin_logout wagtailadmin_password_reset wagtailadmin_sprite"
            " wagtailadmin_password_reset_done wagtailadmin_password_reset_confirm"
            " wagtailadmin_password_reset_complete wagtailadmin_javascript_catalog"
        },
    ),
    (
        Takes.A_DUTY,
        {
            "": "wagtailadmin_home wagtailadmin_account wagtailadmin_dismissibles",
            "wagtailadmin_editing_sessions": "ping release",
        },
    ),
    (
        Takes.WRITING,
        {
            "": "newsroom_topics newsroom_flash newsroom_live newsroom_paste newsroom_drop_photo"
            " newsroom_suggest_stories"
            " wagtailadmin_block_preview wagtailadmin_tag_autocomplete"
            " wagtailadmin_tag_model_autocomplete wagtailadmin_choose_page wagtailadmin_choose_page_anchor_link"
            " wagtailadmin_choose_page_child wagtailadmin_choose_page_chosen_multiple"
            " wagtailadmin_choose_page_email_link wagtailadmin_choose_page_external_link"
            " wagtailadmin_choose_page_phone_link wagtailadmin_choose_page_search",
            _STORY: "list list_results add preview_on_add",
            _STORY_CHOOSER: _CHOOSE,
            _RECORDING_CHOOSER: "choose choose_results chosen_multiple create",
            "wagtailsnippetchoosers_people_author": _CHOOSE,
            "wagtailsnippetchoosers_editions_topic": _CHOOSE,
            "wagtailsnippetchoosers_editions_section": _CHOOSE,
            "wagtailsnippetchoosers_editions_edition": _CHOOSE,
        },
    ),
    (
        Takes.PHOTOS,
        {
            "": "newsroom_photos newsroom_photos_results",
            _PHOTO: "index index_results add add_multiple create_multiple_from_uploaded_image"
            " delete_upload_multiple",
            _PHOTO_CHOOSER: "choose choose_results chosen_multiple create",
            _RECORDING: "index index_results add add_multiple create_multiple_from_uploaded_document"
            " delete_upload_multiple",
        },
    ),
    (
        Takes.SEEING_THE_STORY,
        {"": "newsroom_way", _STORY: "history history_results revisions_view revisions_compare usage"},
    ),
    (
        Takes.EDITING_THE_STORY,
        {
            "": "newsroom_share newsroom_panel newsroom_notes newsroom_bring_back",
            _STORY: "edit preview_on_edit revisions_revert lock unlock",
        },
    ),
    (Takes.PUBLISHING_THE_STORY, {"": "newsroom_kill", _STORY: "delete unpublish revisions_unschedule"}),
    (
        Takes.SEEING_THE_PHOTO,
        {_PHOTO: "image_usage preview", _PHOTO_CHOOSER: "chosen select_format"},
    ),
    (
        Takes.CHANGING_THE_PHOTO,
        {_PHOTO: "edit delete edit_multiple delete_multiple url_generator url_generator_output"},
    ),
    (
        Takes.REPORTING_THE_COVERAGE,
        {
            "": "newsroom_console newsroom_console_state newsroom_console_parts newsroom_console_photo"
            " newsroom_console_library newsroom_console_run newsroom_console_update"
        },
    ),
    (
        Takes.MODERATING,
        {
            "": "newsroom_talk newsroom_talk_new newsroom_talk_log newsroom_talk_figures newsroom_talk_notices"
            " newsroom_talk_appeals newsroom_talk_export"
        },
    ),
    (Takes.MODERATING_THE_MESSAGE, {"": "newsroom_talk_message"}),
    (Takes.MODERATING_THE_READER, {"": "newsroom_talk_reader"}),
    (Takes.RUNNING_THE_ROOM, {"": "newsroom_talk_room"}),
    (Takes.SEEING_THE_RECORDING, {_RECORDING: "document_usage", _RECORDING_CHOOSER: "chosen"}),
    (Takes.CHANGING_THE_RECORDING, {_RECORDING: "edit delete edit_multiple delete_multiple"}),
    (
        Takes.EDITING,
        {
            "": "newsroom_fronts newsroom_front_open newsroom_front newsroom_front_change newsroom_front_find"
            " newsroom_front_preview newsroom_front_history newsroom_alerts newsroom_alerts_waiting"
            " newsroom_alert_preview newsroom_talk_reasons newsroom_talk_rules newsroom_talk_words"
            " wagtail_bulk_action wagtailembeds:chooser wagtailembeds:chooser_upload",
            "wagtailsnippets_people_author": _SHELF,
            "wagtailsnippets_editions_topic": _SHELF,
        },
    ),
    (
        Takes.LEADING,
        {
            "": "newsroom_checks wagtailadmin_explore wagtailadmin_explore_results wagtailadmin_explore_root",
            "wagtailsnippets": "index",
            "wagtailadmin_api:pages": "detail find listing",  # the explorer of the menu
            "wagtailsnippets_editions_section": _SHELF,
            "wagtailsnippets_editions_edition": _SHELF,
            "wagtailadmin_pages": "add add_subpage choose_parent copy delete edit history history_results lock move"
            " move_confirm preview_on_add preview_on_edit revisions_compare revisions_index revisions_revert"
            " revisions_unschedule revisions_view search search_results set_page_position type_use"
            " type_use_results unlock unpublish usage view_draft",
            "wagtailredirects": "add delete edit index index_results process_import start_import",
        },
    ),
    # Names what is written in every edition.
    (Takes.LEADING_EVERYWHERE, {"wagtailadmin_reports": "site_history site_history_results"}),
    (
        Takes.RUNNING_THE_SITE,
        {
            "wagtailsnippets_editions_duty": "list list_results add delete usage history history_results",
            "wagtailusers_users": "add copy delete edit history history_results index index_results usage",
            "wagtailadmin_collections": "add delete edit index set_privacy",
        },
    ),
    (
        # Groups are the roles' own and sites the edition's; drafts of pages have no workflow; the framework's
        # interfaces for machines answer with everybody's photos.
        Takes.MORE_THAN_ANYBODY_HAS,
        {
            "": "wagtailadmin_error_test",
            "wagtailsnippets_editions_duty": "edit",
            "wagtailsnippetchoosers_editions_duty": f"{_CHOOSE} create",
            "wagtailadmin_pages": "collect_workflow_action_data confirm_workflow_cancellation convert_alias"
            " set_privacy workflow_action workflow_history workflow_history_detail workflow_preview",
            "wagtailadmin_reports": "aging_pages aging_pages_results locked_pages locked_pages_results"
            " page_types_usage page_types_usage_results workflow workflow_results workflow_tasks"
            " workflow_tasks_results",
            "wagtailadmin_workflows": "add add_task disable disable_task edit edit_task enable enable_task index"
            " index_results remove select_task_type task_chooser task_chooser_create task_chooser_results"
            " task_chosen task_index task_index_results usage usage_results",
            "wagtailadmin_api:pages": "action",
            "wagtailadmin_api:images": "detail find listing",
            "wagtailadmin_api:documents": "detail find listing",
            "wagtailusers_groups": "add delete edit history history_results index index_results usage",
            "wagtailsites": "add copy delete edit history history_results index index_results usage",
            _STORY_CHOOSER: "create",
            "wagtailsnippetchoosers_people_author": "create",
            "wagtailsnippetchoosers_editions_topic": "create",
            "wagtailsnippetchoosers_editions_section": "create",
            "wagtailsnippetchoosers_editions_edition": "create",
        },
    ),
]

TABLE: dict[str, Takes] = {
    f"{namespace}:{name}" if namespace else name: takes
    for takes, namespaces in _TABLE
    for namespace, names in namespaces.items()
    for name in names.split()
}

PREFIX = "desk/"
BULK = "wagtail_bulk_action"
# How the names of those parts of an address end that hold the number of a record.
_NAMES_A_RECORD = ("pk", "key", "_id")
# The same in the query of an address; the last two may be empty.
_ASKS_FOR_RECORDS = ("id", "parent_page_id", "content_type")


# Whoever may not enter without a second factor may still go.
_OPEN_TO_ALL = ("wagtailadmin_login", "wagtailadmin_logout")


class Door:
    """Middleware: lets nobody into an address of the desk who lacks what it takes.

    A story, photo or recording that one may not know of answers as one that does not exist: 404. For the rest
    the desk says in words that one may not.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on to the address."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Decide before the view of an address runs."""
        match = request.resolver_match
        if match is None or not match.route.startswith(PREFIX) or not request.user.is_authenticated:
            return None  # whoever is not signed in is led to the form for that
        takes = TABLE.get(match.view_name, Takes.MORE_THAN_ANYBODY_HAS)
        if match.view_name not in _OPEN_TO_ALL and is_missing(request.user):
            return redirect("mfa_index")
        if match.url_name is None:
            raise Http404  # the last address of all, which says that there is no such page
        if takes is Takes.NOTHING:
            return None
        if not has_what_it_takes(request.user, takes):
            return permission_denied(request)
        if not _names_records_by_numbers(request, kwargs):
            raise Http404  # the framework's views put anything to the database, which fails
        return _look_at_the_row(request, takes, kwargs)


def has_what_it_takes(user: User, takes: Takes) -> bool:
    """Say whether `user` has the duty that an address takes, whatever record it names."""
    rights = rights_of(user)
    if takes is Takes.MORE_THAN_ANYBODY_HAS:
        return False
    if takes is Takes.A_DUTY:
        return user.has_perm("wagtailadmin.access_admin")
    if takes is Takes.LEADING:
        return bool(rights.leads)
    if takes is Takes.LEADING_EVERYWHERE:
        return not Edition.objects.exclude(pk__in=rights.leads.of_editions()).exists()
    if takes is Takes.RUNNING_THE_SITE:
        return bool(rights.runs)
    if takes in (Takes.EDITING, Takes.PUBLISHING_THE_STORY, Takes.RUNNING_THE_ROOM):
        return bool(rights.edits)
    if takes in _OF_MODERATORS:
        return bool(rights.moderates)
    if takes in _FILES:
        return bool(rights.writes) or rights.keeps_photos
    return bool(rights.writes)


_OF_MODERATORS = {Takes.MODERATING, Takes.MODERATING_THE_MESSAGE, Takes.MODERATING_THE_READER}
_FILES = {
    Takes.PHOTOS, Takes.SEEING_THE_PHOTO, Takes.CHANGING_THE_PHOTO, Takes.SEEING_THE_RECORDING,
    Takes.CHANGING_THE_RECORDING,
}  # fmt: skip


def _look_at_the_row(request: HttpRequest, takes: Takes, kwargs: dict[str, Any]) -> HttpResponse | None:
    user = cast("User", request.user)
    if request.resolver_match and request.resolver_match.view_name == BULK:
        _look_at_the_rows(request, user, str(kwargs.get("model_name")))
    if takes in _OF_STORIES and (key := kwargs.get("pk", kwargs.get("key"))) is not None:
        return _look_at_the_story(request, takes, _number(key))
    if takes is Takes.REPORTING_THE_COVERAGE and console_for(user, _number(kwargs["key"]) or 0) is None:
        raise Http404
    if takes in _TALK and not _TALK[takes](user, _number(kwargs["key"]) or 0):
        raise Http404
    if takes in (Takes.SEEING_THE_PHOTO, Takes.CHANGING_THE_PHOTO):
        condition = seen_by(user) if takes is Takes.SEEING_THE_PHOTO else changed_by(user)
        _require(Photo.objects.filter(condition), _key(kwargs))
    if takes in (Takes.SEEING_THE_RECORDING, Takes.CHANGING_THE_RECORDING):
        condition = seen_by(user) if takes is Takes.SEEING_THE_RECORDING else changed_by(user)
        _require(Recording.objects.filter(condition), _key(kwargs))
    namespace = request.resolver_match.namespace if request.resolver_match else ""
    if namespace in _SHELVES and "pk" in kwargs:
        _require(kept_by(user, _SHELVES[namespace]), _key(kwargs))
    return None


_TALK: dict[Takes, Callable[[User, int], bool]] = {
    Takes.MODERATING_THE_MESSAGE: knows_message,
    Takes.MODERATING_THE_READER: knows_reader,
    Takes.RUNNING_THE_ROOM: runs_room,
}
_SHELVES: dict[str, type[Model]] = {
    "wagtailsnippets_editions_section": Section,
    "wagtailsnippets_editions_edition": Edition,
    "wagtailsnippets_editions_topic": Topic,
    "wagtailsnippets_editions_duty": Duty,
    "wagtailusers_users": User,
}
_OF_STORIES = {Takes.SEEING_THE_STORY, Takes.EDITING_THE_STORY, Takes.PUBLISHING_THE_STORY}


def _look_at_the_story(request: HttpRequest, takes: Takes, key: int | None) -> HttpResponse | None:
    story = Story.objects.select_related("handling").defer("body").filter(pk=key).first()
    rights = rights_of(cast("User", request.user))
    if story is None or not rights.may_see(story):
        raise Http404
    if takes is Takes.PUBLISHING_THE_STORY and not rights.may_publish(story):
        return permission_denied(request)
    if takes is Takes.EDITING_THE_STORY and not rights.may_edit(story):
        # What was typed before an editor took the story over must not be lost: the form refuses it in words.
        return None if _sends_the_form(request) else redirect("newsroom_way", key)
    return None


def _sends_the_form(request: HttpRequest) -> bool:
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.view_name == f"{_STORY}:edit"


def _look_at_the_rows(request: HttpRequest, user: User, model: str) -> None:
    """Let nobody name records to the framework's bulk actions that they may not know of, nor "all" of them."""
    wanted = set(request.GET.getlist("id"))
    known: dict[str, Callable[[], QuerySet[Any]]] = {
        "story": lambda: rights_of(user).visible(Story.objects.all()),
        "photo": lambda: Photo.objects.filter(changed_by(user)),
        "recording": lambda: Recording.objects.filter(changed_by(user)),
    }
    known |= {str(kind._meta.model_name): partial(kept_by, user, kind) for kind in _SHELVES.values()}
    if model not in known:
        return
    numbers = [key for key in wanted if whole_number(key) is not None]
    if len(numbers) < len(wanted) or known[model]().filter(pk__in=numbers).distinct().count() < len(wanted):
        raise Http404


def _key(kwargs: dict[str, Any]) -> int | None:
    [key] = (kwargs[name] for name in ("pk", "image_id", "document_id", "doc_id") if name in kwargs)
    return _number(key)


def _names_records_by_numbers(request: HttpRequest, kwargs: dict[str, Any]) -> bool:
    named = [value for name, value in kwargs.items() if name.endswith(_NAMES_A_RECORD)]
    for name in _ASKS_FOR_RECORDS:
        named += [value for value in request.GET.getlist(name) if value or name == "id"]
    is_bulk = request.resolver_match is not None and request.resolver_match.view_name == BULK
    return all(_number(value) is not None or (is_bulk and value == "all") for value in named)


def _number(given: str | int) -> int | None:
    return whole_number(str(given))


def _require(known: QuerySet[Any], key: int | None) -> None:
    if not known.filter(pk=key).exists():
        raise Http404
