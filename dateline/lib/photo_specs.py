"""The fixed table of sizes in which a photo is published, and the arithmetic of cropping (no decoder here).

A closed table is what keeps strangers from asking for a million renderings of one photo (reliability B56).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dateline.lib.picture_save import Kind

EXTENSIONS: dict[str, Kind] = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


class Box(NamedTuple):
    """Left, top, right, bottom in pixels of the upright original."""

    left: int
    top: int
    right: int
    bottom: int

    def scaled(self, by: float) -> Box:
        """The same part of a smaller copy."""
        return Box(*(round(side * by) for side in self))


@dataclass(frozen=True)
class Spec:
    """One row of the table: `ratio` is width / height, None keeps the original's."""

    family: str
    width: int
    ratio: float | None
    extensions: tuple[str, ...] = ("avif", "webp", "jpg")

    @property
    def name(self) -> str:
        """The part of the address that stands for this row, as `crop-640`."""
        return f"{self.family}-{self.width}"


RATIOS: dict[str, float | None] = {
    "crop": 3 / 2,
    "full": None,
    "square": 1.0,
    "wide": 16 / 9,
    "social": 1200 / 630,
}
WIDTHS = {
    "crop": (160, 320, 640, 960, 1280),
    "full": (640, 960, 1280, 1920),
    "square": (160, 320),
    "wide": (640, 1280),
    "social": (1200,),
}
SPECS: dict[str, Spec] = {
    spec.name: spec
    for family, widths in WIDTHS.items()
    for width in widths
    for spec in [
        Spec(family, width, RATIOS[family], ("jpg",) if family == "social" else ("avif", "webp", "jpg"))
    ]
}


def crop_box(width: int, height: int, ratio: float | None, focal: Box | None = None) -> Box:
    """Return the largest part of `width` x `height` in that `ratio`, as near to `focal` as it goes.

    Without a focal box the crop sits in the middle, a third higher for tall pictures: faces are at the top.
    """
    if ratio is None:
        return Box(0, 0, width, height)
    wide, high = min(width, max(1, round(height * ratio))), min(height, max(1, round(width / ratio)))
    middle_x = (focal.left + focal.right) / 2 if focal else width / 2
    middle_y = (focal.top + focal.bottom) / 2 if focal else height / 3 + high / 6
    left = min(max(0, round(middle_x - wide / 2)), width - wide)
    top = min(max(0, round(middle_y - high / 2)), height - high)
    return Box(left, top, left + wide, top + high)


def rendered_size(spec: Spec, width: int, height: int) -> tuple[int, int]:
    """Return width and height of the rendering of an upright original; never larger than its part."""
    box = crop_box(width, height, spec.ratio)
    wide, high = box.right - box.left, box.bottom - box.top
    if wide <= spec.width:
        return wide, high
    return spec.width, max(1, round(spec.width / (spec.ratio or width / height)))


def widths_for(family: str, width: int, height: int) -> list[tuple[Spec, int]]:
    """Return the rows of `family` worth offering in a `srcset`, each with the real width of its picture.

    Rows wider than the original are left out, but for one that carries the whole original.
    """
    rows = [SPECS[f"{family}-{size}"] for size in WIDTHS[family]]
    sizes = [(row, rendered_size(row, width, height)[0]) for row in rows]
    return [pair for n, pair in enumerate(sizes) if n == 0 or pair[1] > sizes[n - 1][1]]
