"""Which category of the old site becomes a section and which a topic: proposed, written down, read back.

A story stands in one section and may have any number of topics. So a few large categories at the top of the
tree become sections, and everything else topics, until an editor says otherwise in the file.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from dateline.wire.wordpress.records import Category

SECTIONS_LIMIT = 12
#: A category with fewer posts, and a smaller part of all posts, than these is a topic.
FEWEST_POSTS = 3
SMALLEST_SHARE = 0.02
CATCH_ALL = frozenset(
    {"uncategorized", "uncategorised", "sin-categoria", "non-classe", "allgemein", "unkategorisiert"}
)
KINDS = frozenset({"news", "live", "offbeat", "feature", "analysis", "opinion"})
_OPINION = frozenset(
    {"opinion", "opinions", "comment", "commentary", "editorial", "editorials", "columns", "op-ed", "meinung"}
)
_FEATURE = frozenset({"feature", "features", "long-read", "long-reads", "reportage"})

Place = Literal["section", "topic", "skip"]


class MappingError(ValueError):
    """The mapping file is wrong. The message is one sentence for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a category becomes: its place, the slug and name there, and the kind of its stories."""

    place: Place
    slug: str
    name: str
    kind: str = "news"


@dataclass(slots=True)
class Mapping:
    """The plan. `fallback` takes the stories of no section; `types` reads custom types as posts or pages."""

    categories: dict[str, Target] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    fallback: Target = field(default_factory=lambda: Target("section", "archive", "Archive"))
    tags_are_topics: bool = True
    types: dict[str, str] = field(default_factory=dict)

    def target_of(self, slug: str) -> Target | None:
        """What a category becomes; None for one that the export does not declare."""
        return self.categories.get(slug)

    def section_above(self, slug: str) -> Target | None:
        """The section that a category is, or that the nearest category above it is."""
        for _ in range(len(self.parents) + 1):
            target = self.categories.get(slug)
            if target is not None and target.place == "section":
                return target
            if slug not in self.parents:
                return None
            slug = self.parents[slug]
        return None

    def section_of(self, slugs: Iterable[str]) -> Target | None:
        """The section in which a post of these categories stands: that of the first which has one."""
        return next((above for slug in slugs if (above := self.section_above(slug))), None)

    def sections(self) -> list[Target]:
        """The sections, each once, in the order of the file, and the fallback last."""
        found = {target.slug: target for target in self.categories.values() if target.place == "section"}
        found.setdefault(self.fallback.slug, self.fallback)
        return list(found.values())


def propose(
    categories: AnyMapping[str, Category],
    posts: Counter[str],
    existing: AnyMapping[str, str],
    together: Counter[tuple[str, ...]],
) -> Mapping:
    """Propose a plan from the number of posts in each category. `existing`: our sections' names by slug.

    `together` counts the posts by the categories that they have in common: a category whose posts all stand
    in other sections already would be an empty section.
    """
    mapping = Mapping(
        parents={slug: one.parent for slug, one in categories.items() if one.parent in categories}
    )
    with_children = _with_children(categories, posts)
    total = max(1, sum(posts.values()))
    names = {name.casefold(): slug for slug, name in existing.items()}
    top = [
        slug
        for slug in sorted(categories, key=lambda slug: (-with_children[slug], slug))
        if slug not in mapping.parents
    ]
    chosen = {
        slug
        for slug in top
        if slug not in CATCH_ALL
        and with_children[slug] >= FEWEST_POSTS
        and with_children[slug] / total >= SMALLEST_SHARE
    }
    keep = [slug for slug in top if slug in chosen][:SECTIONS_LIMIT]
    for slug in sorted(categories, key=lambda slug: (-with_children[slug], slug)):
        one = categories[slug]
        ours = slug if slug in existing else names.get(one.name.casefold())
        if ours is not None:
            mapping.categories[slug] = Target("section", ours, existing[ours], _kind(slug))
        elif slug in keep:
            mapping.categories[slug] = Target("section", slug, one.name, _kind(slug))
        elif slug in CATCH_ALL:
            mapping.categories[slug] = Target("skip", slug, one.name)
        else:
            mapping.categories[slug] = Target("topic", slug, one.name, _kind(slug))
    _drop_empty_sections(mapping, together, existing)
    if "archive" in mapping.categories and mapping.categories["archive"].place == "section":
        mapping.fallback = mapping.categories["archive"]
    return mapping


def _drop_empty_sections(
    mapping: Mapping, together: Counter[tuple[str, ...]], existing: AnyMapping[str, str]
) -> None:
    """Make topics of the sections in which fewer than `FEWEST_POSTS` would stand, the emptiest first."""
    while True:
        standing: Counter[str] = Counter()
        for slugs, number in together.items():
            if (target := mapping.section_of(slugs)) is not None:
                standing[target.slug] += number
        thin = [
            (standing[target.slug], slug)
            for slug, target in mapping.categories.items()
            if target.place == "section"
            and target.slug not in existing
            and standing[target.slug] < FEWEST_POSTS
        ]
        if not thin:
            return
        slug = min(thin)[1]
        mapping.categories[slug] = replace(mapping.categories[slug], place="topic")


def _with_children(categories: AnyMapping[str, Category], posts: Counter[str]) -> Counter[str]:
    """Posts of each category and of all below it."""
    total: Counter[str] = Counter()
    for slug, number in posts.items():
        seen: set[str] = set()
        while slug in categories and slug not in seen:
            seen.add(slug)
            total[slug] += number
            slug = categories[slug].parent
    return total


def _kind(slug: str) -> str:
    if slug in _OPINION:
        return "opinion"
    if slug in _FEATURE:
        return "feature"
    return "analysis" if slug in ("analysis", "analyses", "analyse") else "news"


def write(mapping: Mapping, posts: Counter[str], other_types: Counter[str], path: Path) -> None:
    """Write a plan as a file for an editor to change. Raises OSError."""
    lines = [
        "# What the categories of the old site become. Change `place` to section, topic or skip, and slug",
        "# and name as they shall be here; several categories may share one slug. Import it with --mapping.",
        "",
        "tags_are_topics = true",
        "",
        "# Stories of no section go here.",
        "[fallback]",
        f"slug = {_quoted(mapping.fallback.slug)}",
        f"name = {_quoted(mapping.fallback.name)}",
    ]
    for slug, target in mapping.categories.items():
        lines += [
            "",
            f"[categories.{_quoted(slug)}]  # {posts[slug]} posts",
            f"place = {_quoted(target.place)}",
            f"slug = {_quoted(target.slug)}",
            f"name = {_quoted(target.name)}",
            f"kind = {_quoted(target.kind)}",
        ]
    lines += ["", '# Further types of the old site may be read as "post" or "page".', "[types]"]
    lines += [
        f'# {_quoted(name)} = "post"  # {number} items' for name, number in other_types.most_common(100)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "")


def read(path: Path, proposal: Mapping) -> Mapping:
    """Read a plan; what it leaves out is as in `proposal`. Raises MappingError and OSError."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(f"{path.name} is not a valid TOML file: {error}") from None
    _only(given, {"tags_are_topics", "fallback", "categories", "types"}, path.name)
    mapping = Mapping(dict(proposal.categories), proposal.parents, proposal.fallback)
    mapping.tags_are_topics = _of_type(given.get("tags_are_topics", True), bool, "tags_are_topics")
    for slug, told in _of_type(given.get("categories", {}), dict, "categories").items():
        if slug not in proposal.categories:
            raise MappingError(f"{path.name} names the category “{slug}”, which the export does not have.")
        mapping.categories[slug] = _target(told, proposal.categories[slug], f"categories.{slug}")
    if "fallback" in given:
        mapping.fallback = _target(given["fallback"], proposal.fallback, "fallback")
    for name, reading in _of_type(given.get("types", {}), dict, "types").items():
        if reading not in ("post", "page"):
            raise MappingError(f'types.{name} is {reading!r}; expected "post" or "page".')
        mapping.types[name] = reading
    return mapping


def _target(told: Any, proposed: Target, where: str) -> Target:
    told = _of_type(told, dict, where)
    _only(told, {"place", "slug", "name", "kind"}, where)
    place, kind = told.get("place", proposed.place), told.get("kind", proposed.kind)
    if place not in ("section", "topic", "skip"):
        raise MappingError(f"{where}.place is {place!r}; expected section, topic or skip.")
    if where == "fallback" and place != "section":
        raise MappingError("fallback.place cannot be anything but section.")
    if kind not in KINDS:
        raise MappingError(f"{where}.kind is {kind!r}; expected one of {', '.join(sorted(KINDS))}.")
    slug = _of_type(told.get("slug", proposed.slug), str, f"{where}.slug")
    name = _of_type(told.get("name", proposed.name), str, f"{where}.name")
    if not slug.strip() or not name.strip():
        raise MappingError(f"{where} needs a slug and a name.")
    return Target(place, slug.strip(), name.strip(), kind)


def _of_type(value: Any, kind: type, where: str) -> Any:
    if not isinstance(value, kind):
        names = {bool: "true or false", dict: "a table", str: "a text in quotation marks"}
        raise MappingError(f"{where} is {value!r}; expected {names[kind]}.")
    return value


def _only(given: AnyMapping[str, Any], known: set[str], where: str) -> None:
    if strange := sorted(set(given) - known):
        raise MappingError(f"{where} holds “{strange[0]}”; expected only {', '.join(sorted(known))}.")
