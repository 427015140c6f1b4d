"""What became of rows: added, removed, renamed, corrected field by field, or told by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.comparing.change import Change, FieldChange, Value
from analysis.comparing.rows import OUTCOME
from analysis.evidence.dates import parse_period, period_in_words
from analysis.evidence.numbers import with_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from analysis.comparing.rows import Row, Rows

FACTS = ("events", "figures")
# Told in a group of their own.
JUDGED = ("judgements", "readings")
# What of a figure is its number, told as one.
NUMBER = "number"
_NUMBER_IN = ("value", "unit", "qualifier")
_SOURCES = "sources"
# How a plan stands is no correction of its row.
_NO_COLUMNS = (OUTCOME,)
# By another of these a judgement has moved.
_MOVING = ("statement", "reading", "likelihood", "confidence", "reason", "would_change")
_PLANNED = ("open", "overdue", "partly")
# What of a plan says what became of it.
_IN_PLANS = ("status", "when", "due", "fulfilled_by")
_BECAME = {"done": "fulfilled", "partly": "partly", "overdue": "overdue"}


def row_changes(then: Rows, now: Rows, tables: Iterable[str]) -> tuple[Change, ...]:
    """Return what changed in the rows of some tables, by table and id.

    Kinds are `added`, `removed`, `renamed` where all fields stayed, `re-sourced` where only the
    sources are others, and `corrected`.
    """
    return tuple(change for table in tables for change in _of_table(then.of(table), now.of(table)))


def _of_table(then: Mapping[str, Row], now: Mapping[str, Row]) -> Iterator[Change]:
    renamed = _renamed(then, now)
    former = {new: old for old, new in renamed.items()}
    for key in sorted({*then, *now}):
        if key in former:
            row = now[key]
            yield Change("renamed", row.table, key, row.label, formerly=former[key])
        elif key not in then:
            yield Change("added", now[key].table, key, now[key].label)
        elif key not in now:
            if key not in renamed:
                yield Change("removed", then[key].table, key, then[key].label)
        elif found := field_changes(then[key], now[key]):
            only = {each.field for each in found} == {_SOURCES}
            kind = "re-sourced" if only else "corrected"
            yield Change(kind, now[key].table, key, now[key].label, found)


def _renamed(then: Mapping[str, Row], now: Mapping[str, Row]) -> dict[str, str]:
    """Return the new id of each row that went under one id and came under another, unchanged.

    Where several such rows are alike nobody can say which became which, and none is told so.
    """
    gone = _by_content(row for key, row in then.items() if key not in now)
    came = _by_content(row for key, row in now.items() if key not in then)
    return {
        ids[0]: came[content][0]
        for content, ids in gone.items()
        if len(ids) == len(came.get(content, ())) == 1
    }


def _by_content(rows: Iterable[Row]) -> dict[tuple[tuple[str, Value], ...], list[str]]:
    found: dict[tuple[tuple[str, Value], ...], list[str]] = {}
    for row in rows:
        found.setdefault(tuple(sorted(row.fields.items())), []).append(row.id)
    return found


def field_changes(then: Row, now: Row) -> tuple[FieldChange, ...]:
    """Return the fields that differ, in the order of the newer row; a number is one field."""
    names = dict.fromkeys((*now.fields, *then.fields))
    found = [
        FieldChange(name, then.fields.get(name, ""), now.fields.get(name, ""))
        for name in names
        if name not in _NO_COLUMNS and then.fields.get(name, "") != now.fields.get(name, "")
    ]
    if then.table != "figures" or not any(each.field in _NUMBER_IN for each in found):
        return tuple(found)
    others = [each for each in found if each.field not in _NUMBER_IN]
    return (FieldChange(NUMBER, number_of(then), number_of(now)), *others)


def number_of(row: Row) -> str:
    """Return a figure's number with its bound and unit, its value as it stands where it is none."""
    value, unit = str(row.fields.get("value", "")), str(row.fields.get("unit", ""))
    bound = str(row.fields.get("qualifier", ""))
    try:
        shown = with_unit(float(value), unit)
    except ValueError:
        shown = f"{value} {unit}".strip()
    return shown if bound in {"", "exactly"} else f"{bound} {shown}"


def revised(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the corrected figures whose number is another."""
    return tuple(
        Change("revised", each.table, each.id, each.label, each.fields)
        for each in changes
        if each.kind == "corrected" and any(one.field == NUMBER for one in each.fields)
    )


def newer_figures(then: Rows, now: Rows) -> tuple[Change, ...]:
    """Return the newest number that came of each count, with the newest one known before.

    A count is a series, what is counted in it, and who counts.
    """
    before, after = _newest(then.of("figures")), _newest(now.of("figures"))
    found = []
    for count in sorted(before.keys() & after.keys()):
        old, new = before[count], after[count]
        if new.id not in then.of("figures") and _last(old) < _last(new):
            both = FieldChange(NUMBER, _dated(old), _dated(new))
            found.append(Change("newer", "figures", new.id, new.label, (both,), old.id))
    return tuple(found)


def _newest(figures: Mapping[str, Row]) -> dict[tuple[str, ...], Row]:
    found: dict[tuple[str, ...], Row] = {}
    for row in sorted(figures.values(), key=lambda row: (_last(row), row.id)):
        parts = ("series", "item", "attributed_to")
        found[tuple(str(row.fields.get(part, "")) for part in parts)] = row
    return found


def _last(row: Row) -> str:
    return str(row.fields.get("as_of", "")).rpartition("/")[2]


def _dated(row: Row) -> str:
    try:
        when = period_in_words(parse_period(_last(row)))
    except ValueError:
        when = _last(row)
    return f"{number_of(row)} ({when})"


def plan_changes(then: Rows, now: Rows) -> tuple[Change, ...]:
    """Return what became of the plans that were known then: of events that were announced.

    Kinds are `fulfilled` and `partly` where a later fact did what was announced, `came-about`
    where the event itself is told as done, `cancelled`, and `overdue`.
    """
    found = []
    for key, old in then.of("events").items():
        new, stood = now.of("events").get(key), old.fields.get(OUTCOME)
        if new is None or stood not in _PLANNED:
            continue
        stands = new.fields.get(OUTCOME, "")
        kind = _became(str(stands), str(new.fields.get("status", "")))
        if kind and stands != stood:
            found.append(Change(kind, "events", key, new.label, _of_plans(field_changes(old, new))))
    return tuple(sorted(found, key=lambda each: each.id))


def _of_plans(changed: Iterable[FieldChange]) -> tuple[FieldChange, ...]:
    return tuple(each for each in changed if each.field in _IN_PLANS)


def also_corrected(changed: Iterable[Change], plans: Iterable[Change]) -> set[tuple[str, str]]:
    """Return table and id of the plans of which more is other than what became of them.

    One that came about is told anew, in all its fields, and not as a correction.
    """
    became = {each.id: each for each in plans if each.kind != "came-about"}
    return {
        (each.table, each.id)
        for each in changed
        if each.id in became and len(_of_plans(each.fields)) < len(each.fields)
    }


def _became(stands: str, status: str) -> str:
    if stands:
        return _BECAME.get(stands, "")
    return {"cancelled": "cancelled", "reported": "came-about", "confirmed": "came-about"}.get(
        status, ""
    )


def judged_changes(then: Rows, now: Rows) -> tuple[Change, ...]:
    """Return the judgements and readings that came, fell or moved; another basis moves none."""
    kinds = {"added": "came", "removed": "fell", "corrected": "moved"}
    found = []
    for each in row_changes(then, now, JUDGED):
        moved = tuple(one for one in each.fields if one.field in _MOVING)
        if each.kind in kinds and (moved or not each.fields):
            found.append(Change(kinds[each.kind], each.table, each.id, each.label, moved))
    return tuple(found)
