"""The record's tables as plain rows, to be added to; what is put back is all of it or nothing."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from analysis.errors import BriefingError
from analysis.evidence.canonical import UnreadableRecordError, format_record
from analysis.evidence.check import check_record

Rows = list[dict[str, str]]

# The tables that an accepted proposal can change.
TABLES = ("sources", "actors", "events", "figures", "disagreements", "positions")


def read_tables(record: Path) -> dict[str, Rows]:
    """Return the rows of the tables that intake can change, each cell as text.

    Raises BriefingError where the record has faults already: they come first.
    """
    faults = [str(fault) for fault in check_record(record) if fault.severity == "fault"]
    if faults:
        listed = "\n".join(faults)
        raise BriefingError(f"the record has {len(faults)} faults, which come first:\n{listed}")
    found = {}
    for name in (*TABLES, "series", "places"):
        with (record / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            found[name] = list(csv.DictReader(file))
    return found


def put_back(tables: Mapping[str, Rows], record: Path) -> tuple[Path, ...]:
    """Replace the changed tables of the record together; return the files that changed.

    The result is brought into canonical form and checked on a copy first. Raises BriefingError
    that lists the faults it would have, and then nothing is changed.
    """
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / record.resolve().name
        copy.mkdir()
        for path in sorted(record.iterdir()):
            if path.suffix in {".csv", ".json"}:
                shutil.copy(path, copy)
        for name in TABLES:
            _write(copy / f"{name}.csv", tables[name])
        _refuse_faults(copy)
        made = {record / f"{n}.csv": (copy / f"{n}.csv").read_bytes() for n in TABLES}
    changed = {path: data for path, data in made.items() if path.read_bytes() != data}
    _replace(changed)
    return tuple(changed)


def _refuse_faults(copy: Path) -> None:
    try:
        format_record(copy)
    except UnreadableRecordError as error:
        listed = "\n".join(str(fault) for fault in error.faults)
        raise BriefingError(
            f"nothing was written, since the result would be faulty:\n{listed}"
        ) from None
    faults = [str(fault) for fault in check_record(copy) if fault.severity == "fault"]
    if faults:
        listed = "\n".join(faults)
        raise BriefingError(f"nothing was written, since the result would have faults:\n{listed}")


def _write(path: Path, rows: Rows) -> None:
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8"))


def _replace(files: Mapping[Path, bytes]) -> None:
    """Put all new contents in place, or leave every file as it was."""
    with ExitStack() as stack:
        staged = []
        for path, data in files.items():
            # Beside the file, since only a move within one file system is atomic.
            folder = Path(
                stack.enter_context(tempfile.TemporaryDirectory(prefix=".", dir=path.parent))
            )
            (folder / "new").write_bytes(data)
            shutil.copymode(path, folder / "new")
            shutil.copy2(path, folder / "old")
            staged.append((path, folder))
        done: list[tuple[Path, Path]] = []
        try:
            for path, folder in staged:
                (folder / "new").replace(path)
                done.append((path, folder))
        except OSError as error:
            for path, folder in done:
                (folder / "old").replace(path)
            raise BriefingError(
                f"{path} can't be replaced ({error.strerror}). Nothing was changed; "
                "close the file in other programs, then run `briefing accept` again"
            ) from None
