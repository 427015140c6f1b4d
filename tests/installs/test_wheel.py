"""What an installed wheel brings: a project laid out and built from, outside any checkout.

The wheel is built from the source distribution, and that from the files that git holds, so that
nothing counts which merely lies here. The environment it is installed in sees the packages that
these tests run with, and no checkout.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis.publishing.manifest import outputs_of, read_manifest
from analysis.shipped_files import shipped_files
from tests.conftest import HERE, copy_record

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = HERE.parent
# A month with few facts.
EDITION = "2021-03"
PACKED = "from setuptools import build_meta; build_meta.{}('{}')"

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel in it, and nothing of the checkout on any path."""

    folder: Path
    wheel: Path

    def run(self, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Return the finished program of the environment, run in a folder."""
        program, *rest = words
        command = [str(self.folder / ("Scripts" if os.name == "nt" else "bin") / program), *rest]
        return subprocess.run(
            command, cwd=cwd, env=_environment(), capture_output=True, text=True, check=False
        )


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def _python(installed: Path) -> str:
    return str(installed / ("Scripts" if os.name == "nt" else "bin") / "python")


def _make_environment(folder: Path) -> None:
    """Make an environment that sees the packages of this one, but not what its .pth files add."""
    venv.create(folder, symlinks=os.name != "nt")
    scheme = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", scheme))
    packages = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "packages.pth").write_text("\n".join(sorted(packages)), encoding="utf-8")


def _backend(python: str, hook: str, cwd: Path, into: Path) -> Path:
    before = set(into.iterdir())
    words = [python, "-c", PACKED.format(hook, into.as_posix())]
    done = subprocess.run(
        words, cwd=cwd, env=_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (made,) = set(into.iterdir()) - before
    return made


def _checkout(folder: Path) -> Path:
    """Copy what git holds, or would take, of what a wheel is made from."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in (os.fsdecode(each) for each in listed.split(b"\0") if each):
        if not name.startswith(("tests/", "output/", "docs/")) and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Return the wheel, built from the source distribution and installed."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no checkout of git, which says what belongs to the project")
    above = tmp_path_factory.mktemp("wheel")
    _make_environment(above / "env")
    python = _python(above / "env")
    checkout, made = _checkout(above / "checkout"), above / "made"
    made.mkdir()
    packed = _backend(python, "build_sdist", checkout, made)
    # What a user of the repository has lying about is no part of it.
    with tarfile.open(packed) as archive:
        archive.extractall(above / "unpacked", filter="data")
    shutil.rmtree(checkout)
    (unpacked,) = (above / "unpacked").iterdir()
    wheel = _backend(python, "build_wheel", unpacked, made)
    shutil.rmtree(above / "unpacked")
    words = ["--python", python, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", *words],
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Installed(above / "env", wheel)


@pytest.fixture(scope="module")
def project(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that the installed command laid out."""
    above = tmp_path_factory.mktemp("elsewhere")
    done = installed.run("briefing", "init", "my project", cwd=above)
    assert done.returncode == 0, done.stderr
    return above / "my project"


def _built(folder: Path) -> Mapping[str, object]:
    """Return digest and size of each file of the one edition there, and its manifest."""
    (edition,) = (path for path in folder.iterdir() if path.is_dir())
    return {**outputs_of(edition), "manifest": read_manifest(edition)}


def _by_checkout(output: Path, *words: str) -> Mapping[str, object]:
    """Return the same of an edition that the checkout builds."""
    command = [sys.executable, "-m", "analysis", "build", EDITION, "--output", str(output), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return _built(output)


def test_a_wheel_holds_each_file_of_the_project_once_and_no_tests(installed: Installed) -> None:
    """What comes along is what the list says, as it stands in the repository."""
    names = zipfile.ZipFile(installed.wheel).namelist()
    inside = "analysis/shipped/"
    held = sorted(name.removeprefix(inside) for name in names if name.startswith(inside))

    assert tuple(held) == shipped_files(ROOT)
    assert [name for name in names if name.startswith(("tests", "tools", "data"))] == []


def test_a_project_from_a_wheel_is_laid_out_as_it_stands_in_the_repository(project: Path) -> None:
    """Data, notebooks, lock and a README of its own, and no output."""
    laid = sorted(p.relative_to(project).as_posix() for p in project.rglob("*") if p.is_file())

    assert laid == sorted((*shipped_files(ROOT), "README.md"))
    for name in shipped_files(ROOT):
        assert (project / name).read_bytes() == (ROOT / name).read_bytes()


def test_an_edition_of_such_a_project_has_the_bytes_of_the_checkout(
    installed: Installed, project: Path, tmp_path: Path
) -> None:
    """Page, PDF, statements, and the manifest with the digest of each line of code and data."""
    done = installed.run("briefing", "build", EDITION, cwd=project)
    assert done.returncode == 0, done.stderr

    assert _built(project / "output") == _by_checkout(tmp_path)


def test_an_edition_of_another_record_has_the_bytes_of_the_checkout(
    installed: Installed, tmp_path: Path
) -> None:
    """Built from a folder of tables alone, with the notebooks that the wheel brings."""
    record = copy_record(HERE / "record", tmp_path / "tables")
    shutil.copy(HERE / "record" / "editions.yaml", record)
    done = installed.run("briefing", "build", EDITION, "--record", "tables", cwd=tmp_path)
    assert done.returncode == 0, done.stderr

    expected = _by_checkout(tmp_path / "other", "--record", str(record))
    assert _built(tmp_path / "output") == expected


def test_outside_a_project_the_record_of_the_wheel_is_read(
    installed: Installed, tmp_path: Path
) -> None:
    """Whoever wants a table needs no project for it."""
    code = "from analysis import record; print(len(record().events()) > 0)"
    done = installed.run("python", "-c", code, cwd=tmp_path)

    assert (done.stdout, done.stderr) == ("True\n", "")


def test_outside_a_project_a_build_says_how_to_get_one(
    installed: Installed, tmp_path: Path
) -> None:
    """A sentence, and the command to type."""
    done = installed.run("briefing", "build", cwd=tmp_path)

    assert done.returncode == 1
    assert "so no project. Lay one out with `briefing init DIR`" in done.stderr
    assert "Traceback" not in done.stderr
