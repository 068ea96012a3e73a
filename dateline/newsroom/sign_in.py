"""The desk's sign-in page: by name and password, with the same limits and the same second factor as everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.app_settings import AppSettings
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from wagtail.admin.forms.auth import LoginForm
from wagtail.admin.views.account import LoginView

from dateline.people.second_factor import may_enter_the_desk

if TYPE_CHECKING:
    from dateline.people.models import User

TO_THE_DESK = AppSettings.EmailVerificationMethod.NONE
"""Accounts for the desk are made by an administrator, some without an address: there is nothing to confirm."""


class SignInForm(LoginForm):
    """Wagtail's own; tries are counted, and a reader's account is none for the desk."""

    def clean(self) -> dict[str, Any]:
        """Find whose name and password these are. Raises ValidationError where they are nobody's."""
        username, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not username or not password:
            return self.cleaned_data
        user = get_adapter(self.request).authenticate(self.request, username=username, password=password)
        if user is None or not may_enter_the_desk(user):
            raise self.get_invalid_login_error()
        self.user_cache = user
        return self.cleaned_data


class SignIn(LoginView):
    """Wagtail's own, for whom `?next=` is an address and nothing else; who has a second factor is asked for it."""

    def get_redirect_url(self) -> str:
        """Return where to go on. Django takes a word without a slash for the name of a page, and fails."""
        address: str = super().get_redirect_url()
        return address if "/" in address else ""

    def get_form_class(self) -> type[SignInForm]:
        """Return our form."""
        return SignInForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer 429 to who sends too many."""
        too_many = ratelimit.consume_or_429(request, app="allauth.account", action="login")
        return cast("HttpResponse", too_many or super().post(request, *args, **kwargs))

    def form_valid(self, form: SignInForm) -> HttpResponse:
        """Let somebody in, or lead on to the page that asks for the second factor."""
        user = cast("User", form.get_user())
        onward = self.get_success_url()
        login = Login(user=user, redirect_url=onward, email_verification=TO_THE_DESK)
        answer = perform_password_login(self.request, {"username": user.username}, login)
        if self.request.user.is_authenticated and not form.cleaned_data.get("remember"):
            self.request.session.set_expiry(0)
        return cast("HttpResponse", answer)
