import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lib.photo_specs import SPECS, WIDTHS, Box, crop_box, rendered_size, widths_for


def test_a_crop_follows_the_focal_point_to_the_edge() -> None:
    assert crop_box(3000, 1000, 1.0, Box(2900, 400, 3000, 600)) == Box(2000, 0, 3000, 1000)
    assert crop_box(3000, 1000, 1.0, Box(0, 0, 10, 10)) == Box(0, 0, 1000, 1000)


def test_without_a_focal_point_a_tall_picture_keeps_its_faces() -> None:
    assert crop_box(3000, 1000, 1.0) == Box(1000, 0, 2000, 1000)
    box = crop_box(1000, 3000, 1.0)
    assert 0 < box.top < 1000


def test_a_full_picture_is_not_cropped() -> None:
    assert crop_box(123, 456, None, Box(0, 0, 1, 1)) == Box(0, 0, 123, 456)


def test_nothing_is_enlarged() -> None:
    assert rendered_size(SPECS["full-1920"], 800, 600) == (800, 600)
    assert rendered_size(SPECS["crop-1280"], 800, 800) == (800, 533)
    assert rendered_size(SPECS["full-640"], 6000, 4000) == (640, 427)


@pytest.mark.parametrize(
    ("width", "offered"),
    [(5000, [640, 960, 1280, 1920]), (1280, [640, 960, 1280]), (1000, [640, 960, 1000]), (300, [300])],
)
def test_widths_above_the_original_are_left_out(width: int, offered: list[int]) -> None:
    assert [wide for _, wide in widths_for("full", width, width)] == offered


@given(
    st.integers(1, 30_000),
    st.integers(1, 30_000),
    st.sampled_from(sorted(SPECS)),
    st.none() | st.builds(Box, *[st.integers(-100, 40_000)] * 4),
)
def test_every_crop_lies_inside_the_picture(width: int, height: int, name: str, focal: Box | None) -> None:
    box = crop_box(width, height, SPECS[name].ratio, focal)
    assert 0 <= box.left < box.right <= width
    assert 0 <= box.top < box.bottom <= height
    wide, high = rendered_size(SPECS[name], width, height)
    assert 0 < wide <= min(SPECS[name].width, width)
    assert high > 0


def test_the_table_is_what_the_addresses_promise() -> None:
    assert len(SPECS) == sum(map(len, WIDTHS.values())) == 14
    assert SPECS["social-1200"].extensions == ("jpg",)
