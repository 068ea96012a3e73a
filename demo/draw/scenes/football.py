"""Tidewick Rovers at Wickside: the stadium, an attack, a goal."""

from __future__ import annotations

import math

from demo.draw import buildings, land, skies
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import DIVE, HAIRS, KICK, RUN, SKINS, STAND, WALK, Look, figure
from demo.draw.shapes import blob, darker, lens
from demo.draw.space import Camera, Face, Place

GREEN, AWAY = "#1f8a5a", "#e9a23c"


def player(s: Sheet, away: bool = False, keeper: bool = False) -> Look:
    """Return a footballer: Rovers in green and white, visitors in amber and navy, keepers in pink."""
    top, legs = ("#e2607a", "#2b2f3a") if keeper else ((AWAY, "#22345a") if away else (GREEN, "#f4ecd8"))
    return Look(
        top=top,
        legs=legs,
        skin=s.rng.choice(SKINS),
        hair=s.rng.choice(HAIRS),
        shoes="#1c1d22",
        sleeves=0.45,
        trousers=0.34,
        long_hair=s.rng.random() < 0.35,
    )


def pitch(s: Sheet, ground: Face, wide: float, deep: float, one: str, other: str, band: float = 5.0) -> None:
    """Lay mown grass in bands that run across the view."""
    z = 0.0
    k = 0
    with s.group("fine"):
        while z < deep:
            s.poly(ground.quad(0, z, wide, min(band, deep - z) + 0.05), one if k % 2 else other)
            z += band
            k += 1


def stand(
    s: Sheet,
    place: Place,
    wide: float,
    rows: int,
    tones: tuple[str, ...],
    dark: str,
    roof: str,
    fill: float = 0.85,
) -> None:
    """Draw a stand full of people, with its roof."""
    rng = s.rng
    rise, depth = 0.55, 0.8
    low = place.face((0, 0, 0), (1, 0, 0))
    s.poly(low.quad(0, 0, wide, 1.1), dark)
    back = [
        place.see(0, 1.1, 0),
        place.see(wide, 1.1, 0),
        place.see(wide, 1.1 + rows * rise, rows * depth),
        place.see(0, 1.1 + rows * rise, rows * depth),
    ]
    s.poly(back, darker(dark, 0.2))
    s.poly(
        [back[3], back[2], place.see(wide, 9.5, rows * depth), place.see(0, 9.5, rows * depth)],
        darker(dark, 0.45),
    )
    marks: dict[str, list[str]] = {}
    for row in reversed(range(rows)):
        x = 0.3
        while x < wide:
            if rng.random() < fill:
                px, py = place.see(x, 1.1 + row * rise, row * depth)
                r = place.camera.size(place.world((x, 0, row * depth))[2]) * 0.19
                marks.setdefault(rng.choice(tones), []).append(
                    blob(rng, px, py - r * 0.6, r * 1.15, r * 1.5, 7, 0.1)
                )
                marks.setdefault(rng.choice(SKINS), []).append(
                    blob(rng, px + r * 0.1, py - r * 2.4, r * 0.75, r * 0.85, 7, 0.08)
                )
            x += 0.52
        for tone, shapes in marks.items():
            s.path("".join(shapes), tone, opacity=0.92)
        marks.clear()
    for x in [wide * k / 5 for k in range(6)]:
        s.line(
            [place.see(x, 0.5, -0.1), place.see(x, 8.4, -0.1)],
            darker(roof, 0.3),
            max(place.camera.size(place.z) * 0.13, 2),
        )
    s.poly(
        [
            place.see(-0.5, 8.0, -1.2),
            place.see(wide + 0.5, 8.0, -1.2),
            place.see(wide + 0.5, 8.9, -1.2),
            place.see(-0.5, 8.9, -1.2),
        ],
        roof,
    )
    s.poly(
        [
            place.see(-0.5, 8.9, -1.2),
            place.see(wide + 0.5, 8.9, -1.2),
            place.see(wide + 0.5, 10.2, rows * depth),
            place.see(-0.5, 10.2, rows * depth),
        ],
        darker(roof, 0.25),
    )


def ball(s: Sheet, x: float, y: float, r: float) -> None:
    """Add a football, with its shade."""
    s.oval(x, y, r, r, "#f8f3e6")
    s.path(
        f"M{x + r * 0.2:.1f} {y - r * 0.98:.1f}A{r:.1f} {r:.1f} 0 0 1 {x - r * 0.5:.1f} "
        f"{y + r * 0.87:.1f}Q{x + r * 0.5:.1f} {y + r * 0.3:.1f} {x + r * 0.2:.1f} "
        f"{y - r * 0.98:.1f}Z",
        "#b9bdb8",
    )
    for k in range(5):
        a = math.radians(72 * k + 18)
        s.poly(
            [
                (
                    x + r * (0.62 * math.cos(a) + 0.24 * math.cos(t)),
                    y + r * (0.62 * math.sin(a) + 0.24 * math.sin(t)),
                )
                for t in [a + math.tau * j / 5 for j in range(5)]
            ],
            "#28303a",
        )
    s.poly(
        [
            (x + r * 0.26 * math.cos(t), y + r * 0.26 * math.sin(t))
            for t in [0.3 + math.tau * j / 5 for j in range(5)]
        ],
        "#28303a",
    )


def stadium_evening(s: Sheet) -> None:
    """Wickside under its floodlights, the river and the town behind."""
    skies.sky(s, 560, "#101c3f", "#22386b", "#5a5a8c", "#c9807c")
    skies.stars(s, 330, 80, "#f4ecd0")
    skies.streaks(s, 250, 540, ("#2c3f70", "#8a6a86", "#d98f7c"), 14, 0.55)
    cam = Camera(900, 470, 1250, 19)
    land.hills(s, 540, 60, "#2a3358", foot=600)
    buildings.rooftops(
        s,
        -30,
        1830,
        590,
        ("#2f3a62", "#38426b", "#2a3459"),
        ("#222b4c",),
        (40, 86),
        Glass(pane="#26305a", lit="#ffd68c", share=0.5),
        (36, 60),
    )
    ground = Place(cam, -80, 0, 24).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    s.poly(ground.quad(0, 0, 160, 130), "#1c2a44")
    fans = (GREEN, "#2fa56f", "#f4ecd8", "#27456b", "#c9503c", "#1c6f4a", "#39405a")
    stand(s, Place(cam, -42, 0, 106), 84, 12, fans, "#26324e", "#3a4a6e")
    for x, z, turn in ((-46.0, 44.0, -90), (46.0, 100.0, 90)):
        stand(s, Place(cam, x, 0, z, turn), 56, 9, fans, "#26324e", "#33426a")
    field = Place(cam, -38, 0, 40).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    pitch(s, field, 76, 60, "#3f9a4f", "#358a48", 7.5)
    light = s.radial((900, 800), 900, (0, "#e9ffd0", 0.55), (0.6, "#bfe8a0", 0.2), (1, "#bfe8a0", 0.0))
    s.poly(field.quad(0, 0, 76, 60), light, style="mix-blend-mode:screen")
    for a, b, w, h in (
        (2, 2, 72.0, 56.0),
        (2, 16, 11.0, 28.0),
        (63, 16, 11.0, 28.0),
        (2, 22, 4.5, 16.0),
        (69.5, 22, 4.5, 16.0),
    ):
        s.line([*field.quad(a, b, w, h), field.at(a, b)], "#f6f6ea", 2.6)
    s.line([field.at(38, 2), field.at(38, 58)], "#f6f6ea", 2.6)
    s.line(
        [
            field.at(38 + 7 * math.cos(k * math.tau / 40), 30 + 7 * math.sin(k * math.tau / 40))
            for k in range(41)
        ],
        "#f6f6ea",
        2.6,
    )
    spots = [(s.rng.uniform(8, 68), s.rng.uniform(8, 52), k % 2) for k in range(20)]
    for x, z, team in sorted(spots, key=lambda spot: -spot[1]):
        px, py = field.at(x, z)
        tall = field.size(x, z) * 2.3
        s.path(lens(px + 6, py + 1, tall * 0.9, 2.5), "#16402a", opacity=0.6)
        figure(
            s,
            px,
            py,
            tall,
            s.rng.choice((RUN, WALK, STAND)),
            player(s, bool(team)),
            flip=s.rng.random() < 0.5,
        )
    for x, z in ((-44, 106), (44, 106)):
        foot, head = cam.see((x, 0, z)), cam.see((x, 25, z))
        size = cam.size(z)
        s.stroke([foot, head], [size * 0.9, size * 0.5], "#1b2440")
        w, h = size * 5.4, size * 3.4
        s.rect(head[0] - w / 2, head[1] - h, w, h, "#141c36")
        for j in range(3):
            for i in range(5):
                s.oval(
                    head[0] - w / 2 + w * (i + 0.5) / 5,
                    head[1] - h + h * (j + 0.5) / 3,
                    w * 0.075,
                    h * 0.12,
                    "#fffbe6",
                )
        s.glow(head[0], head[1] - h / 2, size * 26, "#fff4cc", 0.95)
        reach = 900 - head[0]
        beam = s.linear(head, (900, 800), (0, "#fff4cc", 0.36), (1, "#fff4cc", 0.0))
        s.poly(
            [
                (head[0] - w / 2, head[1] - h),
                (head[0] + w / 2, head[1]),
                (head[0] + reach * 1.1 + 160, 900),
                (head[0] + reach * 0.6 - 220, 940),
            ],
            beam,
            style="mix-blend-mode:screen",
        )
    for k in range(26):
        x = -30 + 74 * k
        r = s.rng.uniform(30, 40)
        s.path(
            f"M{x - r * 1.6:.0f} 1230q{r * 0.2:.0f} {-r * 2:.0f} {r * 1.6:.0f} {-r * 2:.0f}q{r * 1.5:.0f} "
            f"0 {r * 1.6:.0f} {r * 2:.0f}Z",
            s.rng.choice(("#0f172e", "#131d38", "#0c1428")),
        )
        s.oval(x, 1152 + s.rng.uniform(-14, 18), r * 0.62, r * 0.74, s.rng.choice(("#0f172e", "#17213f")))
    for x in (330, 1240):
        for ax, ay in ((x - 104, 1120), (x + 112, 1096)):
            s.stroke([(ax * 0.8 + x * 0.2, 1200), (ax, 1160), (ax, ay)], [30, 24, 18], "#1b2542")
            s.oval(ax, ay - 4, 13, 15, "#c98f68")
        s.line([(x - 120, 1118), (x + 130, 1090)], GREEN, 34)
        for k in range(4):
            s.line(
                [(x - 90 + 62 * k, 1115 - 7 * k), (x - 62 + 62 * k, 1112 - 7 * k)],
                "#f4ecd8",
                34,
                stroke_linecap="butt",
            )


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
        s.text(x, y, word, 23, ("#f4ecd8", GREEN, "#e9a23c", "#22345a")[k % 4])
    ground = Place(cam, -40, 0, 2.0).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
    pitch(s, ground, 80, 29, "#4f9a4a", "#66ad52", 2.6)
    s.poly(ground.quad(0, 26.6, 80, 0.25), "#f3f3e4")
    s.poly(ground.points([(30, 5.2), (50, 9.6), (50, 9.8), (30, 5.45)]), "#f3f3e4")
    for x, z, pose, away, turn in (
        (-6.5, 17, RUN, False, False),
        (7.2, 19, STAND, True, True),
        (-1.6, 22, WALK, True, False),
        (11, 23, RUN, False, True),
    ):
        px, py = cam.see((x, 0, z))
        tall = cam.size(z) * 1.76
        s.path(lens(px + tall * 0.2, py + 2, tall * 0.8, tall * 0.04), "#2f6b38", opacity=0.7)
        figure(s, px, py, tall, pose, player(s, away), flip=turn)
    land.tufts(s, -20, 1820, 1040, 1225, ("#3f8a42", "#7fbf5f"), 420, 34, 0.1, 4)
    for x, y, tall, pose, look, turn in (
        (
            1360,
            1010,
            640,
            RUN,
            Look(AWAY, "#22345a", "#e8b894", "#5b3b26", sleeves=0.45, trousers=0.34),
            True,
        ),
        (350, 985, 560, RUN, Look(AWAY, "#22345a", "#6b4430", "#1b1a1e", sleeves=0.45, trousers=0.34), False),
        (
            800,
            1085,
            800,
            KICK,
            Look(GREEN, "#f4ecd8", "#c98f68", "#2a211d", sleeves=0.45, trousers=0.34, long_hair=True),
            False,
        ),
    ):
        s.path(lens(x + tall * 0.16, y + 8, tall * 0.9, tall * 0.035), "#2b6334", opacity=0.75)
        figure(s, x, y, tall, pose, look, flip=turn)
    s.text(752, 590, "9", 70, "#f4ecd8", turn=-8)
    ball(s, 1165, 870, 46)
    s.path(lens(1180, 1098, 120, 8), "#2b6334", opacity=0.7)
    for _ in range(26):
        s.path(
            blob(s.rng, 1090 + s.rng.gauss(0, 70), 960 + s.rng.gauss(0, 60), 7, 5, 6, 0.3),
            s.rng.choice(("#3f7a36", "#8fc466", "#6b5134")),
        )


def rovers_goal(s: Sheet) -> None:
    """The keeper at full stretch, the ball already past her fingers."""
    skies.sky(s, 400, "#14284a", "#2a4a78", "#5f7a9c")
    cam = Camera(820, 560, 1150, 1.6)
    fans = (GREEN, "#2fa56f", "#f4ecd8", "#31507a", "#c9503c", "#22345a", "#39405a")
    with s.group(filter="url(#blur4)"):
        stand(s, Place(cam, -24, 0, 24), 48, 12, fans, "#26324e", "#33426a", 0.95)
    for x in (240.0, 960.0, 1600.0):
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
        s.line(
            [(bx - 130 - 70 * k, by + 66 + 44 * k), (bx - 74 - 70 * k, by + 36 + 44 * k)],
            "#f6f2dc",
            7 - 0.8 * k,
            opacity=0.5 - 0.06 * k,
        )
    ball(s, bx, by, 44)
    for a in (0.0, 7.3):
        p, q = front.at(a, 0), front.at(a, 2.44)
        s.stroke([p, q], [front.size(a) * 0.13] * 2, "#f8f5ea")
        s.stroke([(p[0] + 7, p[1]), (q[0] + 7, q[1])], [front.size(a) * 0.04] * 2, "#a9b4bc")
    p, q = front.at(-0.06, 2.44), front.at(7.36, 2.44)
    s.stroke([p, q], [front.size(0) * 0.13, front.size(7.3) * 0.13], "#f8f5ea")
    s.path(lens(860, 1120, 760, 16), "#143f26", opacity=0.7)
    keeper = Look(
        "#f0b43c",
        "#22303c",
        "#8a5a3e",
        "#1b1a1e",
        shoes="#c9503c",
        sleeves=1.0,
        trousers=0.36,
        long_hair=True,
        stout=1.05,
    )
    figure(s, 700, 1080, 760, DIVE, keeper)
    for hand in ((0.58, 0.6), (0.6, 0.53)):
        x, y = 700 + hand[0] * 760, 1080 - hand[1] * 760
        s.path(blob(s.rng, x + 6, y - 6, 21, 24, 8, 0.06), "#f6f0e2")
        for k in range(4):
            s.line([(x - 4 + 8 * k, y - 14), (x + 8 + 11 * k, y - 34 + 5 * k)], "#f6f0e2", 10)
    land.tufts(s, -20, 1820, 1080, 1225, ("#1f6b38", "#5aa85a"), 330, 34, 0.1, 4)
    for _ in range(34):
        s.path(
            blob(s.rng, 470 + s.rng.gauss(0, 90), 1010 + s.rng.gauss(0, 50), 6, 5, 6, 0.3),
            s.rng.choice(("#2b5f30", "#7fb85c", "#6b5134")),
        )


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


SCENES = {
    "stadium-evening": stadium_evening,
    "rovers-pitch": rovers_pitch,
    "rovers-goal": rovers_goal,
}
