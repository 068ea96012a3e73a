"""What happens at the door of accounts; our actions do what follows from it."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.signals import email_confirmed
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models.signals import pre_save

from dateline.lib import clock
from dateline.people.models import Reader
from dateline.people.readers import arrive

if TYPE_CHECKING:
    from allauth.account.models import EmailAddress
    from django.http import HttpRequest


def connect() -> None:
    """Listen from the start of the program on."""
    email_confirmed.connect(_confirmed, dispatch_uid="people.confirmed")
    pre_save.connect(_coarsen, sender=UserSession, dispatch_uid="people.coarsen")


def _confirmed(request: HttpRequest, email_address: EmailAddress, **kwargs: Any) -> None:
    user: Any = email_address.user
    is_first = not Reader.objects.filter(user=user).exclude(confirmed_at=None).exists()
    came_by_code = any(one["method"] == "code" for one in get_authentication_records(request, user))
    if is_first and came_by_code:
        # Whoever made the account may have used the address of another, who now comes by a code: what was chosen by
        # the first, a password or a log-in elsewhere, would open the account of the second.
        SocialAccount.objects.filter(user=user).delete()
        if user.has_usable_password():
            user.set_unusable_password()
            user.save(update_fields=["password"])
    if is_first and not came_by_code:
        # The code that confirmed the address shows who it is as well as any: a first passkey asks for no second one.
        record_authentication(request, user, method="code", email=email_address.email, reauthenticated=True)
    arrive(user=user, now=clock.now())


def _coarsen(instance: UserSession, **kwargs: Any) -> None:
    """Keep of an address only the network: enough to know one's own log-ins again."""
    address = ipaddress.ip_address(instance.ip)
    prefix = 24 if address.version == 4 else 48
    instance.ip = str(ipaddress.ip_network(f"{address}/{prefix}", strict=False).network_address)
