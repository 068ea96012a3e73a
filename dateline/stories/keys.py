"""Keys that are known to lead somewhere are not looked up again."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.stories.models import Story


class KnownKeys:
    """Checks only those keys of a record that nobody has looked up yet.

    A form that took a key has read what it leads to; what no form offers came with the row.
    """

    _meta: Any

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Check the fields. Raises ValidationError."""
        known = {
            field.name
            for field in self._meta.concrete_fields
            if field.is_relation
            and (not field.editable or (field.is_cached(self) and field.value_from_object(self) is not None))
        }
        super().clean_fields(exclude={*(exclude or ()), *known})  # type: ignore[misc]


def held_by(row: Story, content: dict[str, Any]) -> dict[str, Any]:
    """Return the keys in a version's `content` that `row` holds too: the database itself vouches for them."""
    return {
        field.name: content[field.name]
        for field in row._meta.concrete_fields
        if field.is_relation
        and content.get(field.name) is not None
        and content[field.name] == field.value_from_object(row)
    }


def give(story: Story, keys: dict[str, Any], *, row: Story) -> None:
    """Set `keys` on `story`, with the records that `row` has read already."""
    for name, key in keys.items():
        field = story._meta.get_field(name)
        if field.is_cached(row):
            setattr(story, name, getattr(row, name))
        else:
            setattr(story, field.attname, key)
