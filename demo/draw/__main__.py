"""`python -m demo.draw [key ...]`: draw the demo newsroom's pictures again, all or those named."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.progress import track

from demo.draw import captions, catalogue, marks, render


def main(keys: list[str]) -> int:
    """Draw, print and save the pictures; return the exit code (2 for an unknown key)."""
    console = Console()
    wanted = keys or [*catalogue.KEYS, "apple-touch-icon"]
    unknown = [key for key in wanted if key not in catalogue.KEYS and key != "apple-touch-icon"]
    if unknown:
        console.print(f"No picture is called {', '.join(unknown)}. There are: {', '.join(catalogue.KEYS)}.")
        return 2
    texts = captions.load()
    total = 0
    with render.browser() as running:
        for key in track(wanted, description="Drawing", console=console):
            if key == "apple-touch-icon":
                marks.print_touch_icon(running)
                continue
            image = render.print_sheet(running, catalogue.draw(key))
            total += render.save(image, captions.PICTURES / f"{key}.webp", captions.xmp(texts[key]))
    console.print(f"{len(wanted)} drawn, {total / 1000:.0f} kB of pictures.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
