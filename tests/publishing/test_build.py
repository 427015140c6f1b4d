"""A build: four files put in place whole, or nothing touched."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from pypdf import PdfReader

from analysis.audit.breach import AuditError, Breach
from analysis.errors import BriefingError
from analysis.parameters import Coverage, Parameters, make_parameters
from analysis.publishing import audited, build, folder, pdf
from analysis.publishing.build import Built, build_edition
from analysis.publishing.execute import CellFailed
from analysis.publishing.order import Order
from tests.builders import span
from tests.publishing import parts

ROOT = Path(__file__).parents[2]
FILES = {
    "manifest.json",
    "briefing.html",
    "briefing.pdf",
    "annex.pdf",
    "briefing.ipynb",
    "statements.json",
    "provenance.json",
    "ro-crate-metadata.json",
}


@pytest.fixture
def parameters() -> Parameters:
    """Return the parameters of the fictional edition."""
    days = (span("1921-03").first, span("1923-06").last)
    return make_parameters({}, Coverage(*days, ("salt",), title=parts.masthead()["title"]))


@pytest.fixture(autouse=True)
def _sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the audit pass: the fictional briefing stands on no record."""
    monkeypatch.setattr(audited, "require_audited", lambda *_: audited.Audit(3, 0))


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
def test_the_manifest_tells_what_was_asked_and_made(tmp_path: Path, parameters: Parameters) -> None:
    """Every file with its digest and size, under the digest that page and PDF print."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "events.csv").write_text("id", encoding="utf-8")
    made = built("spring", parameters, tmp_path)
    told = json.loads((made.folder / "manifest.json").read_bytes())
    assert set(told["outputs"]) == FILES - {"manifest.json"}
    page = made.html.read_bytes()
    assert told["outputs"]["briefing.html"] == {
        "sha256": hashlib.sha256(page).hexdigest(),
        "bytes": len(page),
    }
    assert (told["edition"], told["order"]["paper"]) == ("spring", "a4")
    assert told["parameters"] == told["order"]["asked"] == parameters.as_strings()
    read = [n for n in told["inputs"]["files"] if not n.startswith("analysis/")]
    assert read == ["data/events.csv", "requirements.lock"]
    assert told["audit"] == {"statements": 3, "breaches": 0, "outside": 0}
    assert told["counts"]["statements"] == len(
        json.loads(made.statements.read_bytes())["statements"]
    )
    assert f"digest {told['digest']}".encode() in page
    assert told["digest"] in PdfReader(made.pdf).pages[-1].extract_text()


def test_a_record_that_changes_while_it_is_built_is_refused(
    tmp_path: Path, parameters: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The manifest would name bytes that the page wasn't made from."""
    table = tmp_path / "data" / "events.csv"
    table.parent.mkdir()
    table.write_text("id", encoding="utf-8")

    def executed(*_: object, **__: object) -> nbformat.NotebookNode:
        table.write_text("id,title", encoding="utf-8")
        return parts.notebook()

    monkeypatch.setattr(build, "run_notebook", executed)
    with pytest.raises(BriefingError, match=r"data/events\.csv: changed while"):
        built("spring", parameters, tmp_path)
    assert list(everything(tmp_path)) == ["data/events.csv"]


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
    assert (metadata["edition"], metadata["form"]) == ("spring", "sheet")


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


@pytest.mark.parametrize("source", ["1 / 0", "1"])
def test_a_record_with_faults_is_refused_whatever_the_cells_did(
    tmp_path: Path, parameters: Parameters, source: str
) -> None:
    """Its faults explain more than what a cell makes of them; no half-run notebook is kept."""
    ordered = order("spring", parameters, tmp_path)
    named = "\n".join(f'{name} = ""' for name in ordered.values)
    asked = nbformat.v4.new_code_cell(named, metadata={"tags": ["parameters"]})
    cells = [asked, nbformat.v4.new_code_cell(source)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), ordered.notebook)

    def refuse() -> None:
        message = "the record has 2 faults"
        raise BriefingError(message)

    before = everything(tmp_path)
    with pytest.raises(BriefingError, match=r"^the record has 2 faults$"):
        build_edition(ordered, root=tmp_path, output=tmp_path / "output", sound=refuse)
    assert everything(tmp_path) == before


@pytest.mark.usefixtures("run")
def test_another_edition_than_was_asked_is_not_published(
    tmp_path: Path, parameters: Parameters
) -> None:
    """Whatever led the cells astray, no folder bears the name of what it doesn't hold."""
    other = make_parameters({"end": "1922"}, parameters.coverage)
    told = r'end "1923-06-30", asked "1922-12-31".*\. Let its cells hand the parameters on'
    with pytest.raises(BriefingError, match=told):
        built("spring", other, tmp_path)
    assert everything(tmp_path) == {}


@pytest.mark.usefixtures("run")
def test_what_fails_the_audit_is_not_published(
    tmp_path: Path, parameters: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The finished document is audited, whatever the notebook's own audit cell did."""

    def refuse(*_: object) -> None:
        raise AuditError((Breach("lamps-1", "", "digits", 'the number "999" is in no fact'),))

    monkeypatch.setattr(audited, "require_audited", refuse)
    with pytest.raises(AuditError, match="statement lamps-1"):
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

    monkeypatch.setattr(folder, "_exchanged", lambda *_: False)
    monkeypatch.setattr(type(tmp_path), "rename", refuse)
    with pytest.raises(BriefingError, match=r"No space left on device.*untouched"):
        built("spring", parameters, tmp_path)
    assert everything(tmp_path) == before


@pytest.mark.usefixtures("run")
def test_other_paper_has_a_folder_of_its_own(tmp_path: Path, parameters: Parameters) -> None:
    """US Letter doesn't replace A4."""
    built("spring", parameters, tmp_path)
    ordered = order("spring", parameters, tmp_path)
    build_edition(ordered, root=tmp_path, output=tmp_path / "output", paper="letter")
    assert {path.name for path in (tmp_path / "output").iterdir()} == {"spring", "spring_letter"}


@pytest.mark.usefixtures("run")
def test_what_a_person_changed_is_kept_and_told(tmp_path: Path, parameters: Parameters) -> None:
    """A build replaces the files of its manifest as they were listed."""
    made = built("spring", parameters, tmp_path)
    (made.folder / "letters.txt").write_text("mine", encoding="utf-8")
    made.html.write_text("my remarks", encoding="utf-8")
    again = built("spring", parameters, tmp_path)
    assert again.told[-1].endswith("kept as briefing-kept.html")
    kept = {path.name for path in again.folder.iterdir()}
    assert kept == FILES | {"letters.txt", "briefing-kept.html"}


@pytest.mark.usefixtures("run")
def test_a_folder_that_no_build_wrote_is_left_alone(tmp_path: Path, parameters: Parameters) -> None:
    """A build refuses to replace a folder of someone's own."""
    own = tmp_path / "output" / "spring" / "letters.txt"
    own.parent.mkdir(parents=True)
    own.write_text("mine", encoding="utf-8")
    with pytest.raises(BriefingError, match="a folder that no build wrote"):
        built("spring", parameters, tmp_path)
    assert own.read_text(encoding="utf-8") == "mine"


def test_a_brand_that_can_t_be_is_named_before_the_run(
    tmp_path: Path, parameters: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its line, not by a cell of the notebook."""
    monkeypatch.setattr(build, "run_notebook", lambda *_, **__: pytest.fail("it was run"))
    (tmp_path / "brand.yaml").write_text("colours: { ink: black }", encoding="utf-8")
    with pytest.raises(BriefingError, match=r"brand\.yaml, line 1: colours\.ink: needs a colour"):
        built("spring", parameters, tmp_path)


def test_an_output_that_can_t_be_written_is_named_before_the_run(
    tmp_path: Path, parameters: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file where the output folder should be is told, not thrown, and not after a minute."""

    def never(*_: object, **__: object) -> None:
        pytest.fail("the notebook was run")

    monkeypatch.setattr(build, "run_notebook", never)
    (tmp_path / "output").write_text("a file", encoding="utf-8")
    with pytest.raises(BriefingError, match="can't be written to"):
        built("spring", parameters, tmp_path)


def test_page_and_pdf_are_written_without_the_libraries_of_notebooks() -> None:
    """DataFrames, charts, nbconvert and what cuts fonts cost a build over a second of loading."""
    code = (
        "import sys\n"
        "from analysis.publishing import auditor, html, pdf, reading\n"
        "from tests.publishing import parts\n"
        "document = reading.read(parts.notebook())\n"
        "html.render_page(document), pdf.render_pdf(document), pdf.render_annex(document)\n"
        "print({'altair', 'fontTools', 'nbconvert', 'pandas'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    assert told.stdout == "set()\n"
