"""exiftool, the oracle for photo metadata; bin/test installs it (Debian: libimage-exiftool-perl)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def tagged(folder: Path, data: bytes, tags: Mapping[str, str | Sequence[str]], *options: str) -> bytes:
    """Return the picture `data` with `tags` ("XMP-dc:Creator": "Ines Vael") written into it by exiftool."""
    file = folder / "tagged.bin"
    file.write_bytes(data)
    listed = [
        (name, text)
        for name, texts in tags.items()
        for text in ([texts] if isinstance(texts, str) else texts)
    ]
    _run(*options, "-overwrite_original", *(f"-{name}={text}" for name, text in listed), str(file))
    return file.read_bytes()


def read_tags(folder: Path, data: bytes) -> dict[str, str]:
    """Return all that exiftool finds in the picture `data`, by "Group:Name"."""
    file = folder / "read.bin"
    file.write_bytes(data)
    found = json.loads(_run("-json", "-G", "-a", "-struct", "-api", "LargeFileSupport=1", str(file)))[0]
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in found.items()
    }


def _run(*arguments: str) -> str:
    return subprocess.run(["exiftool", *arguments], capture_output=True, text=True, check=True).stdout
