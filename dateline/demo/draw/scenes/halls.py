"""Halls and rooms: council, library, concert hall, choir, the Old Ropeworks inside and out, studio, infirmary."""

from __future__ import annotations

import math

from dateline.demo.draw import boats, buildings, land, skies
from dateline.demo.draw.buildings import Glass
from dateline.demo.draw.canvas import Sheet
from dateline.demo.draw.figures import CONDUCT, HAIRS, PAINT, SIT, SKINS, STAND, WALK, Look, figure, passer_by
from dateline.demo.draw.scenes.town import paving
from dateline.demo.draw.shapes import Point, blob, darker, lens, lighter, mix, ribbon, smooth
from dateline.demo.draw.space import Camera, Face, Place, box


def room(s: Sheet, cam: Camera, half: float, high: float, deep: float, wall: str, floor: str, ceiling: str) -> dict[str, Face]:
    """Draw the inside of a hall, seen from one end, and return its faces."""
    faces = {
        "left": Place(cam, -half, 0, 1.5).face((0, 0, 0), (0, 0, 1)),
        "right": Place(cam, half, 0, deep).face((0, 0, 0), (0, 0, -1)),
        "back": Place(cam, -half, 0, deep).face((0, 0, 0), (1, 0, 0)),
        "floor": Place(cam, -half, 0, 1.5).face((0, 0, 0), (1, 0, 0), (0, 0, 1)),
        "ceiling": Place(cam, -half, high, 1.5).face((0, 0, 0), (1, 0, 0), (0, 0, 1)),
    }
    long = deep - 1.5
    (lx, _), (rx, _) = faces["left"].at(long, 0), faces["right"].at(0, 0)
    with s.group("plain"):
        s.rect(-20, -20, 1840, 1240, wall)
        s.poly(faces["ceiling"].quad(0, 0, half * 2, long), s.fall(0, cam.horizon, ceiling, lighter(ceiling, 0.2)))
        s.poly(faces["left"].quad(0, 0, long, high), s.linear((0, 0), (lx, 0), (0, darker(wall, 0.3)), (1, wall)))
        s.poly(faces["right"].quad(0, 0, long, high), s.linear((rx, 0), (1800, 0), (0, wall), (1, darker(wall, 0.3))))
        s.poly(faces["back"].quad(0, 0, half * 2, high), lighter(wall, 0.14))
        s.poly(faces["floor"].quad(0, 0, half * 2, long), s.fall(cam.horizon, 1200, lighter(floor, 0.25), floor, darker(floor, 0.3)))
    return faces


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
            s.line([left.at(2.2 + k * 5.2 + a, 2.35), left.at(2.2 + k * 5.2 + a, 5.9)], "#c9b48c", max(left.size(2.2 + k * 5.2) * 0.05, 1.5))
        for t in (3.4, 4.5):
            s.line([left.at(2.2 + k * 5.2, t), left.at(4.4 + k * 5.2, t)], "#c9b48c", max(left.size(2.2 + k * 5.2) * 0.05, 1.5))
    for k in range(3):
        frame = faces["right"]
        s.poly(frame.quad(2.5 + k * 6, 2.6, 2.4, 3.0), "#c99a4a")
        s.poly(frame.quad(2.7 + k * 6, 2.8, 2.0, 2.6), ("#3f5f6b", "#6b4a3f", "#4a5a44")[k])
        x, y = frame.at(3.7 + k * 6, 4.4)
        size = frame.size(3.7 + k * 6)
        s.oval(x, y, size * 0.3, size * 0.42, "#d9b08a")
        s.path(f"M{x - size * 0.7:.0f} {y + size * 1.5:.0f}q{size * 0.7:.0f} {-size * 1.6:.0f} {size * 1.4:.0f} 0Z", "#22303a")
    s.poly(back.quad(0, 0, 16, 1.6), "#7a5030")
    s.poly(back.quad(5.0, 0, 6.0, 5.2), "#6b4428")
    s.poly(back.points([(4.6, 5.2), (11.4, 5.2), (8, 6.9)]), "#7d5232")
    x, y = back.at(8, 4.0)
    s.oval(x, y, 46, 46, "#c99a4a")
    s.oval(x, y, 38, 38, "#2f5f5a")
    s.path(f"M{x - 26} {y + 8}q13 -14 26 0q13 14 26 0M{x - 26} {y + 20}q13 -14 26 0q13 14 26 0", "none", stroke="#f6ead0", stroke_width=5)
    s.path(f"M{x} {y - 30}l12 26h-24Z", "#f6ead0")
    for k in range(4):
        p = [floor.at(2.4, 1.2 + k * 5.2), floor.at(2.4, 3.6 + k * 5.2), floor.at(9.6, 4.6 + k * 5.2), floor.at(9.6, 2.2 + k * 5.2)]
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
        s.oval(lx, ly + size * 0.1, size * 0.95, size * 0.17, "none", stroke="#b8863c", stroke_width=max(size * 0.07, 3))
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


def library_shelves(s: Sheet) -> None:
    """Between the shelves of the town library, a green lamp lit on the reading table."""
    cam = Camera(1010, 560, 1150, 1.6)
    faces = room(s, cam, 5.6, 5.6, 17, "#4a3a34", "#7d5436", "#2f2a2c")
    back = faces["back"]
    s.poly(back.arch(3.7, 0.8, 3.8, 4.4), "#e9dcc0")
    s.poly(back.arch(3.95, 1.0, 3.3, 4.0), s.fall(260, 560, "#8fb0c4", "#f3dcae"))
    for k in range(1, 4):
        s.line([back.at(3.95 + 0.825 * k, 1.0), back.at(3.95 + 0.825 * k, 5.0)], "#e9dcc0", 7)
    for t in (2.2, 3.4):
        s.line([back.at(3.95, t), back.at(7.25, t)], "#e9dcc0", 6)
    s.glow(*back.at(5.6, 3), 520, "#ffe6b0", 0.55)
    for name in ("left", "right"):
        _bookcase(s, faces[name], 15.5, 5.2)
    floor = faces["floor"]
    for k in range(14):
        s.line([floor.at(0.8 * k, 0), floor.at(0.8 * k, 15.5)], "#4f3320", 2.5, opacity=0.5)
    s.poly(floor.points([(4.0, 0), (7.4, 0), (7.0, 15), (4.3, 15)]), "#8a3a36", opacity=0.75)
    ladder = Place(cam, 3.4, 0, 7.4)
    for z in (0.0, 0.6):
        s.line([ladder.see(0, 0, z), ladder.see(2.0, 4.4, z)], "#b98a54", 15)
    for k in range(1, 10):
        s.line([ladder.see(0.2 * k, 0.44 * k, 0), ladder.see(0.2 * k, 0.44 * k, 0.6)], "#d9ac70", 10)
    px, py = cam.see((0.9, 0, 9.5))
    figure(s, px, py, cam.size(9.5) * 1.68, STAND | {"elbow2": (0.09, 0.66), "hand2": (0.16, 0.68), "elbow1": (0.03, 0.64), "hand1": (0.14, 0.66)}, Look("#c9743c", "#2b3038", "#8a5a3e", "#1b1a1e", long_hair=True, coat=0.5))
    hx, hy = px + 0.16 * cam.size(9.5) * 1.68, py - 0.68 * cam.size(9.5) * 1.68
    s.poly([(hx - 22, hy - 20), (hx + 2, hy - 10), (hx + 26, hy - 22), (hx + 26, hy + 8), (hx + 2, hy + 18), (hx - 22, hy + 8)], "#f6ead0")
    _reading_table(s)


def _bookcase(s: Sheet, face: Face, long: float, high: float) -> None:
    rng = s.rng
    s.poly(face.quad(0, 0, long, high), "#2b1f1a")
    tones = ("#8f3a34", "#2f5f5a", "#c99a4a", "#31507a", "#6b4428", "#d9c8a4", "#4f6b3f", "#7a3f5c", "#b8683c", "#22384a")
    shelf = 0.62
    for j in range(8):
        t = 0.3 + j * shelf
        a = 0.1
        marks: dict[str, list[str]] = {}
        while a < long - 0.2:
            w = rng.uniform(0.06, 0.15)
            if face.size(a) < 130:
                w *= 1.8
            if rng.random() < 0.05:
                a += w
                continue
            h = shelf * rng.uniform(0.62, 0.84)
            quad = face.quad(a, t, w * 0.9, h)
            marks.setdefault(rng.choice(tones), []).append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in quad) + "Z")
            if rng.random() < 0.3:
                band = face.quad(a, t + h * 0.72, w * 0.9, h * 0.07)
                marks.setdefault("#e9cf94", []).append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in band) + "Z")
            a += w
        gold = marks.pop("#e9cf94", [])
        for tone, shapes in marks.items():
            s.path("".join(shapes), tone)
        s.path("".join(gold), "#e9cf94")
        s.poly(face.quad(0, t - 0.07, long, 0.07), "#8a5c36")
    for k in range(8):
        a = long * k / 7
        s.poly(face.quad(max(a - 0.07, 0), 0, 0.14, high), "#7a4e2c")
    s.poly(face.quad(0, high - 0.02, long, 0.32), "#96683c")
    s.poly(face.quad(0, 0, long, 0.24), "#6b4428")


def _reading_table(s: Sheet) -> None:
    with s.group("plain"):
        s.poly([(-60, 1010), (760, 930), (1250, 1010), (900, 1260), (-60, 1260)], s.linear((0, 940), (700, 1260), (0, "#c98f58"), (0.6, "#9a6538"), (1, "#6b4324")))
    s.poly([(1250, 1010), (900, 1260), (960, 1260), (1266, 1040)], "#4a2c1a")
    glow = s.radial((460, 990), 520, (0, "#ffe9a8", 0.9), (1, "#ffce70", 0.0))
    s.poly([(-60, 1010), (760, 930), (1250, 1010), (900, 1260), (-60, 1260)], glow, style="mix-blend-mode:screen")
    s.poly([(520, 1080), (700, 1050), (900, 1090), (716, 1130)], "#5a3a22", opacity=0.5)
    s.path("M520 1066Q620 1016 706 1052Q800 1016 900 1062L716 1122Z", "#fdf4dc")
    s.path("M706 1052Q800 1016 900 1062L716 1122Z", "#efdfb8")
    for k in range(6):
        s.line([(556 + 14 * k, 1064 - 2 * k), (668 + 8 * k, 1052 + 7 * k)], "#a8987a", 2.2)
        s.line([(740 + 12 * k, 1052 + 5 * k), (820 + 9 * k, 1042 + 5 * k)], "#a8987a", 2.2)
    for k, (tone, x) in enumerate((("#8f3a34", 120), ("#31507a", 100), ("#c99a4a", 132))):
        y = 1080 - 34 * k
        s.poly([(x, y), (x + 210, y - 16), (x + 226, y + 14), (x + 16, y + 32)], tone)
        s.poly([(x + 16, y + 32), (x + 226, y + 14), (x + 226, y - 6), (x + 16, y + 10)], "#f3e6c8")
    brass = s.linear((420, 0), (500, 0), (0, "#8a6426"), (0.4, "#f0d07c"), (1, "#8a6426"))
    s.oval(460, 1010, 92, 24, brass)
    s.rect(449, 800, 22, 206, brass)
    s.path("M300 820Q310 730 380 712H540Q612 730 620 820Z", s.fall(712, 820, "#7fcf9a", "#2f8a5c", "#1f6a48"))
    s.path("M340 800Q350 744 400 726H450Q380 750 370 804Z", "#c9f0d0", opacity=0.6)
    s.oval(460, 820, 160, 18, "#fff6cc")
    s.poly([(310, 826), (610, 826), (760, 1010), (160, 1030)], s.fall(820, 1030, "#fff2b8", "#ffe39a"), opacity=0.22, style="mix-blend-mode:screen")
    s.glow(460, 830, 420, "#ffd98a", 0.75)


def concert_hall(s: Sheet) -> None:
    """Merriday Hall in concert: orchestra in the light, the conductor's back, the stalls dark."""
    s.rect(-10, -10, 1820, 1220, "#1c1220")
    with s.group("down"):
        s.rect(170, -20, 1460, 900, s.radial((900, 560), 900, (0, "#f0b25c"), (0.45, "#b5642c"), (1, "#4a2020")))
    for k in range(15):
        x = 200 + 100 * k
        s.poly([(x, -20), (x + 44, -20), (x + 44, 560), (x, 560)], "#8a4a24", opacity=0.5)
    for k in range(21):
        x = 470 + 43 * k
        tall = 300 - abs(k - 10) * 13 + (40 if k % 2 else 0)
        s.rect(x, 350 - tall, 32, tall + 40, s.linear((x, 0), (x + 32, 0), (0, "#8a6a2c"), (0.4, "#f6dc94"), (1, "#8a6426")))
        s.poly([(x + 6, 372), (x + 26, 372), (x + 16, 344)], "#4a2c14")
    s.rect(440, 386, 930, 26, "#6b3a1c")
    for x0, x1, y in ((330, 1470, 520), (250, 1550, 600), (190, 1610, 700)):
        s.poly([(x0, y), (x1, y), (x1 + 40, y + 100), (x0 - 40, y + 100)], mix("#d9924a", "#8a4a24", (y - 520) / 300))
        s.line([(x0, y), (x1, y)], "#f6c680", 5)
    black = "#1d1822"
    for row, (y, x0, x1, count, tall) in enumerate(((560, 400, 1400, 13, 170), (652, 320, 1480, 12, 200), (770, 250, 1550, 10, 245))):
        for k in range(count):
            x = x0 + (x1 - x0) * k / (count - 1)
            if row == 2 and abs(x - 900) < 130:
                continue
            _player(s, x, y, tall, x < 900, (k + row) % 3 if row else 3, black)
    for side in (-1, 1):
        s.path(f"M{900 + side * 900} -20H{900 + side * 680}Q{900 + side * 760} 420 {900 + side * 700} 900H{900 + side * 900}Z", "#6b1f2a")
        for k in range(5):
            x = 900 + side * (880 - 40 * k)
            s.path(ribbon([(x, -20), (x - side * 12 * k * 0.4, 400), (x, 900)], [18, 10, 22]), "#4a141f", opacity=0.8)
    s.poly([(120, 830), (1680, 830), (1740, 900), (60, 900)], "#c9803c")
    s.poly([(60, 900), (1740, 900), (1740, 960), (60, 960)], "#4a2818")
    s.poly([(790, 830), (1010, 830), (1040, 884), (760, 884)], "#7d4522")
    figure(s, 900, 860, 400, CONDUCT, Look(black, black, "#d9a27c", "#cfc6ba", coat=0.35, shoes="#0e0c12", stout=1.05))
    s.line([(1000, 532), (1076, 470)], "#fdf3dc", 5)
    beam = s.fall(-20, 900, "#fff0c0", "#fff0c0")
    for x, w in ((560, 330), (1240, 330), (900, 420)):
        s.poly([(x - 30, -20), (x + 30, -20), (x + w, 880), (x - w, 880)], beam, opacity=0.11, style="mix-blend-mode:screen")
    for row in range(4):
        y, r = 985 + 70 * row, 27 + 7 * row
        for k in range(30 - 4 * row):
            x = 30 + (1760 / (29 - 4 * row)) * k + s.rng.uniform(-10, 10)
            tone = mix("#2a1a2c", "#120b16", row / 3)
            s.path(f"M{x - r * 1.7:.0f} {y + r * 3:.0f}q0 {-r * 2:.0f} {r * 1.7:.0f} {-r * 2:.0f}q{r * 1.7:.0f} 0 {r * 1.7:.0f} {r * 2:.0f}Z", tone)
            s.oval(x, y, r * 0.72, r * 0.9, tone)
            s.path(ribbon([(x - r * 0.6, y - r * 0.4), (x, y - r * 0.88), (x + r * 0.6, y - r * 0.4)], [1, 4, 1]), "#d9924a", opacity=0.8 - 0.18 * row)


def _player(s: Sheet, x: float, y: float, tall: float, right: bool, kind: int, black: str) -> None:
    skin, hair = s.rng.choice(SKINS), s.rng.choice(HAIRS)
    look = Look(black, black, skin, hair, long_hair=s.rng.random() < 0.45)
    side = 1 if right else -1
    bow = SIT | {"elbow2": (0.16, 0.5), "hand2": (0.2, 0.4), "elbow1": (0.12, 0.46), "hand1": (0.2, 0.54)}
    if kind == 3:
        figure(s, x, y + tall * 0.42, tall, SIT, look, flip=not right)
        s.stroke([(x + side * tall * 0.04, y - tall * 0.22), (x + side * tall * 0.2, y - tall * 0.1), (x + side * tall * 0.34, y + tall * 0.02)], [4, 8, 22], "#f0c860")
        return
    figure(s, x, y + tall * 0.42, tall, bow, look, flip=not right)
    if kind == 2:
        cx, cy = x + side * tall * 0.16, y + tall * 0.12
        s.curve([(cx, cy - tall * 0.2), (cx + tall * 0.08, cy - tall * 0.12), (cx + tall * 0.05, cy - tall * 0.02), (cx + tall * 0.11, cy + tall * 0.12), (cx, cy + tall * 0.18), (cx - tall * 0.11, cy + tall * 0.12), (cx - tall * 0.05, cy - tall * 0.02), (cx - tall * 0.08, cy - tall * 0.12)], "#a8501f")
        s.line([(cx, cy + tall * 0.1), (cx - side * tall * 0.06, cy - tall * 0.42)], "#3a1c10", 5)
        s.line([(cx - tall * 0.2, cy + tall * 0.02), (cx + tall * 0.2, cy - tall * 0.05)], "#f6e6c0", 3)
    else:
        cx, cy = x + side * tall * 0.14, y - tall * 0.14
        with s.at(cx, cy, tall / 260, flip=not right, turn=-18 * side):
            s.curve([(-20, -12), (0, -15), (14, -9), (32, -16), (46, 0), (32, 16), (14, 9), (0, 15), (-20, 12)], "#b5602a")
            s.line([(40, 0), (78, 0)], "#3a1c10", 6)
        s.line([(cx - side * tall * 0.02, cy - tall * 0.2), (cx + side * tall * 0.12, cy + tall * 0.2)], "#f6e6c0", 3)


def choir(s: Sheet) -> None:
    """The harbour choir in four rows under the rose window of Merriday Hall's old chapel."""
    with s.group("plain"):
        s.rect(-20, -20, 1840, 1240, s.fall(0, 1200, "#3a3f63", "#4f5482", "#5f5c86"))
    for x in (150, 900, 1650):
        s.path(f"M{x - 300} 1200V560Q{x - 300} 180 {x} 60Q{x + 300} 180 {x + 300} 560V1200Z", "#474b78" if x == 900 else "#40446e")
        s.path(f"M{x - 300} 1200V560Q{x - 300} 180 {x} 60Q{x + 300} 180 {x + 300} 560V1200", "none", stroke="#7d7fa8", stroke_width=18)
    cx, cy = 900.0, 300.0
    s.glow(cx, cy, 560, "#ffd98a", 0.75)
    s.oval(cx, cy, 186, 186, "#2b2d4f")
    tones = ("#f0b43c", "#d9604a", "#3f9aa6", "#6fae6a", "#c96a9a", "#f6e2a0")
    for k in range(12):
        a, b = math.tau * k / 12 + 0.05, math.tau * (k + 1) / 12 - 0.05
        mid = (a + b) / 2
        petal: list[Point] = [(cx + 58 * math.cos(a), cy + 58 * math.sin(a)), (cx + 140 * math.cos(a), cy + 140 * math.sin(a)), (cx + 172 * math.cos(mid), cy + 172 * math.sin(mid)), (cx + 140 * math.cos(b), cy + 140 * math.sin(b)), (cx + 58 * math.cos(b), cy + 58 * math.sin(b))]
        s.path(smooth(petal, closed=True, tension=0.7), tones[k % 6])
        s.oval(cx + 112 * math.cos(mid), cy + 112 * math.sin(mid), 15, 15, tones[(k + 3) % 6])
    s.oval(cx, cy, 48, 48, "#f6e2a0")
    s.oval(cx, cy, 26, 26, "#d9604a")
    beam = s.linear((900, 300), (900, 1150), (0, "#ffe6b0", 0.5), (1, "#ffe6b0", 0.0))
    s.poly([(760, 300), (1040, 300), (1500, 1200), (300, 1200)], beam, style="mix-blend-mode:screen")
    for x in (330, 1470):
        s.line([(x, 60), (x, 300)], "#2b2d4f", 5)
        s.poly([(x - 30, 300), (x + 30, 300), (x + 20, 380), (x - 20, 380)], "#ffe6a8")
        s.glow(x, 340, 200, "#ffdf9a", 0.8)
    robes = ("#a83a44", "#b5474c", "#97323f")
    for row, (y, x0, x1, count, tall) in enumerate(((700, 330, 1470, 11, 400), (800, 250, 1550, 10, 440), (920, 200, 1600, 9, 490), (1070, 130, 1670, 8, 550))):
        s.rect(x0 - 140, y - 40, x1 - x0 + 280, 400, mix("#5a3a3a", "#35222c", row / 4))
        s.line([(x0 - 140, y - 40), (x1 + 140, y - 40)], "#8a5f4c", 7)
        for k in range(count):
            x = x0 + (x1 - x0) * k / (count - 1) + s.rng.uniform(-8, 8)
            _singer(s, x, y, tall * s.rng.uniform(0.95, 1.04), robes[(k + row) % 3])


def _singer(s: Sheet, x: float, y: float, tall: float, robe: str) -> None:
    skin, hair = s.rng.choice(SKINS), s.rng.choice(HAIRS)
    w, top = tall * 0.19, y - tall * 0.44
    hr = tall * 0.088
    hy = top - hr * 1.05
    long = s.rng.random() < 0.5
    if long:
        s.curve([(x - hr * 1.1, hy - hr * 0.4), (x - hr * 1.2, hy + hr * 1.4), (x, hy + hr * 1.6), (x + hr * 1.2, hy + hr * 1.4), (x + hr * 1.1, hy - hr * 0.4), (x, hy - hr * 1.3)], hair)
    body = [(x - w * 0.34, top), (x - w, top + tall * 0.06), (x - w * 1.1, y + tall * 0.3), (x + w * 1.1, y + tall * 0.3), (x + w, top + tall * 0.06), (x + w * 0.34, top)]
    s.path(smooth(body, closed=True, tension=0.6), robe)
    s.path(smooth([(x, top), (x + w * 0.34, top), (x + w, top + tall * 0.06), (x + w * 1.1, y + tall * 0.3), (x + w * 0.1, y + tall * 0.3)], closed=True, tension=0.6), darker(robe, 0.25))
    s.poly([(x - w * 0.4, top - 4), (x, top + tall * 0.13), (x + w * 0.4, top - 4)], "#f6ead4")
    s.rect(x - hr * 0.42, top - hr * 0.6, hr * 0.84, hr, darker(skin, 0.2))
    s.oval(x, hy, hr * 0.86, hr * 1.1, skin)
    s.path(smooth([(x + hr * 0.1, hy - hr * 1.08), (x + hr * 0.85, hy - hr * 0.2), (x + hr * 0.6, hy + hr * 0.8), (x + hr * 0.1, hy + hr * 1.08), (x + hr * 0.3, hy)], closed=True), darker(skin, 0.2))
    cap = [(x - hr * 0.92, hy + hr * 0.1), (x - hr * 0.85, hy - hr * 0.8), (x, hy - hr * 1.32), (x + hr * 0.85, hy - hr * 0.8), (x + hr * 0.92, hy + hr * 0.1), (x + hr * 0.5, hy - hr * 0.55), (x - hr * 0.4, hy - hr * 0.6)]
    s.curve(cap, hair)
    for ex in (-0.34, 0.34):
        s.path(ribbon([(x + hr * (ex - 0.17), hy - hr * 0.02), (x + hr * ex, hy - hr * 0.1), (x + hr * (ex + 0.17), hy - hr * 0.02)], [1, 4, 1]), "#2a1c1c")
    s.oval(x, hy + hr * 0.56, hr * 0.2, hr * 0.26, "#6b2a2c")
    fy = top + tall * 0.2
    s.poly([(x - w * 0.85, fy), (x, fy + tall * 0.03), (x, fy + tall * 0.16), (x - w * 0.85, fy + tall * 0.12)], "#fdf6e4")
    s.poly([(x + w * 0.85, fy), (x, fy + tall * 0.03), (x, fy + tall * 0.16), (x + w * 0.85, fy + tall * 0.12)], "#e6d8bc")
    for side in (-1, 1):
        s.oval(x + side * w * 0.72, fy + tall * 0.1, tall * 0.024, tall * 0.03, skin)


def ropeworks(s: Sheet) -> None:
    """The Old Ropeworks: long brick mill and chimney, visitors on the cobbles in low sun."""
    skies.sky(s, 820, "#5f96a8", "#a4c0b4", "#eed9a8", "#f6c27c")
    skies.streaks(s, 60, 660, ("#f9e6bc", "#b9c9bc", "#e9a878"), 20, 0.55)
    skies.sun(s, 1610, 700, 52, "#fff6d8", "#ffd898")
    cam = Camera(1430, 850, 1350, 1.8)
    land.hills(s, 854, 60, "#9a9a84")
    mill = Place(cam, -13.0, 0, 13.5, -26)
    chimney_at = mill.see(26, 0, 12)
    w = 58.0
    s.poly([(chimney_at[0] - w, 860), (chimney_at[0] + w, 860), (chimney_at[0] + w * 0.6, 120), (chimney_at[0] - w * 0.6, 120)], s.linear((chimney_at[0] - w, 0), (chimney_at[0] + w, 0), (0, "#7a3f34"), (0.6, "#b5634a"), (1, "#e09a6c")))
    for k in range(4):
        s.rect(chimney_at[0] - w * 0.72, 116 + k * 34, w * 1.44, 12, "#8a4a3a")
    s.rect(chimney_at[0] - w * 0.82, 96, w * 1.64, 24, "#9a5440")
    right = mill.face((0, 0, 0), (1, 0, 0))
    s.poly(right.quad(0, 0, 44, 8.4), s.linear(right.at(0, 0), right.at(44, 0), (0, "#a4523c"), (1, "#d98f66")))
    buildings.bricks(s, right, 44, 8.4, "#b5634a", 700, 0.5)
    glass = Glass(frame="#3a2c2a", pane="#5a6f72", lit="#ffd88c", share=0.3, arched=True, bars=(3, 4))
    buildings.windows(s, right, 44, (1.0, 4.9), 14, (1.7, 2.3), glass, 1.0, frozenset({(0, 3)}))
    for t in (3.95, 8.1):
        s.poly(right.quad(0, t, 44, 0.26), "#e6b98c")
    roof = mill.face((-0.4, 8.2, -0.4), (1, 0, 0), (0, 2.9, 5))
    s.poly(roof.quad(0, 0, 44.6, 1), "#5b4f54")
    for k in range(1, 8):
        s.line([roof.at(0, k / 8), roof.at(44.6, k / 8)], "#453b40", 2, opacity=0.7)
    for k in range(7):
        a = 2.5 + 6 * k
        s.poly(roof.quad(a, 0.25, 2.6, 0.5), "#e9cf9c", opacity=0.85)
    x, y = right.at(11.3, 0)
    s.poly(right.arch(10.2, 0, 2.6, 3.6), "#e9c89c")
    s.poly(right.arch(10.45, 0, 2.1, 3.3), "#1f4a4a")
    s.line([right.at(11.5, 0), right.at(11.5, 3.2)], "#163838", 4)
    for k, tone in enumerate(("#d9604a", "#e9b43a", "#3f8f8a")):
        a = 15.4 + 5.6 * k
        s.poly(right.quad(a, 2.2, 1.0, 4.2), tone)
        s.poly(right.quad(a + 0.2, 4.6, 0.6, 0.9), "#f8eed8", opacity=0.85)
        s.poly(right.quad(a + 0.2, 3.0, 0.6, 0.3), "#f8eed8", opacity=0.85)
    ground = Place(cam).face((-30, 0, 2.6), (1, 0, 0), (0, 0, 1))
    base = [mill.see(0, 0, 0), mill.see(44, 0, 0)]
    with s.group("dab"):
        s.poly([(-60, base[0][1] + 20), base[0], base[1], (1860, 866), (1860, 1260), (-60, 1260)], s.fall(880, 1200, "#e0bd8c", "#b08a68", "#7f6455"))
    paving(s, ground, 50, 6.5, "#b9946e", "#77594a", 0.55)
    for k in range(13):
        x, y = mill.see(3.0 * k + 1.0, 0, -1.2 - (k % 3) * 0.5)
        tall = cam.size(mill.world((3.0 * k + 1.0, 0, -1.2))[2]) * 1.7
        if k in (3, 4):
            continue
        s.path(lens(x - tall * 0.35, y + 3, tall * 1.1, tall * 0.05), "#5f4638", opacity=0.6)
        figure(s, x, y, tall, s.rng.choice((WALK, STAND, WALK)), passer_by(s, ("#a8443a", "#31607a", "#e0a941", "#4d6b5c", "#f0e2c4"), 0.4), flip=k % 2 > 0)
    for k in range(5):
        rx, ry = 1500 + 5 * k, 1100 - 24 * k
        s.oval(rx, ry, 190 - 8 * k, 52, "none", stroke=mix("#c99f62", "#8a6738", k % 2 * 0.6), stroke_width=26)
    s.oval(1520, 980, 40, 14, "#4a382a")
    buildings.lamp_post(s, 742, 1040, 380, "#2b2a2c", "#fff0c8", 90)
    s.stroke([(1660, 1110), (1500, 1160), (1380, 1140), (1290, 1180)], [26, 26, 24, 20], "#b98f52")


def ropeworks_inside(s: Sheet) -> None:
    """The rope walk, two hundred metres of it once, hung with the summer exhibition."""
    cam = Camera(900, 560, 1000, 1.7)
    faces = room(s, cam, 5.4, 5.0, 46, "#d9c9b0", "#b98a5c", "#6b4a34")
    left, right, floor = faces["left"], faces["right"], faces["floor"]
    for z in (44, 36, 29, 23, 18, 14, 10.6, 7.8, 5.5, 3.8, 2.6):
        size = cam.size(z)
        tone = mix("#4f3424", "#a98666", min(z / 50, 0.8))
        p, q = cam.see((-5.4, 5.0, z)), cam.see((5.4, 5.0, z))
        s.line([p, q], tone, size * 0.26)
        for side in (-1, 1):
            s.line([cam.see((5.3 * side, 3.7, z)), cam.see((3.9 * side, 5.0, z))], tone, size * 0.16)
            s.line([cam.see((5.3 * side, 0, z)), cam.see((5.3 * side, 5.0, z))], tone, size * 0.2)
    for k in range(12):
        s.line([floor.at(0.9 * k, 0), floor.at(0.9 * k, 44.5)], "#7d5636", 2.5, opacity=0.55)
    pictures = ("#2f6f86", "#d9604a", "#e9b43a", "#3f6a4c", "#7a4a6b", "#22384a", "#c98a5c")
    for name, face in (("left", left), ("right", right)):
        for k in range(11):
            a = 1.4 + 3.1 * k + (0 if k < 5 else (k - 5) * 0.9)
            if name == "right":
                a = 44.5 - a - 2.0
            s.poly(face.quad(a, 1.2, 2.0, 1.9), "#2b2320")
            s.poly(face.quad(a + 0.08, 1.28, 1.84, 1.74), "#f8f1e2")
            tone, other = pictures[k % 7], pictures[(k + 3) % 7]
            s.poly(face.quad(a + 0.3, 1.5, 1.4, 1.3), tone)
            s.poly(face.points([(a + 0.3, 1.5), (a + 1.7, 1.5), (a + 1.7, 1.9), (a + 1.1, 2.3), (a + 0.3, 1.8)]), other)
            s.poly(face.arch(a + 0.9, 2.1, 0.4, 0.5), lighter(other, 0.5))
            lx, ly = face.at(a + 1.0, 3.7)
            size = face.size(a + 1.0)
            s.glow(lx, ly + size * 0.7, size * 1.7, "#ffe9b8", 0.5)
            s.poly([(lx - size * 0.12, ly), (lx + size * 0.12, ly), (lx + size * 0.07, ly - size * 0.2), (lx - size * 0.07, ly - size * 0.2)], "#2b2320")
    for z in (30, 20, 13, 8.5, 5.4):
        p = [cam.see((-3.4, 5.0, z)), cam.see((-1.6, 5.0, z)), cam.see((-1.6, 5.0, z * 1.12)), cam.see((-3.4, 5.0, z * 1.12))]
        s.poly(p, "#fff3cf")
        q = [cam.see((x + 0.9, 0, zz)) for x, zz in ((-2.6, z), (0.2, z), (0.4, z * 1.12), (-2.4, z * 1.12))]
        s.poly(q, "#ffedb8", opacity=0.5)
    for z in (26, 16, 9.5, 5.2):
        box(s, Place(cam, 0.85, 0, z), (0.5, 0.82, 0.14), "#6b4a34", "left")
    for strand in range(3):
        pts = [cam.see((1.0 + 0.16 * strand + 0.05 * math.sin(z * 3 + strand * 2), 0.95 - 0.12 * math.sin(z / 5), z)) for z in [1.0 + 1.4 * k for k in range(28)]]
        s.stroke(pts, [cam.size(1.0 + 1.4 * k) * 0.12 for k in range(28)], ("#e0b878", "#b98a4c", "#9a6f3a")[strand])
    for x, z, pose, turn in ((-2.8, 22, STAND, True), (-3.3, 14, STAND, True), (-2.5, 13.4, WALK, True), (3.6, 18, STAND, False), (3.4, 10, STAND, False), (-3.1, 7.2, STAND, True)):
        px, py = cam.see((x, 0, z))
        tall = cam.size(z) * 1.7
        s.path(lens(px, py + 2, tall * 0.5, tall * 0.05), "#5f4028", opacity=0.5)
        figure(s, px, py, tall, pose, passer_by(s, ("#a8443a", "#31607a", "#3f5a44", "#2b3038", "#7a4a6b"), 0.5), flip=turn)
    s.glow(900, 540, 420, "#fff3cf", 0.8)


def painter_studio(s: Sheet) -> None:
    """A painter at the easel by the north window of a net loft, the harbour outside."""
    with s.group("plain"):
        s.rect(-20, -20, 1840, 1000, s.linear((0, 0), (1800, 0), (0, "#c9c4b4"), (0.4, "#e6dcc6"), (1, "#b3a48c")))
        s.poly([(-20, 900), (1820, 900), (1820, 1240), (-20, 1240)], s.fall(900, 1200, "#b08a62", "#8a6746", "#654831"))
    for k in range(15):
        s.line([(900 + (k - 7) * 150, 900), (900 + (k - 7) * 290, 1220)], "#5f442e", 3, opacity=0.6)
    s.poly([(-20, 880), (1820, 880), (1820, 906), (-20, 906)], "#f3ead6")
    s.rect(120, 70, 830, 700, "#f6efdd")
    s.rect(150, 100, 770, 640, s.fall(100, 740, "#7fb6cc", "#bfdcd6", "#f3e8c8"))
    with s.inside("M150 100H920V740H150Z"):
        skies.heap(s, 600, 330, 330, "#fffaf0", "#e6efe8", "#b9d3d8")
        land.headland(s, 150, 700, 520, 80, "#8fb0ac")
        s.rect(150, 516, 800, 240, s.fall(516, 740, "#a9d0c8", "#4f9aa8"))
        boats.fishing_boat(s, 360, 640, 0.72, "#c9503c", "#f0b43c", "#f6ead0")
        boats.yacht(s, 720, 590, 0.72, "#f6f0e2", "#31607a")
        s.path("".join(lens(s.rng.uniform(150, 920), s.rng.uniform(530, 735), 90, 3) for _ in range(50)), "#e9f6ea", opacity=0.7)
    for x in (407, 663):
        s.rect(x - 8, 100, 16, 640, "#f6efdd")
    s.rect(150, 412, 770, 14, "#f6efdd")
    s.rect(96, 762, 880, 34, "#fdf8ea")
    s.rect(96, 794, 880, 12, "#8a7a66", opacity=0.4)
    for x, tone in ((200, "#b4613f"), (280, "#3f7f86")):
        s.path(f"M{x - 26} 762l-6 -70h64l-6 70Z", tone)
        for k in range(5):
            s.line([(x - 14 + 7 * k, 696), (x - 40 + 20 * k, 590 - 12 * (k % 3))], ("#8a6238", "#d9b072")[k % 2], 6)
            s.path(lens(x - 41 + 20 * k, 580 - 12 * (k % 3), 12, 16), ("#2b3038", "#c9402f", "#e9b43a")[k % 3])
    light = s.linear((400, 400), (1300, 1200), (0, "#fff6d8", 0.5), (1, "#fff6d8", 0.0))
    s.poly([(150, 780), (920, 780), (1500, 1220), (560, 1220)], light, style="mix-blend-mode:screen")
    for x, y, w, h, tone in ((1380, 120, 200, 150, "#2f6f86"), (1610, 90, 150, 210, "#d99a3c"), (1400, 310, 150, 190, "#7a4a6b"), (1590, 340, 180, 140, "#3f6a4c")):
        s.rect(x + 8, y + 10, w, h, "#6b5c48", opacity=0.4)
        s.rect(x, y, w, h, "#f8f2e2")
        s.rect(x + 12, y + 12, w - 24, h - 24, tone)
        s.path(f"M{x + 12} {y + h * 0.66:.0f}q{w * 0.25:.0f} {-h * 0.3:.0f} {w * 0.5:.0f} {-h * 0.04:.0f}q{w * 0.2:.0f} {h * 0.1:.0f} {w * 0.5 - 24:.0f} {-h * 0.1:.0f}V{y + h - 12}H{x + 12}Z", lighter(tone, 0.4))
    for a, b in (((1180, 300), (1060, 1170)), ((1180, 300), (1330, 1170)), ((1180, 300), (1230, 1080))):
        s.stroke([a, b], [20, 20], "#7d5632")
    s.rect(1010, 820, 380, 26, "#8f643c")
    s.poly([(1000, 400), (1376, 380), (1396, 812), (1016, 824)], "#6b4a2c")
    s.poly([(1008, 408), (1368, 389), (1387, 804), (1024, 815)], "#fbf3e0")
    with s.inside("M1030 428L1352 410L1368 786L1044 796Z"), s.group("dab"):
        s.rect(1020, 400, 360, 190, s.fall(400, 590, "#6fa8c4", "#f0d6a4"))
        s.rect(1020, 570, 360, 240, s.fall(570, 800, "#5fa0a8", "#225a70"))
        s.path("M1020 572q120 -60 200 -20q90 20 160 14v24h-360Z", "#7f9a94")
        s.path("M1110 690q70 24 170 -20q-20 60 -50 66h-80q-36 -14 -40 -46Z", "#c9402f")
        s.poly([(1190, 680), (1190, 520), (1264, 660)], "#f8f0dc")
    painter = Look("#31507a", "#4a3d36", "#c98f68", "#d9d3c8", hat="#8a3a34", coat=0.75, stout=1.1)
    s.path(lens(830, 1176, 460, 20), "#3f2c1e", opacity=0.6)
    figure(s, 810, 1170, 780, PAINT | {"elbow1": (0.02, 0.64), "hand1": (0.13, 0.61)}, painter)
    hx, hy = 810 + 0.26 * 780, 1170 - 0.73 * 780
    s.line([(hx - 40, hy + 26), (hx + 70, hy - 40)], "#d9b072", 8)
    s.line([(hx + 64, hy - 36), (hx + 84, hy - 50)], "#c9402f", 13)
    px, py = 810 + 0.13 * 780, 1170 - 0.6 * 780
    s.curve([(px - 60, py), (px - 10, py - 46), (px + 80, py - 36), (px + 100, py + 14), (px + 40, py + 40), (px - 30, py + 34)], "#b98550")
    for k, tone in enumerate(("#c9402f", "#e9b43a", "#2f6f86", "#f8f2e2", "#3f6a4c")):
        s.oval(px - 8 + 20 * k, py - 20 + 5 * abs(k - 2), 11, 9, tone)
    s.rect(1500, 880, 240, 22, "#7d5632")
    for x in (1520, 1700):
        s.rect(x, 900, 20, 290, "#6b4828")
    for x, tone, h in ((1530, "#c9402f", 70), (1580, "#e9b43a", 90), (1632, "#2f6f86", 64), (1684, "#3f6a4c", 84)):
        s.rect(x - 20, 880 - h, 40, h, "#e9e4d6")
        s.rect(x - 20, 880 - h * 0.7, 40, h * 0.4, tone)
    for _ in range(60):
        s.path(blob(s.rng, s.rng.uniform(900, 1500), s.rng.uniform(1060, 1190), 8, 3.5, 7, 0.3), s.rng.choice(("#c9402f", "#e9b43a", "#2f6f86", "#f8f2e2")), opacity=0.8)


def infirmary(s: Sheet) -> None:
    """Tidewick Infirmary in evening light, its wards lit, an ambulance at the door."""
    skies.sky(s, 860, "#3f5f94", "#8a93b8", "#e0a9a0", "#f8cf9c")
    skies.streaks(s, 80, 740, ("#f3b9a0", "#8f98bc", "#fbdcb0"), 20, 0.55)
    cam = Camera(1240, 880, 1400, 1.9)
    for x, tall in ((1590, 420), (1730, 480), (60, 330)):
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
    s.put(f'<text x="{x:.0f}" y="{door.at(3.2, 3.95)[1]:.0f}" text-anchor="middle" font-family="DejaVu Serif, serif" font-size="30" letter-spacing="5" fill="#6b4a3a">INFIRMARY</text>')
    ground = Place(cam).face((-40, 0, 2.4), (1, 0, 0), (0, 0, 1))
    base = [wing.see(0, 0, 0), wing.see(26, 0, 0)]
    with s.group("dab"):
        s.poly([(-60, base[0][1] + 6), base[0], base[1], (1860, base[1][1]), (1860, 1260), (-60, 1260)], s.fall(920, 1200, "#b59a94", "#87798a", "#5a5670"))
    s.poly(ground.points([(-10, 4.2), (90, 4.2), (90, 9.6), (-10, 9.6)]), "#4f4c64", opacity=0.75)
    for k in range(14):
        s.poly(ground.quad(20 + 3.2 * k, 6.8, 1.6, 0.16), "#f0dcc0", opacity=0.8)
    p, q = door.at(1.65, 0), door.at(4.75, 0)
    s.poly([p, q, (q[0] + 130, q[1] + 170), (p[0] - 60, p[1] + 170)], s.linear((0, p[1]), (0, p[1] + 170), (0, "#ffd98a", 0.8), (1, "#ffd98a", 0)), style="mix-blend-mode:screen")
    s.glow(*door.at(3.2, 1.6), 240, "#ffd98a", 0.55)
    _ambulance(s, Place(cam, -7.6, 0, 13.6, 4))
    for lx, ly, lt in ((300, 1000, 330), (1520, 985, 290)):
        buildings.lamp_post(s, lx, ly, lt, "#2f2f44", "#fff0c0", 180)
    for px, py, tall, pose, look, turn in (
        (1220, 1040, 190, WALK, Look("#3f8f8a", "#3f8f8a", "#8a5a3e", "#1b1a1e", shoes="#f3ead6"), True),
        (1292, 1036, 178, WALK, Look("#c9604a", "#33344a", "#e8b894", "#7a3f22", long_hair=True, coat=0.7), True),
        (1420, 975, 130, STAND, Look("#f3ead6", "#33344a", "#c98f68", "#cfc6ba", coat=0.6), False),
    ):  # fmt: skip
        s.path(lens(px - tall * 0.2, py + 2, tall * 0.8, tall * 0.05), "#37344c", opacity=0.6)
        figure(s, px, py, tall, pose, look, flip=turn)


def _ambulance(s: Sheet, place: Place) -> None:
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


SCENES = {
    "council-chamber": council_chamber,
    "library-shelves": library_shelves,
    "concert-hall": concert_hall,
    "choir": choir,
    "ropeworks": ropeworks,
    "ropeworks-inside": ropeworks_inside,
    "painter-studio": painter_studio,
    "infirmary": infirmary,
}
