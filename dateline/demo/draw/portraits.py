"""Portraits of the newsroom: one way of painting a head, twelve people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from dateline.demo.draw import hair
from dateline.demo.draw.canvas import Sheet
from dateline.demo.draw.shapes import Point, blob, darker, lighter, mix, ribbon, smooth


@dataclass(frozen=True)
class Face:
    """What makes a person recognisable; lengths are pixels on a sheet of 900 by 900."""

    skin: str
    hair: str
    style: str
    eyes: str
    cloth: str
    under: str
    dress: str
    backdrop: tuple[str, str, str]
    width: float = 128  # half of the head at the cheekbones
    jaw: float = 0.78  # share of the width
    chin: float = 632
    turn: float = 8  # features move this far to the light's side
    lips: str = ""
    brow: float = 8
    smile: float = 1.0
    glasses: str = ""
    beard: str = ""
    age: float = 0.0
    freckles: bool = False
    jewels: str = ""


PEOPLE = {
    "ana-ruiz": Face("#d8a27a", "#2f2624", "bob_side", "#4a2f20", "#22345a", "#f6eee0", "blazer", ("#d99a5c", "#e9bd84", "#b5713c"), lips="#b5524a", age=0.5, jewels="#e9c46a", brow=7),
    "ben-okafor": Face("#7a4c34", "#1c1716", "crop", "#2b1a14", "#d9a032", "#f6eee0", "jumper", ("#2f6f7a", "#4f95a0", "#1f4f5c"), width=130, jaw=0.84, brow=10, beard="stubble", turn=-8),
    "ines-halloran": Face("#f0c4a4", "#a8512c", "waves", "#4f6f5a", "#1f3f66", "#f3ead8", "stripes", ("#7fa8b4", "#a9c8c8", "#5f8a9a"), width=122, lips="#c9685a", freckles=True, smile=1.3),
    "tomas-lindqvist": Face("#ecc0a0", "#c9a873", "parting", "#4f7a9a", "#5f6b75", "#e9eef0", "suit", ("#4a5a72", "#6b7f98", "#33425a"), width=128, jaw=0.86, glasses="square", age=0.5, brow=8, smile=0.7, turn=-6),
    "priya-venn": Face("#b57a52", "#17161c", "ponytail", "#33201a", "#1f8a5a", "#f6f0e2", "track", ("#e9b45c", "#f3cd84", "#cf9038"), width=121, jaw=0.74, lips="#a8483f", smile=1.3, turn=-8, jewels="#e9c46a"),
    "jonah-achterberg": Face("#e3b28c", "#33231c", "curls", "#5a4030", "#23242c", "#23242c", "rollneck", ("#8a3f4a", "#a85a60", "#6b2c38"), width=122, jaw=0.8, glasses="round", beard="moustache", brow=10, smile=0.8),
    "mirela-stanek": Face("#efc8aa", "#6b4428", "bun", "#5f7a4a", "#7a7f4a", "#e9dcc0", "field", ("#6f8f6a", "#93ad86", "#4f6f50"), width=123, lips="#b8604f", smile=1.0, turn=-7),
    "oluwa-pembrey": Face("#5f3b29", "#8f8a86", "afro_short", "#22140f", "#b5343c", "#b5343c", "blouse", ("#5a4f7a", "#7a6f9c", "#433a60"), width=128, jaw=0.8, lips="#8f3a3c", glasses="cat", age=0.4, jewels="#e9c46a", smile=1.2),
    "kit-sandoval": Face("#c08c62", "#2b1f1a", "beanie", "#3f2a1c", "#4a6f96", "#f3ead8", "denim", ("#c9b08a", "#dcc8a4", "#a88f6a"), width=121, jaw=0.78, brow=9, smile=0.9),
    "greta-holm": Face("#f2d0b8", "#e6e2da", "pinned", "#5f8aa8", "#8a7fae", "#f6f0e6", "cardigan", ("#9a6b7a", "#b98a94", "#7a505f"), width=124, jaw=0.76, lips="#c0685f", glasses="round", age=1.0, jewels="#f6f0e2", turn=-6, smile=1.2, brow=5),
    "samir-tolland": Face("#cc9468", "#1f1a1a", "swept", "#3a281c", "#6b7a4f", "#f3ead8", "shirt", ("#c9704a", "#dc9068", "#a85534"), width=128, jaw=0.84, beard="full", brow=11, smile=1.0),
    "yuki-ferran": Face("#f0cda8", "#18161a", "fringe", "#2f211c", "#2f8f96", "#f6f0e2", "jumper", ("#e58a7a", "#f0aa9a", "#c96a5c"), width=124, jaw=0.74, lips="#c9605a", smile=1.2, turn=7, brow=7),
}  # fmt: skip


def portrait(s: Sheet, face: Face) -> None:
    """Paint one person, lit from the left, before a plain backdrop."""
    _backdrop(s, face)
    outline = _outline(face)
    hair.back(s, face.style, face.hair)
    _clothes(s, face, behind=True)
    _neck(s, face)
    _clothes(s, face, behind=False)
    for side in (-1, 1):
        x = 450 + side * (face.width + 2)
        s.curve([(x, 392), (x + side * 22, 386), (x + side * 26, 430), (x + side * 8, 470), (x - side * 8, 450)], face.skin if side < 0 else darker(face.skin, 0.24))
        s.path(ribbon([(x + side * 14, 400), (x + side * 10, 426), (x + side * 12, 446)], [2, 5, 2]), darker(face.skin, 0.35), opacity=0.7)
        if face.jewels:
            s.oval(x + side * 8, 480, 9, 11, face.jewels)
    tone = s.linear((450 - face.width, 300), (450 + face.width, 560), (0, lighter(face.skin, 0.2)), (0.5, face.skin), (1, darker(face.skin, 0.22)))
    with s.group("plain"):
        s.curve(outline, tone)
    with s.inside(smooth(outline, closed=True)):
        _planes(s, face)
        if face.beard:
            _beard(s, face)
    _features(s, face)
    hair.front(s, face.style, face.hair, face.width)
    if face.glasses:
        _glasses(s, face)


def _backdrop(s: Sheet, face: Face) -> None:
    mid, light, dark = face.backdrop
    rng = s.rng
    with s.group("across"):
        s.rect(-40, -40, 980, 980, s.radial((300, 260), 900, (0, light), (0.6, mid), (1, dark)))
        for _ in range(46):
            x, y = rng.uniform(-100, 900), rng.uniform(-20, 920)
            length, lean = rng.uniform(160, 420), rng.uniform(-0.5, -0.2)
            points = [(x, y), (x + length / 2, y + length * lean / 2 - 8), (x + length, y + length * lean)]
            s.stroke(points, [4, rng.uniform(24, 58), 4], rng.choice((mid, light, dark)), opacity=round(rng.uniform(0.16, 0.4), 2))
    with s.group(filter="url(#blur16)", opacity=0.35):
        s.path("M520 260C640 300 700 420 690 560C780 640 860 760 880 920H420Z", darker(dark, 0.4))


def _outline(face: Face) -> list[Point]:
    w, j, c = face.width, face.width * face.jaw, face.chin
    left = [(450, 206), (450 - w * 0.7, 236), (450 - w, 330), (450 - w * 1.0, 430), (450 - w * 0.94, 490), (450 - j, c - 76), (450 - j * 0.5, c - 14)]
    right = [(900 - x, y) for x, y in reversed(left[1:])]
    return [*left, (450, c), *right]


def _neck(s: Sheet, face: Face) -> None:
    w = face.width * (0.62 if face.beard or face.jaw > 0.82 else 0.52)
    shade = darker(face.skin, 0.34)
    s.path(f"M{450 - w:.0f} 520C{450 - w:.0f} 640 {450 - w * 1.1:.0f} 680 {450 - w * 2.2:.0f} 730H{450 + w * 2.2:.0f}C{450 + w * 1.1:.0f} 680 {450 + w:.0f} 640 {450 + w:.0f} 520Z", darker(face.skin, 0.1))
    s.path(f"M{450 - w:.0f} 560Q450 720 {450 + w:.0f} 600V520H{450 - w:.0f}Z", shade)
    s.path(f"M{450 + w * 0.2:.0f} 600C{450 + w * 0.5:.0f} 660 {450 + w:.0f} 700 {450 + w * 2.2:.0f} 730C{450 + w * 1.1:.0f} 680 {450 + w:.0f} 640 {450 + w:.0f} 520Z", shade)


def _planes(s: Sheet, face: Face) -> None:
    """Model the head: the side away from the light, cheeks, brow ridge, temple."""
    cx = 450 - face.turn
    side = darker(face.skin, 0.26)
    away: list[Point] = [(cx + 64, 190), (cx + 78, 320), (cx + 62, 372), (cx + 88, 430), (cx + 72, 500), (cx + 56, 560), (cx + 40, 660), (640, 660), (640, 190)]
    s.curve(away, side, opacity=0.6)
    with s.group(filter="url(#blur8)"):
        for px in (cx - 74, cx + 72):
            s.oval(px, 470, 34, 26, mix(face.skin, "#c9503c", 0.5), opacity=0.34)
        s.oval(cx - 40, 270, 70, 40, lighter(face.skin, 0.5), opacity=0.5)
        s.oval(cx - 80, 430, 22, 26, lighter(face.skin, 0.5), opacity=0.45)
        for px in (cx - 54, cx + 54):
            s.oval(px, 388, 40, 20, darker(face.skin, 0.35), opacity=0.5)
        s.oval(cx, face.chin - 62, 44, 10, darker(face.skin, 0.35), opacity=0.5)
    if face.age:
        for side_x in (-1, 1):
            fold = [(cx + side_x * 38, 470), (cx + side_x * 56, 506), (cx + side_x * 58, 536)]
            s.path(ribbon(fold, [1, 5, 1]), darker(face.skin, 0.4), opacity=0.55 * face.age)
            for k in range(3):
                x = cx + side_x * 92
                s.path(ribbon([(x, 398 + 8 * k), (x + side_x * 16, 394 + 13 * k)], [1, 2.5]), darker(face.skin, 0.4), opacity=0.55 * face.age)
        for k in range(2):
            s.path(ribbon([(cx - 60, 296 + 24 * k), (cx, 288 + 24 * k), (cx + 60, 296 + 24 * k)], [1, 3, 1]), darker(face.skin, 0.4), opacity=0.4 * face.age)
    if face.freckles:
        for _ in range(64):
            x, y = cx + s.rng.gauss(0, 62), 446 + s.rng.gauss(0, 20)
            s.oval(x, y, 2.4, 2.2, "#a8623a", opacity=0.55)


def _features(s: Sheet, face: Face) -> None:
    cx = 450 - face.turn
    for side in (-1, 1):
        _eye(s, face, cx + side * 56, 398, side)
        inner, outer = cx + side * 28, cx + side * 96
        arch = [(inner, 364), (inner + side * 34, 350), (outer, 362)]
        tone = mix(darker(face.hair, 0.2), face.skin, 0.12) if face.style not in ("pinned", "afro_short", "parting") else mix(face.hair, "#5a4a3c", 0.6)
        s.path(ribbon(arch, [face.brow, face.brow * 1.15, 2]), tone)
    ink = darker(face.skin, 0.45)
    s.path(smooth([(cx + 6, 380), (cx + 20, 440), (cx + 32, 474), (cx + 14, 484), (cx + 4, 470)], closed=True), darker(face.skin, 0.26), opacity=0.85)
    s.path(ribbon([(cx - 4, 388), (cx - 5, 440), (cx - 2, 464)], [3, 9, 12]), lighter(face.skin, 0.4), opacity=0.6)
    s.path(ribbon([(cx - 28, 478), (cx - 14, 486), (cx, 489), (cx + 14, 486), (cx + 30, 478)], [2, 6, 3, 6, 2]), ink)
    _mouth(s, face, cx)


def _eye(s: Sheet, face: Face, x: float, y: float, side: int) -> None:
    ink = darker(mix(face.skin, "#3a2018", 0.7), 0.4)
    squint = 3 * face.age
    shape = f"M{x - 30} {y + 4}Q{x - 6} {y - 20 + squint} {x + 14} {y - 15 + squint}Q{x + 24} {y - 10} {x + 31} {y + 3}Q{x + 4} {y + 17 - squint} {x - 30} {y + 4}Z"
    s.path(shape, mix("#f8f2e8", face.skin, 0.12))
    with s.inside(shape):
        s.oval(x, y - 2, 14.5, 15, face.eyes)
        s.oval(x, y + 3, 9, 8, lighter(face.eyes, 0.3), opacity=0.5)
        s.oval(x, y - 2, 6.8, 7.2, "#14100f")
        s.path(f"M{x - 34} {y - 22}H{x + 34}V{y - 9}Q{x} {y - 16} {x - 34} {y + 2}Z", "#1d1413", opacity=0.4)
    s.oval(x - 5, y - 7, 3.4, 3.4, "#ffffff")
    lid = [(x - 32, y + 5), (x - 8, y - 14 + squint), (x + 14, y - 15 + squint), (x + 33, y + 3)]
    s.path(ribbon(lid if side > 0 else [(2 * x - px, py) for px, py in reversed(lid)], [3, 6.5, 6.5, 3]), ink)
    crease = [(x - 26, y - 14), (x, y - 26 + squint), (x + 26, y - 14)]
    s.path(ribbon(crease, [1, 3.5, 1]), darker(face.skin, 0.4), opacity=0.7)
    s.path(ribbon([(x - 22, y + 13), (x + 2, y + 19), (x + 24, y + 12)], [1, 3, 1]), darker(face.skin, 0.32), opacity=0.6)


def _mouth(s: Sheet, face: Face, cx: float) -> None:
    y, up = 540, 7 * face.smile
    lip = face.lips or mix(face.skin, "#8a3a34", 0.42)
    w = 44 + 6 * face.smile
    s.path(f"M{cx - w} {y - up}Q{cx - 20} {y - 13} {cx - 8} {y - 13}Q{cx} {y - 9} {cx + 8} {y - 13}Q{cx + 20} {y - 13} {cx + w} {y - up}Q{cx} {y + 9} {cx - w} {y - up}Z", darker(lip, 0.14))
    s.path(f"M{cx - w * 0.86} {y - up * 0.6}Q{cx} {y + 8} {cx + w * 0.86} {y - up * 0.6}Q{cx + 24} {y + 22} {cx} {y + 23}Q{cx - 24} {y + 22} {cx - w * 0.86} {y - up * 0.6}Z", lip)
    s.path(ribbon([(cx - 16, y + 11), (cx - 2, y + 14), (cx + 10, y + 11)], [1, 4, 1]), lighter(lip, 0.45), opacity=0.7)
    s.path(ribbon([(cx - w - 4, y - up - 3), (cx - 22, y + 1), (cx, y + 3), (cx + 22, y + 1), (cx + w + 4, y - up - 3)], [5, 3, 4, 3, 5]), darker(lip, 0.55))


def _beard(s: Sheet, face: Face) -> None:
    cx, c = 450 - face.turn, face.chin
    tone = mix(face.hair, face.skin, 0.12)
    if face.beard == "moustache":
        pass
    elif face.beard == "stubble":
        with s.group(filter="url(#blur4)"):
            s.path(f"M300 470Q330 560 {cx - 62} 524Q{cx} 492 {cx + 62} 524Q580 560 600 470V{c + 30}H300Z", tone, opacity=0.62)
        s.oval(cx, 546, 46, 24, face.skin, opacity=0.55)
    else:
        with s.group("fine"):
            s.path(f"M300 430Q322 520 {cx - 74} 520Q{cx - 40} 500 {cx} 508Q{cx + 40} 500 {cx + 74} 520Q580 520 600 430V{c + 40}H300Z", tone)
            s.path(f"M{cx - 52} 534Q{cx} 520 {cx + 52} 534Q{cx + 40} 574 {cx} 576Q{cx - 40} 574 {cx - 52} 534Z", mix(face.skin, "#a8544a", 0.25))
        for _ in range(60):
            x, y = s.rng.uniform(330, 570), s.rng.uniform(540, c)
            s.path(ribbon([(x, y - 12), (x + (x - cx) * 0.03, y + 12)], [2.4, 0.8]), lighter(tone, 0.22), opacity=0.45)
    if face.beard != "stubble":
        for side in (-1, 1):
            pts = [(cx + side * 2, 508), (cx + side * 30, 508), (cx + side * 62, 530)]
            s.path(ribbon(pts, [16, 19, 2]), darker(tone, 0.1))


def _glasses(s: Sheet, face: Face) -> None:
    cx = 450 - face.turn
    frame = "#2b2420" if face.glasses != "cat" else "#7a1f2c"
    for side in (-1, 1):
        x = cx + side * 57
        if face.glasses == "round":
            d = f"M{x - 46} 400a46 44 0 1 1 92 0a46 44 0 1 1 -92 0Z"
        elif face.glasses == "square":
            d = f"M{x - 46} 370h92q6 0 5 8l-5 44q-2 12 -14 12h-64q-12 0 -14 -12l-5 -44q-1 -8 5 -8Z"
        else:
            up = side * 6
            d = f"M{x - 46} {376 - max(-up, 0) * 2}Q{x} {366} {x + 46} {376 - max(up, 0) * 2}Q{x + 50} 430 {x + 14} 434H{x - 14}Q{x - 50} 430 {x - 46} {376 - max(-up, 0) * 2}Z"
        s.path(d, "#dff0f2", opacity=0.16)
        s.path(f"M{x - 30} 424l40 -44h16l-44 50Z", "#ffffff", opacity=0.22)
        s.path(d, "none", stroke=frame, stroke_width=7 if face.glasses != "round" else 5.5)
        s.line([(x + side * 47, 388), (450 + side * (face.width + 4), 384)], frame, 6)
    s.path(f"M{cx - 13} 396q13 -12 26 0", "none", stroke=frame, stroke_width=6)


def _clothes(s: Sheet, face: Face, behind: bool) -> None:
    broad = 1.0 if face.jaw < 0.8 else 1.1
    x0, x1 = 450 - 300 * broad, 450 + 300 * broad
    cloth, shade = face.cloth, darker(face.cloth, 0.3)
    if behind:
        body = f"M{x0:.0f} 940C{x0 + 4:.0f} 800 {x0 + 60:.0f} 742 340 702H560C{x1 - 60:.0f} 742 {x1 - 4:.0f} 800 {x1:.0f} 940Z"
        with s.group("fine"):
            s.path(body, s.linear((x0, 700), (x1, 900), (0, lighter(cloth, 0.16)), (0.5, cloth), (1, shade)))
        for side in (-1, 1):
            s.path(ribbon([(450 + side * 200, 790), (450 + side * 214, 860), (450 + side * 206, 940)], [1, 8, 12]), darker(cloth, 0.4), opacity=0.6)
        return
    _COLLARS[face.dress](s, face, cloth, shade)


def _open_collar(s: Sheet, face: Face, cloth: str, shade: str, lapel: bool = False, tie: str = "") -> None:
    s.path("M388 676Q450 790 512 676L560 704L470 920H430L340 704Z", face.under)
    s.path("M400 690Q450 772 500 690L488 664H412Z", darker(face.skin, 0.16))
    s.path("M392 668L352 700L424 792L450 748Z", lighter(face.under, 0.3))
    s.path("M508 668L548 700L476 792L450 748Z", darker(face.under, 0.12))
    if tie:
        s.path("M436 752H464L472 784L486 940H414L428 784Z", tie)
        s.path("M436 752H464L470 784H430Z", darker(tie, 0.25))
    if lapel:
        s.path("M344 690L300 720L276 800L332 806L314 836L436 940H350L220 940V760Z", cloth)
        s.path("M348 694L296 724L270 802L330 806L312 838L430 940Z", lighter(cloth, 0.1))
        s.path("M552 694L604 724L630 802L570 806L588 838L470 940Z", shade)
        s.path(ribbon([(348, 694), (372, 800), (430, 940)], [2, 5, 2]), darker(cloth, 0.5))


def _jumper(s: Sheet, face: Face, cloth: str, shade: str, stripes: bool = False) -> None:
    if stripes:
        with s.inside("M150 940C154 800 210 742 340 702H560C690 742 746 800 750 940Z"):
            for k in range(7):
                s.path(f"M140 {742 + 36 * k}Q450 {800 + 36 * k} 760 {742 + 36 * k}v16Q450 {816 + 36 * k} 140 {758 + 36 * k}Z", face.under)
    if not stripes:
        s.path("M380 676L350 704Q450 812 550 704L520 676Q450 760 380 676Z", lighter(face.under, 0.2))
    s.path("M344 694Q450 836 556 694L574 712Q450 866 326 712Z", lighter(cloth, 0.16))
    for k in range(17):
        x = 344 + 13.2 * k
        y = 700 + 70 * (1 - ((x - 450) / 106) ** 2)
        s.line([(x, y), (x - (450 - x) * 0.06, y + 20)], darker(cloth, 0.35), 2, opacity=0.6)
    s.path("M556 694Q530 760 470 774L474 800Q548 776 574 712Z", shade, opacity=0.5)


def _rollneck(s: Sheet, face: Face, cloth: str, shade: str) -> None:
    s.path("M364 620Q450 690 536 620L556 716Q450 780 344 716Z", s.linear((350, 0), (550, 0), (0, lighter(cloth, 0.24)), (0.5, lighter(cloth, 0.06)), (1, shade)))
    for k in range(13):
        x = 374 + 12.6 * k
        s.line([(x, 642 + 20 * (1 - abs(x - 450) / 86)), (x - (450 - x) * 0.1, 730)], darker(cloth, 0.6), 2.4, opacity=0.6)


def _track(s: Sheet, face: Face, cloth: str, shade: str) -> None:
    s.path("M372 660L344 706Q400 790 450 800Q500 790 556 706L528 660Q450 762 372 660Z", cloth)
    s.path("M528 660L556 706Q500 790 450 800V760Q500 742 528 660Z", shade)
    for side in (-1, 1):
        s.path(ribbon([(450 + side * 112, 712), (450 + side * 210, 760), (450 + side * 266, 860)], [13, 15, 15]), face.under)
    s.line([(450, 790), (450, 940)], face.under, 8)
    s.line([(450, 790), (450, 940)], shade, 3, stroke_dasharray="5 5")
    s.oval(540, 850, 24, 24, face.under)


def _cardigan(s: Sheet, face: Face, cloth: str, shade: str) -> None:
    s.path("M372 680L342 704L430 940H470L558 704L528 680Q450 770 372 680Z", face.under)
    for k in range(13):
        x = 378 + 12 * k
        s.oval(x, 712 + 52 * (1 - ((x - 450) / 78) ** 2), 7.5, 7.5, lighter(face.jewels or "#f6f0e2", 0.3))
        s.oval(x + 2, 714 + 52 * (1 - ((x - 450) / 78) ** 2), 4, 4, "#cfc4b4")
    for side, tone in ((-1, lighter(cloth, 0.2)), (1, shade)):
        s.path(ribbon([(450 + side * 108, 700), (450 + side * 66, 800), (450 + side * 22, 940)], [24, 26, 28]), tone)
    for k in range(3):
        s.oval(430, 838 + 46 * k, 9, 9, "#f6f0e6")


def _denim(s: Sheet, face: Face, cloth: str, shade: str) -> None:
    _open_collar(s, face, cloth, shade)
    s.path("M374 664L318 706L396 806L440 760Z", lighter(cloth, 0.16))
    s.path("M526 664L582 706L504 806L460 760Z", shade)
    for d in ("M328 708L396 794L432 758", "M572 708L504 794L468 758"):
        s.path(d, "none", stroke="#e9c98c", stroke_width=2.5, stroke_dasharray="8 5")
    s.path(ribbon([(330, 720), (360, 830), (400, 940)], [24, 26, 28]), "#2b2622")
    s.path(ribbon([(333, 724), (363, 832), (403, 940)], [4, 4, 4]), "#c9402f")
    s.path(ribbon([(570, 720), (546, 830), (510, 940)], [24, 26, 28]), "#1c1917")


_COLLARS: dict[str, Callable[[Sheet, Face, str, str], None]] = {
    "blazer": partial(_open_collar, lapel=True),
    "suit": partial(_open_collar, lapel=True, tie="#7a2f3a"),
    "shirt": lambda s, face, cloth, shade: _shirt(s, face, cloth, shade),
    "field": lambda s, face, cloth, shade: _shirt(s, face, cloth, shade),
    "blouse": lambda s, face, cloth, shade: _shirt(s, face, cloth, shade),
    "jumper": _jumper,
    "stripes": partial(_jumper, stripes=True),
    "rollneck": _rollneck,
    "track": _track,
    "cardigan": _cardigan,
    "denim": _denim,
}


def _shirt(s: Sheet, face: Face, cloth: str, shade: str) -> None:
    s.path("M396 686Q450 780 504 686L486 664H414Z", darker(face.skin, 0.16))
    if face.dress == "field":
        s.path("M404 720Q450 776 496 720L470 940H430Z", face.under)
    s.path("M382 664L330 704L420 812L452 768Z", lighter(cloth, 0.2))
    s.path("M518 664L570 704L480 812L448 768Z", shade)
    s.line([(450, 800), (450, 940)], darker(cloth, 0.4), 5)
    for k in range(3):
        s.oval(450, 836 + 44 * k, 7, 7, lighter(cloth, 0.5))
    if face.dress == "field":
        for side in (-1, 1):
            s.path(f"M{450 + side * 150 - 54} 850h108v90h-108Z", darker(cloth, 0.1), stroke=darker(cloth, 0.4), stroke_width=3)
            s.path(f"M{450 + side * 150 - 60} 846h120v34h-120Z", lighter(cloth, 0.08), stroke=darker(cloth, 0.4), stroke_width=3)


PORTRAITS: dict[str, Callable[[Sheet], None]] = {
    f"portrait-{name}": partial(portrait, face=face) for name, face in PEOPLE.items()
}
_LATER = (blob,)
