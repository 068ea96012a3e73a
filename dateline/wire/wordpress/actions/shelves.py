"""Sections, topics and authors: made when the first story needs them, and never changed again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify

from dateline.editions.models import Section, Topic, validate_section_slug
from dateline.people.models import Author
from dateline.wire.wordpress.actions.redirects import keep_redirects
from dateline.wire.wordpress.addresses import author_paths, category_paths, tag_paths
from dateline.wire.wordpress.archive import Archive
from dateline.wire.wordpress.inline import without_direction_marks
from dateline.wire.wordpress.mapping import Target
from dateline.wire.wordpress.records import Author as OldAuthor
from dateline.wire.wordpress.records import Item
from dateline.wire.wordpress.texts import title_text


def section_for(*, archive: Archive, target: Target) -> Section:
    """The section of a target, made if it is not there yet."""
    kept = archive.keys.get(("section", target.slug))
    if kept is not None:
        return Section.objects.get(pk=kept)
    slug = section_slug(target.slug)
    section = Section.objects.filter(edition=archive.edition, slug=slug).first()
    if section is None:
        last = Section.objects.filter(edition=archive.edition).aggregate(last=models.Max("order"))["last"]
        section = Section.objects.create(
            edition=archive.edition,
            slug=slug,
            name=_name(target.name, 60),
            order=min((last or 0) + 1, 32_000),
        )
        archive.report.count("section", "came")
    archive.keys["section", target.slug] = section.pk
    for category, place in archive.mapping.categories.items():
        is_for_the_rest = place.place == "skip" and target.slug == archive.mapping.fallback.slug
        if is_for_the_rest or (place.place == "section" and place.slug == target.slug):
            _redirect_category(archive, category, section.get_absolute_url())
    return section


def section_slug(slug: str) -> str:
    """A slug that a section may have: not one that the site uses itself, nor one that looks like a day."""
    slug = slugify(slug, allow_unicode=True)[:48].strip("-") or "section"
    try:
        validate_section_slug(slug)
    except ValidationError:
        return f"{slug}-section"
    return slug


def topics_for(*, archive: Archive, targets: list[Target], item: Item) -> list[Topic]:
    """The topics of an item, made if they are not there yet."""
    tags = {term.slug for term in item.terms if term.taxonomy == "post_tag"}
    return [_topic(archive, target, is_tag=target.slug in tags) for target in targets]


def _topic(archive: Archive, target: Target, *, is_tag: bool) -> Topic:
    kept = archive.keys.get(("topic", target.slug))
    if kept is not None:
        return Topic.objects.get(pk=kept)
    slug = (
        slugify(target.slug, allow_unicode=True)[:80].strip("-")
        or slugify(target.name, allow_unicode=True)[:80]
    )
    slug = slug or f"topic-{hashlib.sha256(target.slug.encode()).hexdigest()[:8]}"
    name = _name(target.name, 80)
    topic = Topic.objects.filter(edition=archive.edition, slug=slug).first() or _namesake(archive, name)
    if topic is None:
        topic = Topic.objects.create(edition=archive.edition, slug=slug, name=name)
        archive.report.count("topic", "came")
    archive.keys["topic", target.slug] = topic.pk
    for category, place in archive.mapping.categories.items():
        if place.place == "topic" and place.slug == target.slug:
            _redirect_category(archive, category, topic.get_absolute_url())
    if is_tag:
        keep_redirects(archive=archive, paths=tag_paths(target.slug), to=topic.get_absolute_url())
    return topic


def _namesake(archive: Archive, name: str) -> Topic | None:
    """A topic of the same name, as of a category and a tag "Markets"; no one of several categories of a name.

    Those stand below different ones, such as "Europe" below "World" and below "Sport".
    """
    names = [target.name.casefold() for target in archive.mapping.categories.values()]
    if names.count(name.casefold()) > 1:
        return None
    return Topic.objects.filter(edition=archive.edition, name__iexact=name).order_by("pk").first()


def _redirect_category(archive: Archive, category: str, url: str) -> None:
    old = archive.survey.categories.get(category)
    parents = {slug: one.parent for slug, one in archive.survey.categories.items() if one.parent}
    paths = category_paths(category, parents, old.number if old else 0)
    keep_redirects(archive=archive, paths=paths, to=url)


def authors_for(*, archive: Archive, item: Item) -> list[Author]:
    """The authors of an item: those of the plug-in for several authors, else the one who entered it."""
    several = [term for term in item.terms if term.taxonomy == "author" and term.slug]
    logins = [term.slug.removeprefix("cap-") for term in several] or ([item.author] if item.author else [])
    names = {term.slug.removeprefix("cap-"): term.name for term in several}
    keys = dict.fromkeys(_author_key(archive, login, names.get(login, "")) for login in logins)
    found = Author.objects.in_bulk(list(keys))
    return [found[key] for key in keys if key in found]


def _author_key(archive: Archive, login: str, told: str) -> int:
    if (kept := archive.keys.get(("author", login))) is not None:
        return kept
    old = _old_author(archive, login)
    row = archive.known("author", login)
    author = Author.objects.filter(pk=row.target_key).first() if row else None
    if author is None:
        author = _make_author(archive, old, told)
        archive.remember("author", login, target="people.author", key=author.pk, checksum="", at=archive.now)
    archive.keys["author", login] = author.pk
    return author.pk


def _old_author(archive: Archive, login: str) -> OldAuthor:
    """The author of the export with this login; exports are not careful about case and stray brackets."""
    known = archive.survey.authors
    bare = login.strip("<> ").casefold()
    near = next((one for name, one in known.items() if name.casefold() == bare), None)
    return known.get(login) or near or OldAuthor(login, "")


def _make_author(archive: Archive, old: OldAuthor, told: str) -> Author:
    """An author of this name; one that the newsroom has already is the same person."""
    guest = archive.survey.guests.get(old.login, "")
    name = _name(title_text(old.name or guest or told) or old.login, 120)
    author = Author.objects.filter(name__iexact=name).first()
    if author is None:
        slug = _free_slug(slugify(name)[:100] or slugify(old.login)[:100] or "author", _author_slug_is_taken)
        author = Author.objects.create(name=name, slug=slug)
        archive.report.count("author", "came")
    keep_redirects(
        archive=archive, paths=author_paths(old.login, author.slug, old.number), to=author.get_absolute_url()
    )
    return author


def _author_slug_is_taken(slug: str) -> bool:
    return Author.objects.filter(slug=slug).exists()


def _free_slug(slug: str, is_taken: Callable[[str], bool]) -> str:
    number, free = 1, slug
    while is_taken(free):
        number += 1
        free = f"{slug}-{number}"
    return free


def _name(text: str, limit: int) -> str:
    text = without_direction_marks(" ".join(title_text(text).split())) or text.strip() or "–"
    return text if len(text) <= limit else text[: limit - 2].rstrip() + " …"
