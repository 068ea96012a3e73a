"""Boats seen from the side: small harbour craft, masts, a houseboat, rowing boats; and hulls for `loft`."""

from __future__ import annotations

from collections.abc import Callable

from demo.draw.canvas import Sheet
from demo.draw.shapes import darker, lighter
from demo.draw.space import Spot

HULL = (
    "M-150 -36C-110 -26 -30 -22 40 -34C85 -42 120 -56 152 -76C146 -48 128 -18 "
    "108 2L-128 2C-142 -8 -148 -20 -150 -36Z"
)


def fishing_boat(
    sheet: Sheet, x: float, y: float, scale: float, hull: str, trim: str, house: str, flip: bool = False
) -> None:
    """Add a small fishing boat lying on the water line `y`; at scale 1 it is 300 pixels long."""
    dark = darker(hull, 0.35)
    ink = "#22303c"
    with sheet.at(x, y, scale, flip):
        sheet.line([(20, -60), (20, -215)], "#6b4a34", 6)
        sheet.line([(20, -150), (-92, -196)], "#6b4a34", 4)
        for end in ((150, -76), (-146, -40), (60, -62)):
            sheet.line([(20, -208), end], ink, 1.6)
        sheet.line([(-92, -196), (-92, -120), (-96, -60)], ink, 1.4)
        sheet.path("M20 -212l30 7l-30 9Z", trim)
        sheet.poly([(-96, -30), (-96, -98), (-14, -98), (-8, -30)], house)
        sheet.poly([(-38, -30), (-38, -98), (-14, -98), (-8, -30)], darker(house, 0.18))
        sheet.poly([(-106, -96), (-104, -108), (-8, -108), (-4, -96)], trim)
        for wx in (-90, -66, -34):
            sheet.rect(wx, -88, 17, 24, "#33495a")
            sheet.poly([(wx, -66), (wx + 10, -88), (wx + 15, -88), (wx + 2, -64)], "#8fb0bd", opacity=0.8)
        sheet.rect(-62, -128, 12, 22, "#3b4650")
        sheet.path("M44 -40q14 -26 40 -20q18 4 24 14l4 -6v12l-62 6Z", "#7d8c6a")
        sheet.path("M-146 -38l18 -14l22 0v22Z", "#a4783f")
        sheet.path(HULL, hull)
        sheet.path(
            "M-148 -24C-108 -12 -20 -8 52 -18C92 -24 122 -36 143 -52C138 -34 124 -14 "
            "108 2L-128 2C-139 -5 -146 -14 -148 -24Z",
            dark,
        )
        sheet.path("M-140 -8C-60 0 60 0 116 -10L108 2L-128 2Z", darker(trim, 0.15))
        sheet.line(
            [(-150, -37), (-110, -28), (-30, -24), (40, -36), (85, -44), (120, -58), (151, -77)],
            lighter(trim, 0.35),
            5,
            soft=True,
        )
        for fx in (-96, -40, 22):
            sheet.oval(fx, -14, 9, 11, "#1d242b")
            sheet.oval(fx, -14, 4, 5, dark)
        sheet.rect(84, -50, 26, 5, lighter(hull, 0.7), transform="rotate(-14 84 -50)")


def yacht(sheet: Sheet, x: float, y: float, scale: float, hull: str, cover: str, flip: bool = False) -> None:
    """Add a moored sailing boat with its sail under a cover; at scale 1 it is 200 pixels long."""
    with sheet.at(x, y, scale, flip):
        sheet.line([(8, -26), (8, -270)], "#a58a66", 4)
        for end in ((104, -34), (-98, -28)):
            sheet.line([(8, -266), end], "#3a4450", 1.3)
        sheet.line([(8, -150), (34, -150)], "#3a4450", 1.5)
        sheet.stroke([(6, -54), (-40, -50), (-84, -48)], [9, 13, 8], cover)
        sheet.path("M-44 -28q4 -18 30 -18l44 0q16 4 26 18Z", lighter(hull, 0.5))
        for wx in (-24, -2, 20):
            sheet.rect(wx, -40, 15, 8, "#34505f", rx=3)
        sheet.path("M-100 -30C-40 -24 40 -26 106 -38C96 -18 82 -4 70 2L-80 2C-94 -6 -98 -18 -100 -30Z", hull)
        sheet.path(
            "M-97 -14C-40 -6 40 -6 90 -16C84 -8 78 -2 70 2L-80 2C-90 -3 -95 -8 -97 -14Z", darker(hull, 0.28)
        )


def dinghy(
    sheet: Sheet, x: float, y: float, scale: float, hull: str, inside: str, flip: bool = False
) -> None:
    """Add an open rowing boat seen a little from above."""
    with sheet.at(x, y, scale, flip):
        sheet.path("M-110 -30C-60 -46 40 -48 118 -40C70 -24 -50 -18 -110 -30Z", inside)
        for tx in (-60, -4, 50):
            sheet.line([(tx, -40), (tx + 14, -25)], "#b98a55", 8)
        sheet.path(
            "M-110 -30C-50 -18 70 -24 118 -40C104 -14 80 0 60 4L-84 4C-104 -6 -108 -18 -110 -30Z", hull
        )
        sheet.path(
            "M-108 -20C-50 -6 70 -12 108 -26C98 -10 78 0 60 4L-84 4C-100 -4 -106 -12 -108 -20Z",
            darker(hull, 0.3),
        )
        sheet.line([(-110, -30), (-50, -20), (40, -22), (118, -40)], lighter(hull, 0.6), 4, soft=True)


def buoy(sheet: Sheet, x: float, y: float, size: float, colour: str) -> None:
    """Add a floating mark with a topmark."""
    with sheet.at(x, y, size / 100):
        sheet.line([(0, -60), (0, -120)], "#2d3640", 6)
        sheet.poly([(-16, -118), (16, -118), (0, -146)], colour)
        sheet.path("M-34 0C-30 -30 -16 -58 -8 -70L8 -70C16 -58 30 -30 34 0Z", colour)
        sheet.path("M6 -70L8 -70C16 -58 30 -30 34 0L14 0Z", darker(colour, 0.35))
        sheet.path("M-27 -24H27L31 -10H-31Z", "#f3ead6")


def mast(sheet: Sheet, x: float, y: float, height: float, colour: str, width: float = 5) -> None:
    """Add a bare mast with spreaders and stays, as seen over a quay or in fog."""
    sheet.stroke([(x, y), (x, y - height * 0.5), (x, y - height)], [width, width * 0.8, width * 0.5], colour)
    reach = height * 0.07
    for share in (0.55, 0.78):
        sheet.line([(x - reach, y - height * share), (x + reach, y - height * share)], colour, width * 0.4)
    for side in (-1, 1):
        sheet.line(
            [(x, y - height * 0.97), (x + side * reach, y - height * 0.55), (x + side * reach * 1.3, y)],
            colour,
            width * 0.22,
        )
        sheet.line([(x, y - height * 0.99), (x + side * height * 0.2, y)], colour, width * 0.2)


def ship_skin(
    length: float, beam: float, free: float, flare: float = 0.25
) -> Callable[[float, float, float], Spot]:
    """Return the skin of a ship for `space.loft`: stern at x 0, bow at x `length`, free board `free`."""

    def skin(t: float, v: float, side: float) -> Spot:
        plan = min(1.0, 1.02 - max(0.0, (t - 0.52) / 0.5) ** 2.1)
        plan = max(plan, 0.0) * (0.86 + 0.14 * min(t * 6, 1))
        half = beam / 2 * plan * (1 - flare * (1 - v) * (0.4 + 0.6 * t))
        rail = free * (1 + 0.55 * max(0, t - 0.45) ** 1.6 + 0.12 * (1 - t) ** 3)
        rake = free * 0.75 * v * max(0.0, t - 0.7) / 0.3
        return length * t + rake, rail * v, side * half

    return skin
