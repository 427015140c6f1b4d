"""Read the fact base from its folder into typed records."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

import pandas as pd

from analysis.errors import BriefingError
from analysis.evidence import rows
from analysis.evidence.dates import parse_period
from analysis.evidence.independence import Origins
from analysis.evidence.records import Evidence, Office, Position, Source
from analysis.parameters import Coverage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

DESCRIPTOR = "datapackage.json"

T = TypeVar("T")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


K = TypeVar("K", bound=_HasId)


def read_table(path: Path) -> pd.DataFrame:
    """Return the CSV as text cells, one row per line, an empty text where a cell is empty.

    Raises BriefingError when the file is missing or is not a UTF-8 comma-separated table.
    """
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    except FileNotFoundError:
        msg = f"{path}: not found. Every table of the record must be there, if only its header"
        raise BriefingError(msg) from None
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        told = str(error).strip()
        msg = f"{path}: not a UTF-8 comma-separated table ({told}). Run `briefing check`"
        raise BriefingError(msg) from None
    # pandas takes a surplus first cell for a label, which would shift every column by one.
    if not isinstance(table.index, pd.RangeIndex):
        msg = f"{path}: its rows have more cells than headings. Run `briefing check`"
        raise BriefingError(msg)
    return table


def load_evidence(folder: Path) -> Evidence:
    """Return the whole fact base of a folder of CSV tables with their descriptor.

    Expects tables that pass `briefing check`; raises BriefingError naming file and row where a
    cell can't be read, or where a table is missing.
    """
    descriptor = read_descriptor(folder)
    sources = _keyed(folder, "sources", rows.make_source)
    positions = _positions(folder)
    return Evidence(
        coverage=_coverage(descriptor, sources.values()),
        sections={s["name"]: s["section"] for s in descriptor["sectors"]},
        sources=sources,
        actors=_keyed(folder, "actors", rows.make_actor),
        offices=tuple(sorted(_rows(folder, "offices", rows.make_office), key=_office_order)),
        places=_keyed(folder, "places", rows.make_place),
        events=_keyed(folder, "events", rows.make_event),
        series=_keyed(folder, "series", rows.make_series),
        figures=_keyed(folder, "figures", rows.make_figure),
        disagreements=_keyed(
            folder, "disagreements", lambda row: rows.make_disagreement(row, positions)
        ),
        judgements=tuple(_keyed(folder, "judgements", rows.make_judgement).values()),
        votes=tuple(sorted(_rows(folder, "votes", rows.make_vote), key=lambda v: (v.date, v.id))),
        stages=tuple(
            sorted(_rows(folder, "stages", rows.make_stage), key=lambda s: (s.date, s.id))
        ),
        listings=tuple(
            sorted(_rows(folder, "listings", rows.make_listing), key=lambda x: (x.date, x.id))
        ),
        indicators=tuple(_keyed(folder, "indicators", rows.make_indicator).values()),
        glossary=tuple(_keyed(folder, "glossary", rows.make_term).values()),
        origins=Origins.of(sources.values()),
        version=descriptor.get("version", ""),
    )


def read_descriptor(folder: Path) -> dict[str, Any]:
    """Return the Frictionless descriptor of the record as parsed JSON."""
    path = folder / DESCRIPTOR
    try:
        return cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        msg = f"{path}: not found. Give the folder that holds the record with its {DESCRIPTOR}"
        raise BriefingError(msg) from None
    except json.JSONDecodeError as error:
        msg = f"{path} line {error.lineno}: not JSON ({error.msg}). Mend that line"
        raise BriefingError(msg) from None


def _coverage(descriptor: dict[str, Any], sources: Iterable[Source]) -> Coverage:
    declared = descriptor["coverage"]
    newest = max((s.published.last for s in sources if s.published), default=None)
    start = parse_period(declared["start"]).first
    stated = declared.get("end", "newest source")
    end = newest if stated == "newest source" else parse_period(stated).last
    return Coverage(start, end or start, tuple(s["name"] for s in descriptor["sectors"]))


def _office_order(office: Office) -> tuple[int, str, str, str]:
    first = office.first.iso if office.first else ""
    return office.precedence, office.actor, first, office.office


def _rows(folder: Path, table: str, make: Callable[[rows.Row], T]) -> tuple[T, ...]:
    path = folder / f"{table}.csv"
    made = []
    cells = cast("list[rows.Row]", read_table(path).to_dict("records"))
    for number, row in enumerate(cells, start=2):
        try:
            made.append(make(row))
        except (KeyError, ValueError) as error:
            told = f"no column {error}" if isinstance(error, KeyError) else error
            msg = f"{path} row {number}: {told}. Run `briefing check` for all faults at once"
            raise BriefingError(msg) from None
    return tuple(made)


def _keyed(folder: Path, table: str, make: Callable[[rows.Row], K]) -> dict[str, K]:
    made = _rows(folder, table, make)
    return {record.id: record for record in sorted(made, key=lambda record: record.id)}


def _positions(folder: Path) -> dict[str, tuple[Position, ...]]:
    found: dict[str, list[tuple[int, Position]]] = {}
    for owner, order, position in _rows(folder, "positions", rows.make_position):
        found.setdefault(owner, []).append((order, position))
    return {
        owner: tuple(position for _, position in sorted(given, key=lambda pair: pair[0]))
        for owner, given in found.items()
    }
