"""The slipway, and the old warehouse on the quay."""

from __future__ import annotations

from demo.draw import boats, buildings, land, skies, water
from demo.draw.boats import ship_skin
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import PUSH, STAND, WALK, WAVE, Look, figure, passer_by
from demo.draw.shapes import darker, lens, mix
from demo.draw.space import Camera, Place, Spot, box, loft


def shipyard(s: Sheet) -> None:
    """A wooden hull in red lead on the slipway, its shipwrights small below the bow."""
    skies.sky(s, 760, "#42708c", "#7fa5ae", "#cfd6c0", "#f3dcae")
    skies.streaks(s, 60, 620, ("#f6ead0", "#6f97a8", "#dcc9a4"), 18, 0.55)
    cam = Camera(560, 800, 1300, 1.7)
    water.sea(s, 796, 860, "#e0dcc0", "#a9bfb6")
    land.headland(s, -60, 700, 800, 60, "#7f9a9a")
    shed = Place(cam, 9.5, 0, 24, 0)
    faces = buildings.house(s, shed, (17, 11, 14), 4.2, "#7d8f92", "#4f5f66", "left", "front")
    front = faces["front"]
    for k in range(34):
        s.line([front.at(k * 0.5, 0), front.at(k * 0.5, 11)], "#5f7276", 2, opacity=0.6)
    s.poly(front.quad(4, 0, 9, 8.6), "#26343a")
    s.poly(front.quad(4.4, 0, 8.2, 8.2), s.fall(420, 800, "#33464c", "#d9a85c"))
    ground = Place(cam).face((-14, 0, 2.2), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(
            ground.points([(-10, 0), (50, 0), (60, 40), (-20, 40)]),
            s.fall(830, 1200, "#c4b394", "#98866c", "#6f604f"),
        )
    for x in (-1.0, 2.6):
        rail = Place(cam, x - 1.5, 0.0, 2, 7).face((0, 0, 0), (1, 0, 0), (0, 0, 1))
        s.poly(rail.quad(0, 0, 0.5, 36), "#6b5038")
        s.poly(rail.quad(0.5, 0, 0.08, 36), "#3f2f22")
    ship = Place(cam, -11.5, 1.3, 25, 33)
    rough = ship_skin(19, 6.6, 5.4, 0.0)

    def skin(t: float, v: float, side: float) -> Spot:
        x, y, z = rough(t, v, side)
        return x - (1 - v) ** 2 * 1.6 * max(0.0, t - 0.8) * 5, y, z * (0.05 + 0.95 * v ** (0.42 + 0.7 * t))

    def paint(t: float, v: float, side: float) -> str:
        base = "#b5452f" if v < 0.6 else ("#f0e2c2" if v < 0.66 else "#c98a4c")
        return darker(base, 0.04 + 0.42 * (1 - v) ** 1.4 + 0.12 * t)

    s.path(lens(640, 1000, 1300, 46), "#43382d", opacity=0.6)
    for t in (0.12, 0.36, 0.6, 0.82):
        x, y, z = skin(t, 0.5, 1.0)
        s.line([ship.see(x, y, z), ship.see(x, -1.3, z * 2.3)], "#4a3424", 12)
    loft(s, ship, 30, skin, paint, 20)
    for v in (0.1, 0.2, 0.3, 0.4, 0.5, 0.74, 0.82, 0.9):
        pts = [ship.see(*skin(i / 30, v, -1.0)) for i in range(31)]
        s.line(pts, "#6b251a" if v < 0.6 else "#8a5a2e", 2.2, opacity=0.6)
    s.line([ship.see(*skin(i / 30, 1.0, -1.0)) for i in range(31)], "#f6ead0", 11)
    s.line([ship.see(*skin(1.0, v / 8, 0)) for v in range(9)], "#6b4026", 15)
    s.line([ship.see(0.4, 0, 0), ship.see(17.6, 0, 0)], "#4a2c20", 16)
    for t in (0.14, 0.38, 0.62, 0.84):
        x, y, z = skin(t, 0.5, -1.0)
        s.line([ship.see(x, y, z), ship.see(x, -1.3, z * 2.3)], "#7d5a38", 15)
    for x0 in (1.0, 5.0, 9.0, 13.0, 16.4):
        for k in range(3):
            box(
                s,
                ship,
                (0.7, 0.4, 1.5),
                mix("#b08550", "#6b4a2c", 0.3 * (k % 2)),
                "left",
                origin=(x0, -1.3 + 0.42 * k, -0.75),
            )
    for x, y, tall, pose, look, turn in (
        (470, 1100, 300, WAVE, Look("#3f6a86", "#2f3a44", hat="#c9503c", stout=1.1), False),
        (1130, 1060, 255, PUSH, Look("#c9a25c", "#3a4a5c", skin="#8a5a3e", hat="#2f3a44"), True),
        (1260, 985, 190, STAND, Look("#7a3f3a", "#33404c", hat="#e9dcc0"), True),
    ):  # fmt: skip
        s.path(lens(x, y + 3, tall * 0.6, tall * 0.04), "#3f342a", opacity=0.6)
        figure(s, x, y, tall, pose, look, flip=turn)
    for k in range(5):
        z = 4.0 + 0.28 * k
        box(
            s,
            Place(cam, 2.6 + 0.06 * k, 0.16 * k, z, -14),
            (2.8, 0.14, 0.3),
            mix("#d9b27c", "#b98a54", k / 5),
            "front",
        )
    skies.gull(s, 260, 260, 110, "#fffaf0", "#4a5a66", -8)
    skies.gull(s, 420, 180, 70, "#fffaf0", "#4a5a66", 8)


def office_quay(s: Sheet) -> None:
    """The old grain warehouse on Upper Quay, now offices, its windows lit at the end of the day."""
    skies.sky(s, 820, "#34517c", "#7382a4", "#d39c92", "#f4c48e")
    skies.streaks(s, 80, 700, ("#f0b08c", "#8c8fb0", "#f6d0a4", "#5f6f9a"), 20, 0.55)
    land.headland(s, 900, 1860, 824, 90, "#8a6f8c", left=False)
    water.sea(s, 818, 1000, "#f6c08c", "#b9808c", "#7a6488")
    for x, h in ((1320, 230), (1420, 300), (1560, 250), (1690, 200)):
        with s.mirrored(880, 0.4, "calm"):
            boats.yacht(s, x, 880, h / 270, "#e9d6cc", "#54507a", flip=x > 1500)
    water.cuts(s, 826, 960, "#ffdca8", 60, 0.6, 90, 1000, 1850)
    buildings.rooftops(
        s,
        -30,
        520,
        862,
        ("#6f6a88", "#7d7490"),
        ("#4f4d6c",),
        (130, 240),
        Glass(pane="#55577a", lit="#ffd68c", share=0.3),
        (80, 120),
    )
    cam = Camera(420, 850, 1400, 2.0)
    house = Place(cam, -0.4, 0, 22, -34)
    faces = buildings.house(s, house, (15, 14.2, 13), 4.2, "#a4573f", "#4a4456", "front", "front")
    front, side = faces["front"], faces["left"]
    for face, wide in ((front, 15.0), (side, 13.0)):
        buildings.bricks(s, face, wide, 14.2, "#a4573f" if face is front else "#8a4a3c", 520, 0.5)
        glass = Glass(frame="#2c3038", pane="#4a5c74", lit="#ffd98a", share=0.62, arched=True, bars=(3, 4))
        skip = frozenset({(r, 2) for r in range(4)}) if face is front else frozenset()
        buildings.windows(s, face, wide, (0.9, 4.4, 7.8, 11.2), 5, (1.5, 2.2), glass, 1.0, skip)
        for t in (3.7, 7.15, 10.6):
            s.poly(face.quad(0, t, wide, 0.22), "#d9b08a" if face is front else "#a9846c")
    for r, t in enumerate((0.0, 4.2, 7.6, 11.0)):
        s.poly(front.quad(6.5, t, 2.0, 2.7), "#23282f")
        s.poly(front.quad(6.65, t + 0.1, 1.7, 2.5), ("#ffe0a0", "#ffd07a", "#4a5c74", "#ffd98a")[r])
        s.line([front.at(7.5, t + 0.1), front.at(7.5, t + 2.6)], "#23282f", 5)
        if r:
            buildings.railing(s, front.place.face((6.3, t, -0.4), (1, 0, 0)), 2.4, 0.9, "#23282f", 0.3, 0.03)
    s.poly(front.points([(6.4, 14.0), (8.6, 14.0), (8.6, 15.6), (7.5, 16.6), (6.4, 15.6)]), "#5f3a34")
    beam = [front.place.see(7.5, 15.4, 0), front.place.see(7.5, 15.4, -2.0)]
    s.line(beam, "#23282f", 13)
    s.line([beam[1], front.place.see(7.5, 13.4, -2.0)], "#23282f", 3)
    ground = Place(cam).face((-16, 0, 2.6), (1, 0, 0), (0, 0, 1))
    low = s.fall(900, 1200, "#a58a84", "#7f6f78", "#54506a")
    base_l, base_m, base_r = house.see(0, 0, 13), house.see(0, 0, 0), house.see(15, 0, 0)
    with s.group("dab"):
        s.poly([(-60, 866), base_l, base_m, base_r, (1860, base_r[1] + 20), (1860, 1260), (-60, 1260)], low)
    for k in range(9):
        s.line([ground.at(-10, 0.3 + k * 0.55), ground.at(50, 0.3 + k * 0.55)], "#4f4a60", 2.5, opacity=0.5)
    s.poly([(-60, 1010), (520, 1075), (880, 1260), (-60, 1260)], "#26395c")
    s.poly([(-60, 1000), (526, 1066), (890, 1260), (866, 1260), (512, 1084), (-60, 1020)], "#c9a596")
    water.cuts(s, 1070, 1195, "#f0b890", 26, 0.6, 220, -60, 460)
    for a, w in ((6.6, 1.8), (1.0, 1.6), (12.4, 1.6)):
        p, q = front.at(a, 0), front.at(a + w, 0)
        s.poly(
            [p, q, (q[0] - 90, q[1] + 190), (p[0] - 150, p[1] + 190)],
            s.linear((0, p[1]), (0, p[1] + 190), (0, "#ffd27a", 0.7), (1, "#ffd27a", 0)),
            style="mix-blend-mode:screen",
        )
    for x, y, tall, turn in (
        (620, 985, 165, False),
        (690, 990, 172, False),
        (1010, 1100, 236, True),
        (240, 925, 95, False),
    ):
        s.path(lens(x - 30, y + 3, tall * 0.8, tall * 0.05), "#37344a", opacity=0.6)
        figure(
            s, x, y, tall, WALK, passer_by(s, ("#a8443a", "#31507a", "#d9a441", "#4d5b6c"), 0.7), flip=turn
        )
    buildings.lamp_post(s, 470, 1010, 330, "#23283a", "#ffe2a4", 190)
    s.line([(1560, 1150), (1560, 1090)], "#23283a", 40)
    s.oval(1560, 1085, 34, 14, "#39405a")


SCENES = {
    "shipyard": shipyard,
    "office-quay": office_quay,
}
