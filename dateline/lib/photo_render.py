"""One row of the table of sizes, drawn: crop, shrink, encode."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from PIL import Image

from dateline.lib.photo_specs import EXTENSIONS, Box, Spec, crop_box, rendered_size
from dateline.lib.picture_save import open_upright, public_bytes


def render(
    file: BinaryIO,
    wanted: Iterable[tuple[Spec, str]],
    *,
    size: tuple[int, int],
    focal: Box | None,
    xmp: bytes,
) -> Iterator[tuple[Spec, str, bytes]]:
    """Yield (spec, extension, bytes) for each (spec, extension) of `wanted`; the file is decoded once.

    `size` is that of the upright original, in whose pixels `focal` is told. Raises OSError on a broken file.
    """
    wanted = sorted(wanted, key=lambda pair: (pair[0].name, pair[1]))
    if not wanted:
        return
    # Half as many pixels again as the largest row needs keep it sharp; more only cost memory.
    shrink = min(1.0, 1.5 * max(_shrink(spec, *size) for spec, _ in wanted))
    image = open_upright(file, at_least=math.ceil(min(size) * shrink))
    drawn: tuple[str, Image.Image] = ("", image)
    for spec, extension in wanted:
        if drawn[0] != spec.name:
            drawn = (spec.name, _draw(image, spec, focal.scaled(image.width / size[0]) if focal else None))
        yield spec, extension, public_bytes(drawn[1], kind=EXTENSIONS[extension], xmp=xmp)


def _shrink(spec: Spec, width: int, height: int) -> float:
    box = crop_box(width, height, spec.ratio)
    return rendered_size(spec, width, height)[0] / (box.right - box.left)


def _draw(image: Image.Image, spec: Spec, focal: Box | None) -> Image.Image:
    box = crop_box(image.width, image.height, spec.ratio, focal)
    size = rendered_size(spec, image.width, image.height)
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
