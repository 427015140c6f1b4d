"""An edition's evidence as relations: flat tables with keys, real dates and links for lists.

What is in the dates brings along what it refers to, so that every reference finds its row:
`in_window` tells the two apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, get_type_hints

from analysis.evidence import authored, records
from analysis.evidence.columns import table_of
from analysis.evidence.dataframes import is_hidden, known_ids, title_told
from analysis.evidence.dates import Period

if TYPE_CHECKING:
    from datetime import date

    from analysis.evidence.descriptor import Descriptor
    from analysis.evidence.window import Window

TEXT, WHOLE, NUMBER, TRUTH, DAY, LIST = "text", "whole number", "number", "truth", "day", "list"
PERIOD = "period"
# The records of each table; deals are told by their steps and have none.
KINDS: Mapping[str, type[Any]] = MappingProxyType(
    {
        "sources": records.Source,
        "actors": records.Actor,
        "offices": records.Office,
        "places": records.Place,
        "events": records.Event,
        "series": records.Series,
        "figures": records.Figure,
        "disagreements": records.Disagreement,
        "positions": records.Position,
        "judgements": authored.Judgement,
        "readings": authored.Reading,
        "indicators": authored.Indicator,
        "votes": records.Vote,
        "stages": records.Stage,
        "listings": records.Listing,
        "tellings": records.EarlyTelling,
        "glossary": records.Term,
    }
)
DEALS = "deals"
# Columns whose names are words of SQL, and what they are called instead.
SPELT = {
    "group": "grouped_as",
    "language": "language_code",
    "order": "place_in_order",
    "rank": "rank_number",
    "scope": "counted_scope",
    "value": "amount",
}
# The period by which a row is dated needs no name before "edtf"; the bounds of an office do.
_OWN_DATE = {"when": "", "date": "", "as_of": "", "published": ""}
_PREFIXES = {**_OWN_DATE, "first": "began_", "last": "ended_"}
_SINGULAR = {"series": "series", "glossary": "term"}
_LEFT_OUT = frozenset({"positions", "foretold"})


@dataclass(frozen=True)
class Field:
    """A column: its name and kind, the column of the record it is of, and whose ids it holds.

    A list may hold ids of several tables, and `words` beside them.
    """

    name: str
    kind: str
    column: str
    refers: tuple[str, ...] = ()
    words: bool = False


@dataclass(frozen=True)
class Relation:
    """A table with its primary key and its rows, each a value per field, in order of the key."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the fields."""
        return tuple(field.name for field in self.fields)


def relations(window: Window, descriptor: Descriptor) -> tuple[Relation, ...]:
    """Return the tables of an edition, lists as tuples in their cells, in the record's order."""
    held = _Held(window, descriptor)
    made = (held.relation(name) for name in descriptor.tables if name in KINDS)
    return (_deals(window, held.rows[DEALS]), *made)


def linked(tables: Iterable[Relation]) -> tuple[Relation, ...]:
    """Return the tables without their lists, and a table for each list: one row per member."""
    made: list[Relation] = []
    for table in tables:
        flat = [n for n, field in enumerate(table.fields) if field.kind != LIST]
        rows = tuple(tuple(row[n] for n in flat) for row in table.rows)
        made.append(replace(table, fields=tuple(table.fields[n] for n in flat), rows=rows))
    links = [_link(table, n) for table in tables for n in _lists(table)]
    return (*made, *links)


def _lists(table: Relation) -> Iterator[int]:
    return (n for n, field in enumerate(table.fields) if field.kind == LIST)


def singular(table: str) -> str:
    """Return what one row of a table is called: `event`, `term`."""
    return _SINGULAR.get(table, table.removesuffix("s"))


def _link(table: Relation, number: int) -> Relation:
    listed = table.fields[number]
    owner = Field(f"{singular(table.name)}_id", TEXT, "id", (table.name,))
    held = [Field(f"{singular(to)}_id", TEXT, listed.column, (to,)) for to in listed.refers]
    if listed.words or not listed.refers:
        held.append(Field("item", TEXT, listed.column))
    rows = tuple(
        (row[0], place, *_member(member, listed))
        for row in table.rows
        for place, member in enumerate(row[number], start=1)
    )
    order = Field("place_in_order", WHOLE, listed.column)
    name = f"{table.name}_{listed.name}"
    return Relation(name, (owner, order, *held), (owner.name, order.name), rows)


def _member(member: tuple[str, str], listed: Field) -> tuple[str | None, ...]:
    """Return a list's member in the column of the table that it is of, the others empty."""
    text, of = member
    cells = [text if of == to else None for to in listed.refers]
    if listed.words or not listed.refers:
        cells.append(None if of else text)
    return tuple(cells)


class _Held:
    """The rows of an edition and of what they refer to: by table and id, with whether inside."""

    def __init__(self, window: Window, descriptor: Descriptor) -> None:
        self.window = window
        self.known = _known(window)
        self.fields = {name: tuple(_fields(name, descriptor)) for name in KINDS}
        self.rows: dict[str, dict[str, tuple[Any, bool]]] = {name: {} for name in (*KINDS, DEALS)}
        for table, row in _inside(window):
            self.rows[table][key_of(table, row)] = (row, True)
        self._bring_along()

    def _bring_along(self) -> None:
        waiting = [(table, row) for table, held in self.rows.items() for row, _ in held.values()]
        while waiting:
            table, row = waiting.pop()
            for of, key in (*self._referred(table, row), *self._belonging(table, row)):
                if key not in self.rows[of]:
                    self.rows[of][key] = (self.known[of][key], False)
                    waiting.append((of, self.known[of][key]))

    def _referred(self, table: str, row: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
        for field in self.fields.get(table, ()):
            value = getattr(row, field.column) if field.refers else ()
            members = value if isinstance(value, tuple) else (value,)
            yield from ((of, m) for m in members if (of := self.of(m, field.refers)))

    def _belonging(self, table: str, row: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
        """Yield what tells more of a row without being named by it."""
        if table == "actors":
            held = self.known["offices"].items()
            yield from (("offices", key) for key, office in held if office.actor == row.id)
        if table == "disagreements":
            yield from (("positions", key_of("positions", one)) for one in row.positions)

    def of(self, key: str | None, tables: Iterable[str]) -> str | None:
        """Return which of the tables knows a row of that id on the edition's day, or None."""
        return next((name for name in tables if key in self.known[name]), None)

    def relation(self, table: str) -> Relation:
        """Return a table of the edition, its rows in the order of their ids."""
        made = self.fields[table]
        columns = [column for field in made for column in _columns(field)]
        keyed = [] if columns[0].name == "id" else [Field("id", TEXT, "id")]
        inside = Field("in_window", TRUTH, "in_window")
        rows = tuple(
            (*([key] if keyed else []), *self._cells(made, row), within)
            for key, (row, within) in sorted(self.rows[table].items())
        )
        return Relation(table, (*keyed, *columns, inside), ("id",), rows)

    def _cells(self, made: tuple[Field, ...], row: Any) -> Iterator[Any]:  # noqa: ANN401
        scope = self.window.scope
        for field in made:
            value = known_ids(field.column, getattr(row, field.column), scope.record)
            if field.column == "title" and isinstance(row, records.Event):
                value = title_told(row)
            hidden = (field.column, f"{field.column}_first")
            told = not any(is_hidden(name, row, scope) for name in hidden)
            yield from self._cell(field, value if told else None)

    def _cell(self, field: Field, value: Any) -> tuple[Any, ...]:  # noqa: ANN401
        if field.kind == LIST:
            return (tuple(self._members(field, value or ())),)
        if field.kind == PERIOD:
            return _dated(value, named=field.column in _OWN_DATE)
        if field.refers:
            return (value if self.of(value, field.refers) else None,)
        return (None if value == "" else value,)

    def _members(self, field: Field, value: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield each member with the table it is of; ids that are not known yet are left out."""
        for member in value:
            of = self.of(member, field.refers)
            if of or field.words or not field.refers:
                yield member, of or ""


def key_of(table: str, row: Any) -> str:  # noqa: ANN401 - rows of any table
    """Return the id of a row, one made of what tells it apart where its table has none."""
    if table == "offices":
        return f"{row.actor}/{row.office}/{row.first.iso if row.first else ''}"
    if table == "positions":
        return f"{row.disagreement}/{row.order}"
    if table == "tellings":
        return f"{row.event}/{row.source}"
    return str(row.id)


def _fields(table: str, descriptor: Descriptor) -> Iterator[Field]:
    """Yield the fields that a table's records have, each period as one."""
    columns = descriptor.tables[table].columns
    hints = get_type_hints(KINDS[table])
    for field in fields(KINDS[table]):
        if field.name in _LEFT_OUT:
            continue
        declared, kind = columns.get(field.name), _kind(hints[field.name])
        refers = tuple(of for of, _ in declared.references) if declared else ()
        if (table, field.name) == ("stages", "agreement"):
            refers = (DEALS,)
        # A cell of one value can't lead to two tables.
        refers = refers if kind == LIST or len(refers) == 1 else ()
        words = bool(declared and declared.literals)
        yield Field(SPELT.get(field.name, field.name), kind, field.name, refers, words)


def _inside(window: Window) -> Iterator[tuple[str, Any]]:
    """Yield what an edition of the dates may say, with its table."""
    for table in ("events", "figures", "votes", "listings", "stages", "disagreements"):
        yield from ((table, row) for row in window.rows(table))
    asked: dict[str, dict[str, Any]] = {
        "judgements": {"supported": True},
        "readings": {"supported": True},
        "indicators": {"open": True},
        "glossary": {"printed": True},
    }
    for table, where in asked.items():
        yield from ((table, row) for row in window.rows(table).where(**where))
    events = {event.id for event in window.events}
    yield from (("tellings", told) for told in window.record.tellings if told.event in events)


def _known(window: Window) -> Mapping[str, Mapping[str, Any]]:
    """Return every row that was known on the edition's day, by table and id."""
    known = window.record
    held: dict[str, Any] = {
        **{name: getattr(known, name) for name in KINDS if hasattr(known, name)},
        "positions": [p for d in known.disagreements.values() for p in d.positions],
        DEALS: window.scope.deals,
    }
    return {
        table: rows if isinstance(rows, Mapping) else {key_of(table, row): row for row in rows}
        for table, rows in held.items()
    }


def _kind(hint: Any) -> str:  # noqa: ANN401 - an annotation can be anything
    told = str(hint)
    if "tuple[" in told:
        return LIST
    if "Period" in told:
        return PERIOD
    plain: Mapping[Any, str] = {bool: TRUTH, int: WHOLE, float: NUMBER}
    return next((kind for of, kind in plain.items() if hint == of or hint == of | None), TEXT)


def _columns(field: Field) -> Iterator[Field]:
    """Yield the columns of a field: of a period what is written, its bounds and its precision."""
    if field.kind != PERIOD:
        yield field
        return
    prefix = _PREFIXES.get(field.column, f"{field.column}_")
    yield Field(f"{prefix}edtf", TEXT, field.column)
    yield Field(f"{prefix}first_day", DAY, field.column)
    yield Field(f"{prefix}last_day", DAY, field.column)
    if field.column in _OWN_DATE:
        yield Field("date_precision", TEXT, field.column)


def _dated(period: Period | None, *, named: bool) -> tuple[str | date | None, ...]:
    if period is None:
        return (None,) * (4 if named else 3)
    told = (period.iso, period.first, period.last)
    return (*told, period.precision) if named else told


def _deals(window: Window, keys: Iterable[str]) -> Relation:
    """Return the agreements and contracts that the steps are of, and how far each got."""
    read = table_of(DEALS).columns
    kinds = {"id": TEXT, "label": TEXT, "standing": TEXT, "arms": TRUTH, "moved": TRUTH}
    kinds |= {"reached": TRUTH, "undone": TRUTH, "lag": WHOLE}
    made = tuple(Field("lag_days" if n == "lag" else n, kind, n) for n, kind in kinds.items())
    held = {window.scope.deals[key] for key in keys}
    rows = [tuple(read[f.column].read(deal, window.scope) for f in made) for deal in held]
    return Relation(DEALS, made, ("id",), tuple(sorted(rows, key=lambda row: str(row[0]))))
