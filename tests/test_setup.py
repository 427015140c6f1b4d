"""The set-up holds together: one set of dependencies, one version, one list of commands."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Return the finished `make` with those words in that folder."""
    return subprocess.run(
        ["make", "--no-print-directory", *words],  # noqa: S607
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def declared() -> list[Requirement]:
    """Return what pyproject.toml asks for by name: at run time, for tests and to build."""
    extras = PROJECT["optional-dependencies"]
    return [
        Requirement(line) for line in (*PROJECT["dependencies"], *extras["test"], *extras["build"])
    ]


def locked() -> dict[str, list[str]]:
    """Return the lock's entries, each a text with its hashes and reasons, by normalised name."""
    entries: dict[str, list[str]] = {}
    for entry in re.split(r"\n(?=\S)", LOCK):
        if found := re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", entry):
            entries.setdefault(canonicalize_name(found[0]), []).append(entry)
    return entries


@pytest.fixture
def bare_folder(tmp_path: Path) -> Path:
    """Return a folder that holds only what `make setup` reads."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-lab.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


class TestDependencies:
    """pyproject.toml, requirements.lock and environment.yml name the same set."""

    def test_lock_rests_on_exactly_what_pyproject_declares(self) -> None:
        """The lock's direct entries are those of pyproject.toml, none missing, none left over."""
        reason = f"{PROJECT['name']} (pyproject.toml)"
        direct = {name for name, entries in locked().items() if any(reason in e for e in entries)}

        assert {canonicalize_name(need.name) for need in declared()} == direct

    def test_locked_releases_satisfy_pyproject(self) -> None:
        """Each pinned release is one that pyproject.toml allows."""
        pins = {name: re.findall(r"==([^\s;]+)", "".join(es)) for name, es in locked().items()}

        refused = [
            f"{need}: {pin}"
            for need in declared()
            for pin in pins[canonicalize_name(need.name)][:1]
            if not need.specifier.contains(pin)
        ]

        assert refused == []

    def test_build_backend_is_locked(self) -> None:
        """Installing the project fetches no build backend beside the locked one."""
        backend = PYPROJECT["build-system"]["requires"]

        assert PROJECT["optional-dependencies"]["build"] == backend

    def test_conda_environment_is_the_lock(self) -> None:
        """environment.yml adds nothing to the lock but Python, in pyproject's range, and pip."""
        python, pip, rest = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))[
            "dependencies"
        ]

        assert (python, pip) == (f"python{PROJECT['requires-python']}", "pip")
        assert rest == {"pip": ["--requirement requirements.lock"]}

    def test_jupyterlab_comes_with_what_the_lock_pins(self) -> None:
        """What `make lab` adds changes no release that a build uses, nor is used by one."""
        text = (ROOT / "requirements-lab.lock").read_text("utf-8")
        added = dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))
        pins = {name: re.findall(r"==([^\s;]+)", "".join(es)) for name, es in locked().items()}

        assert {n: v for n, v in added.items() if n in pins and v not in pins[n]} == {}
        assert "jupyterlab" in added.keys() - pins.keys()

    def test_what_exports_need_is_there_where_they_are_tested(self) -> None:
        """The extra `export` is in no lock of a build, so the browser tests' lock brings it."""
        asked = (ROOT / ".ci" / "requirements.in").read_text("utf-8").splitlines()

        assert set(PROJECT["optional-dependencies"]["export"]) <= set(asked)

    def test_no_grammar_of_addresses_is_built_before_a_build(self) -> None:
        """Where that package is, each process takes a second or more to load it."""
        assert "rfc3987-syntax" not in locked()

    def test_each_locked_release_has_hashes(self) -> None:
        """Nothing is installed whose bytes were not known when the lock was made."""
        unhashed = [
            name for name, es in locked().items() if any("--hash=sha256:" not in e for e in es)
        ]

        assert unhashed == []

    @pytest.mark.parametrize(
        "lock", ["requirements.lock", "requirements-lab.lock", ".ci/requirements.txt"]
    )
    def test_locks_name_no_address(self, lock: str) -> None:
        """Where packages come from is the choice of whoever installs them."""
        text = (ROOT / lock).read_text("utf-8")

        assert re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host", text) == []


class TestVersion:
    """The version stands in one place and is repeated faithfully."""

    def test_citation_names_the_version_of_the_project(self) -> None:
        """Whoever cites the project cites the release they hold, code and data alike."""
        citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))

        cited = {citation["version"], *(ref["version"] for ref in citation["references"])}

        assert cited == {PROJECT["version"]}

    def test_the_record_is_of_the_same_version(self) -> None:
        """Which editions print."""
        record = json.loads((ROOT / "data" / "datapackage.json").read_text("utf-8"))

        assert record["version"] == PROJECT["version"]

    def test_the_changelog_has_the_version_and_its_day(self) -> None:
        """Its newest release is the one that is cited, of the same day."""
        citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
        released = {
            citation["date-released"],
            *(r["date-released"] for r in citation["references"]),
        }

        heads = re.findall(
            r"^## \[(\d\S*)\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
        )

        assert heads[0][0] == PROJECT["version"]
        assert {heads[0][1]} == {str(day) for day in released}


@needs_make
class TestMake:
    """The Makefile tells what it offers and repeats no work."""

    def test_bare_make_lists_every_target(self) -> None:
        """Nobody has to read the Makefile to learn what there is."""
        targets = re.findall(r"^\.PHONY: (\S+)$", MAKEFILE, re.MULTILINE)

        listed = re.findall(r"^  make (\S+) +\S", make(ROOT).stdout, re.MULTILINE)

        assert listed == targets

    @pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
    def test_pages_name_only_targets_that_exist(self, page: str) -> None:
        """A command that a page tells the reader to type is one that works."""
        named = re.findall(r"(?:^|`)make ([a-z-]+)", (ROOT / page).read_text("utf-8"), re.MULTILINE)

        assert named
        assert set(named) <= set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))

    def test_python_too_old_is_told_in_one_line(self, bare_folder: Path) -> None:
        """The reader learns which Python is needed, which was found and what to do."""
        old = bare_folder / "old-python"
        old.write_text(
            '#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" || exit 1\n', "utf-8"
        )
        old.chmod(0o755)

        told = make(bare_folder, "setup", f"PYTHON={old}")

        assert told.returncode != 0
        assert re.match(
            r"This project needs Python 3\.11 or newer, and found Python 3\.9\.2\. "
            r"Install one, or name it: make setup PYTHON=\S+\n",
            told.stderr,
        )

    @pytest.mark.parametrize(
        ("uv", "brings"),
        [
            ("", ".venv/bin/python -m pip install --quiet"),
            ("/some where/uv", '"/some where/uv" pip install --python .venv/bin/python --quiet'),
        ],
    )
    def test_setup_brings_all_by_uv_or_all_by_pip(
        self, bare_folder: Path, uv: str, brings: str
    ) -> None:
        """Either way the same hashes of the same locks."""
        told = make(bare_folder, "--dry-run", "setup", f"UV={uv}").stdout
        steps = re.findall(r"^\s*(\S.* install .*--quiet .*)$", told, re.MULTILINE)

        assert steps == [
            f"{brings} --require-hashes --only-binary :all: -r requirements.lock",
            f"{brings} --no-deps --no-build-isolation --editable .",
            f"{brings} --require-hashes --only-binary :all: -r requirements-lab.lock",
        ]

    def test_setup_is_done_once_per_lock(self, bare_folder: Path) -> None:
        """Once ready, set-up rests until the lock's content changes; a mere touch is no change."""
        stamps = re.findall(r"touch (\.venv/\S+)", make(bare_folder, "--dry-run", "setup").stdout)
        for stamp in stamps:
            (bare_folder / stamp).parent.mkdir(exist_ok=True)
            (bare_folder / stamp).touch()
        lock = bare_folder / "requirements.lock"

        lock.touch()
        assert "touch" not in make(bare_folder, "--dry-run", "setup").stdout

        lock.write_text(LOCK + "# changed\n", "utf-8")
        assert "touch" in make(bare_folder, "--dry-run", "setup").stdout


def git(folder: Path, *words: str) -> bytes:
    """Return what git prints in that folder."""
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, check=True).stdout  # noqa: S607


def run_and_saved(notebook: Any) -> Any:  # noqa: ANN401 - nbformat's nodes have no type
    """Return a notebook as JupyterLab saves it once it has been run."""
    notebook.metadata.language_info.update(version="3.99", mimetype="text/x-python")
    notebook.metadata.papermill = {"parameters": {"start": "1922"}}
    for number, cell in enumerate(notebook.cells):
        cell.metadata.update(trusted=True, execution={"iopub.execute_input": "1922"})
        if cell.cell_type == "code":
            cell.execution_count = number
            cell.outputs = [nbformat.v4.new_output("stream", text="Lamps\n")]  # type: ignore[no-untyped-call]
    return notebook


@needs_make
@needs_git
class TestGuard:
    """What a run writes into a notebook of the project stays out of commits."""

    def test_git_takes_of_a_notebook_that_was_run_only_what_was_written(
        self, tmp_path: Path
    ) -> None:
        """Committed notebooks are what the filter makes of them, run or not."""
        for name in ("Makefile", ".gitattributes", "requirements.lock", "pyproject.toml"):
            shutil.copy(ROOT / name, tmp_path)
        (tmp_path / ".venv").symlink_to(sys.prefix)
        (tmp_path / "notebooks").mkdir()
        git(tmp_path, "init", "--quiet")
        assert make(tmp_path, "guard").returncode == 0

        paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
        for path in paths:
            run = run_and_saved(nbformat.read(path, 4))  # type: ignore[no-untyped-call]
            nbformat.write(run, tmp_path / "notebooks" / path.name)  # type: ignore[no-untyped-call]
        git(tmp_path, "add", "notebooks")

        taken = {path.name: git(tmp_path, "show", f":notebooks/{path.name}") for path in paths}
        assert len(taken) >= 4
        assert taken == {path.name: path.read_bytes() for path in paths}

    def test_without_git_there_is_nothing_to_guard(self, bare_folder: Path) -> None:
        """A copy of the project that is no checkout is set up all the same."""
        told = make(bare_folder, "guard")
        assert (told.returncode, told.stderr) == (0, "")
