"""Bars for each day, drawn by the server: places and heights for a small SVG, with the table of the same beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

WIDTH, HEIGHT, FOOT = 640, 140, 18
GAP = 4


@dataclass(frozen=True)
class Bar:
    """One day: where its bar stands and how high it is; `label` is what it means, `mark` what stands below it."""

    x: float
    y: float
    width: float
    height: float
    label: str
    mark: str


@dataclass(frozen=True)
class Plot:
    """A drawing of one figure over the days."""

    name: str
    bars: list[Bar]
    most: str
    width: int = WIDTH
    height: int = HEIGHT + FOOT
    base: int = HEIGHT

    @property
    def foot(self) -> int:
        """Where the days are written."""
        return HEIGHT + FOOT - 4


def plot(name: str, days: Sequence[date], values: Sequence[float], labels: Sequence[str], most: str) -> Plot:
    """Draw `values`; the highest is as high as the drawing, and a day without any has no bar."""
    top = max(values, default=0) or 1
    step = WIDTH / max(len(days), 1)
    bars = []
    for place, (day, value, label) in enumerate(zip(days, values, labels, strict=True)):
        height = 0.0 if value <= 0 else max(2.0, round((HEIGHT - 16) * value / top, 1))
        mark = f"{day.day}." if day.weekday() == 0 else ""
        bars.append(
            Bar(round(place * step + GAP / 2, 1), HEIGHT - height, round(step - GAP, 1), height, label, mark)
        )
    return Plot(name, bars, most)
