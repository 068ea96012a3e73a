import io

import pytest
from PIL import Image

from dateline.lib.photo_render import render
from dateline.lib.photo_specs import SPECS, Box, rendered_size
from dateline.lib.tests.pictures import drawing, encoded


def drawn(
    data: bytes,
    name: str,
    extension: str = "jpg",
    size: tuple[int, int] = (3000, 2000),
    focal: Box | None = None,
) -> Image.Image:
    [(_, _, made)] = render(io.BytesIO(data), [(SPECS[name], extension)], size=size, focal=focal, xmp=b"<x/>")
    image = Image.open(io.BytesIO(made))
    image.load()
    return image


@pytest.mark.parametrize("name", sorted(SPECS))
def test_each_row_of_the_table_has_the_size_that_the_page_announces(name: str) -> None:
    data = encoded("JPEG", drawing(3000, 2000))
    assert drawn(data, name).size == rendered_size(SPECS[name], 3000, 2000)


@pytest.mark.parametrize(("width", "height"), [(3001, 1999), (800, 3200), (4000, 500), (200, 100)])
def test_odd_shapes_have_the_announced_size_too(width: int, height: int) -> None:
    data = encoded("JPEG", drawing(width, height))
    for name, spec in SPECS.items():
        announced, made = rendered_size(spec, width, height), drawn(data, name, size=(width, height)).size
        assert abs(announced[0] - made[0]) <= 1, name
        assert abs(announced[1] - made[1]) <= 1, name


def test_the_focal_point_stays_in_the_picture() -> None:
    image = Image.new("RGB", (3000, 1000), (20, 20, 20))
    image.paste((250, 0, 0), (2900, 400, 3000, 600))
    data = encoded("JPEG", image)

    def reddest(focal: Box | None) -> int:
        made = drawn(data, "square-320", size=(3000, 1000), focal=focal)
        return int(made.getchannel("R").getextrema()[1])  # type: ignore[arg-type]

    assert reddest(None) < 60
    assert reddest(Box(2900, 400, 3000, 600)) > 200


def test_all_formats_of_all_rows_are_made_from_one_decoding() -> None:
    wanted = [(spec, extension) for spec in SPECS.values() for extension in spec.extensions]
    file = io.BytesIO(encoded("JPEG", drawing(600, 400)))
    made = {
        (spec.name, extension): data
        for spec, extension, data in render(file, wanted, size=(600, 400), focal=None, xmp=b"<x/>")
    }
    assert len(made) == 13 * 3 + 1
    for (name, extension), data in made.items():
        with Image.open(io.BytesIO(data)) as image:
            assert image.format == {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}[extension], name
