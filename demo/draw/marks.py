"""The product's own mark as an icon for phones, printed from the favicon's SVG."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from demo.draw.render import photograph

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STATIC = Path(__file__).parent.parent.parent / "dateline" / "ui" / "static" / "ui"
SIZE = 180


def print_touch_icon(running: Browser) -> None:
    """Write `apple-touch-icon.png`: the tile of the favicon, square, since phones round it themselves."""
    markup = (STATIC / "favicon.svg").read_text(encoding="utf-8").replace(' rx="5"', "")
    sized = markup.replace("<svg ", f'<svg width="{SIZE}" height="{SIZE}" ', 1)
    icon = photograph(running, sized, (SIZE, SIZE)).convert("RGB")
    icon.quantize(32).save(STATIC / "apple-touch-icon.png", optimize=True)
