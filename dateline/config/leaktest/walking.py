"""Going everywhere as each person, and looking for canaries."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from django.db import transaction
from django.http import StreamingHttpResponse
from django.test import Client

from dateline.config.leaktest.addresses import every_address
from dateline.config.leaktest.planting import Canary, Planted

if TYPE_CHECKING:
    from django.http import HttpResponse

    from dateline.people.models import User

SEES_PHOTOS = {"photo editor"}
MOST_FOLLOWED = 300
"""Links beyond the map. The map itself is walked to its end, however long it grows."""


@dataclass(frozen=True)
class Leak:
    """Something that is not public was seen."""

    who: str
    address: str
    state: str
    where: str

    def __str__(self) -> str:
        return f"{self.who} learns of the {self.state} story in {self.where} of {self.address}"


class _Listener(logging.Handler):
    """Keeps what the program says of itself while it is walked."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def find_leaks(
    planted: Planted, *, addresses: list[str] | None = None, progress: Callable[[], None] | None = None
) -> list[Leak]:
    """Walk as nobody and as each role; return what was seen and must not be.

    Goes to `addresses` and wherever their links lead; without any, to every address of the map. Nothing that a
    walk writes stays: each step is undone.
    """
    listener = _Listener()
    logging.getLogger().addHandler(listener)
    start = addresses or list(dict.fromkeys(every_address(planted)))
    try:
        leaks = [
            leak
            for who, user in [("nobody", None), *planted.people.items()]
            for leak in _walk(who, user, planted, start, progress)
        ]
    finally:
        logging.getLogger().removeHandler(listener)
    heard = [
        Leak("whoever reads the log", "the log", canary.state, f"“{line[:80]}”")
        for canary in planted.canaries
        for line in listener.said
        if canary.secret in line.lower() or canary.picture in line.lower()
    ]
    return [*dict.fromkeys([*leaks, *heard])]


def _walk(
    who: str, user: User | None, planted: Planted, start: list[str], progress: Callable[[], None] | None
) -> Iterator[Leak]:
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
    todo, seen = list(start), set(start)
    most = len(seen) + MOST_FOLLOWED
    while todo:
        address = todo.pop(0)
        for method in _methods(address):
            with transaction.atomic():
                answer = getattr(client, method)(address)
                body = _body(answer)
                transaction.set_rollback(True)
            client.cookies.pop("messages", None)  # else each refusal is carried to all that follow
            yield from _canaries_in(who, f"{method.upper()} {address}", answer, body, planted.canaries)
            for link in _links(body):
                if link not in seen and len(seen) < most:
                    seen.add(link)
                    todo.append(link)
        if progress is not None:
            progress()


def _methods(address: str) -> Iterable[str]:
    # Only what names a record by its number: an empty form changes nothing else than answers.
    return ("get", "post") if address.startswith("/desk/") and re.search(r"/\d+/", address) else ("get",)


def _body(answer: HttpResponse) -> bytes:
    if isinstance(answer, StreamingHttpResponse):
        return b"".join(cast("Iterable[bytes]", answer.streaming_content))
    return answer.content


def _links(body: bytes) -> Iterator[str]:
    for link in re.findall(rb'(?:href|src|action|data-url)="(/(?!/)[^"#]*)', body):
        address = link.decode("utf-8", "replace").replace("&amp;", "&")
        # A list with another filter shows what the list shows; the calendar goes on for ever.
        if "?" not in address and not address.startswith(("/static/", "/desk/logout", "/desk/sprite")):
            yield address


def _canaries_in(
    who: str, address: str, answer: HttpResponse, body: bytes, canaries: list[Canary]
) -> Iterator[Leak]:
    headers = " ".join(f"{name}: {value}" for name, value in answer.items()).lower()
    text = body.lower()
    is_picture = (
        str(answer.headers.get("Content-Type", "")).startswith("image/") and answer.status_code == 200
    )
    for canary in canaries:
        for secret in [canary.secret] if who in SEES_PHOTOS else [canary.secret, canary.picture]:
            if secret.encode() in text:
                yield Leak(who, address, canary.state, "the answer")
            if secret in headers:
                yield Leak(who, address, canary.state, "the headers")
        numbered = re.search(rf"/(?:photos|images)/{canary.photo.pk}\b", address)
        if is_picture and numbered and who not in SEES_PHOTOS:
            yield Leak(who, address, canary.state, "the picture")
