"""The addresses below /desk/ of what helps while writing, and where the menus name them."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from dateline.newsroom.writing import (
    check_settings,
    comparing,
    flash,
    notes,
    panels,
    pasting,
    sharing,
    suggesting,
)
from dateline.stories.rights import rights_of

if TYPE_CHECKING:
    from dateline.people.models import User


def writing_urls() -> list[URLPattern]:
    """Return them for Wagtail's hook; it lets only those in who may enter the desk."""
    return [
        path("flash/", flash.FlashView.as_view(), name="newsroom_flash"),
        path("stories/<int:key>/share/", sharing.ShareView.as_view(), name="newsroom_share"),
        path("stories/<int:key>/panel/", panels.writing_panel, name="newsroom_panel"),
        path("stories/<int:key>/notes/", notes.notes, name="newsroom_notes"),
        path("stories/<int:key>/bring-back/", comparing.bring_back, name="newsroom_bring_back"),
        path("writing/paste/", pasting.paste, name="newsroom_paste"),
        path("writing/photo/", pasting.upload_photo, name="newsroom_drop_photo"),
        path("writing/stories/", suggesting.suggest_stories, name="newsroom_suggest_stories"),
        path("writing/checks/", check_settings.ChecksView.as_view(), name="newsroom_checks"),
    ]


class FlashItem(MenuItem):
    """The flash in the main menu, for those who write."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may write stories."""
        return bool(rights_of(cast("User", request.user)).writes)


class ChecksItem(MenuItem):
    """The checks among the settings, for those who set up sections."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether this person may set up sections."""
        return bool(rights_of(cast("User", request.user)).leads)


def flash_item() -> MenuItem:
    """Return the flash for the main menu."""
    return FlashItem(
        _("Flash"), reverse_lazy("newsroom_flash"), name="flash", icon_name="circle-plus", order=5
    )


def checks_item() -> MenuItem:
    """Return the checks for the settings menu."""
    return ChecksItem(
        _("Checks before publishing"), reverse_lazy("newsroom_checks"), name="checks",
        icon_name="clipboard-list", order=50,
    )  # fmt: skip


def editor_scripts() -> SafeString:
    """Load what helps in the form."""
    return format_html(
        '<script type="module" src="{}" data-writing data-paste="{}" data-photo="{}" data-limit="{}"'
        ' data-word-working="{}" data-word-failed="{}" data-word-large="{}"></script>',
        static("newsroom/writing/form.js"), reverse_lazy("newsroom_paste"), reverse_lazy("newsroom_drop_photo"),
        pasting.LONGEST_PASTE, _("Taking it in…"),
        _("That did not work. Nothing in your story changed; try again."), pasting.too_large_words(),
    )  # fmt: skip


def desk_styles() -> SafeString:
    """Dress the pages and panels."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/writing.css"))


def desk_scripts() -> SafeString:
    """Load the key that opens the flash, on every page of the desk."""
    return format_html(
        '<script type="module" src="{}" data-flash="{}"></script>',
        static("newsroom/writing/flash_key.js"), reverse_lazy("newsroom_flash"),
    )  # fmt: skip
