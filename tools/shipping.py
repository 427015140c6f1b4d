"""How a wheel is built: with the record, the notebooks and the lock of the repository inside.

`pyproject.toml` names the command below for setuptools' `build_py`. Which files come along is said
once, in `analysis/shipped_files.py`.
"""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parents[1]
INSIDE = Path("analysis", "shipped")


class BuildWithProject(build_py):
    """Builds the package as ever and puts the project's files into it; an editable one has none."""

    def run(self) -> None:
        """Build the package and copy what comes along."""
        super().run()
        for target, source in self._shipped().items():
            self.mkpath(str(Path(target).parent))
            self.copy_file(source, target)

    def get_source_files(self) -> list[str]:
        """Return what a source distribution has to hold."""
        own = Path(__file__).relative_to(ROOT).as_posix()
        return [*super().get_source_files(), *self._shipped().values(), own]

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:  # noqa: FBT001, FBT002 - as setuptools declares it
        """Return the files that come out."""
        return [*super().get_outputs(include_bytecode), *self._shipped()]

    def get_output_mapping(self) -> dict[str, str]:
        """Return which file each of them is made from."""
        return {**super().get_output_mapping(), **self._shipped()}

    def _shipped(self) -> dict[str, str]:
        if self.editable_mode:
            return {}
        # By its path, since a build without a checkout's environment can't import the package.
        module = run_path(str(ROOT / "analysis" / "shipped_files.py"))
        names: tuple[str, ...] = module["shipped_files"](ROOT)
        return {str(Path(self.build_lib, INSIDE, name)): name for name in names}
