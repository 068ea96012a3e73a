"""The sheet on which a scene is drawn, with the paints and brushes that all scenes share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from random import Random

from demo.draw.shapes import Point, num, ribbon, smooth, straight

Stop = tuple[float, str] | tuple[float, str, float]
Attr = str | float | int

# Each brush wobbles the edge like a hand-cut block and mottles the inside like gouache drying on paper:
# name, frequency of the mottling across and down, its contrast, wobble in pixels.
BRUSHES: tuple[tuple[str, str, float, float], ...] = (
    ("across", "0.0025 0.022", 1.05, 5),
    ("down", "0.03 0.004", 0.9, 4),
    ("dab", "0.006 0.011", 0.72, 6),
    ("fine", "0.012 0.016", 0.55, 3),
    ("rough", "0.01 0.018", 1.0, 10),
    ("plain", "0.004 0.006", 0.3, 2),
)


class Sheet:
    """One picture in the making; `rng` is seeded by the picture's key, so that it always comes out the same."""

    def __init__(self, key: str, width: int = 1800, height: int = 1200) -> None:
        self.key, self.width, self.height = key, width, height
        self.rng = Random(key)
        self._defs: list[str] = []
        self._body: list[str] = []

    def put(self, markup: str) -> None:
        """Add finished markup."""
        self._body.append(markup)

    def path(self, d: str, fill: str = "none", **attrs: Attr) -> None:
        """Add one path."""
        self.put(f'<path d="{d}" fill="{fill}"{_attrs(attrs)}/>')

    def poly(self, points: Iterable[Point], fill: str, **attrs: Attr) -> None:
        """Add a shape with straight edges."""
        self.path(straight(points), fill, **attrs)

    def curve(self, points: Sequence[Point], fill: str, **attrs: Attr) -> None:
        """Add a closed shape with soft edges."""
        self.path(smooth(points, closed=True), fill, **attrs)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, **attrs: Attr) -> None:
        """Add a rectangle."""
        self.put(
            f'<rect x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}" fill="{fill}"{_attrs(attrs)}/>'
        )

    def oval(self, cx: float, cy: float, rx: float, ry: float, fill: str, **attrs: Attr) -> None:
        """Add an ellipse."""
        place = f'cx="{num(cx)}" cy="{num(cy)}" rx="{num(rx)}" ry="{num(ry)}"'
        self.put(f'<ellipse {place} fill="{fill}"{_attrs(attrs)}/>')

    def line(
        self, points: Sequence[Point], colour: str, width: float, soft: bool = False, **attrs: Attr
    ) -> None:
        """Add a line of even width; `soft` bends it through its points."""
        d = smooth(points) if soft else straight(points, closed=False)
        ends: dict[str, Attr] = {
            "stroke": colour,
            "stroke_width": round(width, 2),
            "stroke_linecap": "round",
            "stroke_linejoin": "round",
        }
        self.path(d, "none", **{**ends, **attrs})

    def stroke(self, points: Sequence[Point], widths: Sequence[float], fill: str, **attrs: Attr) -> None:
        """Add a brush stroke whose width changes along the way."""
        self.path(ribbon(points, widths), fill, **attrs)

    def text(
        self, x: float, y: float, words: str, size: float, colour: str, *, turn: float = 0, serif: bool = False,
        weight: str = "bold", anchor: str = "middle", move: str = "", **attrs: Attr,
    ) -> None:  # fmt: skip
        """Add lettering; `move` is a further SVG transform after the turn (degrees)."""
        family = "DejaVu Serif, serif" if serif else "DejaVu Sans, sans-serif"
        place = f"translate({num(x)} {num(y)}) rotate({turn:.2f}) {move}".strip()
        look = f'text-anchor="{anchor}" font-family="{family}" font-weight="{weight}" font-size="{num(size)}"'
        self.put(f'<text transform="{place}" {look} fill="{colour}"{_attrs(attrs)}>{words}</text>')

    def linear(self, start: Point, end: Point, *stops: Stop) -> str:
        """Return a paint that changes from one point of the sheet to another."""
        (x1, y1), (x2, y2) = start, end
        return self._paint("linear", f'x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}"', stops)

    def fall(self, y0: float, y1: float, *colours: str) -> str:
        """Return a paint that changes evenly from top to bottom."""
        last = max(len(colours) - 1, 1)
        return self.linear((0, y0), (0, y1), *((i / last, colour) for i, colour in enumerate(colours)))

    def radial(self, centre: Point, radius: float, *stops: Stop) -> str:
        """Return a paint that changes from a centre outwards."""
        return self._paint("radial", f'cx="{num(centre[0])}" cy="{num(centre[1])}" r="{num(radius)}"', stops)

    def glow(
        self, x: float, y: float, radius: float, colour: str, strength: float = 0.8, squash: float = 1.0
    ) -> None:
        """Add soft light around a lamp, a window or the sun."""
        paint = self.radial((0, 0), 1, (0, colour, strength), (0.25, colour, strength * 0.45), (1, colour, 0))
        place = f"translate({num(x)} {num(y)}) scale({num(radius)} {num(radius * squash)})"
        self.put(f'<circle r="1" transform="{place}" fill="{paint}" style="mix-blend-mode:screen"/>')

    @contextmanager
    def group(self, brush: str = "", **attrs: Attr) -> Iterator[None]:
        """Put what is drawn inside into one group, optionally painted with a brush of `BRUSHES` or a filter."""
        if brush:
            attrs = {"filter": f"url(#{brush})", **attrs}
        self.put(f"<g{_attrs(attrs)}>")
        yield
        self.put("</g>")

    @contextmanager
    def at(
        self, x: float, y: float, scale: float = 1.0, flip: bool = False, turn: float = 0.0
    ) -> Iterator[None]:
        """Draw inside in a thing's own coordinates, placed, sized and turned (degrees) on the sheet."""
        across = -scale if flip else scale
        spin = f" rotate({num(turn)})" if turn else ""
        self.put(f'<g transform="translate({num(x)} {num(y)}){spin} scale({across:.4f} {scale:.4f})">')
        yield
        self.put("</g>")

    @contextmanager
    def mirrored(self, level: float, strength: float = 0.55, ripple: str = "ripple") -> Iterator[None]:
        """Draw inside twice: as it is, and below it as its reflection in water whose surface lies at `level`."""
        name = self.name("mirror")
        start = len(self._body)
        yield
        drawn = "".join(self._body[start:])
        del self._body[start:]
        self.put(
            f'<g filter="url(#{ripple})" opacity="{strength}">'
            f'<g transform="translate(0 {num(2 * level)}) scale(1 -1)"><use href="#{name}"/></g></g>'
            f'<g id="{name}">{drawn}</g>'
        )

    @contextmanager
    def inside(self, d: str, brush: str = "", **attrs: Attr) -> Iterator[None]:
        """Draw inside an outline only."""
        name = self.name("clip")
        self._defs.append(f'<clipPath id="{name}"><path d="{d}"/></clipPath>')
        with self.group(brush, clip_path=f"url(#{name})", **attrs):
            yield

    def name(self, stem: str) -> str:
        """Return an id that is free on this sheet."""
        return f"{stem}{len(self._defs)}-{len(self._body)}"

    def svg(self) -> str:
        """Return the finished picture."""
        size = f'width="{self.width}" height="{self.height}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {self.width} {self.height}">'
            f"<defs>{_filters()}{''.join(self._defs)}</defs>{''.join(self._body)}</svg>"
        )

    def _paint(self, kind: str, place: str, stops: Iterable[Stop]) -> str:
        name = self.name("paint")
        marks = "".join(
            f'<stop offset="{stop[0]:.3f}" stop-color="{stop[1]}"'
            + (f' stop-opacity="{stop[2]:.3f}"' if len(stop) == 3 else "")
            + "/>"
            for stop in stops
        )
        unit = 'gradientUnits="userSpaceOnUse"'
        self._defs.append(f'<{kind}Gradient id="{name}" {unit} {place}>{marks}</{kind}Gradient>')
        return f"url(#{name})"


def _attrs(attrs: dict[str, Attr]) -> str:
    return "".join(f' {name.replace("_", "-")}="{value}"' for name, value in attrs.items())


def _filters() -> str:
    region = 'x="-5%" y="-5%" width="110%" height="110%" color-interpolation-filters="sRGB"'
    out = []
    for seed, (name, frequency, contrast, wobble) in enumerate(BRUSHES, start=3):
        base = 0.5 - contrast / 2
        row = f"{contrast} 0 0 0 {base:.3f} "
        out.append(
            f'<filter id="{name}" {region}>'
            f'<feTurbulence type="fractalNoise" baseFrequency="0.018" numOctaves="2" seed="{seed}" result="edge"/>'
            f'<feDisplacementMap in="SourceGraphic" in2="edge" scale="{wobble}" xChannelSelector="R" '
            'yChannelSelector="G" result="cut"/>'
            f'<feTurbulence type="fractalNoise" baseFrequency="{frequency}" numOctaves="3" seed="{seed + 9}"/>'
            f'<feColorMatrix values="{row * 3}0 0 0 0 1"/>'
            '<feBlend mode="soft-light" in2="cut"/><feComposite operator="in" in2="cut"/></filter>'
        )
    for name, frequency, scale, blur in (("ripple", "0.004 0.045", 46, 1.2), ("calm", "0.003 0.03", 18, 0.8)):
        out.append(
            f'<filter id="{name}" {region}><feTurbulence type="fractalNoise" baseFrequency="{frequency}" '
            f'numOctaves="2" seed="5"/><feDisplacementMap in="SourceGraphic" scale="{scale}" '
            f'xChannelSelector="R" yChannelSelector="A"/><feGaussianBlur stdDeviation="{blur} {blur * 1.8}"/></filter>'
        )
    for blur in (2, 4, 8, 16, 32, 60):
        out.append(
            f'<filter id="blur{blur}" x="-50%" y="-50%" width="200%" height="200%">'
            f'<feGaussianBlur stdDeviation="{blur}"/></filter>'
        )
    return "".join(out)
