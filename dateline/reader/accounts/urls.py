"""Addresses below /account/. What allauth could do besides is not routed."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as services
from allauth.usersessions import views as sessions
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

from dateline.reader.accounts import data, own, providers, told, written
from dateline.reader.accounts.pages import in_our_face, page
from dateline.reader.accounts.ready import Address, Code, ready

urlpatterns: list[URLPattern | URLResolver] = [
    path("", in_our_face(own.home), name="account"),
    path("name/", in_our_face(own.name), name="account_name"),
    path("ready/", in_our_face(ready), name="account_ready"),
    path("avatar/", in_our_face(own.avatar), name="account_avatar"),
    path("notices/", in_our_face(own.notices), name="account_notices"),
    path("told/", in_our_face(told.told), name="account_told"),
    path("told/stop/<str:token>/", told.stop, name="told_stop"),
    path("messages/", in_our_face(written.messages), name="account_messages"),
    path("mutes/", in_our_face(own.mutes), name="account_mutes"),
    path("data/", in_our_face(data.copy), name="account_data"),
    path("data/<slug:token>.zip", data.fetch, name="account_data_file"),
    path("leave/", in_our_face(data.leave), name="account_leave"),
    path("logged-out/", in_our_face(own.logged_out), name="account_logged_out"),
    page("login/", account.LoginView, _("Log in"), "account_login"),
    page("login/code/", account.RequestLoginCodeView, _("Log in by a code"), "account_request_login_code"),
    page(
        "login/code/confirm/", account.ConfirmLoginCodeView, _("Type the code"), "account_confirm_login_code"
    ),
    page("logout/", account.LogoutView, _("Log out"), "account_logout"),
    page("inactive/", account.AccountInactiveView, _("This account is closed"), "account_inactive"),
    page("register/", account.SignupView, _("Register"), "account_signup"),
    page(
        "register/passkey/",
        account.SignupByPasskeyView,
        _("Register with a passkey"),
        "account_signup_by_passkey",
    ),
    page(
        "email/confirm/",
        Code,
        _("Confirm your address"),
        "account_email_verification_sent",
    ),
    page("email/", Address, _("Email address"), "account_email"),
    page("confirm/", account.ReauthenticateView, _("Is it you?"), "account_reauthenticate"),
    page(
        "confirm/code/",
        account.RequestReauthenticationCodeView,
        _("Is it you?"),
        "account_request_reauthentication_code",
    ),
    page(
        "confirm/code/type/",
        account.ConfirmReauthenticationCodeView,
        _("Is it you?"),
        "account_confirm_reauthentication_code",
    ),
    page("password/", account.PasswordChangeView, _("Password"), "account_change_password"),
    page("password/set/", account.PasswordSetView, _("Password"), "account_set_password"),
    page("password/reset/", account.PasswordResetView, _("Forgotten password"), "account_reset_password"),
    page(
        "password/reset/confirm/",
        account.ConfirmPasswordResetCodeView,
        _("Type the code"),
        "account_confirm_password_reset_code",
    ),
    page(
        "password/reset/new/",
        account.CompletePasswordResetView,
        _("New password"),
        "account_complete_password_reset",
    ),
    page(
        "password/reset/done/",
        account.PasswordResetFromKeyDoneView,
        _("New password"),
        "account_password_reset_completed",
    ),
    page("sessions/", sessions.ListUserSessionsView, _("Where you are logged in"), "usersessions_list"),
    path("sessions/end/", own.session_end, name="account_session_end"),
    page("factors/", own.Factors, _("Second factor"), "mfa_index"),
    page("factors/type/", factors.AuthenticateView, _("Second factor"), "mfa_authenticate"),
    page("factors/confirm/", factors.ReauthenticateView, _("Is it you?"), "mfa_reauthenticate"),
    page("factors/app/", totp.ActivateTOTPView, _("Authenticator app"), "mfa_activate_totp"),
    page("factors/app/remove/", totp.DeactivateTOTPView, _("Authenticator app"), "mfa_deactivate_totp"),
    page("factors/codes/", codes.ViewRecoveryCodesView, _("Recovery codes"), "mfa_view_recovery_codes"),
    page(
        "factors/codes/new/",
        codes.GenerateRecoveryCodesView,
        _("Recovery codes"),
        "mfa_generate_recovery_codes",
    ),
    path("factors/codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    page("passkeys/", keys.ListWebAuthnView, _("Passkeys"), "mfa_list_webauthn"),
    page("passkeys/add/", keys.AddWebAuthnView, _("Add a passkey"), "mfa_add_webauthn"),
    page("passkeys/login/", keys.LoginWebAuthnView, _("Log in"), "mfa_login_webauthn"),
    page("passkeys/register/", keys.SignupWebAuthnView, _("Register with a passkey"), "mfa_signup_webauthn"),
    page(
        "passkeys/confirm/", keys.ReauthenticateWebAuthnView, _("Is it you?"), "mfa_reauthenticate_webauthn"
    ),
    page("passkeys/<int:pk>/", keys.EditWebAuthnView, _("Passkey"), "mfa_edit_webauthn"),
    page("passkeys/<int:pk>/remove/", keys.RemoveWebAuthnView, _("Remove a passkey"), "mfa_remove_webauthn"),
]

if providers.CONFIGURED:
    urlpatterns += [
        page("services/", services.ConnectionsView, _("Log-in by others"), "socialaccount_connections"),
        page("services/register/", services.SignupView, _("Register"), "socialaccount_signup"),
        page(
            "services/cancelled/", services.LoginCancelledView, _("Log in"), "socialaccount_login_cancelled"
        ),
        page("services/error/", services.LoginErrorView, _("Log in"), "socialaccount_login_error"),
        *providers.urlpatterns(),
    ]
