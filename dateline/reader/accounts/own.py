"""The pages of one's own account that are ours and not allauth's."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.people.models import Newcomer, Reader
from dateline.people.readers import NameRefused, confirm, join, rename
from dateline.people.second_factor import FACTORS
from dateline.people.sessions import end_session
from dateline.reader.accounts.forms import NameForm
from dateline.reader.accounts.providers import CONFIGURED

if TYPE_CHECKING:
    from dateline.people.models import User

owner = login_required(login_url="account_login")


@never_cache
@owner
def home(request: HttpRequest) -> HttpResponse:
    """Show what the account has, and the way to each of it."""
    user = owner_of(request)
    factors = list(Authenticator.objects.filter(user=user, type__in=FACTORS).values_list("type", flat=True))
    context = {
        "title": _("Your account"), "reader": reader_of(user), "email": address_of(user),
        "passkeys": factors.count(Authenticator.Type.WEBAUTHN), "has_second_factor": bool(factors),
        "wants_name": Newcomer.objects.filter(user=user).exists(), "services": CONFIGURED,
    }  # fmt: skip
    return render(request, "account/home.html", context)


@never_cache
@owner
def name(request: HttpRequest) -> HttpResponse:
    """Choose a display name, the first or another."""
    user = owner_of(request)
    reader = reader_of(user)
    form = NameForm(request.POST or None, initial={"name": reader.name if reader else ""})
    if request.method == "POST" and form.is_valid():
        try:
            _take_name(user, reader, form.cleaned_data["name"])
        except NameRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            return redirect("account")
    return render(request, "account/name.html", {"title": _("Display name"), "form": form})


def _take_name(user: User, reader: Reader | None, name: str) -> None:
    if reader is not None:
        rename(reader=reader, name=name)
        return
    join(user=user, name=name, now=clock.now())
    if EmailAddress.objects.filter(user=user, verified=True).exists():
        confirm(user=user, now=clock.now())


@require_POST
@owner
def session_end(request: HttpRequest) -> HttpResponse:
    """Log out in one of the browsers."""
    key = whole_number(request.POST.get("session", ""))
    if key is not None:
        end_session(user=owner_of(request), key=key)
    return redirect("usersessions_list")


@never_cache
def logged_out(request: HttpRequest) -> HttpResponse:
    """Tell so. The page also lets the browser forget that somebody was here."""
    if request.user.is_authenticated:
        return redirect("account")
    return render(request, "account/logged_out.html", {"title": _("Logged out")})


def owner_of(request: HttpRequest) -> User:
    """Return whose account it is."""
    return cast("User", request.user)


def reader_of(user: User) -> Reader | None:
    """Return the reader whom others see, if there is one yet."""
    return Reader.objects.filter(user=user).first()


def address_of(user: User) -> str:
    """Return the address that mail goes to."""
    found = EmailAddress.objects.filter(user=user, primary=True).first()
    return found.email if found else user.email
