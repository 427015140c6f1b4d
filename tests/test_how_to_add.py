"""The documents for maintainers hold: what they name exists, and their example runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import ChoiceLoader, DictLoader

from analysis.narrative import templating
from analysis.page import Page, open_page
from analysis.publishing.notebook import Display

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
DOCUMENTS = ("architecture.md", "decisions.md", "how-to-add.md")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")
# A path of the project in backticks: one of its folders, or a page beside the README.
PATH = re.compile(
    r"`((?:analysis|data|docs|notebooks|output|tests)/[\w./-]*|[A-Z]+\.md|requirements\.lock)`"
)
# `run_notebook` (`analysis/publishing/execute.py`): a function or class, and where it stands.
PLACED = re.compile(r"`(?:\w+\.)?(\w+)`\s+\(`(analysis/[\w/]+\.py)`\)")

# A name of code in backticks, alone or behind that of what holds it, and names of other projects.
NAMED = re.compile(r"`(?:\w+\.)?([a-z_]+)(?:\(\))?`")
WORD = re.compile(r"\w+")
OF_OTHERS = {"data_files", "unittest"}

each_document = pytest.mark.parametrize("name", DOCUMENTS)


def text(name: str) -> str:
    """Return a document of `docs/`."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def code(language: str) -> list[str]:
    """Return the fenced code of a language in the page on how to add something, in order."""
    return [body for kind, body in FENCE.findall(text("how-to-add.md")) if kind == language]


@each_document
def test_every_path_that_is_named_exists(name: str) -> None:
    """A file that is moved or dropped is so in the documents too."""
    words = FENCE.sub("", text(name))
    named = {ROOT / path for path in PATH.findall(words)}
    named |= {ROOT / "docs" / path for path in LINK.findall(words)}
    assert named
    assert sorted(str(path.relative_to(ROOT)) for path in named if not path.exists()) == []


@each_document
def test_every_function_stands_where_it_is_said_to(name: str) -> None:
    """So the way of one fact can be followed by name."""
    placed = PLACED.findall(text(name))
    missing = [
        f"{function} in {path}"
        for function, path in placed
        if not re.search(
            rf"^ *(?:def|class) {function}\b", (ROOT / path).read_text("utf-8"), re.MULTILINE
        )
    ]
    assert placed
    assert missing == []


@each_document
def test_every_name_is_one_that_the_project_has(name: str) -> None:
    """A function, column or target that is gone is gone from the documents too."""
    kinds = ("*.py", "*.j2", "*.typ")
    paths = [path for kind in kinds for path in (ROOT / "analysis").rglob(kind)]
    paths += [path for folder in ("tests", "tools") for path in (ROOT / folder).rglob("*.py")]
    paths += [ROOT / path for path in ("Makefile", "pyproject.toml", "data/datapackage.json")]
    known = {word for path in paths for word in WORD.findall(path.read_text("utf-8"))}
    assert set(NAMED.findall(FENCE.sub("", text(name)))) - known - OF_OTHERS == set()


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return what the worked example's modules define, its template standing among ours."""
    (words,) = code("jinja")
    ours = templating.environment()
    found = ours.overlay(loader=ChoiceLoader([DictLoader({"landmarks.j2": words}), ours.loader]))
    monkeypatch.setattr(templating, "environment", lambda: found)
    defined: dict[str, Any] = {}
    for module in code("python")[:-1]:
        exec(module, defined)  # noqa: S102 - the project's own page
    return defined


def test_the_worked_example_runs(
    example: dict[str, Any],
    fictional: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its cell shows section and chart on a record, the audit holds, and both can be displayed."""
    (tmp_path / "data").symlink_to(fictional)
    monkeypatch.chdir(tmp_path)
    exec(code("python")[-1], example)  # noqa: S102 - the project's own page
    page: Page = example["page"]
    section, chart = page.parts
    titles = {said.id: said.text for said in page.statements() if said.id.endswith("-title")}
    assert titles == {
        "landmarks-title": "Five landmarks on record since the coup",
        "fig-landmarks_in_time-title": "Five landmarks on record since the coup",
    }
    display = Display(page)
    assert "Ivan Example visits Example City" in display.html(section)
    assert "data:image/svg+xml" in display.html(chart)


@pytest.mark.parametrize(
    ("dates", "title"),
    [
        ({"start": "2022", "end": "2022"}, "Two landmarks on record in 2022"),
        ({"start": "2022-03", "end": "2022-03"}, "No landmark on record in March 2022"),
    ],
)
def test_the_worked_example_holds_where_there_is_little(
    example: dict[str, Any], fictional: Path, dates: dict[str, str], title: str
) -> None:
    """Few landmarks make a table, none a sentence that says so; the audit holds either."""
    makers: list[Callable[..., Any]] = [example["landmarks"], example["landmarks_in_time"]]
    page = open_page(record=fictional, **dates)
    section, chart = page.make(*makers)
    assert [next(part.statements()).text for part in (section, chart)] == [title, title]
    assert chart.to_json()["spec"] is None
    assert page.audit()
