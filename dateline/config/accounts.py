"""Django's settings for accounts and mail, from the configuration. See `docs/decisions/0014-accounts.md`."""

from typing import Any
from urllib.parse import unquote, urlsplit

from dateline.config.configuration import Configuration

ROOMS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
]


def providers(configuration: Configuration) -> dict[str, dict[str, Any]]:
    """Return what allauth has to know of each service at which readers may log in; one not configured is none."""
    found: dict[str, dict[str, Any]] = {}
    if configuration.openid_server:
        found["openid_connect"] = {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "openid",
                    "name": configuration.openid_name,
                    "client_id": configuration.openid_client,
                    "secret": configuration.openid_secret,
                    "settings": {"server_url": configuration.openid_server},
                }
            ],
        }
    if configuration.google_client:
        app = {"client_id": configuration.google_client, "secret": configuration.google_secret, "key": ""}
        found["google"] = {"SCOPE": ["email"], "OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    if configuration.apple_client:
        key = {"certificate_key": configuration.apple_key.replace("\\n", "\n")}
        app = {"client_id": configuration.apple_client, "secret": configuration.apple_key_id}
        found["apple"] = {"APPS": [{**app, "key": configuration.apple_team, "settings": key}]}
    return found


def mail_settings(configuration: Configuration) -> dict[str, Any]:
    """Return where mail goes: to a server, or as one file each into the data folder."""
    host = urlsplit(configuration.base_url).hostname
    sender = configuration.mail_from or f"accounts@{host}"
    settings: dict[str, Any] = {"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender, "EMAIL_TIMEOUT": 10}
    if not configuration.smtp_url:
        return settings | {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(configuration.data / "mail"),
        }
    parts = urlsplit(configuration.smtp_url)
    ports = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
    return settings | {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


def cache_settings(configuration: Configuration) -> dict[str, Any]:
    """Return the cache that all processes share: it holds what limits have counted."""
    if configuration.database_url.startswith("postgres"):
        backend = "django.core.cache.backends.db.DatabaseCache"
        return {
            "default": {"BACKEND": backend, "LOCATION": "people_counter", "OPTIONS": {"MAX_ENTRIES": 200_000}}
        }
    location = str(configuration.data / "counters.sqlite3")
    return {"default": {"BACKEND": "dateline.people.counters.FileCache", "LOCATION": location}}


def account_settings(configuration: Configuration) -> dict[str, Any]:
    """Return the settings of allauth."""
    forms = "dateline.reader.accounts.forms"
    return {
        "ACCOUNT_ADAPTER": "dateline.reader.accounts.adapter.Adapter",
        "ACCOUNT_FORMS": {
            "login": f"{forms}.LogInForm",
            "signup": f"{forms}.RegisterForm",
            "change_password": f"{forms}.ChangePasswordForm",
            "reset_password_from_key": f"{forms}.NewPasswordForm",
            "set_password": f"{forms}.SetPasswordForm",
            "request_login_code": f"{forms}.ByCodeForm",
            "reset_password": f"{forms}.ForgottenForm",
            "add_email": f"{forms}.AnotherAddressForm",
            "confirm_login_code": f"{forms}.CodeForm",
            "confirm_reauthentication_code": f"{forms}.CodeForm",
            "confirm_password_reset_code": f"{forms}.CodeForm",
            "confirm_email_verification_code": f"{forms}.ConfirmForm",
            "reauthenticate": f"{forms}.AgainForm",
            "request_reauthentication_code": f"{forms}.RecipientForm",
        },
        "MFA_FORMS": {
            "authenticate": f"{forms}.FactorForm",
            "reauthenticate": f"{forms}.FactorAgainForm",
            "activate_totp": f"{forms}.AppForm",
            "edit_webauthn": f"{forms}.KeyNameForm",
        },
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1"],
        # Nobody is heard, and nobody is in, before the address is known to be theirs.
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        # Codes and not links: what looks into mail for harm follows links, and would use them up.
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
        "ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": 15 * 60,
        "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
        "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 15 * 60,
        "ACCOUNT_LOGIN_TIMEOUT": 30 * 60,
        "ACCOUNT_PREVENT_ENUMERATION": True,
        "ACCOUNT_CHANGE_EMAIL": True,
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_EMAIL_NOTIFICATIONS": True,
        "ACCOUNT_SESSION_REMEMBER": True,
        "ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE": False,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_DEFAULT_HTTP_PROTOCOL": urlsplit(configuration.base_url).scheme,
        "ACCOUNT_RATE_LIMITS": {"confirm_email": "1/10s/key,20/m/ip"},
        "ALLAUTH_TRUSTED_PROXY_COUNT": 1 if configuration.behind_proxy else 0,
        "LOGIN_REDIRECT_URL": "/account/",
        "MFA_ADAPTER": "dateline.reader.accounts.adapter.SecondFactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes", "webauthn"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_PASSKEY_SIGNUP_ENABLED": True,
        "MFA_TOTP_TOLERANCE": 1,
        # Accounts for the desk are made by the command line, some of them without an address.
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": configuration.base_url.startswith("http://"),
        "SOCIALACCOUNT_ADAPTER": "dateline.reader.accounts.adapter.ServiceAdapter",
        "SOCIALACCOUNT_PROVIDERS": providers(configuration),
        "SOCIALACCOUNT_FORMS": {"signup": f"{forms}.ServiceRegisterForm"},
        "SOCIALACCOUNT_AUTO_SIGNUP": False,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        # An address that a service tells us is no proof: no account is ever joined to another by it.
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
        "AUTHENTICATION_BACKENDS": [
            "django.contrib.auth.backends.ModelBackend",
            "allauth.account.auth_backends.AuthenticationBackend",
        ],
    }
