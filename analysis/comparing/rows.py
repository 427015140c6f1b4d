"""Rows as two states of them are compared: by table and id, each field a text or a list of texts.

Of a record all fields count, of an edition those that it may tell on its day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from analysis.comparing.change import Value
from analysis.evidence.dates import Period, period_in_words
from analysis.evidence.knowledge import known_by
from analysis.evidence.plans import DONE, due, fulfilling, outcome
from analysis.narrative.telling import planned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.evidence.records import Event, Evidence, Figure, Source
    from analysis.evidence.window import Window

# How a plan stands, which no column holds.
OUTCOME = "outcome"
# What an edition may tell of an event that is still to come, or known by its title alone.
_OF_PLANS = ("when", "kind", "sectors", "status", "place", "actors", "sources")
_OF_TITLES = (*_OF_PLANS, "prominence", "bilateral", "host", "part_of", "title")
_OF_EVENTS = (*_OF_TITLES, "summary", "unverified", "uncorroborated")
# What it tells of other rows: nothing that its day of knowledge doesn't reach, and no note.
_OF_ROWS: Mapping[str, tuple[str, ...]] = {
    "figures": (
        "series",
        "item",
        "as_of",
        "as_of_basis",
        "period",
        "value",
        "unit",
        "qualifier",
        "attributed_to",
        "sources",
    ),
    "stages": (
        "event",
        "agreement",
        "label",
        "stage",
        "date",
        "quantity_low",
        "quantity_high",
        "told_by",
        "sources",
    ),
    "votes": ("event", "body", "symbol", "date", "topic", "state", "vote", "sources"),
    "listings": ("event", "authority", "target", "date", "link", "sources"),
    "disagreements": ("question", "kind", "at_issue", "preferred", "why", "positions"),
    "judgements": ("statement", "likelihood", "confidence", "would_change", "facts"),
    "readings": ("reading", "facts"),
    "indicators": ("whether", "question", "why", "due", "if_yes", "if_no", "facts"),
}
_DERIVED = ("id", "telling", "foretold")


@dataclass(frozen=True)
class Row:
    """One row: what it is called in a list, and its fields, those without content left out."""

    table: str
    id: str
    label: str
    fields: Mapping[str, Value]


@dataclass(frozen=True)
class Rows:
    """Rows by table and id, and what the ids of actors, places and sources are called."""

    tables: Mapping[str, Mapping[str, Row]]
    names: Mapping[str, str]

    def of(self, table: str) -> Mapping[str, Row]:
        """Return the rows of a table by id, none where there is no such table."""
        return self.tables.get(table, {})


def record_rows(evidence: Evidence) -> Rows:
    """Return all rows of a record with every field, and how each plan stands on its newest day."""
    known = known_by(evidence, evidence.coverage.end)
    standing = {name: _all(getattr(evidence, name)) for name in _CALLED}
    made = [
        *(_event_of_record(event, known) for event in evidence.events.values()),
        *(_row("figures", f, _figure_label(evidence, f)) for f in evidence.figures.values()),
        *(
            _row(table, one, _CALLED[table](one))
            for table, rows in standing.items()
            for one in rows
        ),
        *(_row("sources", s, source_label(s)) for s in evidence.sources.values()),
        *(_row("offices", o, o.office, key=_office_key(o)) for o in evidence.offices),
        *(_row("tellings", t, t.words, key=f"{t.event} {t.source}") for t in evidence.tellings),
    ]
    return Rows(tables_of(made), _names(evidence))


def _all(held: Mapping[str, Any] | tuple[Any, ...]) -> Iterable[Any]:
    return held.values() if isinstance(held, Mapping) else held


def edition_rows(window: Window) -> Rows:
    """Return the rows that an edition tells of, each with what it may tell on its day."""
    record = window.record
    standing: dict[str, Iterable[Any]] = {
        "stages": window.stages,
        "votes": window.votes,
        "listings": window.listings,
        "disagreements": window.disagreements,
        "judgements": window.rows("judgements").where(supported=True),
        "readings": window.rows("readings").where(supported=True),
        "indicators": window.rows("indicators").where(open=True),
    }
    made = [
        *(_event_of_edition(window, event) for event in window.events),
        *(_kept("figures", f, _figure_label(record, f), record) for f in window.figures),
        *(_kept(t, one, _CALLED[t](one), record) for t, rows in standing.items() for one in rows),
    ]
    named = {name for row in made for name in _ids_in(row)}
    done = [fulfilling(m)[0] for row in made for m in row.fields.get("fulfilled_by", ())]
    names = {key: name for key, name in _names(record).items() if key in named}
    names |= {key: _event_label(record.events[key]) for key in done if key in record.events}
    return Rows(tables_of(made), names)


def _kept(table: str, one: Any, label: str, known: Evidence) -> Row:  # noqa: ANN401 - a record of any table
    row = _row(table, one, label)
    held = {key: row.fields[key] for key in _OF_ROWS[table] if key in row.fields}
    if "sources" in held:
        held["sources"] = tuple(key for key in held["sources"] if key in known.sources)
    return Row(table, row.id, label, {key: value for key, value in held.items() if value})


_CALLED: Mapping[str, Callable[[Any], str]] = {
    "stages": lambda s: f"{s.label}: {s.stage}, {period_in_words(s.date)}",
    "votes": lambda v: f"{v.body}, {v.symbol or v.topic}: {v.state}",
    "listings": lambda x: f"{x.authority}: {x.target}",
    "disagreements": lambda d: d.question,
    "judgements": lambda j: j.statement,
    "readings": lambda r: r.reading,
    "indicators": lambda i: i.whether,
    "series": lambda s: s.label,
    "actors": lambda a: a.name,
    "places": lambda p: p.name,
    "glossary": lambda t: t.term,
}


def _event_of_record(event: Event, known: Evidence) -> Row:
    row = _row("events", event, _event_label(event))
    held = known.events.get(event.id)
    became = outcome(held, known, known.as_of or known.coverage.end) if held else None
    return _with(row, outcome=became or "")


def _event_of_edition(window: Window, event: Event) -> Row:
    told = {"planned": _OF_PLANS, "title": _OF_TITLES}.get(event.telling, _OF_EVENTS)
    label = planned(window, event) if event.planned else _event_label(event)
    row = _row("events", event, label)
    became = outcome(event, window.record, window.parameters.as_of)
    kept = {key: value for key, value in row.fields.items() if key in told}
    if when := due(event):
        kept["due"] = when.iso
    if done := tuple(each for each in event.fulfilled_by if _is_done(each, window.record)):
        kept["fulfilled_by"] = done
    if event.foretold:
        kept["announced"] = event.foretold.words
    return _with(Row("events", event.id, row.label, kept), outcome=became or "")


def _is_done(member: str, known: Evidence) -> bool:
    """Return whether what fulfils a plan is known to have been done."""
    key, _ = fulfilling(member)
    event = known.events.get(key)
    return event.status in DONE if event else key in known.figures


def _with(row: Row, **more: str) -> Row:
    filled = {key: value for key, value in more.items() if value}
    return Row(row.table, row.id, row.label, {**row.fields, **filled})


def _row(table: str, record: Any, label: str, *, key: str = "") -> Row:  # noqa: ANN401 - a record of any table
    held = {
        each.name: value
        for each in fields(record)
        if each.name not in _DERIVED and (value := _value(getattr(record, each.name)))
    }
    return Row(table, key or record.id, label, held)


def _value(held: object) -> Value:
    if isinstance(held, bool):
        return "true" if held else ""
    if isinstance(held, Period):
        return held.iso
    if isinstance(held, float):
        return f"{held:.15g}"
    if isinstance(held, tuple):
        return tuple(_member(each) for each in held)
    return "" if held is None else str(held)


def _member(held: object) -> str:
    claim, who = getattr(held, "claim", None), getattr(held, "who", None)
    if claim is None:
        return str(held)
    sources = "; ".join(getattr(held, "sources", ()))
    return f"{who}: {claim}" + (f" [{sources}]" if sources else "")


def _event_label(event: Event) -> str:
    return f"{period_in_words(event.when)}: {event.title}"


def _figure_label(evidence: Evidence, figure: Figure) -> str:
    series = evidence.series.get(figure.series)
    name = series.name if series else figure.series
    label = f"{name} ({figure.item})" if figure.item else name
    return f"{label}, {figure.attributed_to}, {period_in_words(figure.as_of)}"


def source_label(source: Source) -> str:
    """Return what a source is called in a list: `Example Post, 4 March 2021`."""
    when = period_in_words(source.published) if source.published else "undated"
    return f"{source.publisher}, {when}"


def _office_key(office: Any) -> str:  # noqa: ANN401 - an office, which has no id
    first = office.first.iso if office.first else ""
    return " ".join(filter(None, (office.actor, first, office.office)))


def _names(evidence: Evidence) -> dict[str, str]:
    """Return what the ids of actors, places and sources are called."""
    made = {key: actor.name for key, actor in evidence.actors.items()}
    made |= {key: place.name for key, place in evidence.places.items()}
    return made | {key: source_label(source) for key, source in evidence.sources.items()}


def _ids_in(row: Row) -> Iterator[str]:
    for name in ("place", "actors", "sources"):
        held = row.fields.get(name, ())
        yield from (held,) if isinstance(held, str) else held


def tables_of(rows: Iterable[Row]) -> dict[str, dict[str, Row]]:
    """Return rows by table and id."""
    made: dict[str, dict[str, Row]] = {}
    for row in rows:
        made.setdefault(row.table, {})[row.id] = row
    return made
