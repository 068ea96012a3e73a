"""Catalogues are compiled when they changed, and only then."""

import os
from gettext import GNUTranslations
from pathlib import Path

from dateline.lib.catalogues import compile_catalogues

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def catalogue(folder: Path, words: str) -> Path:
    file = folder / "locale" / "de" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'{HEADER}msgid "Search"\nmsgstr "{words}"\n', encoding="utf-8")
    return file


def said(file: Path) -> str:
    with file.open("rb") as read:
        return GNUTranslations(read).gettext("Search")


def test_a_catalogue_is_compiled_once_and_again_when_it_changed(tmp_path: Path) -> None:
    source = catalogue(tmp_path, "Suche")
    (written,) = compile_catalogues(tmp_path / "locale")
    assert written == source.with_suffix(".mo")
    assert said(written) == "Suche"
    assert compile_catalogues(tmp_path / "locale") == []
    catalogue(tmp_path, "Suchen")
    later = written.stat().st_mtime_ns + 1
    os.utime(source, ns=(later, later))
    assert compile_catalogues(tmp_path / "locale") == [written]
    assert said(written) == "Suchen"
    assert sorted(file.name for file in source.parent.iterdir()) == ["django.mo", "django.po"]


def test_a_build_writes_into_a_tree_of_its_own(tmp_path: Path) -> None:
    source = catalogue(tmp_path, "Suche")
    (written,) = compile_catalogues(tmp_path / "locale", into=tmp_path / "build")
    assert written == tmp_path / "build" / "de" / "LC_MESSAGES" / "django.mo"
    assert said(written) == "Suche"
    assert not source.with_suffix(".mo").exists()
