"""A draft shown to somebody without account, by a link that a newsroom gave them.

The token in the address is the whole key: no session is read and no cookie set. Wrong, ended and revoked
links answer alike, and nothing here is kept, indexed, or told to the sites that the draft links to.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.csrf import csrf_exempt

from dateline.lib import clock
from dateline.lib.plain_text import one_line, plain_text, whole_number
from dateline.media.models import Photo, Recording
from dateline.media.views import private_photo, private_recording
from dateline.reader.site import site_of
from dateline.reader.views.errors import not_found
from dateline.stories.drafts.links import (
    IsPublicNow,
    NoSuchDraft,
    OpenedDraft,
    TooManyVerdicts,
    count_opening,
    give_verdict,
    open_draft,
)

if TYPE_CHECKING:
    from django.http import HttpRequest

SEALED = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}
PUBLIC_PHOTO = re.compile(rb"/photos/(\d+)-[0-9a-f]{8}/")
PUBLIC_RECORDING = re.compile(rb"/documents/(\d+)/")


class VerdictForm(forms.Form):
    """What a visitor says of the draft."""

    name = forms.CharField(label=_("Your name"), max_length=120)
    note = forms.CharField(
        label=_("Note to the newsroom"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    verdict = forms.ChoiceField(
        label=pgettext_lazy("of a draft", "Verdict"),
        choices=[("approve", _("I approve this version")), ("object", _("I object"))],
        widget=forms.RadioSelect,
    )

    def clean_name(self) -> str:
        """Make it one line that can be seen. Raises ValidationError where nothing of it is left."""
        name = one_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Please say who you are."))
        return name

    def clean_note(self) -> str:
        """Take out what cannot be printed."""
        return plain_text(self.cleaned_data["note"], max_length=2000, lines=True)


View = Callable[..., HttpResponse | FileResponse]


def _sealed(view: View) -> View:
    """Give every answer of a view, "no such page" too, the headers of a private one."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | FileResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = not_found(request)
        for name, value in SEALED.items():
            response.headers[name] = value
        return response

    return answer


# Whoever can make somebody else's browser post here knows the token, and needs no browser of theirs.
@csrf_exempt
@_sealed
def draft(request: HttpRequest, token: str) -> HttpResponse:
    """Show the newest draft, and take in what is said of it where the link asks for that."""
    try:
        opened = _opened(request, token)
    except IsPublicNow as public:
        return HttpResponseRedirect(public.story.get_absolute_url())
    form = VerdictForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not opened.link.asks_approval:
            raise Http404
        if form.is_valid() and _gave_verdict(request, opened, form):
            return HttpResponseRedirect(f"{request.path}#verdicts", status=303)
    elif request.method == "GET":
        count_opening(link=opened.link, now=clock.now())
    context = {
        "object": opened.story, "opened": opened, "form": form,
        "verdicts": opened.link.verdicts.order_by("-given_at", "-pk") if opened.link.asks_approval else (),
    }  # fmt: skip
    response = render(request, "reader/draft.html", context, status=422 if form.errors else 200)
    response.content = _with_own_files(response.content, opened, request.path)
    return response


def _opened(request: HttpRequest, token: str) -> OpenedDraft:
    site = site_of(request)
    try:
        opened = open_draft(token, now=clock.now())
    except NoSuchDraft:
        raise Http404 from None
    if opened.story.edition_id != site.edition.pk:
        raise Http404
    return opened


def _gave_verdict(request: HttpRequest, opened: OpenedDraft, form: VerdictForm) -> bool:
    said = form.cleaned_data
    try:
        give_verdict(
            link=opened.link,
            revision_id=whole_number(request.POST.get("revision", "")) or 0,
            name=said["name"], note=said["note"], approved=said["verdict"] == "approve", now=clock.now(),
        )  # fmt: skip
    except NoSuchDraft:
        raise Http404 from None
    except TooManyVerdicts:
        form.add_error(None, _("Enough has been said here. Please write to the newsroom."))
        return False
    return True


def _with_own_files(page: bytes, opened: OpenedDraft, path: str) -> bytes:
    """Lead the addresses of this draft's files through the link; those of other stories stay public ones."""
    for pattern, shown, name in (
        (PUBLIC_PHOTO, opened.photos, "photos"),
        (PUBLIC_RECORDING, opened.recordings, "recordings"),
    ):

        def through_link(found: re.Match[bytes], shown: set[int] = shown, name: str = name) -> bytes:
            return f"{path}{name}/{int(found[1])}/".encode() if int(found[1]) in shown else found[0]

        page = pattern.sub(through_link, page)
    return page


@_sealed
def photo(request: HttpRequest, token: str, key: str, spec: str, extension: str) -> HttpResponse:
    """One row of the table of a photo that this link's draft shows, and of no other."""
    try:
        opened = _opened(request, token)
    except IsPublicNow:
        raise Http404 from None
    found = Photo.objects.filter(pk=int(key)).first() if int(key) in opened.photos else None
    if found is None:
        raise Http404
    return private_photo(request, found, spec, extension)


@_sealed
def recording(request: HttpRequest, token: str, key: str, name: str) -> HttpResponse | FileResponse:
    """A recording that this link's draft plays, and no other."""
    try:
        opened = _opened(request, token)
    except IsPublicNow:
        raise Http404 from None
    found = Recording.objects.filter(pk=int(key)).first() if int(key) in opened.recordings else None
    if found is None or found.filename != name:
        raise Http404
    return private_recording(request, found)
