"""What editors set: reasons to give again, the rules of a section, and how a room is run."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from dateline.discussion.actions.rooms import LONGEST_SLOW
from dateline.discussion.models import LEAST_LONGEST, LONGEST_TEXT, CannedReason, Mode, Rules
from dateline.discussion.moderation.pipeline import OFF, STEPS, Step, settings_of
from dateline.discussion.moderation.verdicts import What
from dateline.lib.plain_text import one_line
from dateline.people.models import Reader, User

MOST_NAMED = 20
DOES = {
    What.PUBLISH.value: pgettext_lazy("what a step of moderation does", "Publish"),
    What.HOLD.value: pgettext_lazy("what a step of moderation does", "Hold"),
    What.REJECT.value: pgettext_lazy("what a step of moderation does", "Reject"),
    OFF: pgettext_lazy("what a step of moderation does", "Off"),
}


class ReasonForm(forms.ModelForm):  # type: ignore[type-arg]
    """A reason that is often given."""

    class Meta:
        model = CannedReason
        fields = ("language", "rule", "words", "is_law", "order")
        widgets = {"words": forms.Textarea(attrs={"rows": 2})}

    def clean_rule(self) -> str:
        """Make it a line that can be seen. Raises ValidationError."""
        return _seen(self.cleaned_data["rule"])

    def clean_words(self) -> str:
        """Make it a line that can be seen. Raises ValidationError."""
        return _seen(self.cleaned_data["words"])


def _seen(text: str) -> str:
    line = one_line(text)
    if not line:
        raise forms.ValidationError(_("Write something."))
    return line


class RulesForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a section asks of its discussions, and what each step of the pipeline does there, in their order."""

    slow_seconds = forms.IntegerField(
        label=_("Seconds between two messages of a reader"), min_value=0, max_value=LONGEST_SLOW
    )
    closes_after_days = forms.IntegerField(label=_("Closes after so many days"), min_value=1, max_value=3650)
    tier = forms.IntegerField(label=_("Supporters of this tier write"), min_value=0, max_value=100)
    longest_text = forms.IntegerField(
        label=_("Step: Length (characters of a message at most)"), min_value=LEAST_LONGEST, max_value=LONGEST_TEXT,
        help_text=_("From 100 to 4,000. Longer messages that are public stay; who changes one keeps to it."),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Write a whole number from 100 to 4,000.")
        ),
    )  # fmt: skip

    class Meta:
        model = Rules
        fields = ("is_open", "closes_after_days", "slow_seconds", "tier", "longest_text", "premoderated")
        labels = {"premoderated": _("Step: Read first (every message is read before it appears)")}
        help_texts = {"premoderated": STEPS["premoderated"].says}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, step in STEPS.items():
            if step.rule:
                self.fields[step.rule] = self.fields.pop(step.rule)  # among the others, where it is asked
            else:
                field = step_field(step)
                field.initial = self.instance.steps.get(name, "")
                self.fields[f"step_{name}"] = field

    def clean(self) -> dict[str, Any]:
        """Take the steps that were sent; what a section set for others stays."""
        given = super().clean() or self.cleaned_data
        sent = {
            name: given.get(f"step_{name}") for name in STEPS if self.add_prefix(f"step_{name}") in self.data
        }
        self.instance.steps = settings_of({**self.instance.steps, **sent})
        return given


def step_field(step: Step) -> forms.ChoiceField:
    """Return what a section may set for a step; empty: what it does everywhere else, which is said."""
    everywhere = ", ".join(str(DOES[one]) for one in step.does.split(", "))
    choices = [
        ("", _("As everywhere: %(does)s") % {"does": everywhere}),
        *((one, DOES[one]) for one in step.may),
    ]
    return forms.ChoiceField(
        label=_("Step: %(step)s") % {"step": step.label}, help_text=step.says, choices=choices, required=False
    )


class WordForm(forms.Form):
    """A word of the list, what it does, and why. What may stand on the list, the action decides."""

    word = forms.CharField(
        label=_("Word"), max_length=100,
        help_text=_("“word” alone in quotation marks, beginning* or *end, {phone} and other patterns."),
    )  # fmt: skip
    does = forms.ChoiceField(
        label=_("What it does"), choices=[(one, DOES[one]) for one in ("hold", "reject")]
    )
    note = forms.CharField(
        label=_("Note"), max_length=200, required=False, help_text=_("Why, for your colleagues.")
    )


class ReadersField(forms.CharField):
    """Readers by their names, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> list[User]:
        """Return their accounts. Raises ValidationError with the names that nobody has."""
        names = list(
            dict.fromkeys(one_line(line) for line in str(super().clean(value)).splitlines() if one_line(line))
        )
        if len(names) > MOST_NAMED:
            raise forms.ValidationError(
                ngettext("At most %(count)d name.", "At most %(count)d names.", MOST_NAMED)
                % {"count": MOST_NAMED}
            )
        found = {one.name: one.user for one in Reader.objects.filter(name__in=names).select_related("user")}
        if missing := [name for name in names if name not in found]:
            raise forms.ValidationError(_("No reader is called “%(name)s”."), params={"name": missing[0]})
        return [found[name] for name in names]


class RoomForm(forms.Form):
    """How one room is run; what is empty is as the section has it."""

    mode = forms.ChoiceField(label=_("How it is run"), choices=Mode.choices)
    slow_seconds = forms.IntegerField(
        label=_("Seconds between two messages of a reader"), min_value=0, max_value=LONGEST_SLOW, required=False,
        help_text=_("Empty: as the section has it."),
    )  # fmt: skip
    tier = forms.IntegerField(
        label=_("Supporters of this tier write"), min_value=0, max_value=100, required=False,
        help_text=_("Empty: as the section has it."),
    )  # fmt: skip
    guests = ReadersField(
        label=_("Guests who answer questions"), required=False, help_text=_("Readers' names, one on each line.")
    )  # fmt: skip
    named = ReadersField(
        label=_("Named in the story"), required=False,
        help_text=_("Readers' names, one on each line: what they say bears a badge."),
    )  # fmt: skip


def names_of(people: QuerySet[User]) -> str:
    """Return readers as the form has them: a name on each line."""
    return "\n".join(Reader.objects.filter(user__in=people).order_by("name").values_list("name", flat=True))
