"""What a notebook is asked for: its parameters' values, and names that it doesn't know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.asked import (
    asked_of,
    refuse_lacking,
    refuse_split,
    refuse_unknown_here,
    refuse_unknown_passed,
    unknown_among,
    unknown_in,
    unknown_passed,
)
from analysis.errors import BriefingError
from analysis.parameters import ParameterError

if TYPE_CHECKING:
    from nbformat import NotebookNode

CELL = 'start: str = "1921"  # first day\nend = ""\nlamps: int = 3'
INJECTED = '# Parameters\nstart = "1922"\n'


def notebook(
    *tagged: str, injected: str = "", passed: dict[str, Any] | None = None
) -> NotebookNode:
    """Return a notebook with the tagged cells, and with what papermill adds to it."""
    cells = [new_markdown_cell("Lamps"), new_code_cell("lit = True")]
    cells += [new_code_cell(cell, metadata={"tags": ["parameters"]}) for cell in tagged]
    if injected:
        cells.append(new_code_cell(injected, metadata={"tags": ["injected-parameters"]}))
    made = new_notebook(cells=[*cells, new_code_cell("start")])
    if passed:
        made.metadata["papermill"] = {"parameters": passed}
    return made


class TestValues:
    """The values that a notebook is set to."""

    def test_the_tagged_cell_sets_them(self) -> None:
        """With or without a type, in their order, and nothing of other cells."""
        assert asked_of(notebook(CELL), {}, "lamps.ipynb") == {
            "start": "1921",
            "end": "",
            "lamps": 3,
        }

    def test_what_papermill_wrote_counts_before_the_cell_and_what_is_given_before_both(
        self,
    ) -> None:
        """A built edition that is edited and built again keeps its dates."""
        assert asked_of(notebook(CELL, injected=INJECTED), {}, "a")["start"] == "1922"
        given = {"start": "1923"}
        assert asked_of(notebook(CELL, injected=INJECTED), given, "a")["start"] == "1923"

    @pytest.mark.parametrize("made", [notebook(CELL), notebook(CELL, injected='strat = "1922"')])
    def test_every_name_that_the_cell_does_not_have_is_refused(self, made: NotebookNode) -> None:
        """Given or written, each on a line of its own with the nearest."""
        lines = unknown_in(made, {"strat": "1922", "lanps": 2}, "lamps.ipynb")
        assert len(lines) == 2
        assert 'unknown parameter "strat" (did you mean "start"?)' in lines[0]
        assert 'unknown parameter "lanps" (did you mean "lamps"?)' in lines[1]
        assert all(line.endswith("the parameters are start, end, lamps") for line in lines)

    @pytest.mark.parametrize(
        ("tagged", "told"),
        [((), "no cell is tagged"), ((CELL, CELL), "2 cells are tagged")],
    )
    def test_one_cell_holds_them(self, tagged: tuple[str, ...], told: str) -> None:
        """None or several are refused, with where the tag is set."""
        with pytest.raises(BriefingError, match=rf"lamps\.ipynb: {told} .*Property Inspector"):
            asked_of(notebook(*tagged), {}, "lamps.ipynb")

    @pytest.mark.parametrize(
        "cell", ["", "if True:\n    start = 1", 'start, end = "", ""', "%magic"]
    )
    def test_a_cell_that_sets_none_is_refused(self, cell: str) -> None:
        """Since nothing that is asked for would reach the notebook."""
        with pytest.raises(BriefingError, match=r'lamps\.ipynb: the cell tagged "parameters" sets'):
            asked_of(notebook(cell), {}, "lamps.ipynb")

    def test_a_parameter_that_is_handed_on_and_never_set_is_refused(self) -> None:
        """Before a kernel starts, with what to put back."""
        made = notebook(CELL)
        made.cells.append(new_code_cell("page = open_page(start=start, as_of=as_of, title=title)"))
        with pytest.raises(
            BriefingError, match=r'hands on as_of and title.*as_of = ""; title = ""'
        ):
            refuse_lacking(made, "lamps.ipynb")

    @pytest.mark.parametrize(
        "cell",
        ["as_of = max(days)", "from lamps import as_of", "for as_of in days:\n    pass", "%magic"],
    )
    def test_a_parameter_that_some_cell_sets_is_handed_on(self, cell: str) -> None:
        """However it does so."""
        made = notebook(CELL)
        made.cells += [new_code_cell(cell), new_code_cell("open_page(start=start, as_of=as_of)")]
        refuse_lacking(made, "lamps.ipynb")

    @pytest.mark.parametrize(
        "further",
        [
            'start += "22"',
            'if not start:\n    start = "1922"',
            'print(start := "1922")',
            "del start",
            'start, lit = "1922", True',
        ],
    )
    def test_a_parameter_that_is_worked_on_in_its_cell_is_refused(self, further: str) -> None:
        """What is asked for is put in below, so that a build would ask for something else."""
        with pytest.raises(BriefingError, match=r'"parameters" sets start in another way.*below'):
            refuse_split(notebook(f"{CELL}\n{further}"), "lamps.ipynb")

    @pytest.mark.parametrize(
        "cell", ['start = end = ""', 'start = ""; end = ""', f"import os\n{CELL}"]
    )
    def test_plain_lines_of_any_form_are_parameters(self, cell: str) -> None:
        """Several on a line, or beside what sets nothing."""
        refuse_split(notebook(cell), "lamps.ipynb")

    def test_a_value_that_has_to_be_worked_out_is_refused_unless_given(self) -> None:
        """Nothing is run to learn what a notebook asks for."""
        made = notebook("start = today() - week")
        with pytest.raises(BriefingError, match=r"start = today\(\) - week has to be worked out"):
            asked_of(made, {}, "lamps.ipynb")
        assert asked_of(made, {"start": "1921"}, "lamps.ipynb") == {"start": "1921"}


class TestWhileRunning:
    """What the cell that opens the page learns of the cells run before it."""

    def test_a_name_that_no_cell_before_assigned_is_told(self) -> None:
        """With the nearest of those that the notebook has."""
        (line,) = unknown_among(
            ["", CELL, '# Parameters\nstrat = "1922"\nend = "1923"\n', "open()"]
        )
        assert line == (
            'unknown parameter "strat" (did you mean "start"?): '
            "the parameters are start, end, lamps"
        )

    @pytest.mark.parametrize(
        "cells",
        [
            ["", CELL, "open()"],
            ["", CELL, INJECTED, "open()"],
            ["", CELL, '# Parameters\nstrat = "1922"', "open()", INJECTED, "open()"],
            ["", "%load_ext lamps", '# Parameters\nstrat = "1922"', "open()"],
            [],
        ],
        ids=["none", "known", "mended", "no parameters", "nothing run"],
    )
    def test_what_is_known_passes(self, cells: list[str]) -> None:
        """As does a notebook that has no names to hold them against."""
        assert unknown_among(cells) == ()

    def test_running_the_wrong_cell_twice_does_not_make_it_known(self) -> None:
        """Only cells that papermill didn't write say what the notebook has."""
        wrong = '# Parameters\nstrat = "1922"'
        assert len(unknown_among(["", CELL, wrong, "open()", wrong, "open()"])) == 1

    def test_outside_of_a_notebook_nothing_was_passed(self) -> None:
        """A script has no cells."""
        assert unknown_passed() == ()
        refuse_unknown_here()

    def test_in_a_kernel_the_names_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """From what IPython remembers of its input."""
        shell = type("Shell", (), {"user_ns": {"In": ["", CELL, '# Parameters\nstrat = "1922"']}})
        monkeypatch.setattr("IPython.get_ipython", shell)
        with pytest.raises(ParameterError, match='unknown parameter "strat"'):
            refuse_unknown_here()


class TestOnceRun:
    """What an exporter learns of an executed notebook."""

    def test_a_name_that_papermill_passed_in_vain_is_refused(self) -> None:
        """A page for other dates than those asked for is worse than none."""
        with pytest.raises(ParameterError, match='unknown parameter "strat"'):
            refuse_unknown_passed(notebook(CELL, passed={"strat": 1922, "end": "1923"}))

    def test_known_names_and_notebooks_without_a_cell_pass(self) -> None:
        """There is nothing to refuse, or nothing to hold it against."""
        refuse_unknown_passed(notebook(CELL, passed={"start": 1922, "lamps": 1}))
        refuse_unknown_passed(notebook(CELL))
        refuse_unknown_passed(notebook(passed={"strat": 1922}))
