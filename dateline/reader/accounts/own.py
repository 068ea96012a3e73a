"""The pages of one's own account that are ours and not allauth's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from allauth.account.models import EmailAddress
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from dateline.lib import clock
from dateline.lib.plain_text import whole_number
from dateline.people.avatars import PictureNotTaken, face_of, take_off, wear
from dateline.people.models import Avatar, Newcomer, Notices, Reader
from dateline.people.mutes import muted_by, unmute
from dateline.people.readers import NameRefused, confirm, join, rename
from dateline.people.second_factor import FACTORS, is_missing
from dateline.people.sessions import end_session
from dateline.reader.accounts.forms import AvatarForm, NameForm, NoticesForm
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
    reader = reader_of(user)
    context = {
        "title": _("Your account"), "reader": reader, "email": address_of(user),
        "face": face_of(reader.name, Avatar.objects.filter(reader=reader).first()) if reader else None,
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
    form = NameForm(
        request.POST if request.method == "POST" else None, initial={"name": reader.name if reader else ""}
    )
    if request.method == "POST" and form.is_valid():
        try:
            _take_name(user, reader, form.cleaned_data["name"])
        except NameRefused as refusal:
            form.add_error("name", str(refusal))
        else:
            return redirect(get_next_redirect_url(request) or "account")
    return render(request, "account/name.html", {"title": _("Display name"), "form": form})


def _take_name(user: User, reader: Reader | None, name: str) -> None:
    if reader is not None:
        rename(reader=reader, name=name)
        return
    join(user=user, name=name, now=clock.now())
    if EmailAddress.objects.filter(user=user, verified=True).exists():
        confirm(user=user, now=clock.now())


@never_cache
@owner
def avatar(request: HttpRequest) -> HttpResponse:
    """Choose a picture, or let the name be drawn."""
    reader = reader_of(owner_of(request))
    if reader is None:
        return redirect("account_name")
    form = AvatarForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and "remove" in request.POST:
        take_off(reader=reader)
        return redirect("account_avatar")
    if request.method == "POST" and form.is_valid():
        try:
            wear(reader=reader, file=form.cleaned_data["picture"])
        except PictureNotTaken as refusal:
            form.add_error("picture", str(refusal))
        else:
            return redirect("account_avatar")
    worn = Avatar.objects.filter(reader=reader).first()
    context = {"title": _("Picture"), "form": form, "face": face_of(reader.name, worn)}
    return render(request, "account/avatar.html", context)


@never_cache
@owner
def notices(request: HttpRequest) -> HttpResponse:
    """Choose what to be told of, and how."""
    reader = reader_of(owner_of(request))
    if reader is None:
        return redirect("account_name")
    chosen = Notices.objects.filter(reader=reader).first() or Notices(reader=reader)
    form = NoticesForm(request.POST if request.method == "POST" else None, instance=chosen)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("account")
    return render(request, "account/notices.html", {"title": _("Notices"), "form": form})


@never_cache
@owner
def mutes(request: HttpRequest) -> HttpResponse:
    """See whom one muted, and unmute."""
    reader = reader_of(owner_of(request))
    if reader is None:
        return redirect("account_name")
    if request.method == "POST":
        key = whole_number(request.POST.get("reader", ""))
        if key is not None:
            unmute(reader=reader, muted_key=key)
        return redirect("account_mutes")
    return render(request, "account/mutes.html", {"title": _("Whom you muted"), "muted": muted_by(reader)})


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


class Factors(IndexView):
    """What second factors there are, and whether one is missing."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether the desk is closed without one."""
        return super().get_context_data(**kwargs) | {"is_missing": is_missing(owner_of(self.request))}


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
