"""Each picture of an edition apart from it, for somebody else's page or slides."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import nbformat
import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.errors import BriefingError
from analysis.publishing import apart
from analysis.publishing.build import Built
from tests.publishing import parts
from tests.test_repository import ROOT

NOTEBOOKS = ROOT / "notebooks"

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.publishing.document import Document
    from analysis.publishing.order import Order


def test_each_picture_has_its_data_and_its_words(document: Document, tmp_path: Path) -> None:
    """Named after its number and finding, and listed with its sources."""
    made = apart.save_all(document, tmp_path)
    figures = apart.of_document(document)
    assert figures
    assert [path.suffix for path in made] == [".svg", ".png", ".csv", ".txt"] * len(figures)
    assert made[0].stem == f"01-{figures[0].name}"
    listed = json.loads((tmp_path / "charts.json").read_text("utf-8"))
    assert [each["title"] for each in listed] == [figure.title for figure in figures]
    assert {name for each in listed for name in each["files"]} == {path.name for path in made}


def test_words_are_finding_measure_alt_text_and_sources(document: Document) -> None:
    """All that has to stand beside the picture, the addresses of its sources too."""
    figure = next(each for each in apart.of_document(document) if each.sources)
    told = apart._words(figure).decode()
    assert told.startswith(f"{figure.title}\n")
    assert f"Alt text: {figure.alt}" in told
    assert all(source["line"] in told for source in figure.sources)


def test_the_same_document_gives_the_same_files(document: Document, tmp_path: Path) -> None:
    """No hour of making is in them."""
    one, two = (apart.save_all(document, tmp_path / name) for name in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_a_finding_that_changed_leaves_no_old_picture(document: Document, tmp_path: Path) -> None:
    """What an earlier build listed goes; what a person put there stays."""
    apart.save_all(document, tmp_path)
    listed = json.loads((tmp_path / "charts.json").read_text("utf-8"))
    listed[0]["files"] += ["09-old-finding.svg", "../outside.svg", "mine.svg"]
    (tmp_path / "charts.json").write_text(json.dumps(listed), "utf-8")
    kept = (tmp_path / "mine.svg", tmp_path.parent / "outside.svg")
    for path in (tmp_path / "09-old-finding.svg", *kept):
        path.write_text("picture")
    apart.save_all(document, tmp_path)
    assert not (tmp_path / "09-old-finding.svg").exists()
    assert all(path.exists() for path in kept)


@pytest.mark.parametrize("cell", ["=1+1", "@A1", "-x", "+1"])
def test_a_hostile_cell_of_the_data_stays_text(document: Document, cell: str) -> None:
    """A spreadsheet that opens it shows an apostrophe before it; plain minus numbers stay."""
    figure = replace(apart.of_document(document)[0], columns=("a", "b"), rows=((cell, "-3"),))
    rows = list(csv.reader(apart._csv(figure).decode().splitlines()))
    assert rows == [["a", "b"], [f"'{cell}", "-3"]]


def test_a_long_finding_is_cut_at_a_word(document: Document) -> None:
    """So that a file's name stays one that every system takes."""
    figure = replace(apart.of_document(document)[0], id="a_b", title="Twelve words, " * 9)
    assert figure.name == "a-b-" + "-".join(["twelve-words"] * 4) + "-twelve"


def test_a_folder_that_cannot_be_made_is_named(document: Document, tmp_path: Path) -> None:
    """In a sentence."""
    (tmp_path / "file").write_text("")
    with pytest.raises(BriefingError, match=r"can't be written \(Not a directory\)"):
        apart.save_all(document, tmp_path / "file" / "charts")


def test_the_command_writes_them_of_what_it_built(
    record_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`build --charts`: into a folder of their own, beside the editions, counted in a line."""
    root = tmp_path / "project"
    root.mkdir()
    record_folder.rename(root / "data")
    (root / "data" / "editions.yaml").write_text(
        'default: all\neditions:\n  all: {title: "", start: "", end: "", as_of: "", sectors: ""}\n'
    )
    (root / "notebooks").symlink_to(NOTEBOOKS)
    monkeypatch.chdir(root)

    def build(order: Order, *, output: Path, **_: object) -> Built:
        folder = output / order.folder
        folder.mkdir(parents=True)
        path = folder / "briefing.ipynb"
        nbformat.write(parts.notebook(), path)
        return Built(folder, path, path, path, path, {})

    monkeypatch.setattr("analysis.publishing.build.build_edition", build)
    result = CliRunner().invoke(main, ["build", "--charts"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.output.endswith(" pictures\n")
    assert (root / "output" / "charts" / "all" / "charts.json").is_file()
