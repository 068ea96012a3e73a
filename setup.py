"""Compiles the catalogues of languages into the wheel; everything else is in pyproject.toml."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithCatalogues(build_py):
    """Writes `django.mo` beside each `django.po` in the build."""

    def run(self) -> None:
        """Build, then compile."""
        super().run()
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in Path("dateline/locale").glob("*/LC_MESSAGES/*.po"):
            target = (Path(self.build_lib) / source).with_suffix(".mo")
            target.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as read, target.open("wb") as write:
                write_mo(write, read_po(read))


setup(cmdclass={"build_py": BuildWithCatalogues})
