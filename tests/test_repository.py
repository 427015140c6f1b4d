"""What is committed keeps the house rules: sizes, floors, and nothing that does not belong."""

import ast
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "analysis").rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 50

# Folders that are never committed, for a copy of the project that is no git repository.
MADE = {".git", ".venv", "__pycache__", ".hypothesis", ".ipynb_checkpoints", "build", "dist"}
MADE |= {".mypy_cache", ".pytest_cache", ".ruff_cache", "work"}

# Assembled, since this file too must name none of them.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("anaconda", "org"),
        ("deb", "debian", "org"),
    )
]
MACHINE_PATH = re.compile(r"(?<![\w.~/-])/(?:home|Users|root|work)/\w|\b[A-Z]:\\+Users\\+\w")


def committed() -> list[Path]:
    """Return each file that git holds or would take, as a path below the project's folder."""
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(git, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return list(walked())
    paths = [Path(os.fsdecode(name)) for name in listed.split(b"\0") if name]
    return [path for path in paths if (ROOT / path).is_file()]


def walked() -> Iterator[Path]:
    """Yield each file below the project's folder outside those that are made, not written."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in MADE)
        here = Path(folder).relative_to(ROOT)
        if here == Path("output"):
            folders[:] = [name for name in folders if name == "full"]
        yield from (here / name for name in sorted(names))


def places(pattern: re.Pattern[str]) -> list[str]:
    """Return where committed files match the pattern, as `file:line: text`."""
    return [
        f"{path}:{number}: {found[0]}"
        for path in committed()
        for number, line in enumerate((ROOT / path).read_bytes().split(b"\n"), start=1)
        if (found := pattern.search(line.decode("utf-8", "replace")))
    ]


def room(module: str) -> str:
    """Return the part of `analysis` that a dotted module name lies in."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path) -> set[str]:
    """Return the parts of `analysis` that a module imports from, relative imports included."""
    package = [path.parent.relative_to(ROOT).parts[: 1 - n or None] for n in range(1, 4)]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = ".".join(package[node.level - 1]) if node.level else ""
            base = ".".join(part for part in (above, node.module or "") if part)
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return {room(name) for name in found if name.split(".")[0] == "analysis"} - {""}


# Rooms whose modules are named after what they check, tell or find, wherever that is made.
NAMED_AFTER = {"check", "sections", "rules"}
# What these names mean is the same in each of their rooms.
MEANT_ALIKE = {
    "command": "a command of the room's own",
    "commands": "the room's commands",
    "described": "what is said beside files for other tools",
    "drawing": "pictures as files",
    "notebook": "what a notebook shows",
    "scope": "what dates and sectors take in, and the rules on it",
    "screen": "a page that a command serves",
    "server": "the addresses of such a page",
}


class TestCode:
    """Modules and functions stay small, and imports never run upward."""

    def test_no_module_name_has_two_meanings(self) -> None:
        """Whoever knows one module of a name knows what another of that name is about."""
        rooms: dict[str, list[str]] = {}
        for path in MODULES:
            if path.parent.name not in NAMED_AFTER and path.stem != "__init__":
                rooms.setdefault(path.stem, []).append(path.parent.name)
        several = {name: found for name, found in rooms.items() if len(found) > 1}

        assert several.keys() - MEANT_ALIKE.keys() == set()

    def test_modules_are_short(self) -> None:
        """A module is one idea and fits in a reader's head."""
        sizes = {str(p.relative_to(ROOT)): len(p.read_text("utf-8").splitlines()) for p in MODULES}

        assert {name: size for name, size in sizes.items() if size > LONGEST_MODULE} == {}

    def test_functions_are_short(self) -> None:
        """A function, docstring included, fits on a screen."""
        long = [
            f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {size} lines"
            for path in MODULES
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and (size := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
        ]

        assert long == []

    @pytest.mark.parametrize(
        ("floor", "above"),
        [
            ({"evidence", "parameters"}, {"charts", "narrative", "publishing", "cli", "intake"}),
            ({"charts", "narrative"}, {"publishing", "cli", "intake"}),
            ({"intake"}, {"charts", "narrative", "publishing", "cli", "reviewing"}),
            (
                {"comparing"},
                {
                    "publishing",
                    "page",
                    "states",
                    "cli",
                    "exports",
                    "intake",
                    "previewing",
                    "reviewing",
                    "serving",
                },
            ),
            (
                {"publishing"},
                {"cli", "exports", "intake", "previewing", "reviewing", "serving", "states"},
            ),
            (
                {"exports"},
                {"cli", "intake", "page", "previewing", "reviewing", "serving", "states"},
            ),
            (
                {"shipped_files", "starting"},
                {"cli", "exports", "intake", "page", "previewing", "publishing", "reviewing"},
            ),
            ({"serving"}, {"cli", "exports", "intake", "page", "previewing", "reviewing"}),
            ({"reviewing"}, {"cli", "exports", "page", "previewing"}),
            ({"previewing"}, {"cli", "exports", "intake", "page", "reviewing"}),
        ],
    )
    def test_imports_never_run_upward(self, floor: set[str], above: set[str]) -> None:
        """What lies below can be read, tested and changed without what stands on it."""
        upward = [
            f"{path.relative_to(ROOT)} imports analysis.{name}"
            for path in MODULES
            if path.relative_to(ROOT).with_suffix("").parts[1] in floor
            for name in sorted(imports(path) & above)
        ]

        assert upward == []


class TestFiles:
    """Committed files carry nothing of a run, a machine or another author."""

    def test_notebooks_hold_no_results(self) -> None:
        """Notebooks are committed as they were written, without outputs, counts or run metadata."""
        ran = [
            f"{path.name}: cell {number}"
            for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
            for number, cell in enumerate(json.loads(path.read_text("utf-8"))["cells"])
            if cell.get("outputs")
            or cell.get("execution_count") is not None
            or {"papermill", "execution"} & cell["metadata"].keys()
        ]

        assert ran == []

    def test_no_file_names_a_package_registry(self) -> None:
        """Where packages come from is for each machine to say."""
        assert places(re.compile("|".join(map(re.escape, REGISTRIES)))) == []

    def test_no_file_names_a_path_of_a_machine(self) -> None:
        """A path of the machine where something was made means nothing on another."""
        assert places(MACHINE_PATH) == []

    def test_no_article_text_is_committed(self) -> None:
        """Articles are other people's words, so their folder holds only the page that says so."""
        articles = [p.name for p in committed() if p.parts[:2] == ("data", "articles")]

        assert articles == ["README.md"]

    @pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
    @pytest.mark.parametrize(
        ("path", "ignored"),
        [
            ("data/articles/anything.txt", True),
            ("data/articles/README.md", False),
            ("output/2024/briefing.html", True),
            ("output/full/briefing.html", False),
            (".venv/bin/python", True),
            ("work/briefing.ipynb", True),
            ("data/events.csv", False),
        ],
    )
    def test_git_takes_what_is_written_and_the_published_edition(
        self, tmp_path: Path, path: str, *, ignored: bool
    ) -> None:
        """Articles, environments and editions made in passing stay out by themselves."""
        shutil.copy(ROOT / ".gitignore", tmp_path)
        for words in (["init", "--quiet"], ["check-ignore", "--quiet", path]):
            last = subprocess.run(["git", *words], cwd=tmp_path, check=False)  # noqa: S607

        assert (last.returncode == 0) is ignored
