"""What a public repository brings along: checks, forms, hooks, licences, links that lead there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from analysis.cli import main
from tests.test_repository import ROOT, committed

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
PAGES = [
    path
    for path in committed()
    if path.suffix == ".md" and path.parts[0] not in {"tests", ".github", "output"}
]


def loaded(path: Path) -> Any:  # noqa: ANN401 - what YAML holds
    """Return what a YAML file holds."""
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("citation-file-format", [ROOT / "CITATION.cff"]),
        ("github-workflows", WORKFLOWS),
        ("dependabot", [GITHUB / "dependabot.yml"]),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_each_file_is_of_its_published_form(schema: str, paths: list[Path]) -> None:
    """By the JSON Schema that its format's keepers publish, as a library carries it."""
    pytest.importorskip("check_jsonschema", reason="not installed: make setup-browser")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}"]
    told = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    assert paths
    assert told.returncode == 0, told.stdout


class TestWorkflows:
    """What runs at the host of a repository runs as reviewed, and may do little."""

    @pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
    def test_each_action_is_pinned(self, path: Path) -> None:
        """By digest, with its version beside it, since a tag can be moved."""
        used = re.findall(r"uses: (.+)$", path.read_text("utf-8"), re.MULTILINE)

        assert used
        assert [u for u in used if not re.fullmatch(r"\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+", u)] == []

    @pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
    def test_only_what_publishes_may_write(self, path: Path) -> None:
        """And no more than a site."""
        flow = loaded(path)
        writing = {
            name: sorted(what for what, may in job["permissions"].items() if may == "write")
            for name, job in flow["jobs"].items()
            if "permissions" in job
        }

        assert flow["permissions"] == {"contents": "read"}
        assert writing == {"deploy": ["id-token", "pages"]}

    def test_checks_begin_at_the_oldest_python_that_is_allowed(self) -> None:
        """And are those that a contributor runs."""
        job = loaded(GITHUB / "workflows" / "checks.yml")["jobs"]["run"]
        oldest = job["strategy"]["matrix"]["python"][0]
        project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

        assert project["requires-python"] == f">={oldest}"
        assert [step["run"] for step in job["steps"] if "run" in step][-1] == ".ci/run"


def test_hooks_run_what_the_lock_holds() -> None:
    """Each is a command of .venv or a target of make, so that no other release ever judges."""
    repos = loaded(ROOT / ".pre-commit-config.yaml")["repos"]
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert [repo["repo"] for repo in repos] == ["local"]
    for hook in repos[0]["hooks"]:
        command, word, *_ = hook["entry"].split()
        scripts = Path(sys.executable).parent
        assert word in targets if command == "make" else (scripts / Path(command).name).exists()


class TestLicences:
    """Whoever takes a file knows under which licence."""

    def test_each_licence_that_is_named_has_its_text(self) -> None:
        """And no text lies there that nothing is under."""
        told = tomllib.loads((ROOT / "REUSE.toml").read_text("utf-8"))["annotations"]
        named = {
            licence
            for each in told
            for licence in re.split(r" AND | OR ", each["SPDX-License-Identifier"])
        }

        assert {path.stem for path in (ROOT / "LICENSES").iterdir()} == named

    def test_every_file_is_under_one(self) -> None:
        """As the REUSE tool sees it; it comes as source alone, so no lock brings it."""
        if not (reuse := shutil.which("reuse", path=str(Path(sys.executable).parent))):
            pytest.skip("not installed: pip install reuse")
        told = subprocess.run(
            [reuse, "--root", str(ROOT), "lint"], capture_output=True, text=True, check=False
        )

        assert told.returncode == 0, told.stdout


BRIEFING = re.compile(r"\.venv/bin/briefing [a-z]")
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def anchors(text: str) -> set[str]:
    """Return what a page's headings are called in addresses."""
    heads = re.findall(r"^#+ (.+)$", CODE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def leads(page: Path, target: str) -> bool:
    """Return whether a link of a page leads to a file, and to a heading where it names one."""
    path, _, head = target.partition("#")
    file = ROOT / page.parent / path if path else ROOT / page
    return file.exists() and (not head or head in anchors(file.read_text("utf-8")))


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_what_a_page_links_to_is_there(page: Path) -> None:
    """Each file, picture and heading of the project."""
    text = CODE.sub("", (ROOT / page).read_text("utf-8"))
    targets = re.findall(r"\]\((?![a-z]+:)([^)\s]+)\)", text)
    assert [target for target in targets if not leads(page, target)] == []


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_commands_of_a_page_are_those_that_there_are(page: Path) -> None:
    """With their options: what somebody copies from there is understood."""
    told = re.findall(
        r"^```sh\n(.*?)^```", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    lines = "".join(told).replace("\\\n", " ").splitlines()
    asked = [shlex.split(line, comments=True)[1:] for line in lines if BRIEFING.match(line)]
    for command, *words in asked:
        known = {name for option in main.commands[command].params for name in option.opts}
        assert {word for word in words if word.startswith("-")} <= known | {"--help"}, command
