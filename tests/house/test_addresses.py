"""Every address is in exactly one cache class, decided by hand."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from dateline.delivery.addresses import ADDRESSES, PRIVATE_PREFIXES, CacheClass, rules_for


def walk(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, str | None]]:
    """Yield route and name of every address."""
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from walk(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route, pattern.name


def test_every_address_has_its_cache_class_decided() -> None:
    undecided = [
        f"{route} ({name})"
        for route, name in walk(get_resolver())
        if not route.startswith(PRIVATE_PREFIXES) and name not in ADDRESSES
    ]
    assert undecided == []


def test_the_table_names_no_address_that_is_gone() -> None:
    names = {name for _, name in walk(get_resolver())}
    assert set(ADDRESSES) <= names


def test_what_is_not_listed_is_private() -> None:
    assert rules_for("no such address").cache is CacheClass.PRIVATE
    assert rules_for(None).cache is CacheClass.PRIVATE


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/desk/", "/desk/login/"])
def test_the_desk_is_never_kept(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.headers["Cache-Control"].replace(" ", "") in (
        "private,no-store",
        "max-age=0,no-cache,no-store,must-revalidate,private",
    )
