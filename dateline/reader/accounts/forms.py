"""Our forms for what allauth does: our words, a display name, and the same work for every address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import forms as allauth
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import EditWebAuthnForm
from allauth.socialaccount.forms import SignupForm as ServiceForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from dateline.people.models import Notices
from dateline.people.readers import LONGEST_NAME, NameRefused, announce, require_free_name
from dateline.reader.accounts.adapter import stay

if TYPE_CHECKING:
    from django.http import HttpRequest

EMAIL, PASSWORD = _("Email address"), _("Password")
LONGEST_ADDRESS = 254
NOT_EVERYDAY = _("Ten characters at least, and none of the passwords that everybody uses.")


class NameField(forms.CharField):
    """A display name that nobody has yet."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Display name"),
            # Longer ones are refused in words, not cut by the browser.
            max_length=1000,
            help_text=_("Everybody sees it beside what you write."),
            widget=forms.TextInput(attrs={"autocomplete": "nickname", "maxlength": LONGEST_NAME}),
        )

    def clean(self, value: Any) -> str:
        """Return it as it will be shown."""
        try:
            return require_free_name(super().clean(value))
        except NameRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None


class OurWords:
    """Labels of ours, and no placeholders: they vanish when they are needed."""

    fields: dict[str, forms.Field]
    words: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, forms.EmailField):
                # The longest that the database holds, and mail servers take (RFC 5321).
                field.validators.append(MaxLengthValidator(LONGEST_ADDRESS))
            field.label = self.words.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class ByCodeForm(OurWords, allauth.RequestLoginCodeForm):
    """The address that a code is sent to."""

    words = {"email": EMAIL}


class ForgottenForm(OurWords, allauth.ResetPasswordForm):
    """The address that a code for a new password is sent to."""

    words = {"email": EMAIL}


class AnotherAddressForm(OurWords, allauth.AddEmailForm):
    """The address in the place of the one until now."""

    words = {"email": _("New email address")}


class CodeForm(OurWords, allauth.ConfirmLoginCodeForm):
    """The code from a mail, for logging in."""

    words = {"code": _("Code")}


class ConfirmForm(OurWords, allauth.ConfirmEmailVerificationCodeForm):
    """The code from a mail, for an address."""

    words = {"code": _("Code")}


class AgainForm(OurWords, allauth.ReauthenticateForm):
    """The password, once more."""

    words = {"password": PASSWORD}


class RecipientForm(OurWords, allauth.RequestReauthenticationCodeForm):
    """Which address a code is sent to."""

    words = {"recipient": EMAIL}


class FactorForm(OurWords, AuthenticateForm):
    """The code from an app, or from paper."""

    words = {"code": _("Code")}


class FactorAgainForm(OurWords, ReauthenticateForm):
    """The same, once more."""

    words = {"code": _("Code")}


class AppForm(OurWords, ActivateTOTPForm):
    """The first code from an app."""

    words = {"code": _("Code")}


class KeyNameForm(OurWords, EditWebAuthnForm):
    """What somebody calls a passkey."""

    words = {"name": _("What you call it")}


class LogInForm(OurWords, allauth.LoginForm):
    """Address and password."""

    words = {"login": EMAIL, "password": PASSWORD}

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> Any:
        """Log in. allauth ends by giving everybody the time of the desk."""
        answer = super().login(request, redirect_url)
        if request.user.is_authenticated:
            stay(request, request.user)
        return answer


class RegisterForm(OurWords, allauth.SignupForm):
    """Address, display name and, for who wants one, a password."""

    words = {"email": EMAIL, "password1": _("Password, if you want one")}
    hints = {
        "email": _("Nobody sees it. We send a code there."),
        "password1": _("Without one, you log in by a code or a passkey. Ten characters at least."),
        "name": _("Everybody sees it beside what you write."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = NameField()
        self.order_fields(["email", "name", "password1"])

    def try_save(self, request: HttpRequest) -> Any:
        """Make the account; for an address that has one, do the same work and send another mail."""
        if self.account_already_exists and (password := self.cleaned_data.get("password1")):
            make_password(password)
        return super().try_save(request)

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Keep the display name until the address is confirmed."""
        announce(user=user, name=self.cleaned_data["name"])


class ServiceRegisterForm(OurWords, ServiceForm):
    """Address and display name of somebody who comes from another's service."""

    words = RegisterForm.words
    hints = RegisterForm.hints

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = NameField()

    def signup(self, request: HttpRequest, user: Any) -> None:
        """Keep the display name until the address is confirmed."""
        announce(user=user, name=self.cleaned_data["name"])


class OnePassword(OurWords):
    """A new password is typed once: whoever mistypes it comes in by a code."""

    words = {"oldpassword": _("Password until now"), "password1": _("New password")}
    hints = {"password1": NOT_EVERYDAY}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]


class ChangePasswordForm(OnePassword, allauth.ChangePasswordForm):
    """The password until now, and another."""


class SetPasswordForm(OnePassword, allauth.SetPasswordForm):
    """A first password."""


class NewPasswordForm(OnePassword, allauth.ResetPasswordKeyForm):
    """A new password in the place of one that was forgotten."""


class NameForm(forms.Form):
    """Another display name. Whether it is free, the action says."""

    name = forms.CharField(
        label=_("Display name"), max_length=1000,
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "maxlength": LONGEST_NAME}),
    )  # fmt: skip


class AvatarForm(forms.Form):
    """A picture. What it may be, the action says, before anything decodes it."""

    picture = forms.FileField(
        label=_("Picture"),
        help_text=_("It is cut to a square. What your camera wrote into it is removed."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}),
    )


class NoticesForm(forms.ModelForm[Notices]):
    """What to be told of, and how."""

    class Meta:
        model = Notices
        fields = ("replies", "mentions", "featured")
