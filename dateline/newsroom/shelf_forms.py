"""The forms and choosers of the shelves: they offer, and take, what the editor may put there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.snippets.views import chooser
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views.users import UserViewSet

from dateline.editions.models import Edition, Section
from dateline.newsroom.shelf_rights import offered_to
from dateline.newsroom.tidy_form import TidyForm
from dateline.stories.rights import rights_of


class SectionForm(TidyForm):
    """A section, in an edition that one leads."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = rights_of(self.for_user).leads.of_editions()


class TopicForm(TidyForm):
    """A topic, in an edition in which one edits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = rights_of(self.for_user).edits.of_editions(wholly=False)


class DutyForm(WagtailAdminModelForm):
    """A duty, no wider than one's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        runs = rights_of(self.for_user).runs
        self.fields["edition"].queryset = runs.of_editions(wholly=False)
        self.fields["section"].queryset = runs.of_sections()

    def clean(self) -> dict[str, Any]:
        """Refuse a duty that reaches further than the one by which it is given."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        runs = rights_of(self.for_user).runs
        edition: Edition | None = given.get("edition")
        section: Section | None = given.get("section")
        within = (
            runs.holds(section=section.pk, edition=section.edition_id) if section
            else edition is not None and edition.pk in runs.editions
        )  # fmt: skip
        if not (runs.everywhere or within or self.errors):
            words = _(
                "You can give duties in your own editions and sections only. Choose where this one counts."
            )
            self.add_error("section" if edition else "edition", forms.ValidationError(words))
        return given


class _Offered:
    def get_object_list(self) -> QuerySet[Any]:
        return offered_to(self.request.user, self.model_class)  # type: ignore[attr-defined]


class _ChooseView(_Offered, chooser.ChooseView):
    """The dialog."""


class _ChooseResultsView(_Offered, chooser.ChooseResultsView):
    """Its list."""


class _ChosenView(chooser.SnippetChosenView):
    """What was chosen in the dialog."""

    def get_object(self, pk: Any) -> Any:
        return offered_to(self.request.user, self.model_class).get(pk=pk)


class _ChosenMultipleView(chooser.SnippetChosenMultipleView):
    """The same for several."""

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return offered_to(self.request.user, self.model_class).filter(pk__in=pks)


class ShelfChooser(chooser.SnippetChooserViewSet):
    """A dialog that offers what one may choose."""

    choose_view_class = _ChooseView
    choose_results_view_class = _ChooseResultsView
    chosen_view_class = _ChosenView
    chosen_multiple_view_class = _ChosenMultipleView


class _RolesByDuty:
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, forms.Field] = self.fields  # type: ignore[attr-defined]
        for name in ("is_superuser", "groups"):
            if name in fields:  # a form for oneself lacks the first
                fields[name].disabled = True
                fields[name].help_text = _("Roles are given under Newsroom, Duties.")


class NewAccountForm(_RolesByDuty, UserCreationForm):
    """A new account. What it may do is a matter of its duties."""


class AccountForm(_RolesByDuty, UserEditForm):
    """An account. What it may do is a matter of its duties."""


class Accounts(UserViewSet):
    """The accounts of the desk."""

    def get_form_class(self, for_update: bool = False) -> type[forms.ModelForm[Any]]:
        """Return forms in which nobody can be made more than they are."""
        return AccountForm if for_update else NewAccountForm
