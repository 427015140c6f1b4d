"""A record of as many facts as are asked for, all of them fictional: to see how work grows.

`python -m tests.many FOLDER 10000` writes one. The facts are those of `tests/record/`, copied under
ids of their own and moved by whole months, so that the years fill evenly.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tests.conftest import HERE, RecordEditor, copy_record

FACTS = ("events", "figures")
# What is copied, and which of its columns hold days. Disputes, judgements and people stand once.
_DAYS = {
    "sources": ("published",),
    "series": (),
    "events": ("start", "end"),
    "figures": ("as_of", "period_start", "period_end"),
    "stages": ("date",),
    "votes": ("date",),
    "listings": ("date",),
}
_DAY = re.compile(r"(?<!\d)(20\d\d)-(\d\d)(?:-(\d\d))?(?!\d)")
# Months by which a copy may be moved, so that the last of the fictional facts stay in the period.
_MONTHS = 36
_FIRST = "2021-02"
_TOLD = ("title", "label", "short", "target", "topic")


def many(folder: Path, facts: int) -> Path:
    """Write a record of at least so many events and figures into a new folder; return it."""
    copy_record(HERE / "record", folder)
    edit = RecordEditor(folder)
    rows = {table: edit.read(table) for table in _DAYS}
    apart = _apart(edit)
    own = {
        table: [r for r in held if r["id"] not in apart and _is_of_period(table, r)]
        for table, held in rows.items()
    }
    copied = {row["id"] for row in own["events"]}
    own = {t: [r for r in held if r.get("event", "") in {"", *copied}] for t, held in own.items()}
    each = sum(len(own[table]) for table in FACTS)
    copies = -(-(facts - sum(len(rows[table]) for table in FACTS)) // each)
    for table in _DAYS:
        made = [_copied(row, table, number, own) for number in range(copies) for row in own[table]]
        edit.write(table, [*rows[table], *made])
    return folder


def _apart(edit: RecordEditor) -> set[str]:
    """Return the ids of rows that other rows tell of, which a copy would have no share in."""
    named = [
        key
        for row in edit.read("disagreements")
        for key in f"{row['events']};{row['figures']}".split(";")
    ]
    return {*named, *(row["event"] for row in edit.read("tellings"))}


def _is_of_period(table: str, row: dict[str, str]) -> bool:
    days = [row[column] for column in _DAYS[table] if row[column]]
    return row.get("precision") != "year" and all(day[: len(_FIRST)] >= _FIRST for day in days)


def _copied(
    row: dict[str, str], table: str, number: int, own: dict[str, list[dict[str, str]]]
) -> dict[str, str]:
    months = number % _MONTHS
    known = {each["id"] for held in own.values() for each in held}

    def name(key: str) -> str:
        return f"{_moved(key, months)}-copy-{number}" if key in known else key

    made = {
        column: ";".join(map(name, cell.split(";")))
        if column not in _DAYS[table]
        else _moved(cell, months)
        for column, cell in row.items()
    }
    # Two copies may fall on one day; words tell them apart, since a number would need a source.
    made |= {name: f"{row[name]}, {_letters(number)}" for name in _TOLD if row.get(name)}
    # A series that is drawn by its role stays one of few; of a paper each copy is one of its own.
    made |= {"role": ""} if table == "series" else {}
    made |= {"agreement": f"{row['agreement']}-copy-{number}"} if table == "stages" else {}
    made |= {"symbol": f"{row['symbol']}/{number}"} if table == "votes" else {}
    made |= {"url": f"{row['url']}/{number}"} if table == "sources" and row["url"] else {}
    return made


def _letters(number: int) -> str:
    """Return a word for a number, another for each: lamp aa, lamp ab."""
    first, last = divmod(number, 26)
    return (_letters(first - 1) if first else "copy ") + chr(ord("a") + last)


def _moved(text: str, months: int) -> str:
    """Return the text with each of its days moved by whole months; no month has a 29th then."""

    def moved(day: re.Match[str]) -> str:
        count = int(day[1]) * 12 + int(day[2]) - 1 + months
        made = f"{count // 12}-{count % 12 + 1:02d}"
        return f"{made}-{min(int(day[3]), 28):02d}" if day[3] else made

    return _DAY.sub(moved, text)


if __name__ == "__main__":
    many(Path(sys.argv[1]), int(sys.argv[2]))
