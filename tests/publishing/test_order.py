"""What a build is asked for: which notebook, which values, which folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from analysis.errors import BriefingError
from analysis.parameters import Coverage, ParameterError
from analysis.publishing.order import Order, order_of
from tests.builders import span

if TYPE_CHECKING:
    from pathlib import Path

COVERAGE = Coverage(span("1921-03").first, span("1923").last, ("salt", "horses"))
EDITIONS = """
default: full
editions:
  full: {start: "1921-03-01"}
  spring: {start: 1922-03, end: 1922-05}
"""
FIVE = """start: str = "1921-03-01"
end: str = ""
as_of: str = ""
sectors: str = ""
title: str = ""
"""
PAIR = 'start = "1921"\nend = "1921"\nagainst_start = "1922"\nagainst_end = "1922"'
OWN = FIVE.replace('end: str = ""', 'end = "1922"').replace('title: str = ""', 'title = "Lamps"')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a project with a briefing, a comparison that takes more, and a copy at work."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "editions.yaml").write_text(EDITIONS, encoding="utf-8")
    for path, cell in (
        ("notebooks/briefing", FIVE),
        ("notebooks/one_pager", FIVE),
        ("notebooks/pair", PAIR),
        ("work/briefing", OWN),
    ):
        write(tmp_path / f"{path}.ipynb", cell)
    return tmp_path


def write(path: Path, *cells: str) -> Path:
    """Write a notebook of tagged cells and return its path."""
    path.parent.mkdir(exist_ok=True)
    made = [new_code_cell(cell, metadata={"tags": ["parameters"]}) for cell in cells]
    nbformat.write(new_notebook(cells=made), path)
    return path


def ordered(root: Path, edition: str | None = None, **more: object) -> Order:
    """Return the order."""
    return order_of(root, COVERAGE, edition=edition, **more)  # type: ignore[arg-type]


def test_with_nothing_given_the_default_edition_is_built(root: Path) -> None:
    """Its name, its folder, and all five values as plain days."""
    order = ordered(root)
    assert (order.name, order.folder, order.stem) == ("full", "full", "briefing")
    assert order.values == order.parameters.as_strings()
    assert order.values["end"] == "1923-12-31"


def test_the_sheet_is_the_same_edition_in_another_folder(root: Path) -> None:
    """As `--one-pager` has always built it."""
    order = ordered(root, "spring", notebook="one_pager")
    assert (order.name, order.folder) == ("spring", "spring_one-pager")
    assert order.notebook == root / "notebooks" / "one_pager.ipynb"


def test_another_title_has_a_folder_of_its_own(root: Path) -> None:
    """However much two titles resemble each other."""
    made = [ordered(root, given={"title": title}).folder for title in ("Lamps?", "Lamps!", "灯")]
    assert len(set(made)) == 3
    assert made[0].startswith("1921-03-01_1923-12-31_title-Lamps-")


class TestCopies:
    """A notebook of somebody's own is built as it is set."""

    def test_its_own_parameters_are_built(self, root: Path) -> None:
        """In a folder that no edition of `notebooks/` has."""
        order = ordered(root, copy=root / "work" / "briefing.ipynb")
        assert (order.values["end"], order.values["title"]) == ("1922-12-31", "Lamps")
        assert order.name == "1921-03-01_1922-12-31"
        assert order.folder == "1921-03-01_1922-12-31_briefing"
        assert order.copy

    def test_an_option_overrides_them_and_an_edition_comes_between(self, root: Path) -> None:
        """Each in its turn."""
        copy = root / "work" / "briefing.ipynb"
        order = ordered(root, "spring", given={"end": "1922-04"}, copy=copy)
        assert (order.values["start"], order.values["end"]) == ("1922-03-01", "1922-04-30")
        assert (order.values["title"], order.name) == ("Lamps", "spring_1922-03-01_1922-04-30")
        assert ordered(root, "spring", copy=copy).folder == "spring_briefing"

    def test_two_copies_have_two_folders(self, root: Path) -> None:
        """Each is named by its file, whatever that is called."""
        other = write(root / "work" / "my briefing (2).ipynb", OWN)
        assert ordered(root, copy=other).folder == "1921-03-01_1922-12-31_my-briefing-2"

    def test_its_faults_are_told_at_once(self, root: Path) -> None:
        """The file's as the command's."""
        faulty = write(root / "work" / "faulty.ipynb", FIVE.replace('title: str = ""', "lamp = 1"))
        with pytest.raises(ParameterError, match=r"^start: .*\nend: ") as caught:
            ordered(root, copy=faulty, given={"start": "x", "end": "y"})
        assert "sectors" not in str(caught.value)

    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (None, "not found"),
            (b"not a notebook", "not a notebook"),
            (b"{}", "not a notebook"),
            (b"[]", "not a notebook"),
            (b"\xff\xfe", "not a notebook"),
        ],
    )
    def test_a_file_that_is_no_notebook_is_named(
        self, root: Path, content: bytes | None, told: str
    ) -> None:
        """Before any kernel starts."""
        path = root / "work" / "lamps.ipynb"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(BriefingError, match=rf"lamps\.ipynb: {told}"):
            ordered(root, copy=path)

    def test_a_folder_is_no_notebook(self, root: Path) -> None:
        """It can't be read as one."""
        with pytest.raises(BriefingError, match="work: is no regular file"):
            ordered(root, copy=root / "work")

    @pytest.mark.parametrize(
        ("cells", "told"),
        [
            ({}, r'cell 2 sets as_of, sectors and title, which belongs in .* "parameters".*Merge'),
            ({"tags": ["parameters"]}, '2 cells are tagged "parameters".*Merge Cell Above'),
        ],
        ids=["the tag on one half", "the tag on both"],
    )
    def test_a_cell_of_parameters_that_was_split_is_refused(
        self, root: Path, cells: dict[str, list[str]], told: str
    ) -> None:
        """What is asked would not reach its other half, or be set again by it."""
        halves = FIVE.splitlines()[:2], FIVE.splitlines()[2:]
        path = write(root / "work" / "split.ipynb", "\n".join(halves[0]))
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(new_code_cell("\n".join(halves[1]), metadata=cells))
        nbformat.write(notebook, path)
        with pytest.raises(BriefingError, match=told):
            ordered(root, copy=path, given={"start": "1922"})

    def test_a_cell_may_set_a_parameter_again_that_the_tagged_one_has(self, root: Path) -> None:
        """A chart may have its title; what was made is compared with what was asked anyway."""
        path = write(root / "work" / "chart.ipynb", FIVE)
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(new_code_cell('title = "A chart of lamps"'))
        nbformat.write(notebook, path)
        assert ordered(root, copy=path).values["title"] == ""

    def test_a_title_that_cannot_be_printed_is_refused_wherever_it_stands(self, root: Path) -> None:
        """A file can hold one as well as a command line."""
        path = write(
            root / "work" / "turned.ipynb", FIVE.replace('title: str = ""', r'title = "\u202e"')
        )
        with pytest.raises(ParameterError, match=r'title: "\\u202e" holds what can\'t be printed'):
            ordered(root, copy=path)


class TestFurtherParameters:
    """A notebook may take more, or fewer, than the five."""

    def test_it_is_built_as_it_is_set(self, root: Path) -> None:
        """No default edition changes what its own cell says."""
        order = ordered(root, notebook="pair")
        assert order.values == {
            "start": "1921-01-01",
            "end": "1921-12-31",
            "against_start": "1922",
            "against_end": "1922",
        }
        assert order.folder == "1921-01-01_1921-12-31_pair"

    def test_what_is_given_beyond_the_five_is_in_the_name(self, root: Path) -> None:
        """Else two comparisons of one window would replace each other."""
        order = ordered(root, notebook="pair", given={"against_start": "1923 / 2"})
        assert order.values["against_start"] == "1923 / 2"
        assert order.name == "1921-01-01_1921-12-31_against_start-1923-2"

    def test_a_name_that_it_does_not_have_is_refused(self, root: Path) -> None:
        """With the nearest that it has."""
        with pytest.raises(ParameterError, match=r'"against_strat" \(did you mean "against_start"'):
            ordered(root, notebook="pair", given={"against_strat": "1922"})
        with pytest.raises(
            ParameterError, match=r'"title": the parameters are start, end, against'
        ):
            ordered(root, notebook="pair", given={"title": "Lamps"})

    def test_names_and_values_are_refused_together(self, root: Path) -> None:
        """One call is enough to learn of every fault."""
        with pytest.raises(ParameterError, match=r'^unknown parameter "strat".*\nend: 1920-12-31'):
            ordered(root, given={"strat": "1922", "end": "1920"})

    def test_a_notebook_that_is_not_there_gets_the_nearest(self, root: Path) -> None:
        """And all that there are."""
        told = r'no notebook "pear" \(did you mean "pair"\?\); there are briefing, one_pager, pair'
        with pytest.raises(BriefingError, match=told):
            ordered(root, notebook="pear")
