"""What is typed at a console: an update, and what stands above them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from dateline.lib.plain_text import one_line, typed_lines
from dateline.live import boards
from dateline.live.actions.posting import LONGEST_TEXT, Content
from dateline.live.actions.running import LONGEST_SUMMARY
from dateline.live.errors import Refused
from dateline.live.models import State
from dateline.media.models import Photo
from dateline.newsroom.file_rights import seen_by

if TYPE_CHECKING:
    from dateline.live.models import Coverage, Update
    from dateline.people.models import User

HIGHEST_KEY = 2**63 - 1
IN_A_DIALOG = "edit_%s"
"""How its fields are called, beside those of a new update."""
_LINE = {"autocomplete": "off"}


class BoardForm(forms.Form):
    """A scoreboard, or counters a line each."""

    board_kind = forms.ChoiceField(
        label=_("Show"), required=False,
        choices=[("", _("Nothing")), ("score", _("A score")), ("counters", _("Counters"))],
    )  # fmt: skip
    home = forms.CharField(label=_("At home"), required=False, max_length=boards.LONGEST_WORDS)
    away = forms.CharField(
        label=pgettext_lazy("of a match", "Away"), required=False, max_length=boards.LONGEST_WORDS
    )
    home_score = forms.IntegerField(label=_("Score at home"), required=False, min_value=0, max_value=9999)
    away_score = forms.IntegerField(label=_("Score away"), required=False, min_value=0, max_value=9999)
    clock = forms.CharField(
        label=_("Clock"), required=False, max_length=boards.LONGEST_WORDS,
        widget=forms.TextInput(attrs={"placeholder": _("such as 63' or half-time"), **_LINE}),
    )  # fmt: skip
    rows = forms.CharField(
        label=_("Counters"), required=False, max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "placeholder": _("A line each: Boats out: 9")}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Put the board together; shows beside the field what cannot stand on one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["board"] = {}
        try:
            if cleaned.get("board_kind") == "score":
                cleaned["board"] = boards.score(
                    home=one_line(cleaned.get("home", "")), away=one_line(cleaned.get("away", "")),
                    home_score=cleaned.get("home_score") or 0, away_score=cleaned.get("away_score") or 0,
                    clock=one_line(cleaned.get("clock", "")),
                )  # fmt: skip
            elif cleaned.get("board_kind") == "counters":
                cleaned["board"] = boards.counters(_rows(cleaned.get("rows", "")))
        except Refused as refusal:
            self.add_error("board_kind", str(refusal))
        return cleaned


def _rows(typed: str) -> list[tuple[str, str]]:
    cut = [line.rpartition(":") for line in typed.splitlines() if line.strip()]
    return [(one_line(label or figure), one_line(figure) if label else "") for label, _colon, figure in cut]


def board_values(board: boards.Board) -> dict[str, Any]:
    """Return how a board stands in its form."""
    rows = "\n".join(f"{label}: {figure}" for label, figure in board.get("rows", []))
    return {**board, "board_kind": board.get("kind", ""), "rows": rows}


class UpdateForm(BoardForm):
    """An update: one box for words, and parts that open when they are wanted."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST_KEY, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What is happening?"), required=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "enterkeyhint": "enter"}),
    )  # fmt: skip
    is_key = forms.BooleanField(label=_("Key event"), required=False)
    headline = forms.CharField(
        label=_("Headline"), required=False, max_length=160, widget=forms.TextInput(attrs=_LINE)
    )
    quote = forms.CharField(
        label=pgettext_lazy("of a quote", "Words"), required=False, max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    speaker = forms.CharField(
        label=_("Who said it"), required=False, max_length=160, widget=forms.TextInput(attrs=_LINE)
    )
    photo = forms.IntegerField(required=False, min_value=1, max_value=HIGHEST_KEY, widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("Choose a photo"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip
    alt = forms.CharField(
        label=_("What one sees, for readers who cannot"), required=False, max_length=400,
        widget=forms.TextInput(attrs=_LINE),
    )  # fmt: skip
    caption = forms.CharField(
        label=_("Caption"), required=False, max_length=2_000, widget=forms.TextInput(attrs=_LINE)
    )
    link = forms.CharField(
        label=_("Address"), required=False, max_length=500,
        widget=forms.URLInput(attrs={"placeholder": "https://", **_LINE}),
    )  # fmt: skip
    link_title = forms.CharField(
        label=_("Words of the link"), required=False, max_length=200, widget=forms.TextInput(attrs=_LINE)
    )
    corrected = forms.CharField(
        label=_("What was wrong, in words for readers"), required=False, max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.chosen: Photo | None = None

    def clean_text(self) -> str:
        """Keep its lines, without what cannot be printed."""
        return typed_lines(self.cleaned_data["text"])

    def clean_quote(self) -> str:
        """Keep its lines, without what cannot be printed."""
        return typed_lines(self.cleaned_data["quote"])

    def clean_caption(self) -> str:
        """Make it one harmless line; the credit stands behind it."""
        return one_line(self.cleaned_data["caption"])

    def clean_corrected(self) -> str:
        """Keep its lines, without what cannot be printed."""
        return typed_lines(self.cleaned_data["corrected"])

    def clean_headline(self) -> str:
        """Make it one harmless line."""
        return one_line(self.cleaned_data["headline"])

    def clean_speaker(self) -> str:
        """Make it one harmless line."""
        return one_line(self.cleaned_data["speaker"])

    def clean_link_title(self) -> str:
        """Make it one harmless line."""
        return one_line(self.cleaned_data["link_title"])

    def clean_photo(self) -> int | None:
        """Take no photo that this person may not know of. Raises ValidationError."""
        key: int | None = self.cleaned_data["photo"]
        if key is not None:
            self.chosen = Photo.objects.filter(seen_by(self.user), pk=key).first()
            if self.chosen is None:
                raise forms.ValidationError(gettext("This photo is not in the library any more."))
        return key

    def content(self, photo: Photo | None) -> Content:
        """Return what was typed, with its photo."""
        typed = self.cleaned_data
        return Content(
            headline=typed["headline"], text=typed["text"], quote=typed["quote"], speaker=typed["speaker"],
            photo=photo, caption=typed["caption"], link=typed["link"], link_title=typed["link_title"],
            board=typed["board"],
        )  # fmt: skip


def empty_form(user: User, coverage: Coverage) -> UpdateForm:
    """Return the form for a new update, under a new key; its board begins as the one on top."""
    board = {**board_values(coverage.board), "board_kind": ""}
    return UpdateForm(initial={**board, "key": uuid4()}, user=user)


def form_of(update: Update, user: User) -> UpdateForm:
    """Return the form in which an update is changed."""
    names = ("headline", "text", "quote", "speaker", "caption", "link", "link_title", "version")
    typed = {name: getattr(update, name) for name in names}
    alt = update.photo.alt_text if update.photo else ""
    more = {"photo": update.photo_id, "alt": alt, "key": uuid4()}
    return UpdateForm(initial={**typed, **board_values(update.board), **more}, user=user, auto_id=IN_A_DIALOG)


class StateForm(forms.Form):
    """Where the coverage stands."""

    state = forms.ChoiceField(label=_("The coverage"), choices=State)
    starts_at = forms.DateTimeField(
        label=_("Begins at"), required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
        help_text=_("Pages count down to it."),
    )  # fmt: skip
    closing = forms.CharField(
        label=_("What happened, in the end"), required=False, max_length=LONGEST_SUMMARY,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Readers who come later begin with this."),
    )  # fmt: skip


class SummaryForm(forms.Form):
    """What we know, and what we do not know."""

    known = forms.CharField(
        label=_("What we know"), required=False, max_length=LONGEST_SUMMARY,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("A point a line."),
    )  # fmt: skip
    unknown = forms.CharField(
        label=_("What we do not know"), required=False, max_length=LONGEST_SUMMARY,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
