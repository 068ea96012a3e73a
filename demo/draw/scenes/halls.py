"""The council chamber, and the infirmary in evening light."""

from __future__ import annotations

import math

from demo.draw import buildings, land, skies
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import STAND, WALK, Look, figure
from demo.draw.rooms import room
from demo.draw.shapes import lens, lighter
from demo.draw.space import Camera, Place, box
from demo.draw.vehicles import ambulance


def council_chamber(s: Sheet) -> None:
    """The council chamber before a sitting: the long table, rows of seats, morning through tall windows."""
    cam = Camera(900, 500, 1100, 3.0)
    faces = room(s, cam, 8.0, 7.4, 24, "#5f7a6e", "#9a6a44", "#e9dcc0")
    left, back, floor = faces["left"], faces["back"], faces["floor"]
    for face in (left, faces["right"]):
        s.poly(face.quad(0, 0, 22.5, 1.6), "#7a5030")
        for k in range(15):
            s.poly(face.quad(0.2 + k * 1.5, 0.25, 1.2, 1.1), "#8f623c")
        s.poly(face.quad(0, 1.6, 22.5, 0.16), "#c99a5c")
        s.poly(face.quad(0, 6.7, 22.5, 0.5), "#f0e4c8")
    for k in range(4):
        s.poly(left.arch(2.0 + k * 5.2, 2.2, 2.6, 4.0), "#f6ecd4")
        s.poly(left.arch(2.2 + k * 5.2, 2.35, 2.2, 3.7), "#fdf3cf")
        for a in (0.73, 1.46):
            s.line(
                [left.at(2.2 + k * 5.2 + a, 2.35), left.at(2.2 + k * 5.2 + a, 5.9)],
                "#c9b48c",
                max(left.size(2.2 + k * 5.2) * 0.05, 1.5),
            )
        for t in (3.4, 4.5):
            s.line(
                [left.at(2.2 + k * 5.2, t), left.at(4.4 + k * 5.2, t)],
                "#c9b48c",
                max(left.size(2.2 + k * 5.2) * 0.05, 1.5),
            )
    for k in range(3):
        frame = faces["right"]
        s.poly(frame.quad(2.5 + k * 6, 2.6, 2.4, 3.0), "#c99a4a")
        s.poly(frame.quad(2.7 + k * 6, 2.8, 2.0, 2.6), ("#3f5f6b", "#6b4a3f", "#4a5a44")[k])
        x, y = frame.at(3.7 + k * 6, 4.4)
        size = frame.size(3.7 + k * 6)
        s.oval(x, y, size * 0.3, size * 0.42, "#d9b08a")
        s.path(
            f"M{x - size * 0.7:.0f} {y + size * 1.5:.0f}q{size * 0.7:.0f} {-size * 1.6:.0f} {size * 1.4:.0f} 0Z",
            "#22303a",
        )
    s.poly(back.quad(0, 0, 16, 1.6), "#7a5030")
    s.poly(back.quad(5.0, 0, 6.0, 5.2), "#6b4428")
    s.poly(back.points([(4.6, 5.2), (11.4, 5.2), (8, 6.9)]), "#7d5232")
    x, y = back.at(8, 4.0)
    s.oval(x, y, 46, 46, "#c99a4a")
    s.oval(x, y, 38, 38, "#2f5f5a")
    s.path(
        f"M{x - 26} {y + 8}q13 -14 26 0q13 14 26 0M{x - 26} {y + 20}q13 -14 26 0q13 14 26 0",
        "none",
        stroke="#f6ead0",
        stroke_width=5,
    )
    s.path(f"M{x} {y - 30}l12 26h-24Z", "#f6ead0")
    for k in range(4):
        p = [
            floor.at(2.4, 1.2 + k * 5.2),
            floor.at(2.4, 3.6 + k * 5.2),
            floor.at(9.6, 4.6 + k * 5.2),
            floor.at(9.6, 2.2 + k * 5.2),
        ]
        s.poly(p, "#ffe3a0", opacity=0.4, style="mix-blend-mode:screen")
    s.poly(floor.points([(6.0, 0.2), (10.0, 0.2), (10.0, 22), (6.0, 22)]), "#8f3a34", opacity=0.85)
    for z in (20.4, 17.6, 15.2, 13.0, 11.0, 9.2):
        for side in (-1, 1):
            for k in range(5):
                _chair(s, cam, side * (2.9 + k * 0.98), z)
    table = Place(cam, -1.35, 0, 6.6)
    box(s, table, (2.7, 0.78, 14.5), "#7a4c2c", "left")
    top = table.face((-0.15, 0.8, -0.15), (1, 0, 0), (0, 0, 1))
    s.poly(top.quad(0, 0, 3.0, 14.8), s.fall(540, 880, "#e0b07c", "#b87f4c", "#8f5a34"))
    s.poly(top.points([(0.2, 0.4), (1.2, 0.4), (1.6, 14), (1.0, 14)]), "#fff0c8", opacity=0.35)
    for j in range(9):
        for a in (0.35, 2.2):
            s.poly(top.quad(a, 0.7 + j * 1.55, 0.42, 0.34), "#f8f1e0")
            gx, gy = top.at(a + (0.7 if a < 1 else -0.25), 0.9 + j * 1.55)
            r = top.size(0, 0.9 + j * 1.55) * 0.06
            s.rect(gx - r, gy - r * 2.6, r * 2, r * 2.6, "#d9ecea", opacity=0.8)
    mx, my = top.at(1.5, 1.3)
    s.path(f"M{mx - 30:.0f} {my:.0f}h60l-8 -12h-44Z", "#4a2f1c")
    s.line([(mx - 54, my - 40), (mx + 40, my - 20)], "#4a2f1c", 9)
    s.rect(mx - 80, my - 60, 44, 34, "#6b4428", rx=5, transform=f"rotate(12 {mx - 60:.0f} {my - 42:.0f})")
    for z in (20, 14, 9):
        lx, ly = cam.see((0, 6.2, z))
        size = cam.size(z)
        s.line([(lx, ly - size * 1.4), (lx, ly)], "#8a6a34", max(size * 0.03, 2))
        s.oval(
            lx,
            ly + size * 0.1,
            size * 0.95,
            size * 0.17,
            "none",
            stroke="#b8863c",
            stroke_width=max(size * 0.07, 3),
        )
        for k in range(7):
            a = math.tau * k / 7
            cx, cy = lx + math.cos(a) * size * 0.95, ly + size * 0.1 + math.sin(a) * size * 0.17
            s.oval(cx, cy - size * 0.12, size * 0.07, size * 0.13, "#fff3c8")
        s.glow(lx, ly, size * 2.2, "#ffdf9a", 0.6)


def _chair(s: Sheet, cam: Camera, x: float, z: float) -> None:
    place = Place(cam, x - 0.36, 0, z)
    for lx in (0.06, 0.66):
        s.line([place.see(lx, 0, 0.1), place.see(lx, 0.5, 0.1)], "#3f2818", max(cam.size(z) * 0.06, 2))
    box(s, place, (0.72, 0.12, 0.6), "#2f6a5c", "left", origin=(0, 0.45, 0))
    back = place.face((0, 0.5, 0.6), (1, 0, 0))
    s.poly(back.arch(-0.02, 0, 0.76, 0.86, 0.16), "#5f3a22")
    s.poly(back.arch(0.07, 0.08, 0.58, 0.68, 0.16), "#39796a")
    s.poly(back.quad(0.07, 0.42, 0.58, 0.2), "#4f917f", opacity=0.6)


def infirmary(s: Sheet) -> None:
    """Tidewick Infirmary in evening light, its wards lit, an ambulance at the door."""
    skies.sky(s, 860, "#3f5f94", "#8a93b8", "#e0a9a0", "#f8cf9c")
    skies.streaks(s, 80, 740, ("#f3b9a0", "#8f98bc", "#fbdcb0"), 20, 0.55)
    cam = Camera(1240, 880, 1400, 1.9)
    for x, tall in ((1590.0, 420), (1730.0, 480), (60.0, 330)):
        land.tree(s, x, 915, tall, "#4f6a54", "#3a3230")
    wing = Place(cam, -15.5, 0, 27, -8)
    stone = "#e0bfa0"
    front = box(s, wing, (26, 11.4, 10), stone, "front")["front"]
    glass = Glass(frame="#f6ead6", pane="#5a7088", lit="#ffdf96", share=0.62, bars=(2, 3))
    buildings.bricks(s, front, 26, 11.4, stone, 380, 0.6)
    buildings.windows(s, front, 26, (1.1, 4.6, 8.1), 9, (1.5, 2.1), glass, 1.0, frozenset({(0, 4), (0, 5)}))
    for t in (3.7, 7.2, 11.0):
        s.poly(front.quad(-0.2, t, 26.4, 0.34), lighter(stone, 0.5))
    roof = wing.face((-0.5, 11.3, -0.5), (1, 0, 0), (0, 2.6, 5))
    s.poly(roof.quad(0, 0, 27, 1), "#5f5a70")
    for k in range(1, 7):
        s.line([roof.at(0, k / 7), roof.at(27, k / 7)], "#4a465c", 2.2, opacity=0.7)
    for k in range(4):
        buildings.chimney(s, wing, (3 + 6.4 * k, 12.4, 2.2), 1.7, "#a86a54", "front")
    porch = Place(cam, -2.6, 0, 22.6, -8)
    faces = buildings.house(s, porch, (6.4, 4.6, 4.0), 2.0, lighter(stone, 0.15), "#5f5a70", "front", "front")
    door = faces["front"]
    s.poly(door.arch(1.4, 0, 3.6, 3.7, 0.35), "#f8ead0")
    s.poly(door.arch(1.65, 0, 3.1, 3.45, 0.35), s.fall(700, 960, "#fff0b8", "#ffd27c"))
    s.line([door.at(3.2, 0), door.at(3.2, 3.3)], "#7a5a44", 6)
    x, y = door.at(3.2, 5.1)
    s.oval(x, y, 36, 36, "#f8ead0")
    s.path(f"M{x - 8:.0f} {y - 24:.0f}h16v16h16v16h-16v16h-16v-16h-16v-16h16Z", "#3f8f7a")
    s.text(
        x, door.at(3.2, 3.95)[1], "INFIRMARY", 30, "#6b4a3a", serif=True, weight="normal", letter_spacing=5
    )
    ground = Place(cam).face((-40, 0, 2.4), (1, 0, 0), (0, 0, 1))
    base = [wing.see(0, 0, 0), wing.see(26, 0, 0)]
    with s.group("dab"):
        s.poly(
            [(-60, base[0][1] + 6), base[0], base[1], (1860, base[1][1]), (1860, 1260), (-60, 1260)],
            s.fall(920, 1200, "#b59a94", "#87798a", "#5a5670"),
        )
    s.poly(ground.points([(-10, 4.2), (90, 4.2), (90, 9.6), (-10, 9.6)]), "#4f4c64", opacity=0.75)
    for k in range(14):
        s.poly(ground.quad(20 + 3.2 * k, 6.8, 1.6, 0.16), "#f0dcc0", opacity=0.8)
    p, q = door.at(1.65, 0), door.at(4.75, 0)
    s.poly(
        [p, q, (q[0] + 130, q[1] + 170), (p[0] - 60, p[1] + 170)],
        s.linear((0, p[1]), (0, p[1] + 170), (0, "#ffd98a", 0.8), (1, "#ffd98a", 0)),
        style="mix-blend-mode:screen",
    )
    s.glow(*door.at(3.2, 1.6), 240, "#ffd98a", 0.55)
    ambulance(s, Place(cam, -7.6, 0, 13.6, 4))
    for lx, ly, lt in ((300, 1000, 330), (1520, 985, 290)):
        buildings.lamp_post(s, lx, ly, lt, "#2f2f44", "#fff0c0", 180)
    for px, py, tall, pose, look, turn in (
        (1220, 1040, 190, WALK, Look("#3f8f8a", "#3f8f8a", "#8a5a3e", "#1b1a1e", shoes="#f3ead6"), True),
        (1292, 1036, 178, WALK, Look("#c9604a", "#33344a", "#e8b894", "#7a3f22", long_hair=True, coat=0.7), True),
        (1420, 975, 130, STAND, Look("#f3ead6", "#33344a", "#c98f68", "#cfc6ba", coat=0.6), False),
    ):  # fmt: skip
        s.path(lens(px - tall * 0.2, py + 2, tall * 0.8, tall * 0.05), "#37344c", opacity=0.6)
        figure(s, px, py, tall, pose, look, flip=turn)


SCENES = {
    "council-chamber": council_chamber,
    "infirmary": infirmary,
}
