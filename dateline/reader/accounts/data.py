"""One's own data: a copy of it, and leaving."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib.auth import logout
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dateline.lib import clock
from dateline.people import leaving
from dateline.people.copies import ask_for_copy, file_of
from dateline.people.models import DataCopy
from dateline.people.second_factor import may_enter_the_desk
from dateline.reader.accounts.own import owner, owner_of


@never_cache
@owner
@reauthentication_required
def copy(request: HttpRequest) -> HttpResponse:
    """Ask for a copy, see how far it is, and find it."""
    user = owner_of(request)
    if request.method == "POST":
        ask_for_copy(user=user, now=clock.now())
        return redirect("account_data")
    found = DataCopy.objects.filter(user=user, ends_at__gt=clock.now()).first()
    return render(request, "account/data.html", {"title": _("Your data"), "copy": found})


@require_safe
@never_cache
@owner
def fetch(request: HttpRequest, token: str) -> HttpResponseBase:
    """Give the file to whose it is, and to nobody else who has the address."""
    found = DataCopy.objects.filter(
        user=owner_of(request), token=token, ends_at__gt=clock.now(), done_at__isnull=False
    ).first()
    if found is None or not file_of(found).is_file():
        raise Http404
    return FileResponse(file_of(found).open("rb"), as_attachment=True, filename="your-data.zip")


class LeaveForm(forms.Form):
    """What becomes of what was written."""

    words = forms.ChoiceField(
        label=gettext_lazy("What you have written"),
        widget=forms.RadioSelect,
        choices=[
            ("keep", gettext_lazy("stays, as that of a deleted reader")),
            ("vanish", gettext_lazy("vanishes")),
        ],
    )


@never_cache
@owner
@reauthentication_required
def leave(request: HttpRequest) -> HttpResponse:
    """Delete the account."""
    user = owner_of(request)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and not may_enter_the_desk(user):
        leaving.leave(user=user, keep=form.cleaned_data["words"] == "keep", now=clock.now())
        logout(request)
        return render(request, "account/left.html", {"title": _("Your account is deleted")})
    context = {"title": _("Delete the account"), "form": form, "works_here": may_enter_the_desk(user)}
    return render(request, "account/leave.html", context)
