"""Prints the drawn sheets to pixels with a headless browser, and the pixels to WebP."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from demo.draw.canvas import Sheet

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HEAVIEST = 80_000  # bytes; a picture that would come out heavier is saved a little coarser
QUALITIES = (78, 72, 66, 60)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser; `CHROMIUM` names another one than the system's or Playwright's own."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield running
        finally:
            running.close()


def photograph(running: Browser, markup: str, size: tuple[int, int], scale: float = 1.0) -> Image.Image:
    """Return SVG markup as the browser paints it; `scale` below 1 gives a quick proof."""
    page = running.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale)
    try:
        page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{markup}")
        return Image.open(io.BytesIO(page.screenshot(timeout=120_000)))
    finally:
        page.close()


def print_sheet(running: Browser, sheet: Sheet, scale: float = 1.0) -> Image.Image:
    """Return a finished sheet as pixels."""
    return photograph(running, sheet.svg(), (sheet.width, sheet.height), scale).convert("RGB")


def save(image: Image.Image, target: Path, xmp: bytes) -> int:
    """Save a picture with its packet of metadata and return its size in bytes."""
    for quality in QUALITIES:
        trial = io.BytesIO()
        image.save(trial, "WEBP", quality=quality, method=3)
        if trial.tell() <= HEAVIEST:
            break
    image.save(target, "WEBP", quality=quality, method=6, xmp=xmp)
    return target.stat().st_size
