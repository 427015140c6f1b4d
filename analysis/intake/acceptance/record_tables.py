"""The record's tables as plain rows, to be added to; what is put back is all of it or nothing."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import BriefingError
from analysis.evidence.canonical import UnreadableRecordError, format_record
from analysis.evidence.check import check_record
from analysis.evidence.replacing import replace_together

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


@dataclass(frozen=True)
class Put:
    """The files that were changed, and what differs in them row by row."""

    written: tuple[Path, ...]
    changes: tuple[str, ...]


def put_back(
    tables: Mapping[str, Rows],
    record: Path,
    *,
    before: Mapping[Path, bytes],
    dry_run: bool = False,
) -> Put:
    """Replace the changed tables of the record together, unless it is a dry run.

    `before` is what the rows were read from; a table that was saved since is refused.
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
    changes = tuple(
        line
        for path, data in changed.items()
        for line in _changes(path.stem, path.read_bytes(), data)
    )
    if dry_run:
        return Put((), changes)
    replace_together(changed, before)
    return Put(tuple(changed), changes)


def _changes(table: str, before: bytes, after: bytes) -> Iterator[str]:
    """Yield a line for each row that is new, and for each cell that is another than before."""
    old, new = _by_key(before), _by_key(after)
    for key, row in new.items():
        held = old.get(key)
        if held is None:
            told = ", ".join(f"{name} {value}" for name, value in row.items() if value)
            yield f"{table}, new row {key}: {told}"
            continue
        for name, value in row.items():
            if value != held.get(name, ""):
                yield f'{table}, {key}, {name}: "{held.get(name, "")}" becomes "{value}"'


def _by_key(data: bytes) -> dict[str, dict[str, str]]:
    """Return the rows of a table by id, or by what it is made of where it has none."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""))
    return {row.get("id") or f"{row['disagreement']} {row['order']}": row for row in rows}


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
