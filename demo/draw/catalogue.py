"""All pictures of the demo newsroom by key."""

from __future__ import annotations

from collections.abc import Callable

from demo.draw.canvas import Sheet
from demo.draw.portraits import PORTRAITS
from demo.draw.scenes import (
    canal,
    coast,
    food,
    football,
    garden,
    halls,
    harbour,
    instruments,
    island,
    lantern_street,
    library,
    music,
    races,
    ropeworks,
    saltings,
    streets,
    town,
    wall,
    wildlife,
    works,
)

ROOMS = (
    canal,
    coast,
    food,
    football,
    garden,
    halls,
    harbour,
    instruments,
    island,
    lantern_street,
    library,
    music,
    races,
    ropeworks,
    saltings,
    streets,
    town,
    wall,
    wildlife,
    works,
)
SCENES: dict[str, Callable[[Sheet], None]] = {
    key: scene for room in ROOMS for key, scene in room.SCENES.items()
}
KEYS = [*SCENES, *PORTRAITS]


def draw(key: str) -> Sheet:
    """Return the finished sheet of a picture: a scene is 3:2, a portrait square."""
    if key in PORTRAITS:
        sheet = Sheet(key, 900, 900)
        PORTRAITS[key](sheet)
    else:
        sheet = Sheet(key)
        SCENES[key](sheet)
    return sheet
