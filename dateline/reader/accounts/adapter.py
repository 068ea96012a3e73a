"""What allauth asks us: names, words, mail, limits, and how long somebody stays logged in."""

from __future__ import annotations

import logging
import secrets
import smtplib
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from dateline.people.second_factor import may_enter_the_desk
from dateline.reader.last_known import masthead

if TYPE_CHECKING:
    from django.http import HttpRequest

    from dateline.people.models import User

log = logging.getLogger(__name__)
A_READER_STAYS = 60 * 24 * 60 * 60
HASHED_AT_ONCE, SECONDS_TO_WAIT = 1, 1.0
_hashing = BoundedSemaphore(HASHED_AT_ONCE)
WRONG_FOR_ONE_ACCOUNT = {"wrong_password": "100/h/key"}


class Adapter(DefaultAccountAdapter):
    """How accounts work on this site."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and this password do not belong together."),
        "username_password_mismatch": _("This name and this password do not belong together."),
        "too_many_login_attempts": _("That was too often. Please wait some minutes, or log in another way."),
        "rate_limited": _("That was too often. Please wait some minutes."),
        "incorrect_code": _("This is not the code, or it is not valid any more."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
    }

    def generate_unique_username(self, txts: list[str | None], regex: str | None = None) -> str:
        """Return a name that nobody sees and that says nothing, least of all the address."""
        return f"reader-{secrets.token_hex(8)}"

    def login(self, request: HttpRequest, user: Any) -> None:
        """Log somebody in, for as long as this account may stay."""
        super().login(request, user)
        stay(request, user)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one, in the paper's name. Where the server takes none, say so, to whomever it was for."""
        head = masthead()
        site = {"name": head.name, "domain": urlsplit(settings.BASE_URL).netloc}
        words = {"request": self.request, "email": email, **context, "current_site": site}
        message = self.render_mail(
            template_prefix, email, {**words, "paper": head.name, "address": settings.BASE_URL}
        )
        try:
            message.send()
        except (OSError, smtplib.SMTPException) as fault:
            log.error("No mail could be sent: %s", fault)
            page = render(self.request, "account/no_mail.html", {"title": _("No mail goes out")}, status=503)
            raise ImmediateHttpResponse(page) from None

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Find whose name and password these are; while many ask, some are told to come again.

        Hashing a password takes as much of the processor as a hundred pages. Tries from a thousand networks, each
        below its limit, would leave nothing for readers.
        """
        if not _hashing.acquire(timeout=SECONDS_TO_WAIT):
            raise self.validation_error("too_many_login_attempts")
        try:
            return super().authenticate(request, **credentials)
        finally:
            _hashing.release()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a try, for the network, for the account from this network, and for the account from all of them."""
        super().pre_authenticate(request, **credentials)
        self._all_tries = ratelimit.consume(
            request, app="allauth.account", action="wrong_password", config=WRONG_FOR_ONE_ACCOUNT,
            key=super()._get_login_attempts_cache_key(request, **credentials),
        )  # fmt: skip
        if not self._all_tries:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        self._all_tries.rollback()

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # A stranger who guesses at somebody's password locks nobody out but the own network.
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{ratelimit.get_ip(request)}"

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """Return the page that tells so, and forgets in the browser who was here."""
        return "/account/logged-out/"


def stay(request: HttpRequest, user: User) -> None:
    """Let a reader stay for weeks, and whoever works at the desk for a shift."""
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if may_enter_the_desk(user) else A_READER_STAYS)


class SecondFactorAdapter(DefaultMFAAdapter):
    """How second factors work on this site."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This is not the code, or it is not valid any more."),
        "cannot_delete_authenticator": _(
            "Whoever works at the desk needs a second factor; this is your last."
        ),
    }

    def get_totp_issuer(self) -> str:
        """Return the paper's name."""
        return masthead().name

    def _get_site_name(self) -> str:
        return masthead().name

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        """Let nobody who needs a second factor take away the last."""
        from dateline.people.second_factor import is_needed_by, others_than

        user: User = authenticator.user
        return not is_needed_by(user) or others_than(authenticator)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the host that passkeys are for: the configured one, whatever the request says."""
        configured = str(urlsplit(settings.BASE_URL).hostname)
        asked = context.request.get_host().partition(":")[0]
        return {"id": asked if not settings.CONFIGURATION.production else configured, "name": masthead().name}


class ServiceAdapter(DefaultSocialAccountAdapter):
    """How log-in by another's service works on this site."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Believe no service what address somebody has: whatever is typed here is confirmed by a code."""
        sociallogin.email_addresses = []

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Take the address and nothing else from a service: a name is chosen here."""
        return super().populate_user(request, sociallogin, {"email": data.get("email", "")})
