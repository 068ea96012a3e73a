"""Things on wheels: the quay tram and its rails, a bicycle, an ambulance."""

from __future__ import annotations

import math

from demo.draw.canvas import Sheet
from demo.draw.shapes import Point, darker, lighter
from demo.draw.space import Place, box


def tram(s: Sheet, place: Place, blue: str, lit: str, light: str = "front", length: float = 9.0) -> None:
    """Draw the small blue quay tram standing on its rails; its front looks along -z of its place."""
    wide, cream = 2.2, "#f4ead2"
    shadow = place.face((-0.3, 0.02, -0.3), (1, 0, 0), (0, 0, 1))
    s.poly(shadow.quad(0, 0, wide + 0.8, length + 0.6), "#1d2633", opacity=0.45)
    box(s, place, (wide - 0.3, 0.5, length - 1), "#28313b", light, origin=(0.15, 0.15, 0.5))
    faces = box(s, place, (wide, 1.15, length), blue, light, origin=(0, 0.55, 0))
    upper = box(s, place, (wide, 1.35, length), cream, light, origin=(0, 1.7, 0))
    box(s, place, (wide + 0.16, 0.26, length + 0.2), darker(blue, 0.25), light, origin=(-0.08, 3.05, -0.1))
    box(s, place, (wide - 0.7, 0.2, length - 1.6), lighter(blue, 0.2), light, origin=(0.35, 3.31, 0.8))
    for name, face in upper.items():
        if name in ("left", "right"):
            count = 7
            for k in range(count):
                s.poly(
                    face.quad(0.3 + k * (length - 0.4) / count, 0.22, (length - 0.4) / count - 0.22, 0.92),
                    lit,
                )
                s.poly(
                    face.quad(0.3 + k * (length - 0.4) / count, 0.22, (length - 0.4) / count - 0.22, 0.36),
                    darker(lit, 0.35),
                    opacity=0.5,
                )
        if name == "front":
            for a, w in ((0.14, 0.52), (0.76, 0.68), (1.54, 0.52)):
                s.poly(face.quad(a, 0.15, w, 0.85), lit)
                s.poly(
                    face.points([(a, 0.4), (a + w * 0.6, 1.0), (a + w * 0.25, 1.0), (a, 0.7)]),
                    "#ffffff",
                    opacity=0.35,
                )
            s.poly(face.quad(0.55, 1.07, 1.1, 0.24), "#1f2b36")
            x, y = face.at(1.1, 1.14)
            s.text(x, y, "UPPER QUAY", face.size() * 0.135, "#ffd98a")
    for name, face in faces.items():
        if name == "top":
            continue
        long = wide if name == "front" else length
        s.poly(face.quad(0, 0.95, long, 0.1), "#e9c46a")
        s.poly(face.quad(0, 0.0, long, 0.12), darker(blue, 0.5))
        if name == "front":
            x, y = face.at(1.1, 0.5)
            r = face.size() * 0.2
            s.oval(x, y, r, r, "#22303c")
            s.oval(x, y, r * 0.8, r * 0.8, "#fff3c8")
            s.glow(x, y, r * 6, "#fff0c0", 0.6)
            s.poly(face.quad(0.15, -0.4, 1.9, 0.22), "#28313b")
        else:
            for axle in (1.4, length - 1.4):
                x, y = face.at(axle, -0.3)
                r = face.size(axle) * 0.33
                s.oval(x, y, r * 0.72, r, "#1c232b")
                s.oval(x, y, r * 0.34, r * 0.5, "#66717a")
    pole = place.see(wide / 2, 3.5, length * 0.55)
    tip = place.see(wide / 2, 5.1, length * 0.3)
    s.line([pole, place.see(wide / 2, 4.3, length * 0.68), tip], "#2b3640", 4)


def rails(s: Sheet, place: Place, gauge: tuple[float, float], far: float, near: float = 0.0) -> None:
    """Lay a pair of rails along z of a place."""
    ground = place.face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    for x in gauge:
        points = [ground.at(x, near + (far - near) * (k / 12) ** 2) for k in range(13)]
        widths = [max(ground.size(x, near + (far - near) * (k / 12) ** 2) * 0.09, 1) for k in range(13)]
        s.stroke(points, widths, "#4b4d52")
        s.stroke(points, [w * 0.35 for w in widths], "#cfd6d6")


def bike(s: Sheet, dark: str, frame: str, basket: bool = False) -> None:
    """Draw a town bicycle in its own coordinates: wheels of radius 100 at x 0 and 330, standing on y 0."""
    for cx in (0, 330):
        s.oval(cx, -100, 100, 100, "none", stroke=dark, stroke_width=11)
        s.oval(cx, -100, 92, 92, "none", stroke=lighter(dark, 0.5), stroke_width=3)
        spokes = "".join(
            f"M{cx} -100L{cx + 92 * math.cos(k * math.tau / 20):.1f} {-100 + 92 * math.sin(k * math.tau / 20):.1f}"
            for k in range(20)
        )
        s.path(spokes, "none", stroke=lighter(dark, 0.6), stroke_width=1.4)
        s.oval(cx, -100, 9, 9, dark)
        s.path(f"M{cx - 108} -110A110 110 0 0 1 {cx + 60} -190", "none", stroke=frame, stroke_width=7)
    tube: list[list[Point]] = [
        [(0, -100), (130, -100), (98, -235), (0, -100)],
        [(130, -100), (288, -235)],
        [(98, -235), (280, -262)],
        [(330, -100), (276, -285)],
    ]
    for points in tube:
        s.line(points, frame, 10)
    s.line([(98, -235), (90, -270)], dark, 8)
    s.path("M50 -276q20 -16 50 -8q30 2 40 6q-20 12 -50 12q-30 2 -40 -10Z", "#5b3522")
    s.line([(276, -285), (272, -306), (236, -318), (214, -300)], dark, 8, soft=True)
    s.oval(130, -100, 26, 26, "none", stroke=dark, stroke_width=7)
    s.line([(130, -100), (146, -60)], dark, 7)
    s.line([(134, -58), (160, -58)], dark, 9)
    s.line([(0, -92), (130, -76)], dark, 3)
    s.line([(0, -110), (130, -124)], dark, 3)
    s.line([(-60, -214), (60, -214), (92, -214)], dark, 7)
    s.line([(-46, -210), (0, -100)], dark, 4)
    if basket:
        s.path("M292 -300h110l-16 84h-80Z", "#9a6a3a")
        for k in range(6):
            s.line([(296 + k * 20, -298), (306 + k * 15, -218)], "#d9b074", 4)
        for k in range(3):
            s.line([(295 + k * 4, -280 + k * 22), (399 - k * 4, -280 + k * 22)], "#d9b074", 4)


def ambulance(s: Sheet, place: Place) -> None:
    """Draw an ambulance seen from its side; its bonnet points along x of its place."""
    shadow = place.face((-0.2, 0.02, -0.3), (1, 0, 0), (0, 0, 1))
    s.poly(shadow.quad(0, 0, 6.2, 2.6), "#2b2a3c", opacity=0.5)
    faces = box(s, place, (4.0, 2.1, 2.1), "#f6f0e0", "front", origin=(0, 0.5, 0))
    box(s, place, (1.5, 1.0, 2.1), "#f6f0e0", "front", origin=(4.0, 0.5, 0))
    side = place.face((0, 0.5, 0), (1, 0, 0))
    s.poly(side.points([(4.0, 1.0), (5.1, 1.0), (4.6, 1.85), (4.0, 1.95)]), "#f6f0e0")
    s.poly(side.points([(4.1, 1.0), (4.95, 1.0), (4.52, 1.72), (4.1, 1.78)]), "#33506b")
    right = place.face((5.1, 1.5, 0), (0, 0, 1), (-0.5, 0.85, 0))
    s.poly(right.quad(0.05, 0.0, 2.0, 1.0), "#4a6a84")
    front = faces["front"]
    for k in range(9):
        s.poly(front.quad(k * 0.6 + (0.0 if k < 7 else 0.06), 0.42, 0.3, 0.3), "#3f8f7a")
        s.poly(front.quad(k * 0.6 + 0.3, 0.42, 0.3, 0.3), "#f0c83c")
    x, y = front.at(1.6, 1.35)
    s.path(f"M{x - 11:.0f} {y - 32:.0f}h22v21h21v22h-21v21h-22v-21h-21v-22h21Z", "#3f8f7a")
    s.poly(front.quad(2.6, 1.1, 1.0, 0.6), "#33506b")
    for a in (0.9, 4.4):
        wx, wy = side.at(a, -0.1)
        r = side.size(a) * 0.38
        s.oval(wx, wy, r, r, "#22232c")
        s.oval(wx, wy, r * 0.5, r * 0.5, "#9aa0a6")
    bx, by = place.see(3.5, 2.68, 0.8)
    s.rect(bx - 26, by - 22, 52, 22, "#4f8fd0", rx=6)
    s.glow(bx, by - 12, 90, "#7fb8ff", 0.8)
