"""What people wear in their portraits: shoulders and collars."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from demo.draw.canvas import Sheet
from demo.draw.face import Person
from demo.draw.shapes import darker, lighter, ribbon


def clothes(s: Sheet, face: Person, behind: bool) -> None:
    """Draw the shoulders (behind the neck) or the collar (before it)."""
    broad = 1.0 if face.jaw < 0.8 else 1.1
    x0, x1 = 450 - 300 * broad, 450 + 300 * broad
    cloth, shade = face.cloth, darker(face.cloth, 0.3)
    if behind:
        body = (
            f"M{x0:.0f} 940C{x0 + 4:.0f} 800 {x0 + 60:.0f} 742 340 702H560C{x1 - 60:.0f} "
            f"742 {x1 - 4:.0f} 800 {x1:.0f} 940Z"
        )
        with s.group("fine"):
            s.path(body, s.linear((x0, 700), (x1, 900), (0, lighter(cloth, 0.16)), (0.5, cloth), (1, shade)))
        for side in (-1, 1):
            s.path(
                ribbon(
                    [(450 + side * 200, 790), (450 + side * 214, 860), (450 + side * 206, 940)], [1, 8, 12]
                ),
                darker(cloth, 0.4),
                opacity=0.6,
            )
        return
    _COLLARS[face.dress](s, face, cloth, shade)


def _open_collar(s: Sheet, face: Person, cloth: str, shade: str, lapel: bool = False, tie: str = "") -> None:
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


def _jumper(s: Sheet, face: Person, cloth: str, shade: str, stripes: bool = False) -> None:
    if stripes:
        with s.inside("M150 940C154 800 210 742 340 702H560C690 742 746 800 750 940Z"):
            for k in range(7):
                s.path(
                    f"M140 {742 + 36 * k}Q450 {800 + 36 * k} 760 {742 + 36 * k}v16Q450 {816 + 36 * k} "
                    f"140 {758 + 36 * k}Z",
                    face.under,
                )
    if not stripes:
        s.path("M380 676L350 704Q450 812 550 704L520 676Q450 760 380 676Z", lighter(face.under, 0.2))
    s.path("M344 694Q450 836 556 694L574 712Q450 866 326 712Z", lighter(cloth, 0.16))
    for k in range(17):
        x = 344 + 13.2 * k
        y = 700 + 70 * (1 - ((x - 450) / 106) ** 2)
        s.line([(x, y), (x - (450 - x) * 0.06, y + 20)], darker(cloth, 0.35), 2, opacity=0.6)
    s.path("M556 694Q530 760 470 774L474 800Q548 776 574 712Z", shade, opacity=0.5)


def _rollneck(s: Sheet, face: Person, cloth: str, shade: str) -> None:
    s.path(
        "M364 620Q450 690 536 620L556 716Q450 780 344 716Z",
        s.linear((350, 0), (550, 0), (0, lighter(cloth, 0.24)), (0.5, lighter(cloth, 0.06)), (1, shade)),
    )
    for k in range(13):
        x = 374 + 12.6 * k
        s.line(
            [(x, 642 + 20 * (1 - abs(x - 450) / 86)), (x - (450 - x) * 0.1, 730)],
            darker(cloth, 0.6),
            2.4,
            opacity=0.6,
        )


def _track(s: Sheet, face: Person, cloth: str, shade: str) -> None:
    s.path("M372 660L344 706Q400 790 450 800Q500 790 556 706L528 660Q450 762 372 660Z", cloth)
    s.path("M528 660L556 706Q500 790 450 800V760Q500 742 528 660Z", shade)
    for side in (-1, 1):
        s.path(
            ribbon([(450 + side * 112, 712), (450 + side * 210, 760), (450 + side * 266, 860)], [13, 15, 15]),
            face.under,
        )
    s.line([(450, 790), (450, 940)], face.under, 8)
    s.line([(450, 790), (450, 940)], shade, 3, stroke_dasharray="5 5")
    s.oval(540, 850, 24, 24, face.under)


def _cardigan(s: Sheet, face: Person, cloth: str, shade: str) -> None:
    s.path("M372 680L342 704L430 940H470L558 704L528 680Q450 770 372 680Z", face.under)
    for k in range(13):
        x = 378 + 12 * k
        s.oval(x, 712 + 52 * (1 - ((x - 450) / 78) ** 2), 7.5, 7.5, lighter(face.jewels or "#f6f0e2", 0.3))
        s.oval(x + 2, 714 + 52 * (1 - ((x - 450) / 78) ** 2), 4, 4, "#cfc4b4")
    for side, tone in ((-1, lighter(cloth, 0.2)), (1, shade)):
        s.path(
            ribbon([(450 + side * 108, 700), (450 + side * 66, 800), (450 + side * 22, 940)], [24, 26, 28]),
            tone,
        )
    for k in range(3):
        s.oval(430, 838 + 46 * k, 9, 9, "#f6f0e6")


def _denim(s: Sheet, face: Person, cloth: str, shade: str) -> None:
    _open_collar(s, face, cloth, shade)
    s.path("M374 664L318 706L396 806L440 760Z", lighter(cloth, 0.16))
    s.path("M526 664L582 706L504 806L460 760Z", shade)
    for d in ("M328 708L396 794L432 758", "M572 708L504 794L468 758"):
        s.path(d, "none", stroke="#e9c98c", stroke_width=2.5, stroke_dasharray="8 5")
    s.path(ribbon([(330, 720), (360, 830), (400, 940)], [24, 26, 28]), "#2b2622")
    s.path(ribbon([(333, 724), (363, 832), (403, 940)], [4, 4, 4]), "#c9402f")
    s.path(ribbon([(570, 720), (546, 830), (510, 940)], [24, 26, 28]), "#1c1917")


def _shirt(s: Sheet, face: Person, cloth: str, shade: str) -> None:
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
            s.path(
                f"M{450 + side * 150 - 54} 850h108v90h-108Z",
                darker(cloth, 0.1),
                stroke=darker(cloth, 0.4),
                stroke_width=3,
            )
            s.path(
                f"M{450 + side * 150 - 60} 846h120v34h-120Z",
                lighter(cloth, 0.08),
                stroke=darker(cloth, 0.4),
                stroke_width=3,
            )


_COLLARS: dict[str, Callable[[Sheet, Person, str, str], None]] = {
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
