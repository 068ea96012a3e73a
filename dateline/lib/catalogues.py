"""Compiles the catalogues of languages. The build of the wheel runs this file too, before there is a package."""

import os
import sys
from pathlib import Path


def compile_catalogues(locale: Path, into: Path | None = None) -> list[Path]:
    """Write `django.mo` for each `django.po` below `locale` that is newer than it; return what was written.

    `into` is where the tree of results lies, where not beside the sources. A reader of the files sees the old
    one or the new one, never half of one.
    """
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/*.po")):
        target = (into or locale) / source.relative_to(locale).with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            _compile(source, target)
            written.append(target)
    return written


def _compile(source: Path, target: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    target.parent.mkdir(parents=True, exist_ok=True)
    making = target.with_suffix(f".{os.getpid()}.making")
    with source.open("rb") as read, making.open("wb") as write:
        write_mo(write, read_po(read))
    making.replace(target)


if __name__ == "__main__":
    compile_catalogues(Path(sys.argv[1]))
