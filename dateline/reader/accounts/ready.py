"""What an account lacks before its first message, one step after the other, and the way back to where it was to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from allauth.account.utils import get_next_redirect_url, passthrough_next_redirect_url
from allauth.account.views import ConfirmEmailVerificationCodeView, EmailView
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from dateline.reader.accounts.own import owner, owner_of, reader_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
@never_cache
@owner
def ready(request: HttpRequest) -> HttpResponse:
    """Lead to the display name or to the address, whichever is missing; who lacks nothing goes on to `?next=`."""
    onward = get_next_redirect_url(request) or reverse("account")
    reader = reader_of(owner_of(request))
    if reader is None:
        and_then = f"{reverse('account_ready')}?{urlencode({'next': onward})}"
        return redirect(f"{reverse('account_name')}?{urlencode({'next': and_then})}")
    if reader.confirmed_at is None:
        return redirect(f"{reverse('account_email')}?{urlencode({'next': onward})}")
    return redirect(onward)


class Address(EmailView):
    """The address of an account. allauth's view forgets on the way to the code where one wanted to go."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send a code, and let the page that asks for it know where to go on."""
        answer: HttpResponse = super().post(request, *args, **kwargs)
        if isinstance(answer, HttpResponseRedirect):
            answer.headers["Location"] = passthrough_next_redirect_url(request, answer.url, "next")
        return answer


class Code(ConfirmEmailVerificationCodeView):
    """The code from a mail, for an address."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the mail once more to who is logged in only: to others the time it takes tells who has an account."""
        if request.POST.get("action") == "resend" and not request.user.is_authenticated:
            return redirect("account_email_verification_sent")
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer
