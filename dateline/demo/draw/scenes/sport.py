"""Sport: the Rovers at home, the goal, the race along the promenade, the eight on the river."""

from __future__ import annotations

import math

from dateline.demo.draw import buildings, land, skies, water
from dateline.demo.draw.buildings import Glass
from dateline.demo.draw.canvas import Sheet
from dateline.demo.draw.figures import CHEER, DIVE, HAIRS, KICK, ROW, RUN, SKINS, STAND, WALK, Look, figure
from dateline.demo.draw.landmarks import terrace
from dateline.demo.draw.shapes import blob, darker, lens, mix
from dateline.demo.draw.space import Camera, Face, Place

GREEN, AWAY = "#1f8a5a", "#e9a23c"


def player(s: Sheet, away: bool = False, keeper: bool = False) -> Look:
    """Return a footballer: Rovers in green and white, visitors in amber and navy, keepers in pink."""
    top, legs = ("#e2607a", "#2b2f3a") if keeper else ((AWAY, "#22345a") if away else (GREEN, "#f4ecd8"))
    return Look(top=top, legs=legs, skin=s.rng.choice(SKINS), hair=s.rng.choice(HAIRS), shoes="#1c1d22", sleeves=0.45, trousers=0.34, long_hair=s.rng.random() < 0.35)


def pitch(s: Sheet, ground: Face, wide: float, deep: float, one: str, other: str, band: float = 5.0) -> None:
    """Lay mown grass in bands that run across the view."""
    z = 0.0
    k = 0
    with s.group("fine"):
        while z < deep:
            s.poly(ground.quad(0, z, wide, min(band, deep - z) + 0.05), one if k % 2 else other)
            z += band
            k += 1


def stand(s: Sheet, place: Place, wide: float, rows: int, tones: tuple[str, ...], dark: str, roof: str, fill: float = 0.85) -> None:
    """Draw a stand full of people, with its roof."""
    rng = s.rng
    rise, depth = 0.55, 0.8
    low = place.face((0, 0, 0), (1, 0, 0))
    s.poly(low.quad(0, 0, wide, 1.1), dark)
    back = [place.see(0, 1.1, 0), place.see(wide, 1.1, 0), place.see(wide, 1.1 + rows * rise, rows * depth), place.see(0, 1.1 + rows * rise, rows * depth)]
    s.poly(back, darker(dark, 0.2))
    s.poly([back[3], back[2], place.see(wide, 9.5, rows * depth), place.see(0, 9.5, rows * depth)], darker(dark, 0.45))
    marks: dict[str, list[str]] = {}
    for row in reversed(range(rows)):
        x = 0.3
        while x < wide:
            if rng.random() < fill:
                px, py = place.see(x, 1.1 + row * rise, row * depth)
                r = place.camera.size(place.world((x, 0, row * depth))[2]) * 0.19
                marks.setdefault(rng.choice(tones), []).append(blob(rng, px, py - r * 0.6, r * 1.15, r * 1.5, 7, 0.1))
                marks.setdefault(rng.choice(SKINS), []).append(blob(rng, px + r * 0.1, py - r * 2.4, r * 0.75, r * 0.85, 7, 0.08))
            x += 0.52
        for tone, shapes in marks.items():
            s.path("".join(shapes), tone, opacity=0.92)
        marks.clear()
    for x in [wide * k / 5 for k in range(6)]:
        s.line([place.see(x, 0.5, -0.1), place.see(x, 8.4, -0.1)], darker(roof, 0.3), max(place.camera.size(place.z) * 0.13, 2))
    s.poly([place.see(-0.5, 8.0, -1.2), place.see(wide + 0.5, 8.0, -1.2), place.see(wide + 0.5, 8.9, -1.2), place.see(-0.5, 8.9, -1.2)], roof)
    s.poly([place.see(-0.5, 8.9, -1.2), place.see(wide + 0.5, 8.9, -1.2), place.see(wide + 0.5, 10.2, rows * depth), place.see(-0.5, 10.2, rows * depth)], darker(roof, 0.25))


def ball(s: Sheet, x: float, y: float, r: float) -> None:
    """Add a football, with its shade."""
    s.oval(x, y, r, r, "#f8f3e6")
    s.path(f"M{x + r * 0.2:.1f} {y - r * 0.98:.1f}A{r:.1f} {r:.1f} 0 0 1 {x - r * 0.5:.1f} {y + r * 0.87:.1f}Q{x + r * 0.5:.1f} {y + r * 0.3:.1f} {x + r * 0.2:.1f} {y - r * 0.98:.1f}Z", "#b9bdb8")
    for k in range(5):
        a = math.radians(72 * k + 18)
        s.poly([(x + r * (0.62 * math.cos(a) + 0.24 * math.cos(t)), y + r * (0.62 * math.sin(a) + 0.24 * math.sin(t))) for t in [a + math.tau * j / 5 for j in range(5)]], "#28303a")
    s.poly([(x + r * 0.26 * math.cos(t), y + r * 0.26 * math.sin(t)) for t in [0.3 + math.tau * j / 5 for j in range(5)]], "#28303a")


def stadium_evening(s: Sheet) -> None:
    """Wickside under its floodlights, the river and the town behind."""
    skies.sky(s, 560, "#101c3f", "#22386b", "#5a5a8c", "#c9807c")
    skies.stars(s, 330, 80, "#f4ecd0")
    skies.streaks(s, 250, 540, ("#2c3f70", "#8a6a86", "#d98f7c"), 14, 0.55)
    cam = Camera(900, 470, 1250, 19)
    land.hills(s, 540, 60, "#2a3358", foot=600)
    buildings.rooftops(s, -30, 1830, 590, ("#2f3a62", "#38426b", "#2a3459"), ("#222b4c",), (40, 86), Glass(pane="#26305a", lit="#ffd68c", share=0.5), (36, 60))
    ground = Place(cam, -80, 0, 24).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    s.poly(ground.quad(0, 0, 160, 130), "#1c2a44")
    fans = (GREEN, "#2fa56f", "#f4ecd8", "#27456b", "#c9503c", "#1c6f4a", "#39405a")
    stand(s, Place(cam, -42, 0, 106), 84, 12, fans, "#26324e", "#3a4a6e")
    for x, z, turn in ((-46, 44, -90), (46, 100, 90)):
        stand(s, Place(cam, x, 0, z, turn), 56, 9, fans, "#26324e", "#33426a")
    field = Place(cam, -38, 0, 40).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    pitch(s, field, 76, 60, "#3f9a4f", "#358a48", 7.5)
    light = s.radial((900, 800), 900, (0, "#e9ffd0", 0.55), (0.6, "#bfe8a0", 0.2), (1, "#bfe8a0", 0.0))
    s.poly(field.quad(0, 0, 76, 60), light, style="mix-blend-mode:screen")
    for a, b, w, h in ((2, 2, 72, 56), (2, 16, 11, 28), (63, 16, 11, 28), (2, 22, 4.5, 16), (69.5, 22, 4.5, 16)):
        s.line([*field.quad(a, b, w, h), field.at(a, b)], "#f6f6ea", 2.6)
    s.line([field.at(38, 2), field.at(38, 58)], "#f6f6ea", 2.6)
    s.line([field.at(38 + 7 * math.cos(k * math.tau / 40), 30 + 7 * math.sin(k * math.tau / 40)) for k in range(41)], "#f6f6ea", 2.6)
    spots = [(s.rng.uniform(8, 68), s.rng.uniform(8, 52), k % 2) for k in range(20)]
    for x, z, team in sorted(spots, key=lambda spot: -spot[1]):
        px, py = field.at(x, z)
        tall = field.size(x, z) * 2.3
        s.path(lens(px + 6, py + 1, tall * 0.9, 2.5), "#16402a", opacity=0.6)
        figure(s, px, py, tall, s.rng.choice((RUN, WALK, STAND)), player(s, bool(team)), flip=s.rng.random() < 0.5)
    for x, z in ((-44, 106), (44, 106)):
        foot, head = cam.see((x, 0, z)), cam.see((x, 25, z))
        size = cam.size(z)
        s.stroke([foot, head], [size * 0.9, size * 0.5], "#1b2440")
        w, h = size * 5.4, size * 3.4
        s.rect(head[0] - w / 2, head[1] - h, w, h, "#141c36")
        for j in range(3):
            for i in range(5):
                s.oval(head[0] - w / 2 + w * (i + 0.5) / 5, head[1] - h + h * (j + 0.5) / 3, w * 0.075, h * 0.12, "#fffbe6")
        s.glow(head[0], head[1] - h / 2, size * 26, "#fff4cc", 0.95)
        reach = 900 - head[0]
        beam = s.linear(head, (900, 800), (0, "#fff4cc", 0.36), (1, "#fff4cc", 0.0))
        s.poly([(head[0] - w / 2, head[1] - h), (head[0] + w / 2, head[1]), (head[0] + reach * 1.1 + 160, 900), (head[0] + reach * 0.6 - 220, 940)], beam, style="mix-blend-mode:screen")
    for k in range(26):
        x = -30 + 74 * k
        r = s.rng.uniform(30, 40)
        s.path(f"M{x - r * 1.6:.0f} 1230q{r * 0.2:.0f} {-r * 2:.0f} {r * 1.6:.0f} {-r * 2:.0f}q{r * 1.5:.0f} 0 {r * 1.6:.0f} {r * 2:.0f}Z", s.rng.choice(("#0f172e", "#131d38", "#0c1428")))
        s.oval(x, 1152 + s.rng.uniform(-14, 18), r * 0.62, r * 0.74, s.rng.choice(("#0f172e", "#17213f")))
    for x in (330, 1240):
        for ax, ay in ((x - 104, 1120), (x + 112, 1096)):
            s.stroke([(ax * 0.8 + x * 0.2, 1200), (ax, 1160), (ax, ay)], [30, 24, 18], "#1b2542")
            s.oval(ax, ay - 4, 13, 15, "#c98f68")
        s.line([(x - 120, 1118), (x + 130, 1090)], GREEN, 34)
        for k in range(4):
            s.line([(x - 90 + 62 * k, 1115 - 7 * k), (x - 62 + 62 * k, 1112 - 7 * k)], "#f4ecd8", 34, stroke_linecap="butt")


def rovers_pitch(s: Sheet) -> None:
    """Rovers on the attack: a green shirt strikes, two in amber close in."""
    skies.sky(s, 420, "#7fb0c4", "#bcd6cf", "#f2e8c8")
    cam = Camera(900, 430, 1350, 1.75)
    fans = (GREEN, "#2fa56f", "#f4ecd8", "#31507a", "#c9503c", "#e0a23c", "#5a4a52")
    with s.group(filter="url(#blur2)"):
        stand(s, Place(cam, -26, 0, 34), 52, 11, fans, "#5f6f78", "#c9503c")
    board = Place(cam, -30, 0, 31).face((0, 0, 0), (1, 0, 0))
    for k in range(10):
        s.poly(board.quad(k * 6, 0, 5.9, 1.0), (GREEN, "#f4ecd8", "#22345a", "#e9a23c")[k % 4])
        x, y = board.at(k * 6 + 3, 0.34)
        word = ("ROVERS", "HARBOUR POST", "WICKSIDE", "UPPER QUAY")[k % 4]
        s.put(f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="middle" font-family="DejaVu Sans, sans-serif" font-weight="bold" font-size="23" fill="{("#f4ecd8", GREEN, "#e9a23c", "#22345a")[k % 4]}">{word}</text>')  # fmt: skip
    ground = Place(cam, -40, 0, 2.0).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    pitch(s, ground, 80, 29, "#4f9a4a", "#66ad52", 2.6)
    s.poly(ground.quad(0, 26.6, 80, 0.25), "#f3f3e4")
    s.poly(ground.points([(30, 5.2), (50, 9.6), (50, 9.8), (30, 5.45)]), "#f3f3e4")
    for x, z, pose, away, turn in ((-6.5, 17, RUN, False, False), (7.2, 19, STAND, True, True), (-1.6, 22, WALK, True, False), (11, 23, RUN, False, True)):
        px, py = cam.see((x, 0, z))
        tall = cam.size(z) * 1.76
        s.path(lens(px + tall * 0.2, py + 2, tall * 0.8, tall * 0.04), "#2f6b38", opacity=0.7)
        figure(s, px, py, tall, pose, player(s, away), flip=turn)
    land.tufts(s, -20, 1820, 1040, 1225, ("#3f8a42", "#7fbf5f"), 420, 34, 0.1, 4)
    for x, y, tall, pose, look, turn in (
        (1360, 1010, 640, RUN, Look(AWAY, "#22345a", "#e8b894", "#5b3b26", sleeves=0.45, trousers=0.34), True),
        (350, 985, 560, RUN, Look(AWAY, "#22345a", "#6b4430", "#1b1a1e", sleeves=0.45, trousers=0.34), False),
        (800, 1085, 800, KICK, Look(GREEN, "#f4ecd8", "#c98f68", "#2a211d", sleeves=0.45, trousers=0.34, long_hair=True), False),
    ):  # fmt: skip
        s.path(lens(x + tall * 0.16, y + 8, tall * 0.9, tall * 0.035), "#2b6334", opacity=0.75)
        figure(s, x, y, tall, pose, look, flip=turn)
    s.put('<text transform="translate(752 590) rotate(-8)" text-anchor="middle" font-family="DejaVu Sans, sans-serif" font-weight="bold" font-size="70" fill="#f4ecd8">9</text>')
    ball(s, 1165, 870, 46)
    s.path(lens(1180, 1098, 120, 8), "#2b6334", opacity=0.7)
    for _ in range(26):
        s.path(blob(s.rng, 1090 + s.rng.gauss(0, 70), 960 + s.rng.gauss(0, 60), 7, 5, 6, 0.3), s.rng.choice(("#3f7a36", "#8fc466", "#6b5134")))


def rovers_goal(s: Sheet) -> None:
    """The keeper at full stretch, the ball already past her fingers."""
    skies.sky(s, 400, "#14284a", "#2a4a78", "#5f7a9c")
    cam = Camera(820, 560, 1150, 1.6)
    fans = (GREEN, "#2fa56f", "#f4ecd8", "#31507a", "#c9503c", "#22345a", "#39405a")
    with s.group(filter="url(#blur4)"):
        stand(s, Place(cam, -24, 0, 24), 48, 12, fans, "#26324e", "#33426a", 0.95)
    for x in (240, 960, 1600):
        s.glow(x, 60, 330, "#fff4cc", 0.8)
    ground = Place(cam, -30, 0, 1.6).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    pitch(s, ground, 60, 21, "#2f7f45", "#3f944f", 2.2)
    glow = s.radial((860, 1000), 900, (0, "#f0ffd0", 0.45), (1, "#f0ffd0", 0.0))
    s.rect(0, 650, 1800, 560, glow, style="mix-blend-mode:screen")
    s.poly(ground.quad(0, 5.5, 60, 0.13), "#f3f3e4")
    goal = Place(cam, -4.1, 0, 7.1, -6)
    _net(s, goal, 7.3, 2.44, 2.0)
    front = goal.face((0, 0, 0), (1, 0, 0))
    bx, by = goal.see(6.35, 1.95, 1.2)
    for k in range(7):
        s.line([(bx - 130 - 70 * k, by + 66 + 44 * k), (bx - 74 - 70 * k, by + 36 + 44 * k)], "#f6f2dc", 7 - 0.8 * k, opacity=0.5 - 0.06 * k)
    ball(s, bx, by, 44)
    for a in (0.0, 7.3):
        p, q = front.at(a, 0), front.at(a, 2.44)
        s.stroke([p, q], [front.size(a) * 0.13] * 2, "#f8f5ea")
        s.stroke([(p[0] + 7, p[1]), (q[0] + 7, q[1])], [front.size(a) * 0.04] * 2, "#a9b4bc")
    p, q = front.at(-0.06, 2.44), front.at(7.36, 2.44)
    s.stroke([p, q], [front.size(0) * 0.13, front.size(7.3) * 0.13], "#f8f5ea")
    s.path(lens(860, 1120, 760, 16), "#143f26", opacity=0.7)
    keeper = Look("#f0b43c", "#22303c", "#8a5a3e", "#1b1a1e", shoes="#c9503c", sleeves=1.0, trousers=0.36, long_hair=True, stout=1.05)
    figure(s, 700, 1080, 760, DIVE, keeper)
    for hand in ((0.58, 0.6), (0.6, 0.53)):
        x, y = 700 + hand[0] * 760, 1080 - hand[1] * 760
        s.path(blob(s.rng, x + 6, y - 6, 21, 24, 8, 0.06), "#f6f0e2")
        for k in range(4):
            s.line([(x - 4 + 8 * k, y - 14), (x + 8 + 11 * k, y - 34 + 5 * k)], "#f6f0e2", 10)
    land.tufts(s, -20, 1820, 1080, 1225, ("#1f6b38", "#5aa85a"), 330, 34, 0.1, 4)
    for _ in range(34):
        s.path(blob(s.rng, 470 + s.rng.gauss(0, 90), 1010 + s.rng.gauss(0, 50), 6, 5, 6, 0.3), s.rng.choice(("#2b5f30", "#7fb85c", "#6b5134")))


def _net(s: Sheet, goal: Place, wide: float, tall: float, deep: float) -> None:
    cord: list[str] = []

    def run(points: list[tuple[float, float]]) -> None:
        cord.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points))

    def back(a: float, t: float) -> tuple[float, float]:
        bulge = 0.55 * math.exp(-((a - 6.3) ** 2 + (t - 1.9) ** 2) / 0.7)
        return goal.see(a, t, deep - 0.5 * t / tall + bulge)

    for k in range(31):
        run([back(wide * k / 30, tall * j / 10) for j in range(11)])
    for j in range(11):
        run([back(wide * k / 40, tall * j / 10) for k in range(41)])
    for k in range(31):
        run([goal.see(wide * k / 30, tall, 0), goal.see(wide * k / 30, tall, deep - 0.5)])
    for j in range(1, 6):
        run([goal.see(0, tall, (deep - 0.5) * j / 6), goal.see(wide, tall, (deep - 0.5) * j / 6)])
    for a in (0.0, wide):
        for j in range(9):
            t = tall * j / 8
            run([goal.see(a, t, 0), goal.see(a, t, deep - 0.5 * t / tall)])
        for k in range(1, 6):
            run([goal.see(a, 0, deep * k / 6), goal.see(a, tall, (deep - 0.5) * k / 6)])
    s.path("".join(cord), "none", stroke="#e9eee6", stroke_width=2.0, opacity=0.72)


def running_race(s: Sheet) -> None:
    """The autumn run along the promenade, the field strung out past the bandstand."""
    skies.sky(s, 560, "#f0a56c", "#f6c690", "#fae3b8", "#fdf0d4")
    skies.streaks(s, 70, 500, ("#fdf1d8", "#e98f66", "#f3b98a"), 18, 0.55)
    skies.sun(s, 330, 380, 54, "#fffbe6", "#fff0c0")
    cam = Camera(1000, 560, 1250, 1.75)
    water.sea(s, 556, 1200, "#fbe3b4", "#a9b9a4", "#5f95a0", "#3a7488")
    land.headland(s, -60, 560, 560, 80, "#d99a78")
    water.cuts(s, 562, 1190, "#fff3d0", 170, 0.6, 190, -50, 800)
    water.glitter(s, 330, 560, 1000, "#fff8dc", 20, 150, 100)
    glass = Glass(frame="#fbf0da", pane="#7a6f7c", lit="#ffe2a0", share=0.15)
    terrace(s, cam, 8.4, 9, 90, -1, ("#d98f72", "#e6b98e", "#c98278", "#ddaa92"), ("#8a5050", "#744858"), glass, (8, 11))
    ground = Place(cam).face((-3.4, 0, 1.8), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(ground.points([(0, 0), (11.8, 0), (11.8, 120), (0, 120)]), s.fall(565, 1200, "#f6dcae", "#d9b48c", "#a98878"))
    for z in (1.0, 2, 3.2, 4.8, 7, 10, 15, 22):
        s.line([ground.at(0, z), ground.at(11.8, z)], "#9a7866", max(cam.size(z + 1.8) * 0.015, 1), opacity=0.5)
    buildings.railing(s, Place(cam, -3.4, 0, 100).face((0, 0, 0), (0, 0, -1)), 97.4, 1.05, "#3f5a6b", 1.3, 0.045)
    for z in (40, 24, 15):
        x, y = cam.see((-3.0, 0, z))
        buildings.lamp_post(s, x, y, cam.size(z) * 4.2, "#3a4a58", "#fff3d0")
    for side, count in ((6.6, 16), (7.3, 12)):
        for k in range(count):
            z = 9 + 2.2 * k + s.rng.uniform(-0.6, 0.6)
            px, py = cam.see((side, 0, z))
            look = Look(s.rng.choice(("#b8493c", "#31607a", "#e0a23c", "#4d6b4c", "#7a4a6b")), s.rng.choice(("#2b3038", "#4a3d36")), s.rng.choice(SKINS), s.rng.choice(HAIRS))
            figure(s, px, py, cam.size(z) * 1.7, s.rng.choice((CHEER, STAND, CHEER)), look, flip=True)
    tones = ("#2f86a6", "#e0503c", "#f2c03c", "#3f9a5f", "#8a4a8c", "#f6f0e2", "#e98a4a")
    field = [(s.rng.uniform(-1.6, 4.0), 7.5 + 1.55 * k + s.rng.uniform(-0.5, 0.5)) for k in range(24)]
    for i, (x, z) in enumerate(sorted(field, key=lambda spot: -spot[1])):
        _runner(s, cam, x, z, Look(tones[i % 7], "#2b3040", s.rng.choice(SKINS), s.rng.choice(HAIRS), shoes="#f3ead6", sleeves=0.4, trousers=0.4, long_hair=s.rng.random() < 0.4), 100 + 17 * i, i)
    lead = (
        (2.6, 5.7, Look("#f2c03c", "#2b3040", "#e8b894", "#7a3f22", shoes="#e0503c", sleeves=0.4, trousers=0.4, long_hair=True), 214),
        (0.75, 4.9, Look("#2f86a6", "#22304a", "#6b4430", "#1b1a1e", shoes="#f2c03c", sleeves=0.4, trousers=0.4), 38),
        (-1.15, 4.3, Look("#e0503c", "#2b3040", "#c98f68", "#2a211d", shoes="#f6f0e2", sleeves=0.4, trousers=0.4, long_hair=True), 107),
    )
    for i, (x, z, look, number) in enumerate(lead):
        _runner(s, cam, x, z, look, number, i)


def _runner(s: Sheet, cam: Camera, x: float, z: float, look: Look, number: int, step: int) -> None:
    px, py = cam.see((x, 0, z))
    tall = cam.size(z) * 1.72
    s.path(lens(px + tall * 0.24, py + 2, tall * 0.95, tall * 0.035), "#7d5a54", opacity=0.6)
    stride = RUN if step % 2 else RUN | {"elbow1": (-0.06, 0.66), "hand1": (0.08, 0.72), "elbow2": (0.0, 0.64), "hand2": (-0.1, 0.52), "foot1": (-0.24, 0.2), "knee2": (0.14, 0.36), "foot2": (0.18, 0.05)}
    figure(s, px, py - tall * 0.02, tall, stride, look, flip=True)
    nx, ny, w = px - tall * 0.045, py - tall * 0.68, tall * 0.1
    s.rect(nx - w * 0.62, ny - w * 0.4, w * 1.1, w * 0.8, "#fffaf0")
    if tall > 200:
        s.put(f'<text x="{nx - w * 0.06:.0f}" y="{ny + w * 0.2:.0f}" text-anchor="middle" font-family="DejaVu Sans, sans-serif" font-weight="bold" font-size="{w * 0.52:.0f}" fill="#2b3040">{number}</text>')  # fmt: skip


def rowing_eight(s: Sheet) -> None:
    """The women's eight on the Wick in early mist."""
    skies.sky(s, 520, "#c9d6cf", "#e3e2cc", "#f4e2bc", "#f8d9a8")
    s.glow(1330, 330, 620, "#fff4d0", 0.9)
    s.oval(1330, 330, 56, 56, "#fffbe8")
    for y, tone, tall in ((470, "#b9c9b8", 130), (510, "#93ad98", 170)):
        for _ in range(15):
            land.tree(s, s.rng.uniform(-40, 1840), y, tall * s.rng.uniform(0.7, 1.2), mix(tone, "#c9b98a", s.rng.uniform(0, 0.5)), darker(tone, 0.2), "right")
        skies.fog(s, y - 90, 190, "#f1ead2", 0.85)
    with s.mirrored(548, 0.5):
        land.hills(s, 550, 46, "#7f9f82", foot=552)
        for x in (120, 260, 1500, 1640, 1760):
            land.tree(s, x, 548, s.rng.uniform(230, 330), "#6f9470", "#4f5a46", "right")
        house = 980
        s.rect(house, 470, 190, 80, "#efe4c8")
        s.poly([(house - 16, 474), (house + 30, 424), (house + 160, 424), (house + 206, 474)], "#8a5a4c")
        for k in range(4):
            s.rect(house + 18 + 44 * k, 492, 24, 34, "#4f6f78")
    water.sea(s, 552, 1200, "#f3e6c4", "#b9cbb8", "#6fa098", "#35726f")
    with s.group(opacity=0.5, filter="url(#ripple)"):
        for x in (120, 260, 1500, 1640, 1760):
            s.oval(x, 690, 70, 110, "#6f9470")
    water.cuts(s, 560, 1190, "#f8f1da", 190, 0.55, 230)
    skies.fog(s, 500, 190, "#f6efd8", 0.8)
    with s.mirrored(852, 0.45, "calm"):
        _eight(s)
    for k in range(4):
        x = 460 + 300 * k
        for r in (1.0, 1.7):
            s.path(lens(x, 1000, 150 * r, 10 * r), "#f8f5e2", opacity=0.6)
    water.cuts(s, 960, 1190, "#235f60", 70, 0.4, 260)
    land.tufts(s, -40, 420, 1130, 1240, ("#3f6b4a", "#6f9a5a", "#a9b46a"), 120, 190, 0.2, 7)
    land.reed_heads(s, -20, 330, 1160, 1240, "#7d7a4a", "#b98f5a", 12, 300)


def _eight(s: Sheet) -> None:
    y = 836.0
    skins = ("#e8b894", "#c98f68", "#f0c8a8", "#8a5a3e", "#d9a27c", "#6b4430", "#e8b894", "#c98f68")
    for k in range(8):
        x = 380 + 136 * k
        if k % 2:
            s.line([(x + 74, y - 60), (x - 30, y - 96), (x - 150, y - 62)], "#d9d2b8", 7)
            s.poly([(x - 150, y - 70), (x - 196, y - 64), (x - 196, y - 44), (x - 150, y - 54)], GREEN)
    for k in range(8):
        x = 380 + 136 * k
        look = Look("#f6f0e2" if k % 2 else "#f3ecd8", "#22345a", skins[k], HAIRS[k % 6], shoes="#22345a", sleeves=0.3, trousers=0.4, long_hair=True, hat=GREEN if k in (0, 3) else "")
        figure(s, x, y + 8, 245, ROW, look)
    figure(s, 1500, y + 14, 200, SIT_LOW, Look("#22345a", "#22345a", "#d9a27c", "#5b3b26", hat="#f0b43c"), flip=True)
    s.path(f"M170 {y - 4}C420 {y - 26} 1300 {y - 28} 1690 {y - 16}C1500 {y + 20} 420 {y + 26} 170 {y - 4}Z", "#f0b43c")
    s.path(f"M190 {y}C420 {y + 4} 1400 {y + 2} 1670 {y - 12}C1500 {y + 20} 420 {y + 26} 190 {y}Z", "#a86a24")
    for k in range(8):
        x = 380 + 136 * k
        if not k % 2:
            s.line([(x + 88, y - 58), (x + 50, y - 18), (x - 60, y + 96)], "#efe8cf", 8)
            s.poly([(x - 52, y + 84), (x - 74, y + 92), (x - 104, y + 140), (x - 78, y + 138)], GREEN)
            s.poly([(x - 62, y + 98), (x - 74, y + 98), (x - 92, y + 128), (x - 80, y + 128)], "#f6f0e2")


SIT_LOW = STAND | {
    "hip": (0, 0.12), "neck": (0.0, 0.44), "head": (0.02, 0.54), "elbow1": (0.06, 0.28), "hand1": (0.14, 0.2),
    "elbow2": (0.06, 0.28), "hand2": (0.15, 0.2), "knee1": (0.18, 0.28), "foot1": (0.26, 0.06), "knee2": (0.18, 0.27), "foot2": (0.26, 0.06),
}  # fmt: skip

SCENES = {
    "stadium-evening": stadium_evening,
    "rovers-pitch": rovers_pitch,
    "rovers-goal": rovers_goal,
    "running-race": running_race,
    "rowing-eight": rowing_eight,
}
