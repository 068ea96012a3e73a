"""Brings the catalogues up to what stands in code and templates: `python -m tests.house.catalogues [language]`.

New strings come in untranslated, those that are gone leave. Needs GNU gettext.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "dateline"
CATALOGUE = Path("locale") / "{}" / "LC_MESSAGES" / "django.po"
# Dates and names in the header would differ after every run.
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: Dateline\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
# Of similar old words gettext would make a guess, marked as fuzzy; a translator begins with nothing instead.
EXTRACT = """
import django
from django.core.management import call_command
from django.core.management.commands.makemessages import Command
django.setup()
Command.msgmerge_options = [*Command.msgmerge_options, "--no-fuzzy-matching", "--no-wrap"]
call_command(Command(), locale=[{language!r}], no_location=True, no_wrap=True, no_obsolete=True, verbosity=0)
"""


def path_of(language: str) -> Path:
    """Return where the catalogue of `language` (`de`, `pt_BR`) lies."""
    return PACKAGE / str(CATALOGUE).format(language)


def languages() -> list[str]:
    """Return the languages that have a catalogue."""
    return sorted(file.parent.parent.name for file in PACKAGE.glob(str(CATALOGUE).format("*")))


def extracted(language: str) -> str:
    """Return the text of a catalogue with the strings of now, and the translations that there are.

    Works in a copy of code and templates, because the extraction writes files beside them.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-catalogue-") as folder:
        copy = Path(folder) / "dateline"
        for suffix in ("py", "html", "txt"):
            for file in PACKAGE.rglob(f"*.{suffix}"):
                if not {"tests", "demo", "migrations"} & set(file.relative_to(PACKAGE).parts):
                    target = copy / file.relative_to(PACKAGE)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copyfile(file, target)
        catalogue = copy / str(CATALOGUE).format(language)
        catalogue.parent.mkdir(parents=True)
        if path_of(language).exists():
            shutil.copyfile(path_of(language), catalogue)
        environment = {
            **os.environ,
            "PYTHONPATH": folder,
            "DJANGO_SETTINGS_MODULE": "dateline.config.settings",
        }
        environment |= {"DATELINE_DATA": folder}
        program = [sys.executable, "-c", EXTRACT.format(language=language)]
        subprocess.run(program, cwd=copy, env=environment, check=True)
        return _with_plain_header(catalogue.read_text(encoding="utf-8"), language)


def _with_plain_header(text: str, language: str) -> str:
    header, entries = text.split("\n\n", 1)
    plurals = [line for line in header.splitlines() if line.startswith('"Plural-Forms:')]
    return "\n".join([HEADER.format(language=language) + "".join(plurals), "", entries])


def main() -> None:
    """Write the catalogues of the languages that are named, or of all."""
    for language in sys.argv[1:] or languages():
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_text(extracted(language), encoding="utf-8")


if __name__ == "__main__":
    main()
