"""Compiles the catalogues of languages into the wheel; everything else is in pyproject.toml."""

from pathlib import Path
from runpy import run_path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithCatalogues(build_py):
    """Writes `django.mo` beside each `django.po` in the build."""

    def run(self) -> None:
        """Build, then compile."""
        super().run()
        # By its path: a build has no package to import from.
        compile_catalogues = run_path("dateline/lib/catalogues.py")["compile_catalogues"]
        compile_catalogues(Path("dateline/locale"), into=Path(self.build_lib) / "dateline" / "locale")


setup(cmdclass={"build_py": BuildWithCatalogues})
