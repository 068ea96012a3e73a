"""Legal notices by anybody, how each goes on, and the statement of reasons of a decision for whom it concerns.

A notice needs neither an account nor a cookie nor a script. Its token is the whole key to its receipt; nothing here is
kept, indexed, or told to other sites.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt

from dateline.discussion.actions.appealing import LONGEST_APPEAL, appeal, appeal_notice
from dateline.discussion.actions.notices import LONGEST_EXPLANATION, Told, TooManyNotices, give_notice
from dateline.discussion.errors import Refused
from dateline.discussion.models import Decision, Notice
from dateline.discussion.statements import STATED, statement_of
from dateline.lib import clock
from dateline.reader.site import site_of
from dateline.reader.views.errors import not_found
from dateline.reader.visitor import address_of

SEALED = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


class NoticeForm(forms.Form):
    """What a notice has to say (article 16, 2 of the Digital Services Act). What is whole, the action decides."""

    address = forms.CharField(
        label=gettext_lazy("Where it is"), max_length=500, widget=forms.TextInput(attrs={"inputmode": "url"}),
        help_text=gettext_lazy("The address of the page; of a message, the address behind its time."),
    )  # fmt: skip
    ground = forms.ChoiceField(label=gettext_lazy("What it is"), choices=Notice.Ground.choices)
    explanation = forms.CharField(
        label=gettext_lazy("Why it is against the law"), max_length=LONGEST_EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 6}),
    )  # fmt: skip
    name = forms.CharField(
        label=gettext_lazy("Your name"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("Your email address"), required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Name and address may stay empty only for the sexual abuse of a child."),
    )  # fmt: skip
    in_good_faith = forms.BooleanField(
        label=gettext_lazy("What I say here is right and complete, as far as I know.")
    )


class AppealForm(forms.Form):
    """Why a decision should be looked at again."""

    words = forms.CharField(
        label=gettext_lazy("Why it should be decided otherwise"), max_length=LONGEST_APPEAL,
        widget=forms.Textarea(attrs={"rows": 5}),
    )  # fmt: skip


View = Callable[..., HttpResponse]


def _sealed(view: View) -> View:
    """Give every answer, "no such page" too, the headers of a private one."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = not_found(request)
        for name, value in SEALED.items():
            response.headers.setdefault(name, value)
        return response

    return answer


def _asked_by_its_own_form(view: View) -> View:
    """Let the page's form say from where it comes: told to send no referrer, browsers name no origin either, and the
    form of an account is refused as one from elsewhere."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return answer


# Who can make somebody else's browser post here gains nothing: no session is read.
@csrf_exempt
@_sealed
def notice(request: HttpRequest) -> HttpResponse:
    """Show the form, and take a notice in."""
    site = site_of(request)
    form = NoticeForm(request.POST if request.method == "POST" else None, initial=_asked(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        told = Told(**{**given, "ground": Notice.Ground(given["ground"])})
        try:
            taken = give_notice(told=told, edition=site.edition, sender=address_of(request), now=clock.now())
        except TooManyNotices as refusal:
            form.add_error(None, str(refusal))
            return _page(request, form, status=429)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return HttpResponseRedirect(reverse("notice_receipt", args=[taken.token]), status=303)
    return _page(request, form, status=422 if form.errors else 200)


@csrf_exempt
@_sealed
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Say how a notice goes on, and take in an appeal against what was decided."""
    site_of(request)
    found = Notice.objects.select_related("appeal", "edition").filter(token=token[:43]).first()
    if found is None or len(token) > 43:
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            appeal_notice(token=token, words=form.cleaned_data["words"], now=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return HttpResponseRedirect(request.path, status=303)
    context = {
        "title": _("Your notice"),
        "notice": found,
        "appeal": getattr(found, "appeal", None),
        "form": form,
    }
    return render(request, "reader/notice_receipt.html", context, status=422 if form.errors else 200)


@_sealed
@_asked_by_its_own_form
def statement(request: HttpRequest, key: int) -> HttpResponse:
    """Tell a reader what was decided about them, on which facts and by which rule, and take in their appeal.

    A decision about somebody else looks like one that does not exist; whoever is not logged in is asked to.
    """
    site_of(request)
    if not request.user.is_authenticated:
        return render(request, "reader/statement.html", {"title": _("Statement of reasons")}, status=403)
    user = request.user
    related = ("message__room__story__section__edition", "restriction", "appeal")
    decisions = Decision.objects.select_related(*related).filter(user=user, verb__in=STATED)
    found = decisions.filter(pk=key).first() if key < 2**63 else None
    if found is None:
        raise Http404
    form = AppealForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            appeal(decision_id=found.pk, words=form.cleaned_data["words"], by=user, now=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return HttpResponseRedirect(request.path, status=303)
    context = {
        "title": _("Statement of reasons"), "said": statement_of(found, site_of(request).formats), "decision": found,
        "appeal": getattr(found, "appeal", None), "undone": Decision.objects.filter(undoes=found).exists(),
        "form": form,
    }  # fmt: skip
    return render(request, "reader/statement.html", context, status=422 if form.errors else 200)


def _asked(request: HttpRequest) -> dict[str, str]:
    """Begin with the page from which the form was opened."""
    return {"address": request.GET.get("address", "")[:500]}


def _page(request: HttpRequest, form: NoticeForm, *, status: int) -> HttpResponse:
    context = {"title": _("Report something against the law"), "form": form}
    return render(request, "reader/notice.html", context, status=status)
