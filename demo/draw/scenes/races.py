"""The run along the promenade, and the eight on the river."""

from __future__ import annotations

from demo.draw import buildings, land, skies, water
from demo.draw.buildings import Glass
from demo.draw.canvas import Sheet
from demo.draw.figures import CHEER, HAIRS, ROW, RUN, SKINS, STAND, Look, figure
from demo.draw.landmarks import terrace
from demo.draw.scenes.football import GREEN
from demo.draw.shapes import darker, lens, mix
from demo.draw.space import Camera, Place


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
    terrace(
        s,
        cam,
        8.4,
        9,
        90,
        -1,
        ("#d98f72", "#e6b98e", "#c98278", "#ddaa92"),
        ("#8a5050", "#744858"),
        glass,
        (8, 11),
    )
    ground = Place(cam).face((-3.4, 0, 1.8), (1, 0, 0), (0, 0, 1))
    with s.group("dab"):
        s.poly(
            ground.points([(0, 0), (11.8, 0), (11.8, 120), (0, 120)]),
            s.fall(565, 1200, "#f6dcae", "#d9b48c", "#a98878"),
        )
    for z in (1.0, 2, 3.2, 4.8, 7, 10, 15, 22):
        s.line(
            [ground.at(0, z), ground.at(11.8, z)], "#9a7866", max(cam.size(z + 1.8) * 0.015, 1), opacity=0.5
        )
    buildings.railing(
        s, Place(cam, -3.4, 0, 100).face((0, 0, 0), (0, 0, -1)), 97.4, 1.05, "#3f5a6b", 1.3, 0.045
    )
    for z in (40, 24, 15):
        x, y = cam.see((-3.0, 0, z))
        buildings.lamp_post(s, x, y, cam.size(z) * 4.2, "#3a4a58", "#fff3d0")
    for side, count in ((6.6, 16), (7.3, 12)):
        for k in range(count):
            z = 9 + 2.2 * k + s.rng.uniform(-0.6, 0.6)
            px, py = cam.see((side, 0, z))
            look = Look(
                s.rng.choice(("#b8493c", "#31607a", "#e0a23c", "#4d6b4c", "#7a4a6b")),
                s.rng.choice(("#2b3038", "#4a3d36")),
                s.rng.choice(SKINS),
                s.rng.choice(HAIRS),
            )
            figure(s, px, py, cam.size(z) * 1.7, s.rng.choice((CHEER, STAND, CHEER)), look, flip=True)
    tones = ("#2f86a6", "#e0503c", "#f2c03c", "#3f9a5f", "#8a4a8c", "#f6f0e2", "#e98a4a")
    field = [(s.rng.uniform(-1.6, 4.0), 7.5 + 1.55 * k + s.rng.uniform(-0.5, 0.5)) for k in range(24)]
    for i, (x, z) in enumerate(sorted(field, key=lambda spot: -spot[1])):
        _runner(
            s,
            cam,
            x,
            z,
            Look(
                tones[i % 7],
                "#2b3040",
                s.rng.choice(SKINS),
                s.rng.choice(HAIRS),
                shoes="#f3ead6",
                sleeves=0.4,
                trousers=0.4,
                long_hair=s.rng.random() < 0.4,
            ),
            100 + 17 * i,
            i,
        )
    lead = (
        (
            2.6,
            5.7,
            Look(
                "#f2c03c",
                "#2b3040",
                "#e8b894",
                "#7a3f22",
                shoes="#e0503c",
                sleeves=0.4,
                trousers=0.4,
                long_hair=True,
            ),
            214,
        ),
        (
            0.75,
            4.9,
            Look("#2f86a6", "#22304a", "#6b4430", "#1b1a1e", shoes="#f2c03c", sleeves=0.4, trousers=0.4),
            38,
        ),
        (
            -1.15,
            4.3,
            Look(
                "#e0503c",
                "#2b3040",
                "#c98f68",
                "#2a211d",
                shoes="#f6f0e2",
                sleeves=0.4,
                trousers=0.4,
                long_hair=True,
            ),
            107,
        ),
    )
    for i, (x, z, look, number) in enumerate(lead):
        _runner(s, cam, x, z, look, number, i)


def _runner(s: Sheet, cam: Camera, x: float, z: float, look: Look, number: int, step: int) -> None:
    px, py = cam.see((x, 0, z))
    tall = cam.size(z) * 1.72
    s.path(lens(px + tall * 0.24, py + 2, tall * 0.95, tall * 0.035), "#7d5a54", opacity=0.6)
    stride = (
        RUN
        if step % 2
        else RUN
        | {
            "elbow1": (-0.06, 0.66),
            "hand1": (0.08, 0.72),
            "elbow2": (0.0, 0.64),
            "hand2": (-0.1, 0.52),
            "foot1": (-0.24, 0.2),
            "knee2": (0.14, 0.36),
            "foot2": (0.18, 0.05),
        }
    )
    figure(s, px, py - tall * 0.02, tall, stride, look, flip=True)
    nx, ny, w = px - tall * 0.045, py - tall * 0.68, tall * 0.1
    s.rect(nx - w * 0.62, ny - w * 0.4, w * 1.1, w * 0.8, "#fffaf0")
    if tall > 200:
        s.text(nx - w * 0.06, ny + w * 0.2, str(number), w * 0.52, "#2b3040")


def rowing_eight(s: Sheet) -> None:
    """The women's eight on the Wick in early mist."""
    skies.sky(s, 520, "#c9d6cf", "#e3e2cc", "#f4e2bc", "#f8d9a8")
    s.glow(1330, 330, 620, "#fff4d0", 0.9)
    s.oval(1330, 330, 56, 56, "#fffbe8")
    for y, tone, tall in ((470, "#b9c9b8", 130), (510, "#93ad98", 170)):
        for _ in range(15):
            land.tree(
                s,
                s.rng.uniform(-40, 1840),
                y,
                tall * s.rng.uniform(0.7, 1.2),
                mix(tone, "#c9b98a", s.rng.uniform(0, 0.5)),
                darker(tone, 0.2),
                "right",
            )
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
        look = Look(
            "#f6f0e2" if k % 2 else "#f3ecd8",
            "#22345a",
            skins[k],
            HAIRS[k % 6],
            shoes="#22345a",
            sleeves=0.3,
            trousers=0.4,
            long_hair=True,
            hat=GREEN if k in (0, 3) else "",
        )
        figure(s, x, y + 8, 245, ROW, look)
    figure(
        s,
        1500,
        y + 14,
        200,
        SIT_LOW,
        Look("#22345a", "#22345a", "#d9a27c", "#5b3b26", hat="#f0b43c"),
        flip=True,
    )
    s.path(
        f"M170 {y - 4}C420 {y - 26} 1300 {y - 28} 1690 {y - 16}C1500 {y + 20} 420 {y + 26} 170 {y - 4}Z",
        "#f0b43c",
    )
    s.path(f"M190 {y}C420 {y + 4} 1400 {y + 2} 1670 {y - 12}C1500 {y + 20} 420 {y + 26} 190 {y}Z", "#a86a24")
    for k in range(8):
        x = 380 + 136 * k
        if not k % 2:
            s.line([(x + 88, y - 58), (x + 50, y - 18), (x - 60, y + 96)], "#efe8cf", 8)
            s.poly([(x - 52, y + 84), (x - 74, y + 92), (x - 104, y + 140), (x - 78, y + 138)], GREEN)
            s.poly([(x - 62, y + 98), (x - 74, y + 98), (x - 92, y + 128), (x - 80, y + 128)], "#f6f0e2")


SIT_LOW = STAND | {
    "hip": (0, 0.12), "neck": (0.0, 0.44), "head": (0.02, 0.54), "elbow1": (0.06, 0.28), "hand1": (0.14, 0.2),
    "elbow2": (0.06, 0.28), "hand2": (0.15, 0.2), "knee1": (0.18, 0.28), "foot1": (0.26, 0.06),
    "knee2": (0.18, 0.27), "foot2": (0.26, 0.06),
}  # fmt: skip


SCENES = {
    "running-race": running_race,
    "rowing-eight": rowing_eight,
}
