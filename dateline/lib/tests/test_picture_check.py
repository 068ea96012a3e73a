import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.ExifTags import Base

from dateline.lib.picture_check import MAX_PIXELS, PictureFacts, PictureRefused, check_picture
from dateline.lib.tests.pictures import (
    FORMATS,
    drawing,
    encoded,
    packed_zeros,
    png,
    png_chunk,
    png_of_127_megapixels,
)

ROWS = packed_zeros(60 * 91)


def refusal(data: bytes, max_pixels: int = MAX_PIXELS) -> str:
    with pytest.raises(PictureRefused) as refused:
        check_picture(io.BytesIO(data), max_pixels=max_pixels)
    return refused.value.reason


@pytest.mark.parametrize("kind", FORMATS)
def test_a_good_picture_of_each_format_comes_in(kind: str) -> None:
    file = io.BytesIO(encoded(kind))
    file.seek(7)
    assert check_picture(file) == PictureFacts(kind, 90, 60, 1)
    assert file.tell() == 0, "the next reader starts at the beginning"


@pytest.mark.parametrize(
    "options", [{"lossless": True}, {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0"}, {"quality": 40}]
)
def test_each_kind_of_webp_is_measured(options: dict[str, Any]) -> None:
    assert check_picture(io.BytesIO(encoded("WEBP", **options))) == PictureFacts("WEBP", 90, 60, 1)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [True, False])
def test_jpegs_of_all_presses_come_in(mode: str, progressive: bool) -> None:
    data = encoded("JPEG", drawing(mode=mode), progressive=progressive)
    assert check_picture(io.BytesIO(data)).format == "JPEG"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_pngs_of_all_depths_come_in(mode: str) -> None:
    assert check_picture(io.BytesIO(encoded("PNG", drawing(mode=mode)))).format == "PNG"


def test_a_picture_on_its_side_is_measured_upright() -> None:
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    for kind in ("JPEG", "WEBP", "AVIF"):
        facts = check_picture(io.BytesIO(encoded(kind, drawing(90, 60), exif=exif)))
        assert (facts.width, facts.height) == (60, 90), kind


def test_a_header_of_900_megapixels_in_a_tiny_file_is_refused() -> None:
    assert "30000 by 30000" in refusal(png(30_000, 30_000, packed_zeros(100)))


def test_a_moving_picture_is_counted_in_all_its_frames() -> None:
    frames = [drawing(600, 400).rotate(18 * n) for n in range(20)]
    for kind in ("GIF", "PNG", "WEBP"):
        moving = encoded(kind, frames[0], save_all=True, append_images=frames[1:], duration=90)
        assert check_picture(io.BytesIO(moving)).frames == 20, kind
        assert "20 frames" in refusal(moving, max_pixels=20 * 600 * 400 - 1), kind


def test_a_short_moving_picture_comes_in_with_its_number_of_frames() -> None:
    frames = [drawing().rotate(90 * n) for n in range(3)]
    for kind in ("GIF", "PNG", "WEBP", "AVIF"):
        moving = encoded(kind, frames[0], save_all=True, append_images=frames[1:], duration=90)
        assert check_picture(io.BytesIO(moving)).frames == 3, kind


def test_a_gif_frame_beyond_its_screen_counts() -> None:
    data = encoded("GIF")
    at = data.index(b"\x2c\0\0\0\0")
    wide = data[: at + 5] + (60_000).to_bytes(2, "little") + (60_000).to_bytes(2, "little") + data[at + 9 :]
    assert "60000 by 60000" in refusal(wide)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_picture_that_was_cut_off_is_refused(kind: str, share: float) -> None:
    data = encoded(kind, drawing(600, 400).effect_spread(40))
    check_picture(io.BytesIO(data))
    assert "damaged" in refusal(data[: int(len(data) * share)])


def test_a_png_whose_pixels_end_early_is_refused() -> None:
    assert check_picture(io.BytesIO(png(90, 60, ROWS))).width == 90
    assert "damaged" in refusal(png(90, 60, packed_zeros(60 * 91 - 1000)))


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt", b"iCCP"])
def test_a_bomb_in_the_small_print_of_a_png_is_refused(kind: bytes) -> None:
    head = b"Comment\0\1\0\0\0" if kind == b"iTXt" else b"Comment\0\0"
    small = png(90, 60, ROWS, png_chunk(kind, head + packed_zeros(1000)))
    if kind != b"iCCP":  # zeros are no colour profile, but Pillow does not read it
        check_picture(io.BytesIO(small))
    assert "hidden data" in refusal(png(90, 60, ROWS, png_chunk(kind, head + packed_zeros(40_000_000))))


def test_a_jpeg_of_endless_scans_is_refused() -> None:
    data = encoded("JPEG", progressive=True)
    scan = data[data.index(b"\xff\xda") : -2]
    assert "hidden data" in refusal(data[:-2] + scan * 200 + data[-2:])


def test_an_avif_of_ten_thousand_tiles_is_refused() -> None:
    data = bytearray(encoded("AVIF"))
    at = data.index(b"iinf") + 8
    data[at : at + 2] = (10_000).to_bytes(2, "big")
    assert "hidden data" in refusal(bytes(data))


def test_an_avif_that_claims_a_huge_side_is_refused() -> None:
    data = bytearray(encoded("AVIF"))
    at = data.index(b"ispe") + 8
    data[at : at + 4] = (29_000).to_bytes(4, "big")
    data[at + 4 : at + 8] = (29_000).to_bytes(4, "big")
    assert "29000 by 29000" in refusal(bytes(data))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "SVG"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!DOCTYPE svg><svg/>", "SVG"),
        ("<svg/>".encode("utf-16"), "SVG"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "not a picture"),
        (b"II*\0\x08\0\0\0", "not a picture"),
        (b"BM" + bytes(60), "not a picture"),
        (b"%PDF-1.7", "not a picture"),
        (b"", "not a picture"),
        (b"\xff\xd8\xff", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
        (b"GIF89a", "damaged"),
        (b"RIFF\xff\xff\xff\xffWEBP", "damaged"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_with_a_word_for_people(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_no_byte_that_changed_on_the_way_makes_the_check_crash() -> None:
    for kind in FORMATS:
        data = encoded(kind, drawing(40, 30))
        for at in range(min(len(data), 600)):
            for value in (0x00, 0xFF, data[at] ^ 0x10):
                broken = data[:at] + bytes([value]) + data[at + 1 :]
                try:
                    check_picture(io.BytesIO(broken))
                except PictureRefused as refused:
                    assert refused.reason


def test_refusing_127_megapixels_costs_little_memory(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(png_of_127_megapixels())
    assert bomb.stat().st_size < 400_000
    code = """
import resource, sys
from dateline.lib.picture_check import PictureRefused, check_picture
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
with open(sys.argv[1], "rb") as file:
    try:
        check_picture(file)
    except PictureRefused:
        print((peak() - before) // 1024)
"""
    run = subprocess.run([sys.executable, "-c", code, str(bomb)], capture_output=True, text=True, check=True)
    assert int(run.stdout) < 60
