"""The briefing notebook reads from top to bottom, and what it shows holds together."""

from __future__ import annotations

import ast
import io
import tokenize
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

from analysis.narrative.sections.numbers import numbers
from analysis.parameters import NAMES
from tests.builders import known

if TYPE_CHECKING:
    from analysis.evidence.records import Evidence
    from analysis.page import Page

ROOT = Path(__file__).parents[2]
NOTEBOOK: Any = nbformat.read(ROOT / "notebooks" / "briefing.ipynb", 4)  # type: ignore[no-untyped-call]
CODE = [cell for cell in NOTEBOOK.cells if cell.cell_type == "code"]
LONGEST_CELL = 20
EDITIONS: tuple[dict[str, str], ...] = (
    {},
    {"start": "2022-09-03", "end": "2022-09-09", "as_of": "2022-09-03", "sectors": "nuclear"},
)


@dataclass(frozen=True)
class Run:
    """What a run of the cells leaves: their names, and the parts that they displayed."""

    names: dict[str, Any]
    shown: list[Any]

    @property
    def page(self) -> Page:
        """Return the notebook's page."""
        page: Page = self.names["page"]
        return page


def parameters_cell() -> Any:  # noqa: ANN401 - nbformat's nodes have no type
    """Return the one cell that is tagged as holding the parameters."""
    (cell,) = (cell for cell in CODE if "parameters" in cell.metadata.get("tags", []))
    return cell


class TestParameters:
    """The cell that people and papermill change."""

    def test_it_names_the_parameters_in_their_order(self) -> None:
        """No more, no fewer, each an ISO text."""
        assigned = ast.parse(parameters_cell().source).body
        names = [ast.unparse(node.target) for node in assigned if isinstance(node, ast.AnnAssign)]
        assert names == list(NAMES)
        assert len(names) == len(assigned)
        values = [node.value for node in assigned if isinstance(node, ast.AnnAssign)]
        assert all(value and isinstance(ast.literal_eval(value), str) for value in values)

    def test_every_line_says_what_it_means(self) -> None:
        """With a comment behind the value."""
        source = parameters_cell().source
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        commented = {token.start[0] for token in tokens if token.type == tokenize.COMMENT}
        assert commented == set(range(1, len(source.splitlines()) + 1))

    def test_they_make_the_default_edition(self, evidence: Evidence) -> None:
        """As committed, the notebook tells of everything."""
        values: dict[str, str] = {}
        exec(parameters_cell().source, values)  # noqa: S102 - the committed cell
        chosen = known(evidence, **{name: values[name] for name in NAMES}).parameters
        assert (chosen.start, chosen.end) == (evidence.coverage.start, evidence.coverage.read)
        assert chosen.as_of == evidence.coverage.end
        assert not chosen.sectors


class TestCells:
    """Short cells, each group with prose before it."""

    def test_prose_comes_before_each_group_of_code(self) -> None:
        """A reader is told what comes before it comes; at most two cells stand together."""
        kinds = "".join(cell.cell_type[0] for cell in NOTEBOOK.cells)
        assert kinds.startswith("m")
        assert "ccc" not in kinds

    def test_no_cell_is_long(self) -> None:
        """What takes more lines belongs in a module."""
        lengths = [len(cell.source.splitlines()) for cell in CODE]
        assert max(lengths) <= LONGEST_CELL

    def test_cell_ids_are_unique(self) -> None:
        """A failed cell is found by its id."""
        ids = [cell.id for cell in NOTEBOOK.cells]
        assert len(ids) == len(set(ids))

    def test_it_is_a_valid_notebook(self) -> None:
        """JupyterLab opens it without repair."""
        faults = nbformat.validator.iter_validate(NOTEBOOK)
        assert [str(fault) for fault in faults] == []


@pytest.fixture(scope="module", params=EDITIONS, ids=["all", "a week, one sector"])
def run(
    request: pytest.FixtureRequest, fictional: Path, tmp_path_factory: pytest.TempPathFactory
) -> Run:
    """Return what the cells before the audit leave, run in order on the fictional record.

    An import that doesn't resolve, or a cell that fails, fails every test that asks for the run.
    """
    project = tmp_path_factory.mktemp("project")
    (project / "data").symlink_to(fictional)
    made = Run({}, [])
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(project)
        patched.setattr("IPython.display.display", made.shown.append)
        for cell in CODE[:-1]:
            exec(compile(cell.source, cell.id, "exec"), made.names)  # noqa: S102 - our own cells
            if cell is parameters_cell():
                made.names.update(request.param)  # As papermill does, in a cell after this one.
    return made


def test_the_cells_show_the_whole_page(run: Run) -> None:
    """From masthead to the command that makes it again, each part shown and kept."""
    assert run.shown == run.page.parts
    parts = [part.to_json()["part"] for part in run.shown]
    assert (parts[0], parts[-1]) == ("masthead", "rebuild")
    window = run.page.window
    told = {"figure", "disagreements", "judgements"} if window.certain(window.events) else set()
    assert {"section", "sources", *told} <= set(parts)
    assert ("numbers" in parts) is not numbers(run.page.window).is_empty


def test_no_two_statements_of_the_document_share_an_id(run: Run) -> None:
    """Over all that the cells show, figures included."""
    ids = [statement.id for statement in run.page.statements()]
    assert len(ids) == len(set(ids))


def test_the_last_cell_is_the_audit_and_it_passes(run: Run) -> None:
    """Titles and notes of figures are audited too."""
    assert "statements audited" in eval(CODE[-1].source, run.names)  # noqa: S307 - our own cell
