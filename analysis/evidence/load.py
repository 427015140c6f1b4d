"""Read the fact base from its folder into typed records."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from analysis.errors import BriefingError
from analysis.evidence.anchors import anchored
from analysis.evidence.authored import Indicator, Judgement, Reading
from analysis.evidence.dates import parse_period
from analysis.evidence.descriptor import DESCRIPTOR, NEWEST_SOURCE, Descriptor, read_descriptor
from analysis.evidence.independence import Origins
from analysis.evidence.records import (
    Actor,
    Disagreement,
    EarlyTelling,
    Event,
    Evidence,
    Figure,
    Listing,
    Office,
    Place,
    Position,
    Series,
    Source,
    Stage,
    Term,
    Vote,
)
from analysis.evidence.replacing import settle
from analysis.evidence.structure import structure
from analysis.evidence.tables import Tables, read_tables
from analysis.evidence.wording import Wording, is_whole
from analysis.parameters import Coverage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

T = TypeVar("T")


class UnreadableRecordError(BriefingError):
    """A fault of the record that leaves nothing to be read: where, what, and what tells of all."""

    def __init__(self, fault: str) -> None:
        self.fault = fault
        super().__init__(f"{fault}. Run `briefing check` for all faults at once")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


class _Dated(_HasId, Protocol):
    @property
    def date(self) -> Any: ...  # noqa: ANN401 - a period, which sorts


K = TypeVar("K", bound=_HasId)
D = TypeVar("D", bound=_Dated)


def load_evidence(folder: Path) -> Evidence:
    """Return the whole fact base of a folder of CSV tables with their descriptor.

    Expects tables that pass `briefing check`; raises BriefingError naming file and row where a
    cell can't be read, or where a table is missing. What was read before is not parsed again
    while its content is the same. What a command that died had begun to write there is finished
    first.
    """
    settle(folder)
    descriptor = read_descriptor(folder / DESCRIPTOR)
    tables = read_tables(folder, descriptor)
    if _last and tables.is_of_same(_last[0][0]):
        return _last[0][1]
    _refuse_unreadable(tables, descriptor.tables)
    made = _evidence_of(anchored(tables), descriptor)
    _last[:] = [(tables, made)]
    return made


def coverage_of(folder: Path) -> Coverage:
    """Return what the record in a folder covers, of which its sources alone are read.

    Raises BriefingError naming file and row where these can't be.
    """
    settle(folder)
    descriptor = read_descriptor(folder / DESCRIPTOR)
    tables = read_tables(folder, descriptor, only=("sources",))
    _refuse_unreadable(tables, ("sources",))
    return _coverage(descriptor, _keyed(tables, "sources", Source).values())


# The record that was read last: the editions of one go share it.
_last: list[tuple[Tables, Evidence]] = []


def _evidence_of(tables: Tables, descriptor: Descriptor) -> Evidence:
    sources = _keyed(tables, "sources", Source)
    actors = _keyed(tables, "actors", Actor)
    places = _keyed(tables, "places", Place)
    glossary = tuple(_keyed(tables, "glossary", Term).values())
    return Evidence(
        coverage=_coverage(descriptor, sources.values()),
        subject=descriptor.subject,
        outline=descriptor.sections,
        sections={sector.name: sector.section for sector in descriptor.sectors},
        sources=sources,
        actors=actors,
        offices=tuple(sorted(_records(tables, "offices", Office), key=_office_order)),
        places=places,
        events=_keyed(tables, "events", Event),
        series=_keyed(tables, "series", Series),
        figures=_keyed(tables, "figures", Figure),
        disagreements=_disagreements(tables),
        judgements=tuple(_keyed(tables, "judgements", Judgement).values()),
        readings=tuple(_keyed(tables, "readings", Reading).values()),
        votes=_dated(tables, "votes", Vote),
        stages=_dated(tables, "stages", Stage),
        listings=_dated(tables, "listings", Listing),
        indicators=tuple(_keyed(tables, "indicators", Indicator).values()),
        glossary=glossary,
        origins=Origins.of(sources.values()),
        version=descriptor.version,
        tellings=tuple(
            sorted(_records(tables, "tellings", EarlyTelling), key=lambda t: (t.event, t.source))
        ),
        wording=Wording.of(
            descriptor.words,
            (a.name for a in actors.values() if is_whole(descriptor.words, a.kind, a.side)),
            (*actors.values(), *places.values()),
            (*(s.publisher for s in sources.values()), *(n for t in glossary for n in t.names)),
        ),
    )


def _refuse_unreadable(tables: Tables, names: Iterable[str]) -> None:
    """Raise for the first of the tables whose cells could only be told by a guess."""
    for name in names:
        path = tables.folder / tables.descriptor.tables[name].path
        if name not in tables.raw:
            msg = f"{path}: not found. Every table of the record must be there, if only its header"
            raise BriefingError(msg)
        if told := tables.unreadable(name):
            raise UnreadableRecordError(f"{path}{told}")


def _coverage(descriptor: Descriptor, sources: Iterable[Source]) -> Coverage:
    newest = max((s.published.last for s in sources if s.published), default=None)
    start = parse_period(descriptor.start).first
    declared = descriptor.end
    end = newest if declared == NEWEST_SOURCE else parse_period(declared).last
    subject = descriptor.subject
    sectors = tuple(sector.name for sector in descriptor.sectors)
    read_to = parse_period(descriptor.read_to).last if descriptor.read_to else None
    return Coverage(
        start,
        end or start,
        sectors,
        subject.since,
        subject.title,
        subject.pair,
        read_to,
        descriptor.thin,
    )


def _office_order(office: Office) -> tuple[int, str, str, str]:
    first = office.first.iso if office.first else ""
    return office.precedence, office.actor, first, office.office


def _records(tables: Tables, table: str, kind: type[T]) -> tuple[T, ...]:
    declared = tables.descriptor.tables[table]
    # A column that no row must fill may be left out of a file: its cells are empty.
    empty = {column.name: "" for column in declared.columns.values() if not column.is_required}
    made = []
    for row in tables.rows[table]:
        try:
            made.append(structure(kind, {**empty, **row.cells}))
        except (KeyError, ValueError) as error:
            told = f"no column {error}" if isinstance(error, KeyError) else error
            place = f"{tables.folder / declared.path} row {row.number}"
            raise UnreadableRecordError(f"{place}: {told}") from None
    return tuple(made)


def _keyed(tables: Tables, table: str, kind: type[K]) -> dict[str, K]:
    made = _records(tables, table, kind)
    return {record.id: record for record in sorted(made, key=lambda record: record.id)}


def _dated(tables: Tables, table: str, kind: type[D]) -> tuple[D, ...]:
    return tuple(sorted(_records(tables, table, kind), key=lambda one: (one.date, one.id)))


def _disagreements(tables: Tables) -> dict[str, Disagreement]:
    taken: dict[str, list[Position]] = {}
    for position in sorted(_records(tables, "positions", Position), key=lambda one: one.order):
        taken.setdefault(position.disagreement, []).append(position)
    return {
        key: replace(disagreement, positions=tuple(taken.get(key, ())))
        for key, disagreement in _keyed(tables, "disagreements", Disagreement).items()
    }
