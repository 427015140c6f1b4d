"""A build: four files put in place whole, or nothing touched."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.errors import BriefingError
from analysis.parameters import Coverage, Parameters, make_parameters
from analysis.publishing import build, pdf
from analysis.publishing.build import Built, build_edition
from analysis.publishing.execute import CellFailed
from analysis.publishing.order import Order
from tests.builders import span
from tests.publishing import parts

if TYPE_CHECKING:
    from pathlib import Path

    import nbformat

FILES = {
    "inputs.json",
    "briefing.html",
    "briefing.pdf",
    "annex.pdf",
    "briefing.ipynb",
    "statements.json",
}


@pytest.fixture
def parameters() -> Parameters:
    """Return the parameters of a fictional edition."""
    return make_parameters({}, Coverage(span("1921-03").first, span("1923-06").last, ("salt",)))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the notebook be one that has run already."""

    def executed(*_: object, **__: object) -> nbformat.NotebookNode:
        return parts.notebook()

    monkeypatch.setattr(build, "run_notebook", executed)


def built(name: str, parameters: Parameters, folder: Path) -> Built:
    """Build the edition below the folder."""
    return build_edition(order(name, parameters, folder), root=folder, output=folder / "output")


def order(name: str, parameters: Parameters, folder: Path, notebook: str = "briefing") -> Order:
    """Return the order for an edition of a notebook in the folder."""
    return Order(name, parameters, folder / f"{notebook}.ipynb", parameters.as_strings())


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file below the folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.usefixtures("run")
def test_an_edition_is_six_files(tmp_path: Path, parameters: Parameters) -> None:
    """The folder holds page, PDF, notebook, statements and inputs, all under the edition's name."""
    made = built("spring", parameters, tmp_path)
    assert {path.name for path in made.folder.iterdir()} == FILES
    assert made.folder == tmp_path / "output" / "spring"
    assert made.pdf.read_bytes().startswith(b"%PDF")
    assert "Edition spring" in made.html.read_text(encoding="utf-8")
    assert json.loads(made.statements.read_bytes())["edition"] == "spring"
    assert {path.name for path in (tmp_path / "output").iterdir()} == {"spring"}
    assert next(iter(made.seconds)) == "Running the notebook"


@pytest.mark.usefixtures("run")
def test_another_notebook_has_a_folder_of_its_own(tmp_path: Path, parameters: Parameters) -> None:
    """The sheet stands beside the briefing of the same edition and bears the same name."""
    built("spring", parameters, tmp_path)
    sheet = order("spring", parameters, tmp_path, "one_pager")
    made = build_edition(sheet, root=tmp_path, output=tmp_path / "output")
    assert made.folder == tmp_path / "output" / "spring_one-pager"
    assert made.pdf.name == "one_pager.pdf"
    assert json.loads(made.statements.read_bytes())["edition"] == "spring"
    assert {path.name for path in (tmp_path / "output").iterdir()} == {"spring", "spring_one-pager"}


def test_a_copy_is_built_beside_its_file_and_names_it_in_its_command(
    tmp_path: Path, parameters: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever rebuilds it gets the copy again, not what it was copied from."""
    asked: dict[str, object] = {}

    def executed(*_: object, **given: object) -> nbformat.NotebookNode:
        asked.update(given)
        rebuild = {"part": "rebuild", "command": "briefing build", "citation": "C", "licence": "L"}
        return parts.notebook([*parts.briefing(), rebuild])

    monkeypatch.setattr(build, "run_notebook", executed)
    own = replace(order("spring", parameters, tmp_path / "work", "my lamps (2)"), copy=True)
    made = build_edition(own, root=tmp_path, output=tmp_path / "output")
    assert asked["folder"] == tmp_path / "work"
    assert made.folder.name == "spring_my-lamps-2"
    assert made.html.name == "my-lamps-2.html"
    page = made.html.read_text(encoding="utf-8")
    assert "--from-notebook &#39;work/my lamps (2).ipynb&#39;" in page or (
        "--from-notebook 'work/my lamps (2).ipynb'" in page
    )


def test_the_form_that_the_notebook_names_is_kept(
    tmp_path: Path, parameters: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Naming the edition in the metadata leaves the form there, for whoever exports again."""

    def executed(*_: object, **__: object) -> nbformat.NotebookNode:
        return parts.notebook(parts.sheet(), form="sheet")

    monkeypatch.setattr(build, "run_notebook", executed)
    made = built("spring", parameters, tmp_path)
    metadata = json.loads(made.notebook.read_bytes())["metadata"]["briefing"]
    assert metadata == {"edition": "spring", "form": "sheet"}


@pytest.mark.usefixtures("run")
def test_a_second_build_writes_the_same_bytes(tmp_path: Path, parameters: Parameters) -> None:
    """Building again replaces the folder by an equal one."""
    built("spring", parameters, tmp_path)
    before = everything(tmp_path)
    built("spring", parameters, tmp_path)
    assert everything(tmp_path) == before


@pytest.mark.usefixtures("run")
def test_a_failing_export_leaves_what_was_published(
    tmp_path: Path, parameters: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the PDF can't be made, the former edition stays and nothing half-written is left."""
    built("spring", parameters, tmp_path)
    before = everything(tmp_path)
    message = "no ink"

    def refuse(*_: object) -> bytes:
        raise BriefingError(message)

    monkeypatch.setattr(pdf, "render_pdf", refuse)
    with pytest.raises(BriefingError, match=message):
        built("spring", parameters, tmp_path)
    assert everything(tmp_path) == before


def test_a_failing_cell_leaves_what_was_published(
    tmp_path: Path, parameters: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the notebook fails, no folder appears beside those that are there."""
    message = "cell 3 failed"

    def fail(*_: object, **__: object) -> nbformat.NotebookNode:
        raise CellFailed(message)

    monkeypatch.setattr(build, "run_notebook", fail)
    with pytest.raises(CellFailed, match=message):
        built("spring", parameters, tmp_path)
    assert everything(tmp_path) == {}


@pytest.mark.usefixtures("run")
def test_a_move_that_fails_puts_the_former_edition_back(
    tmp_path: Path, parameters: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the last step fails, the folder that was moved aside is moved back."""
    built("spring", parameters, tmp_path)
    before = everything(tmp_path)
    rename = type(tmp_path).rename

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "spring" and "former" not in path.name:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(type(tmp_path), "rename", refuse)
    with pytest.raises(BriefingError, match=r"No space left on device.*untouched"):
        built("spring", parameters, tmp_path)
    assert everything(tmp_path) == before


@pytest.mark.usefixtures("run")
def test_a_folder_that_no_build_wrote_is_left_alone(tmp_path: Path, parameters: Parameters) -> None:
    """A build refuses to replace a folder of someone's own."""
    own = tmp_path / "output" / "spring" / "letters.txt"
    own.parent.mkdir(parents=True)
    own.write_text("mine", encoding="utf-8")
    with pytest.raises(BriefingError, match="a folder that no build wrote"):
        built("spring", parameters, tmp_path)
    assert own.read_text(encoding="utf-8") == "mine"


@pytest.mark.usefixtures("run")
def test_an_output_that_can_t_be_written_is_named(tmp_path: Path, parameters: Parameters) -> None:
    """A file where the output folder should be is told, not thrown."""
    (tmp_path / "output").write_text("a file", encoding="utf-8")
    with pytest.raises(BriefingError, match="can't be written to"):
        built("spring", parameters, tmp_path)
