"""A real spreadsheet opens the tables, guesses at what their cells are, and saves them as CSV.

For `make test-deep` alone, where LibreOffice is installed: it takes its time to start.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from analysis.evidence.check import check_record
from tests.fuzz.hostile import DEEP

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import RecordEditor

OFFICE = shutil.which("soffice")
# Commas, quotation marks and UTF-8; the language, by Microsoft's number; detect special numbers.
FORM = "44,34,76,1,,{},false,true"
LANGUAGES = {"US English": 1033, "British English": 2057, "German": 1031, "Russian": 1049}
CLAIMS = ("25 September 2022", "September 2022", "6,239", "true", "1/2", "1,200,000", "9 am")


def saved(folder: Path, own: Path, language: int) -> Path:
    """Return the folder of what the spreadsheet makes of the tables of another."""
    form = FORM.format(language)
    words = [str(OFFICE), "--headless", f"-env:UserInstallation={(own / 'profile').as_uri()}"]
    open_as = [f"--infilter=CSV:{form}", "--convert-to", "ods", "--outdir", str(own / "ods")]
    tables = sorted(str(path) for path in folder.glob("*.csv"))
    subprocess.run([*words, *open_as, *tables], check=True, capture_output=True)
    save_as = ["--convert-to", f"csv:Text - txt - csv (StarCalc):{form}", "--outdir"]
    sheets = sorted(str(path) for path in (own / "ods").iterdir())
    subprocess.run([*words, *save_as, str(own / "csv"), *sheets], check=True, capture_output=True)
    return own / "csv"


def cells_of(path: Path) -> dict[tuple[str, int, str], str]:
    """Return each cell of a table by its file, row and column."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return {
        (path.stem, number, column): cell
        for number, row in enumerate(rows, start=2)
        for column, cell in zip(header, row, strict=True)
    }


@pytest.mark.slow
@pytest.mark.skipif(not DEEP or not OFFICE, reason="only make test-deep, with LibreOffice Calc")
@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)
def test_every_cell_that_a_spreadsheet_changes_is_told(
    edit: RecordEditor, tmp_path: Path, language: int
) -> None:
    """With its row and column, whatever language it guesses in."""
    edit.write(
        "positions",
        [
            {**edit.read("positions")[0], "order": str(number), "claim": claim}
            for number, claim in enumerate(CLAIMS, start=1)
        ],
    )
    found = saved(edit.folder, tmp_path, language)
    changed = set()
    for path in sorted(edit.folder.glob("*.csv")):
        before, after = cells_of(path), cells_of(found / path.name)
        assert before.keys() == after.keys()
        changed |= {place for place in before if before[place] != after[place]}
        shutil.copy(found / path.name, path)
    faults = check_record(edit.folder)
    assert changed
    assert changed <= {(fault.table, fault.row, fault.column) for fault in faults}
