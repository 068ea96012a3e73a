"""Portraits of the newsroom: one way of painting a head, twelve people."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from demo.draw import hair, hairlines
from demo.draw.canvas import Sheet
from demo.draw.dress import clothes
from demo.draw.face import Person, beard, features, glasses, outline, planes
from demo.draw.shapes import darker, lighter, ribbon, smooth

PEOPLE = {
    "ana-ruiz": Person(
        "#d8a27a",
        "#2f2624",
        "bob_side",
        "#4a2f20",
        "#22345a",
        "#f6eee0",
        "blazer",
        ("#d99a5c", "#e9bd84", "#b5713c"),
        lips="#b5524a",
        age=0.5,
        jewels="#e9c46a",
        brow=7,
    ),
    "ben-okafor": Person(
        "#7a4c34",
        "#1c1716",
        "crop",
        "#2b1a14",
        "#d9a032",
        "#f6eee0",
        "jumper",
        ("#2f6f7a", "#4f95a0", "#1f4f5c"),
        width=130,
        jaw=0.84,
        brow=10,
        beard="stubble",
        turn=-8,
    ),
    "ines-halloran": Person(
        "#f0c4a4",
        "#a8512c",
        "waves",
        "#4f6f5a",
        "#1f3f66",
        "#f3ead8",
        "stripes",
        ("#7fa8b4", "#a9c8c8", "#5f8a9a"),
        width=122,
        lips="#c9685a",
        freckles=True,
        smile=1.3,
    ),
    "tomas-lindqvist": Person(
        "#ecc0a0",
        "#c9a873",
        "parting",
        "#4f7a9a",
        "#5f6b75",
        "#e9eef0",
        "suit",
        ("#4a5a72", "#6b7f98", "#33425a"),
        width=128,
        jaw=0.86,
        glasses="square",
        age=0.5,
        brow=8,
        smile=0.7,
        turn=-6,
    ),
    "priya-venn": Person(
        "#b57a52",
        "#17161c",
        "ponytail",
        "#33201a",
        "#1f8a5a",
        "#f6f0e2",
        "track",
        ("#e9b45c", "#f3cd84", "#cf9038"),
        width=121,
        jaw=0.74,
        lips="#a8483f",
        smile=1.3,
        turn=-8,
        jewels="#e9c46a",
    ),
    "jonah-achterberg": Person(
        "#e3b28c",
        "#33231c",
        "curls",
        "#5a4030",
        "#23242c",
        "#23242c",
        "rollneck",
        ("#8a3f4a", "#a85a60", "#6b2c38"),
        width=122,
        jaw=0.8,
        glasses="round",
        beard="moustache",
        brow=10,
        smile=0.8,
    ),
    "mirela-stanek": Person(
        "#efc8aa",
        "#6b4428",
        "bun",
        "#5f7a4a",
        "#7a7f4a",
        "#e9dcc0",
        "field",
        ("#6f8f6a", "#93ad86", "#4f6f50"),
        width=123,
        lips="#b8604f",
        smile=1.0,
        turn=-7,
    ),
    "oluwa-pembrey": Person(
        "#5f3b29",
        "#8f8a86",
        "afro_short",
        "#22140f",
        "#b5343c",
        "#b5343c",
        "blouse",
        ("#5a4f7a", "#7a6f9c", "#433a60"),
        width=128,
        jaw=0.8,
        lips="#8f3a3c",
        glasses="cat",
        age=0.4,
        jewels="#e9c46a",
        smile=1.2,
    ),
    "kit-sandoval": Person(
        "#c08c62",
        "#2b1f1a",
        "beanie",
        "#3f2a1c",
        "#4a6f96",
        "#f3ead8",
        "denim",
        ("#c9b08a", "#dcc8a4", "#a88f6a"),
        width=121,
        jaw=0.78,
        brow=9,
        smile=0.9,
    ),
    "greta-holm": Person(
        "#f2d0b8",
        "#e6e2da",
        "pinned",
        "#5f8aa8",
        "#8a7fae",
        "#f6f0e6",
        "cardigan",
        ("#9a6b7a", "#b98a94", "#7a505f"),
        width=124,
        jaw=0.76,
        lips="#c0685f",
        glasses="round",
        age=1.0,
        jewels="#f6f0e2",
        turn=-6,
        smile=1.2,
        brow=5,
    ),
    "samir-tolland": Person(
        "#cc9468",
        "#1f1a1a",
        "swept",
        "#3a281c",
        "#6b7a4f",
        "#f3ead8",
        "shirt",
        ("#c9704a", "#dc9068", "#a85534"),
        width=128,
        jaw=0.84,
        beard="full",
        brow=11,
        smile=1.0,
    ),
    "yuki-ferran": Person(
        "#f0cda8",
        "#18161a",
        "fringe",
        "#2f211c",
        "#2f8f96",
        "#f6f0e2",
        "jumper",
        ("#e58a7a", "#f0aa9a", "#c96a5c"),
        width=124,
        jaw=0.74,
        lips="#c9605a",
        smile=1.2,
        turn=7,
        brow=7,
    ),
}


def portrait(s: Sheet, face: Person) -> None:
    """Paint one person, lit from the left, before a plain backdrop."""
    _backdrop(s, face)
    with s.at(-45, -93, 1.1):
        with s.at(0, 24):
            hair.back(s, face.style, face.hair)
        clothes(s, face, behind=True)
        _neck(s, face)
        clothes(s, face, behind=False)
        with s.at(0, 24):
            _head(s, face)


def _head(s: Sheet, face: Person) -> None:
    edge = outline(face)
    for side in (-1, 1):
        x = 450 + side * (face.width + 2)
        s.curve(
            [(x, 392), (x + side * 22, 386), (x + side * 26, 430), (x + side * 8, 470), (x - side * 8, 450)],
            face.skin if side < 0 else darker(face.skin, 0.24),
        )
        s.path(
            ribbon([(x + side * 14, 400), (x + side * 10, 426), (x + side * 12, 446)], [2, 5, 2]),
            darker(face.skin, 0.35),
            opacity=0.7,
        )
        if face.jewels:
            s.oval(x + side * 8, 480, 9, 11, face.jewels)
    tone = s.linear(
        (450 - face.width, 300),
        (450 + face.width, 560),
        (0, lighter(face.skin, 0.2)),
        (0.5, face.skin),
        (1, darker(face.skin, 0.22)),
    )
    with s.group("plain"):
        s.curve(edge, tone)
    with s.inside(smooth(edge, closed=True)):
        planes(s, face)
        if face.beard:
            beard(s, face)
    features(s, face)
    hairlines.front(s, face.style, face.hair, face.width)
    if face.glasses:
        glasses(s, face)


def _backdrop(s: Sheet, face: Person) -> None:
    mid, light, dark = face.backdrop
    rng = s.rng
    with s.group("dab"):
        s.rect(-40, -40, 980, 980, s.radial((300, 260), 900, (0, light), (0.6, mid), (1, dark)))
        for _ in range(46):
            x, y = rng.uniform(-100, 900), rng.uniform(-20, 920)
            length, lean = rng.uniform(160, 420), rng.uniform(-0.5, -0.2)
            points = [(x, y), (x + length / 2, y + length * lean / 2 - 8), (x + length, y + length * lean)]
            s.stroke(
                points,
                [4, rng.uniform(24, 58), 4],
                rng.choice((mid, light, dark)),
                opacity=round(rng.uniform(0.16, 0.4), 2),
            )
    with s.group(filter="url(#blur16)", opacity=0.35):
        s.path("M520 260C640 300 700 420 690 560C780 640 860 760 880 920H420Z", darker(dark, 0.4))


def _neck(s: Sheet, face: Person) -> None:
    w = face.width * (0.62 if face.beard or face.jaw > 0.82 else 0.52)
    shade = darker(face.skin, 0.34)
    s.path(
        f"M{450 - w:.0f} 520C{450 - w:.0f} 640 {450 - w:.0f} 680 {450 - w * 1.3:.0f} "
        f"716H{450 + w * 1.3:.0f}C{450 + w:.0f} 680 {450 + w:.0f} 640 {450 + w:.0f} "
        "520Z",
        darker(face.skin, 0.1),
    )
    s.path(f"M{450 - w:.0f} 560Q450 742 {450 + w:.0f} 620V520H{450 - w:.0f}Z", shade)
    s.path(
        f"M{450 + w * 0.2:.0f} 600C{450 + w * 0.5:.0f} 660 {450 + w:.0f} 690 {450 + w * 1.3:.0f} "
        f"716C{450 + w:.0f} 680 {450 + w:.0f} 640 {450 + w:.0f} 520Z",
        shade,
    )


PORTRAITS: dict[str, Callable[[Sheet], None]] = {
    f"portrait-{name}": partial(portrait, face=face) for name, face in PEOPLE.items()
}
