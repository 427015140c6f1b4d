"""Count again, straight from the CSV files, what a sentence or a figure says was counted.

Written apart from `analysis`, with the standard library alone: it shares no code with what it
checks. A query that it doesn't know raises KeyError, so that no count goes unchecked.
"""

# ruff: noqa: ANN401 - a cell, a query and an answer hold what they hold

from __future__ import annotations

import calendar
import copy
import csv
import json
import re
from collections import Counter
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

Row = dict[str, str]
DONE = {"reported", "confirmed"}
WEAPONS = {"ordered", "delivered", "inducted"}
# How far each step gets on the ladder of papers; those of contracts for arms stand on its rungs.
RUNGS = {
    "announced": 0,
    "memorandum": 1,
    "agreement": 2,
    "ordered": 2,
    "in-force": 3,
    "done": 4,
    "delivered": 4,
    "inducted": 4,
    "suspended": 5,
    "ended": 6,
    "cancelled": 7,
}
STOPS = {"suspended", "ended", "cancelled"}
USED = {"in-force", "done", "delivered", "inducted"}
PROMINENT = ("landmark", "notable", "minor")
TELLING = {"agreement": 0, "delivery": 0, "meeting": 0, "vote": 0, "visit": 1, "exercise": 1}
CHANGING = {"agreement", "delivery", "vote", "sanction", "launch", "election"}
MONTHS = tuple(calendar.month_name)[1:]
# What is asked of how a row is told says nothing of whether there is one.
OF_ITS_TELLING = {"independent_origins", "publishers", "publisher", "state_media_alone"}
MEASURES = (
    "distinct",
    "most",
    "most_occasions",
    "median",
    "earliest",
    "latest",
    "highest",
    "lowest",
    "spread",
    "longest_gap",
)


def names(cell: str) -> list[str]:
    """Return the ids in a list cell."""
    return [part for part in cell.split(";") if part]


@cache
def first_day(partial: str) -> str:
    """Return the first day of `2024`, `2024-03` or `2024-03-27`."""
    return f"{partial}-01-01"[:10]


@cache
def last_day(partial: str) -> str:
    """Return the last day of `2024`, `2024-03` or `2024-03-27`."""
    if len(partial) == 4:
        return f"{partial}-12-31"
    if len(partial) == 7:
        year, month = partial.split("-")
        return f"{partial}-{calendar.monthrange(int(year), int(month))[1]}"
    return partial


def days_named(words: str, year: str) -> set[tuple[str, str]]:
    """Return the spans of days that words name: days and months, or years where they alone are."""
    found, parts = set(), re.findall(r"[A-Za-z]+|\d+", words)
    for at, part in enumerate(parts):
        if part not in MONTHS:
            continue
        of = next((p for p in parts[at + 1 : at + 2] if len(p) == 4 and p.isdigit()), year)
        month = f"{of}-{MONTHS.index(part) + 1:02d}"
        day = parts[at - 1] if at and parts[at - 1].isdigit() and len(parts[at - 1]) < 3 else ""
        partial = f"{month}-{int(day):02d}" if day else month
        found |= {(first_day(partial), last_day(partial))} if of else set()
    for iso in re.findall(r"\b(?:19|20)\d\d-\d\d-\d\d\b", words):
        found.add((iso, iso))
    years = {p for p in parts if p[:2] in {"19", "20"} and len(p) == 4 and p.isdigit()}
    return found or {(first_day(of), last_day(of)) for of in years}


def holds(words: str, name: str) -> bool:
    """Return whether the name, or its plural, stands in the words with no letter beside it."""
    for found in (name.lower(), f"{name.lower()}s"):
        parts = f" {words} ".split(found)
        beside = [(left[-1:], right[:1]) for left, right in pairwise(parts)]
        if any(not (a.isalnum() or b.isalnum()) for a, b in beside):
            return True
    return False


def passes(found: Any, name: str, asked: Any) -> bool:
    """Return whether what a row holds is what `name`, such as `lag_from`, asks of it."""
    wanted = set(asked) if isinstance(asked, list) else {asked}
    held = found if isinstance(found, set) else {found}
    verb = name.rpartition("_")[2]
    if verb in {"from", "to", "before", "after"}:
        reached = {"from": {0, 1}, "to": {0, -1}, "before": {-1}, "after": {1}}[verb]
        return found is not None and (found > asked) - (found < asked) in reached
    if verb == "all":
        return wanted <= held
    return bool(held & wanted) != (verb == "not")


class Recount:
    """Counts rows of one record."""

    def __init__(self, folder: Path, origins: Mapping[str, str] | None = None) -> None:
        """Read the folder's tables; `origins` gives each source's origin where names vary."""
        self.tables = {path.stem: self._read(path) for path in folder.glob("*.csv")}
        self._call_by_anchors()
        declared = json.loads((folder / "datapackage.json").read_text("utf-8"))
        self.homes = {sector["name"]: sector["section"] for sector in declared["sectors"]}
        self.subject = declared["subject"]
        self.sources = {row["id"]: row for row in self.tables["sources"]}
        self.series = {row["id"]: row for row in self.tables["series"]}
        self._origins = origins
        self._read_before: dict[Any, Any] = {}
        self._stood: dict[str, list[Row]] = {}
        self._found: dict[str, dict[str, Row]] = {}
        self._elsewhen: dict[tuple[str, str, str], Recount] = {}

    @staticmethod
    def _read(path: Path) -> list[Row]:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def _call_by_anchors(self) -> None:
        """Call each event that has an anchor by it, in every cell that names the event alone."""
        called = {row["id"]: row["anchor"] for row in self.tables["events"] if row.get("anchor")}
        for row in (row for rows in self.tables.values() for row in rows):
            for column, cell in row.items():
                if any(key in cell for key in called):
                    row[column] = ";".join(called.get(one, one) for one in cell.split(";"))

    def answer(self, query: Mapping[str, Any]) -> tuple[int, Any]:
        """Return how many rows pass the query that a statement carries, and what it gives.

        A query without a measure gives the number of rows.
        """
        table, base = query["table"], {k: query[k] for k in ("start", "end", "as_of", "sectors")}
        columns, rows = self._asked(table, base)
        for name, asked in query.get("where", {}).items():
            read = columns[name] if name in columns else columns[name.rpartition("_")[0]]
            rows = [row for row in rows if passes(read(row), name, asked)]
        measures = [name for name in MEASURES if name in query]
        if not measures:
            return len(rows), len(rows)
        values = [columns[query[measures[0]]](row) for row in rows]
        if measures[0] == "most_occasions":
            whole = [row["part_of"] or row["id"] for row in rows]
            pairs = {(v, trip) for v, trip in zip(values, whole, strict=True) if v is not None}
            return len(rows), max(Counter(v for v, _ in pairs).values(), default=0)
        return len(rows), self._measure(measures[0], rows, [v for v in values if v is not None])

    def _asked(
        self, table: str, base: Mapping[str, Any]
    ) -> tuple[dict[str, Callable[[Row], Any]], list[Row]]:
        """Return a table's columns and the rows that the dates, day and sectors admit."""
        place = (table, *map(str, base.values()))
        if place not in self._read_before:
            derived = getattr(self, f"_{table}_columns", lambda _: {})(base)
            self._read_before[place] = (
                {**self._own(table), **derived},
                getattr(self, f"_{table}")(base),
            )
        return self._read_before[place]

    def _measure(self, name: str, rows: list[Row], values: list[Any]) -> Any:
        if name == "distinct":
            return len(set(values))
        if name == "most":
            return max(Counter(values).values(), default=0)
        if name == "longest_gap":
            return self._gap(rows)
        if not values:
            return None
        if name == "spread":
            return max(values) - min(values)
        ends = {"earliest": min, "latest": max, "highest": max, "lowest": min}
        return {**ends, "median": median}[name](values)

    def _gap(self, rows: list[Row]) -> int | None:
        """Return the most days in a row on which none of the events went on."""
        busy = set()
        for row in rows:
            first, last = (date.fromisoformat(day) for day in self.days(row))
            busy |= {first + timedelta(n) for n in range((last - first).days + 1)}
        steps = [(b - a).days - 1 for a, b in pairwise(sorted(busy))]
        known = all(row["precision"] == "day" for row in rows)
        longest = max(steps, default=0)
        return longest if known and longest > 0 else None

    def _own(self, table: str) -> dict[str, Callable[[Row], Any]]:
        """Return the columns of the table itself: lists as sets, yes and no as such."""
        flags = {"bilateral", "leader_visit", "unverified"}
        lists = {"sectors", "actors", "sources", "facts", "fulfilled_by", "shown"}

        def column(name: str) -> Callable[[Row], Any]:
            if name in flags:
                return lambda row: row[name] == "true"
            if name in lists:
                return lambda row: set(names(row[name]))
            return lambda row: row[name] or None

        return {name: column(name) for name in (*self.tables.get(table, [{}])[0],)}

    # What was known

    @cached_property
    def newest(self) -> str:
        """Return the day of the newest source."""
        return max(last_day(r["published"]) for r in self.tables["sources"] if r["published"])

    def known(self, row: Row, as_of: str) -> list[str]:
        """Return the row's sources that had been published by the day."""
        return [key for key in names(row["sources"]) if self._published(key, as_of)]

    def _published(self, key: str, as_of: str) -> bool:
        published = self.sources[key]["published"]
        return last_day(published) <= as_of if published else as_of >= self.newest

    def origin(self, key: str) -> str:
        """Return the source's origin: the root of what it repeats, by its wire or publisher."""
        if self._origins:
            return self._origins[key]
        while self.sources[key]["origin"]:
            key = self.sources[key]["origin"]
        row = self.sources[key]
        return (row.get("retells") or row["wire"] or row["publisher"]).casefold()

    @cached_property
    def outlets(self) -> set[str]:
        """Return the publishers that are state media."""
        rows = self.tables["sources"]
        return {row["publisher"].casefold() for row in rows if row["kind"] == "state-media"}

    @cached_property
    def newsrooms(self) -> set[str]:
        """Return the publishers whose dispatches others print, and agencies of known names."""
        rows = self.tables["sources"]
        held = {row["publisher"].casefold() for row in rows if row["kind"] in {"news", "wire"}}
        return (held | {"afp", "ap", "bbc"}) - self.outlets

    def state_media(self, keys: list[str]) -> bool:
        """Return whether all of them are state media or repeat them, others' dispatches apart."""
        return all(map(self._of_a_state, keys))

    def _of_a_state(self, key: str) -> bool:
        row, root = self.sources[key], key
        if row["kind"] in {"government", "un"}:
            return False
        while self.sources[root]["origin"]:
            root = self.sources[root]["origin"]
        wires = set(re.split(r"[,;] ", self.sources[root]["wire"].casefold())) - {""}
        if {*wires, self.origin(key)} & self.outlets and (wires or row["kind"] != "state-media"):
            return True
        if wires & self.newsrooms:
            return False
        return row["kind"] == "state-media" or self.sources[root]["publisher"].casefold() in (
            self.outlets
        )

    def status(self, row: Row, as_of: str) -> str:
        """Return the event's status on the day."""
        if row.get("claimed"):
            return "reported"
        if row.get("foretold"):
            return "announced"
        keys = self.known(row, as_of)
        dates = [self.sources[key]["published"] for key in keys]
        told = any(not day or last_day(day) >= row["start"] for day in dates)
        if as_of < row["start"] or not told:
            return "announced"
        if row["status"] not in DONE:
            return row["status"] if len(keys) == len(names(row["sources"])) else "announced"
        witness = any(self.witness(self.sources[key], row["kind"]) for key in keys)
        earned = witness or len({self.origin(key) for key in keys}) > 1
        return "confirmed" if row["status"] == "confirmed" and earned else "reported"

    @staticmethod
    def witness(source: Row, kind: str) -> bool:
        """Return whether the source alone confirms an event of that kind."""
        official = source["kind"] in {"government", "un"}
        if source.get("stands_on"):
            return source["stands_on"] == "document" or (official and kind == "statement")
        return official

    # What fell in the window

    @staticmethod
    def days(row: Row) -> tuple[str, str]:
        """Return the first and the last possible day of an event."""
        width = {"day": 10, "month": 7, "year": 4}[row["precision"]]
        return row["start"], last_day((row["end"] or row["start"])[:width])

    def home(self, row: Row, sectors: list[str]) -> str:
        """Return the section that an event stands in."""
        if row["kind"] in {"vote", "sanction"}:
            return "un"
        return str(
            self.homes[next(s for s in names(row["sectors"]) if not sectors or s in sectors)]
        )

    def _occasion(self, row: Row, as_of: str) -> str:
        """Return the event that a row is part of, where it is known by then, else its own."""
        whole = [e for e in self.tables["events"] if e["id"] == row["part_of"]]
        return row["part_of"] if whole and self.known(whole[0], as_of) else row["id"]

    def _fields(self, row: Row) -> set[str]:
        """Return the sections whose field an event bears on."""
        by_sector = {str(self.homes[sector]) for sector in names(row["sectors"])}
        return by_sector | ({"un"} if row["kind"] in {"vote", "sanction"} else set())

    def _in(self, days: tuple[str, str], asked: Mapping[str, Any]) -> bool:
        first, last = asked.get("start"), asked.get("end")
        return (not last or days[0] <= last) and (not first or days[1] >= first)

    def _sure(self, days: tuple[str, str], precision: str, asked: Mapping[str, Any]) -> bool:
        inside = (asked["start"] or "") <= days[0] and days[1] <= (asked["end"] or "9999")
        return self._in(days, asked) if precision == "day" else inside

    # The tables

    def _standing(self, as_of: str) -> list[Row]:
        """Return the events as they stood on the day: of a plan what was announced, no more."""
        if as_of not in self._stood:
            rows = [self._as_stood(row, as_of) for row in self.tables["events"]]
            self._stood[as_of] = [row for row in rows if row]
        return self._stood[as_of]

    def _as_stood(self, row: Row, as_of: str) -> Row | None:
        if not self.known(row, as_of):
            return None
        if self._planned(row, as_of):
            return self._as_announced(row, as_of)
        if row["precision"] == "day" and row["start"] <= as_of < (row["end"] or row["start"]):
            return {**row, "end": as_of, "ongoing": "yes"}
        return row

    def _as_announced(self, row: Row, as_of: str) -> Row | None:
        """Return a plan with the words of the newest source that announced it."""
        told = [
            t
            for t in self.tables["tellings"]
            if t["event"] == row["id"] and self._published(t["source"], as_of)
        ]
        if not told:
            return None
        newest = max(told, key=lambda t: (last_day(self._day(t["source"])), t["source"]))
        span = (newest["due"] or self._day(newest["source"])).strip("[]").replace("..", "/")
        first, _, last = span.partition("/")
        return {
            **row,
            "start": first_day(first),
            "end": last,
            "precision": {4: "year", 7: "month", 10: "day"}[len(first)],
            "sectors": newest["sectors"],
            "actors": newest["actors"],
            "place": newest["place"],
            "host": row["host"] if newest["place"] else "",
            "part_of": "",
            "sources": ";".join(
                key for key in names(row["sources"]) if key in {t["source"] for t in told}
            ),
            "announced_for": newest["due"].strip("[]").replace("..", "/").split("/")[-1],
            "status": "announced",
            "foretold": newest["words"],
        }

    def _day(self, source: str) -> str:
        return self.sources[source]["published"]

    def _events(self, base: Mapping[str, Any]) -> list[Row]:
        return [
            row
            for row in self._standing(base["as_of"])
            if self._in(self._possible_days(row, base["as_of"]), base)
            and (not base["sectors"] or set(base["sectors"]) & set(names(row["sectors"])))
        ]

    def _plans(self, base: Mapping[str, Any]) -> list[Row]:
        """Return what was announced and not carried out, of the dates or due in them."""
        return [
            row
            for row in self._standing(base["as_of"])
            if self.status(row, base["as_of"]) == "announced"
            and (not base["sectors"] or set(base["sectors"]) & set(names(row["sectors"])))
            and (self._fell_in(row, base) or self._due_in(row, base))
        ]

    def _due_in(self, row: Row, base: Mapping[str, Any]) -> bool:
        named = row.get("announced_for") if row.get("foretold") else row.get("due")
        span = (named or "").strip("[]").replace("..", "/").split("/")
        inside = (base["start"] or "") <= first_day(span[0])
        return bool(named) and inside and last_day(span[-1]) <= (base["end"] or "9999")

    def _plans_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        return {**self._own("events"), **self._events_columns(base)}

    def _done(self, base: Mapping[str, Any]) -> list[Row]:
        return [row for row in self._events(base) if self.status(row, base["as_of"]) in DONE]

    def _events_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        as_of = base["as_of"]
        ranks = cache(lambda: self._ranks(base))
        travelled = cache(lambda: {journey["id"] for journey in self._journeys(as_of)})

        return {
            "section": lambda row: self.home(row, base["sectors"]),
            "field": self._fields,
            "occasion": lambda row: self._occasion(row, as_of),
            "sector": lambda row: set(names(row["sectors"])),
            "actor": lambda row: set(names(row["actors"])),
            "status": lambda row: self.status(row, as_of),
            "possible_first": lambda row: self._possible_days(row, as_of)[0],
            "possible_last": lambda row: self._possible_days(row, as_of)[1],
            "first": lambda row: self.days(row)[0],
            "last": lambda row: self.days(row)[1],
            "date": self._iso,
            "month": lambda row: None if row["precision"] == "year" else row["start"][:7],
            "certain": lambda row: self._fell_in(row, base),
            "paper": lambda row: (
                row["kind"] == "agreement"
                or any(
                    s["event"] == row["id"] and s["stage"] in {"memorandum", "agreement"}
                    for s in self._steps(base)
                )
            ),
            "on_journey": lambda row: row["part_of"] in travelled(),
            "stop": lambda row: self._stop(row, as_of),
            "batch": lambda row: (
                (row.get("batch") or row["id"]) if row["kind"] == "delivery" else None
            ),
            "official_visit": lambda row: (
                row["leader_visit"] == "true"
                or (
                    (row["kind"], row["bilateral"]) == ("visit", "true")
                    and not self._stop(row, as_of)
                )
            ),
            "summit": self._summit,
            "contact": lambda row: self._contact(row, as_of),
            "number_of_sources": lambda row: len(self.known(row, as_of)),
            "publisher": lambda row: self._publishers(row, as_of),
            "publishers": lambda row: len(self._publishers(row, as_of)),
            "independent_origins": lambda row: len(set(map(self.origin, self.known(row, as_of)))),
            "state_media_alone": lambda row: self.state_media(self.known(row, as_of)),
            "outcome": lambda row: self._outcome(row, as_of),
            "due_first": lambda row: first_day(row["due"]) if row.get("due") else None,
            "due_last": lambda row: last_day(row["due"]) if row.get("due") else None,
            "lag": lambda row: self._lag(row, as_of),
            "rank": lambda row: ranks()[0].get(row["id"]),
            "rank_in_section": lambda row: ranks()[1].get(row["id"]),
            "stage": lambda row: {s["stage"] for s in self._steps(base) if s["event"] == row["id"]},
            "tells_of_votes": lambda row: row["id"] in {v["event"] for v in self.tables["votes"]},
            "tells_of_listings": lambda row: (
                row["id"]
                in {x["event"] for x in self.tables["listings"] if self._of_the_sectors(x, base)}
            ),
        }

    def _possible_days(self, row: Row, as_of: str) -> tuple[str, str]:
        """Return the days on which an event may have fallen, on a journey those of the journey."""
        first, last = self.days(row)
        journey = self._by_id(as_of).get(row["part_of"])
        if row["precision"] == "day" or journey is None or journey["precision"] != "day":
            return first, last
        begun, ended = self.days(journey)
        shared = max(first, begun), min(last, ended)
        return shared if shared[0] <= shared[1] else (first, last)

    def _fell_in(self, row: Row, base: Mapping[str, Any]) -> bool:
        days = self._possible_days(row, base["as_of"])
        return self._sure(days, row["precision"], base)

    def _publishers(self, row: Row, as_of: str) -> set[str]:
        return {self.sources[key]["publisher"] for key in self.known(row, as_of)}

    @staticmethod
    def _iso(row: Row) -> str:
        width = {"day": 10, "month": 7, "year": 4}[row["precision"]]
        first, last = row["start"][:width], (row["end"] or row["start"])[:width]
        if row.get("ongoing"):
            return f"{first}/.."
        return first if first == last else f"{first}/{last}"

    def _contact(self, row: Row, as_of: str) -> bool:
        """Return whether the two sides met: one received the other, or both were there."""
        if row["kind"] not in {"visit", "meeting"} or row["bilateral"] != "true":
            return False
        codes = {side["id"]: side["code"] for side in self.subject["sides"]}
        there = {self._country[a] for a in names(row["actors"])}
        met = row["host"] in codes or set(codes.values()) <= there
        return met and not self._stop(row, as_of)

    def _stop(self, row: Row, as_of: str) -> bool:
        """Return whether a visit is a stop on another that was known by then."""
        whole = self._by_id(as_of).get(row["part_of"])
        return bool(whole and whole["kind"] == row["kind"] == "visit")

    def _by_id(self, as_of: str) -> dict[str, Row]:
        if as_of not in self._found:
            self._found[as_of] = {row["id"]: row for row in self._standing(as_of)}
        return self._found[as_of]

    def _outcome(self, row: Row, as_of: str) -> str | None:
        """Return what had become of a plan by the day; of other events nothing."""
        if self.status(row, as_of) != "announced":
            return None
        facts = {r["id"]: r for name in ("events", "figures") for r in self.tables[name]}
        came = []
        for member in names(row.get("fulfilled_by", "")):
            fact = facts[member.split(":")[-1]]
            if "series" in fact or self.status(fact, as_of) in DONE:
                came += [":" not in member] if self.known(fact, as_of) else []
        if came:
            return "done" if any(came) else "partly"
        due = row["announced_for"] if row.get("foretold") else row.get("due", "")
        return "overdue" if due and last_day(due) < as_of else "open"

    def _lag(self, row: Row, as_of: str) -> int | None:
        published = [self.sources[key]["published"] for key in self.known(row, as_of)]
        days = [day for day in published if len(day) == 10]
        if row["precision"] != "day" or not days:
            return None
        ended = date.fromisoformat(self.days(row)[1])
        return max(0, (date.fromisoformat(min(days)) - ended).days)

    def _ranks(self, base: Mapping[str, Any]) -> tuple[dict[str, int], dict[str, int]]:
        """Return the place of each event not cancelled, over all and within its section."""

        def weight(row: Row) -> tuple[Any, ...]:
            return (
                row.get("unverified") == "true",
                PROMINENT.index(row["prominence"]),
                row["bilateral"] != "true",
                not self._summit(row),
                self._weight(row, {s["stage"] for s in steps if s["event"] == row["id"]}),
                TELLING.get(row["kind"], 2),
                self.status(row, base["as_of"]) != "confirmed",
                row["start"],
                row["id"],
            )

        steps = self._steps(base)
        known = {row["id"] for row in self._standing(base["as_of"])}
        rows = [r for r in self._events(base) if self.status(r, base["as_of"]) != "cancelled"]
        first: list[Row] = []
        after: list[Row] = []
        for row in sorted(rows, key=weight):
            parent = row["part_of"] if row["part_of"] in known else ""
            before = {r["id"] for r in first} | {r["part_of"] for r in first} - {""}
            lesser = row["prominence"] != "landmark" and parent in before
            last = lesser or row["id"] in before or row.get("unverified") == "true"
            (after if last else first).append(row)
        places: dict[str, int] = {}
        at_home: dict[str, int] = {}
        seen: Counter[str] = Counter()
        for place, row in enumerate([*first, *after], 1):
            home = self.home(row, base["sectors"])
            seen[home] += 1
            places[row["id"]], at_home[row["id"]] = place, seen[home]
        return places, at_home

    @cached_property
    def _held(self) -> dict[str, list[tuple[int, str, str]]]:
        """Return rank, first and last day of the ranked offices of each actor."""
        found: dict[str, list[tuple[int, str, str]]] = {}
        for row in self.tables["offices"]:
            if row.get("rank"):
                first = first_day(row["from"]) if row["from"] else ""
                last = last_day(row["to"]) if row["to"] else "9999"
                found.setdefault(row["actor"], []).append((int(row["rank"]), first, last))
        return found

    @cached_property
    def _country(self) -> dict[str, str]:
        return {row["id"]: row["country"] for row in self.tables["actors"]}

    def _offices_of(self, actor: str, day: str) -> list[int]:
        """Return the ranks of the offices that somebody held on a day."""
        return [rank for rank, a, b in self._held.get(actor, []) if a <= day <= b]

    def _summit(self, row: Row) -> bool:
        codes = {side["code"] for side in self.subject["sides"]}
        actors = names(row["actors"])
        leaders = {self._country[a] for a in actors if 1 in self._offices_of(a, row["start"])}
        return row["kind"] == "meeting" and codes <= leaders

    def _weight(self, row: Row, stages: set[str]) -> int:
        ranks = [r for a in names(row["actors"]) for r in self._offices_of(a, row["start"])]
        changes = row["kind"] in CHANGING or stages & (USED | STOPS)
        return min(ranks, default=5) + (0 if changes else 2)

    def _figures(self, base: Mapping[str, Any]) -> list[Row]:
        return [row for row in self.tables["figures"] if self._figure_counts(row, base)]

    @staticmethod
    def _as_of(row: Row) -> tuple[str, str]:
        width = {"day": 10, "month": 7, "year": 4}[row["precision"]]
        return first_day(row["as_of"][:width]), row["as_of"]

    def _figure_counts(self, row: Row, base: Mapping[str, Any]) -> bool:
        series = self.series[row["series"]]
        admitted = not base["sectors"] or set(base["sectors"]) & set(names(series["sectors"]))
        known = self.known(row, base["as_of"])
        return bool(admitted and known and self._in(self._placed(row), base))

    def _placed(self, row: Row) -> tuple[str, str]:
        """Return the days that place a figure: a flow by its period, a stock by its count's day."""
        flow = self.series[row["series"]]["stock_or_flow"] in {"flow", "rate"}
        if flow and row["period_start"]:
            return row["period_start"], row["period_end"]
        return self._as_of(row)

    def _figure_sure(self, row: Row, base: Mapping[str, Any]) -> bool:
        """Return whether all that a figure counts lies in the dates."""
        flow = self.series[row["series"]]["stock_or_flow"] in {"flow", "rate"}
        if flow and row["period_start"]:
            return self._sure((row["period_start"], row["period_end"]), "span", base)
        return self._sure(self._as_of(row), row["precision"], base)

    def _figure_ours(self, row: Row, base: Mapping[str, Any]) -> bool:
        """Return whether a figure is of the dates, or ends in them with half its days of them."""
        if self._figure_sure(row, base):
            return True
        if not self._sure(self._as_of(row), row["precision"], base):
            return False
        first, last = map(date.fromisoformat, self._placed(row))
        begun = max(first, date.fromisoformat(base["start"] or "0001-01-01"))
        ended = min(last, date.fromisoformat(base["end"] or "9999-12-31"))
        return 2 * ((ended - begun).days + 1) >= (last - first).days + 1

    def _figures_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        return {
            "value": lambda row: float(row["value"]),
            "certain": lambda row: self._figure_sure(row, base),
            "counted_by": lambda row: self.series[row["series"]]["counted_by"],
            "role": lambda row: set(names(self.series[row["series"]]["role"])),
            "first": lambda row: self._as_of(row)[0],
            "last": lambda row: self._as_of(row)[1],
            "period_first": lambda row: row["period_start"] or None,
            "period_last": lambda row: row["period_end"] or None,
            "span_first": lambda row: self._placed(row)[0],
            "span_last": lambda row: self._placed(row)[1],
        }

    def _sources(self, base: Mapping[str, Any]) -> list[Row]:
        rows = self.tables["sources"]
        return [row for row in rows if self._published(row["id"], base["as_of"])]

    def _sources_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        def behind(rows: list[Row]) -> set[str]:
            return {key for row in rows for key in self.known(row, base["as_of"])}

        sure = cache(lambda: [r for r in self._figures(base) if self._figure_sure(r, base)])
        facts = cache(lambda: behind([*self._events(base), *sure()]))

        @cache
        def sectors() -> dict[str, set[str]]:
            found: dict[str, set[str]] = {}
            for event in self._events(base):
                for key in self.known(event, base["as_of"]):
                    found.setdefault(key, set()).update(names(event["sectors"]))
            for figure in sure():
                for key in self.known(figure, base["as_of"]):
                    of = self.series[figure["series"]]
                    found.setdefault(key, set()).update(names(of["sectors"]))
            return found

        return {
            "year": lambda row: int(row["published"][:4]) if row["published"] else None,
            "day": lambda row: row["published"] if len(row["published"]) == 10 else None,
            "sector": lambda row: sectors().get(row["id"], set()),
            "published_within": lambda row: bool(
                row["published"]
                and first_day(row["published"]) >= base["start"]
                and last_day(row["published"]) <= base["end"]
            ),
            "behind_facts": lambda row: row["id"] in facts(),
        }

    def _of_events_done(self, table: str, base: Mapping[str, Any]) -> list[Row]:
        events = {row["id"] for row in self._done(base)}
        return [row for row in self.tables[table] if row["event"] in events]

    def _votes(self, base: Mapping[str, Any]) -> list[Row]:
        return self._of_events_done("votes", base)

    def _votes_columns(self, _: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        return {"ballot": lambda row: (row["event"], row["symbol"])}

    def _listings(self, base: Mapping[str, Any]) -> list[Row]:
        rows = self._of_events_done("listings", base)
        return [row for row in rows if self._of_the_sectors(row, base)]

    def _of_the_sectors(self, listing: Row, base: Mapping[str, Any]) -> bool:
        """Return whether a listing is of a chosen sector: its own, else one of its event."""
        events = {row["id"]: row for row in self.tables["events"]}
        held = listing.get("sectors") or events[listing["event"]]["sectors"]
        return not base["sectors"] or bool(set(base["sectors"]) & set(names(held)))

    def _listings_columns(self, _: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        return {
            "link": lambda row: row["link"],
            "first": lambda row: first_day(row["date"]),
            "last": lambda row: last_day(row["date"]),
        }

    @staticmethod
    def _step_days(row: Row) -> tuple[str, str]:
        width = {"day": 10, "month": 7, "year": 4}[row["precision"]]
        return row["date"], last_day(row["date"][:width])

    def _steps(self, base: Mapping[str, Any]) -> list[Row]:
        """Return the steps known by the day, of events of any date and sector, by date."""
        events = {row["id"]: row for row in self.tables["events"]}
        told = [
            row
            for row in self.tables["stages"]
            if self.known(events[row["event"]], base["as_of"])
            and not self._planned(events[row["event"]], base["as_of"])
            and row["date"] <= base["as_of"]
        ]
        return sorted(told, key=lambda row: (*self._step_days(row), row["precision"], row["id"]))

    def _stages(self, base: Mapping[str, Any]) -> list[Row]:
        until, chosen = base["end"] or "9999", set(base["sectors"])
        fields: dict[str, list[list[str]]] = {}
        events = {row["id"]: row for row in self._standing(base["as_of"])}
        steps = self._steps(base)
        for own in (True, False):
            for row in steps:
                given = row.get("sectors", "")
                if own and given:
                    fields.setdefault(row["agreement"], []).append(names(given))
                if not own and not any(
                    s.get("sectors") for s in steps if s["agreement"] == row["agreement"]
                ):
                    sectors = names(events[row["event"]]["sectors"])
                    fields.setdefault(row["agreement"], []).append(sectors)
        admitted = {
            key
            for key, held in fields.items()
            if not chosen or chosen & (set.intersection(*map(set, held)) or set(held[0]))
        }
        return [r for r in steps if r["agreement"] in admitted and r["date"] <= until]

    def _stages_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        deals: dict[str, list[Row]] = {}
        for row in self._stages(base):
            deals.setdefault(row["agreement"], []).append(row)
        events = {row["id"]: row for row in self.tables["events"]}
        weapons = {
            key
            for key, steps in deals.items()
            if "defence" in names(events[steps[0]["event"]]["sectors"])
            and any(step["stage"] in WEAPONS for step in steps)
        }

        def inside(row: Row) -> bool:
            return self._in(self._step_days(row), base)

        def awaited(row: Row) -> bool:
            return not {s["stage"] for s in deals[row["agreement"]]} & {"delivered", "inducted"}

        def moved(key: str) -> bool:
            steps = [s for s in deals[key] if key not in weapons or s["stage"] in WEAPONS]
            return any(map(inside, steps))

        paper = [key for key in deals if key not in weapons and moved(key)]
        paper.sort(key=lambda k: (-max(RUNGS[s["stage"]] for s in deals[k]), -len(deals[k]), k))
        return {
            "first": lambda row: self._step_days(row)[0],
            "last": lambda row: self._step_days(row)[1],
            "inside": inside,
            "certain": lambda row: (
                inside(row) and self._sure(self._step_days(row), row["precision"], base)
            ),
            "arms": lambda row: row["agreement"] in weapons,
            "awaited": awaited,
            "live": lambda row: awaited(row) or moved(row["agreement"]),
            "place_on_ladder": lambda row: (
                paper.index(row["agreement"]) + 1 if row["agreement"] in paper else None
            ),
        }

    def _deals(self, base: Mapping[str, Any]) -> list[Row]:
        """Return one row per deal with a step by the last day: its first step's, and its key."""
        found: dict[str, Row] = {}
        for row in self._stages(base):
            found.setdefault(row["agreement"], {**row, "id": row["agreement"]})
        return list(found.values())

    def _stands(self, steps: list[Row], done: Row | None, base: Mapping[str, Any]) -> str:
        """Return where a deal stands: the state it is in, else the furthest paper."""
        if steps[-1]["stage"] in STOPS:
            return "stopped" if done else "dropped"
        if done:
            return "in-use"
        if any(step["stage"] in USED for step in steps):
            return "said"
        if self._late(steps, base):
            return "overdue"
        papers = {"agreement" if s["stage"] == "ordered" else s["stage"] for s in steps}
        return next(name for name in ("agreement", "memorandum", "announced") if name in papers)

    def _late(self, steps: list[Row], base: Mapping[str, Any]) -> bool:
        """Return whether a step promised something for a time that has passed, unseen since."""
        events = {row["id"]: row for row in self.tables["events"]}
        told = [events[step["event"]] for step in steps]
        late = [e for e in told if self._outcome(e, base["as_of"]) == "overdue"]
        dues = [e["announced_for"] if e.get("foretold") else e["due"] for e in late]
        return any(last_day(due) <= (base["end"] or "9999") for due in dues)

    def _deals_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        columns = self._stages_columns(base)
        steps: dict[str, list[Row]] = {}
        for row in self._stages(base):
            if not columns["arms"](row) or row["stage"] in WEAPONS:
                steps.setdefault(row["agreement"], []).append(row)
        began = {key: rows[0]["date"] for key, rows in steps.items()}
        done = {
            key: next(
                (row for row in rows if row["stage"] in USED and row.get("told_by") != "spokesman"),
                None,
            )
            for key, rows in steps.items()
        }

        def lag(row: Row) -> int | None:
            reached = done[row["id"]]
            first = steps[row["id"]][0]
            if reached is None or reached is first:
                return None
            if first["precision"] != "day" or reached["precision"] != "day":
                return None
            return (date.fromisoformat(reached["date"]) - date.fromisoformat(began[row["id"]])).days

        def reached_inside(row: Row) -> bool:
            step = done[row["id"]]
            return bool(step and self._sure(self._step_days(step), step["precision"], base))

        return {
            "id": lambda row: row["id"],
            "standing": lambda row: self._stands(steps[row["id"]], done[row["id"]], base),
            "label": lambda row: row["label"],
            "arms": columns["arms"],
            "moved": lambda row: any(map(columns["certain"], steps[row["id"]])),
            "steps": lambda row: len(steps[row["id"]]),
            "began": lambda row: began[row["id"]],
            "reached": lambda row: done[row["id"]] is not None,
            "reached_inside": reached_inside,
            "by_a_spokesman": lambda row: (
                done[row["id"]] is None and any(r["stage"] in USED for r in steps[row["id"]])
            ),
            "undone": lambda row: steps[row["id"]][-1]["stage"] in STOPS,
            "lag": lag,
        }

    def _actors(self, _: Mapping[str, Any]) -> list[Row]:
        return self.tables["actors"]

    def _actors_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        named = {actor for row in self._events(base) for actor in names(row["actors"])}
        return {"named": lambda row: row["id"] in named}

    def _offices(self, base: Mapping[str, Any]) -> list[Row]:
        rows = self.tables["offices"]
        return [row for row in rows if not row["from"] or first_day(row["from"]) <= base["as_of"]]

    def _offices_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        return {
            "held": lambda row: (
                (not row["from"] or first_day(row["from"]) <= base["end"])
                and (not row["to"] or last_day(row["to"]) >= base["start"])
            )
        }

    def _places(self, _: Mapping[str, Any]) -> list[Row]:
        return self.tables["places"]

    def _places_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        visited = {row["place"] for row in self._done(base)}
        return {
            "visited": lambda row: row["id"] in visited,
            "given": lambda row: "(place not given)" not in row["name"],
        }

    @staticmethod
    def _days(base: Mapping[str, Any]) -> list[Row]:
        """Return the days of the window."""
        first, last = (date.fromisoformat(base[name]) for name in ("start", "end"))
        days = (first + timedelta(n) for n in range((last - first).days + 1))
        return [{"day": day.isoformat()} for day in days]

    def _days_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        journeys = [self.days(row) for row in self._journeys(base["as_of"])]
        return {
            "with_a_journey": lambda row: any(a <= row["day"] <= b for a, b in journeys),
        }

    def _journeys(self, as_of: str) -> list[Row]:
        """Return all leaders' journeys known as done, of any date and sector."""
        return [
            row
            for row in self.tables["events"]
            if row["leader_visit"] == "true"
            and self.known(row, as_of)
            and self.status(row, as_of) in DONE
        ]

    def _facts(self, base: Mapping[str, Any]) -> set[str]:
        return {row["id"] for row in (*self._events(base), *self._figures(base))}

    def _disagreements(self, base: Mapping[str, Any]) -> list[Row]:
        facts, told = self._facts(base), {row["disagreement"] for row in self._positions(base)}
        return [
            row
            for row in self.tables["disagreements"]
            if row["id"] in told
            and (
                self._claimed_here(row, base)
                or (
                    facts & {*names(row["events"]), *names(row["figures"])}
                    and (
                        not base["sectors"]
                        or self._marked(row, facts)
                        or (row["kind"] == "scope" and row["events"] and row["figures"])
                        or self._in_dispute(row, base["as_of"]) & set(base["sectors"])
                    )
                )
            )
        ]

    def elsewhen(self, query: Mapping[str, Any]) -> set[str]:
        """Return the disputes of which a claim, if it were so, would give the query a row."""
        base = {k: query[k] for k in ("start", "end", "as_of", "sectors")}
        where = query.get("where", {})
        told = {name.removesuffix(verb) for name in where for verb in ("_from", "_to", "_not")}
        if {*where, *told} & OF_ITS_TELLING or isinstance(where.get("status"), str):
            return set()
        rows = {row["disagreement"] for row in self._positions(base)}
        found = set()
        for row in (row for row in self.tables["disagreements"] if row["id"] in rows):
            for first, last in self._claimed_days(row, base["as_of"]):
                if not self._in((first, last), base):
                    continue
                span = max(first, base["start"] or first), min(last, base["end"] or last)
                for key in self._placed_events(row, base["as_of"]):
                    if self._moved(key, *span).answer(query)[0]:
                        found.add(row["id"])
        return found

    def _moved(self, key: str, first: str, last: str) -> Recount:
        """Return the count of a record in which an event fell on other days."""
        if (key, first, last) not in self._elsewhen:
            other = copy.copy(self)
            days = {"start": first, "end": last, "precision": "day", "claimed": "yes"}
            dated = {"date": first, "precision": "day"}
            events = [r | (days if r["id"] == key else {}) for r in self.tables["events"]]
            stages = [r | (dated if r["event"] == key else {}) for r in self.tables["stages"]]
            other.tables = {**self.tables, "events": events, "stages": stages}
            other._read_before, other._stood, other._found = {}, {}, {}
            self._elsewhen[key, first, last] = other
        return self._elsewhen[key, first, last]

    def _claimed_days(self, row: Row, as_of: str) -> set[tuple[str, str]]:
        """Return the days to which a claim that is known dates what is in dispute."""
        dated = row["kind"] == "date" or {"when", "day"} & set(re.findall(r"\w+", row["at_issue"]))
        whether = row["at_issue"].startswith("whether")
        if row["kind"] == "wording" and not whether:
            return set()
        if not dated and row["kind"] != "contested-claim":
            return set()
        taken = [p for p in self._positions({"as_of": as_of}) if p["disagreement"] == row["id"]]
        days = {d for p in taken for d in days_named(p["claim"], p["as_of"][:4])}
        counts = [
            (f["period_start"], f["period_end"]) if f["period_start"] else self._as_of(f)
            for f in self.tables["figures"]
            if f["id"] in names(row["figures"]) and self.known(f, as_of)
        ]
        return {d for d in days if dated or not any(a <= d[1] and d[0] <= b for a, b in counts)}

    def _placed_events(self, row: Row, as_of: str) -> set[str]:
        """Return the events of the preferred day, else of any claimed, else all of a dispute."""
        events = [e for e in self._standing(as_of) if e["id"] in names(row["events"])]
        taken = [p for p in self._positions({"as_of": as_of}) if p["disagreement"] == row["id"]]
        of_all = [p for p in self.tables["positions"] if p["disagreement"] == row["id"]]
        ours = [p for p in taken if p["claim"] == row["preferred"] and len(taken) == len(of_all)]
        days = {d for p in ours for d in days_named(p["claim"], p["as_of"][:4])}
        days = days or self._claimed_days(row, as_of)
        there = {
            e["id"]
            for e in events
            if any(self.days(e)[0] <= b and a <= self.days(e)[1] for a, b in days)
        }
        return there or {e["id"] for e in events}

    def _claimed_here(self, row: Row, base: Mapping[str, Any]) -> bool:
        """Return whether a claim places an event of the sectors on a day of the dates."""
        as_of, chosen = base["as_of"], set(base["sectors"])
        fell = any(self._in(days, base) for days in self._claimed_days(row, as_of))
        placed = self._placed_events(row, as_of) if fell else set()
        return any(
            e["id"] in placed and (not chosen or chosen & set(names(e["sectors"])))
            for e in self._standing(as_of)
        )

    def _marked(self, row: Row, facts: set[str]) -> bool:
        """Return whether a fact of its own is told with the words that sources differ on it."""
        if row["kind"] == "wording" and not row["at_issue"].startswith("whether"):
            return False
        events = [] if row["kind"] == "scope" else names(row["events"])
        return bool(facts & {*events, *names(row["figures"])})

    def _in_dispute(self, row: Row, as_of: str) -> set[str]:
        """Return the sectors of more than half of the facts in dispute, or of most of them."""
        events, figures = names(row["events"]), names(row["figures"])
        told = [names(e["sectors"]) for e in self._standing(as_of) if e["id"] in events]
        told += [
            names(self.series[f["series"]]["sectors"])
            for f in self.tables["figures"]
            if f["id"] in figures and self.known(f, as_of)
        ]
        borne = Counter(sector for sectors in told for sector in sectors)
        return {s for s, n in borne.items() if 2 * n > len(told) or n == max(borne.values())}

    def _disagreements_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        fell = {r["id"] for r in self._events(base) if self._fell_in(r, base)}
        counted = {
            r["id"]
            for r in self._figures(base)
            if self._figure_sure(r, base) or self._sure(self._as_of(r), r["precision"], base)
        }
        taken = Counter(row["disagreement"] for row in self._positions(base))
        of_all = Counter(row["disagreement"] for row in self.tables["positions"])

        def preferred(row: Row) -> str | None:
            whole = taken[row["id"]] == of_all[row["id"]]
            return (row["preferred"] or None) if whole else None

        raised = {
            row["disagreement"]
            for row in self._positions(base)
            if not (row["as_of"] and base["end"]) or first_day(row["as_of"]) <= base["end"]
        }

        def certain(row: Row) -> bool:
            events, figures = set(names(row["events"])), set(names(row["figures"]))
            early = row["kind"] != "scope" or row["id"] in raised
            sure = bool(counted & figures) or (early and bool(fell & events))
            return sure or self._claimed_here(row, base)

        return {
            "certain": certain,
            "preferred": preferred,
        }

    def _positions(self, base: Mapping[str, Any]) -> list[Row]:
        """Return the known positions on questions on which two or more are known."""
        rows = [row for row in self.tables["positions"] if self._taken(row, base["as_of"])]
        told = Counter(row["disagreement"] for row in rows)
        return [row for row in rows if told[row["disagreement"]] > 1]

    def _taken(self, row: Row, as_of: str) -> bool:
        """Return whether a position was known: of a day of its own, or with all its sources."""
        keys = self.known(row, as_of)
        if not row["as_of"]:
            return bool(keys) and len(keys) == len(names(row["sources"]))
        return bool(keys) and last_day(row["as_of"]) <= as_of

    def _judgements(self, base: Mapping[str, Any]) -> list[Row]:
        return [row for row in self.tables["judgements"] if self._valid(row, base["as_of"])]

    def _judgements_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        return {"supported": lambda row: self._supported(row, base)}

    def _readings(self, base: Mapping[str, Any]) -> list[Row]:
        """Return the readings that may be printed on the day, all of their facts known."""
        facts = [*self.tables["events"], *self.tables["figures"]]
        known = {row["id"] for row in facts if self.known(row, base["as_of"])}
        return [
            row
            for row in self.tables["readings"]
            if self._valid(row, base["as_of"]) and known.issuperset(names(row["facts"]))
        ]

    def _readings_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        def supported(row: Row) -> bool:
            main = {**row, "sectors": names(row["sectors"])[0]}
            begun = not row["speaks_from"] or (base["start"] or "") <= row["speaks_from"]
            over = not row["speaks_to"] or row["speaks_to"] <= (base["end"] or "9999")
            return begun and over and self._supported(main, base)

        return {
            "gap": lambda row: row["gap"] == "true",
            "opens": lambda row: int(row["opens"]) if row["opens"] else None,
            "section": lambda row: self.homes[names(row["sectors"])[0]],
            "supported": supported,
        }

    @staticmethod
    def _valid(row: Row, as_of: str) -> bool:
        begun = not row["valid_from"] or first_day(row["valid_from"]) <= as_of
        return begun and (not row["valid_to"] or as_of <= last_day(row["valid_to"]))

    def _supported(self, row: Row, asked: Mapping[str, Any]) -> bool:
        everywhere = {**asked, "sectors": []}
        events = {
            event["id"]
            for event in self._events(everywhere)
            if self._fell_in(event, asked) and not self._planned(event, asked["as_of"])
        }
        counted = self._figures(everywhere)
        figures = {figure["id"] for figure in counted if self._figure_ours(figure, asked)}
        held = [fact for fact in names(row["facts"]) if fact in events | figures]
        wanted = not asked["sectors"] or not row["sectors"]
        admitted = wanted or set(asked["sectors"]) & set(names(row["sectors"]))
        return bool(admitted) and len(held) >= int(row["min_facts"])

    def _indicators(self, base: Mapping[str, Any]) -> list[Row]:
        return [row for row in self.tables["indicators"] if self._open(row, base["as_of"])]

    def _indicators_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        return {"open": lambda row: self._supported({**row, "min_facts": "1"}, base)}

    def _open(self, row: Row, as_of: str) -> bool:
        facts = [*self.tables["events"], *self.tables["figures"]]
        told = {fact["id"]: self._told(fact, as_of) for fact in facts}
        settled = row["status_fact"] and told[row["status_fact"]] != "unknown"
        return not settled and all(told[fact] == "whole" for fact in names(row["facts"]))

    def _told(self, row: Row, as_of: str) -> str:
        """Return whether a fact is unknown (or a plan still), told in part, or whole."""
        keys = self.known(row, as_of)
        if not keys or ("start" in row and self._planned(row, as_of)):
            return "unknown"
        return "whole" if len(keys) == len(names(row["sources"])) else "part"

    def _glossary(self, base: Mapping[str, Any]) -> list[Row]:
        return [row for row in self.tables["glossary"] if self.known(row, base["as_of"])]

    def _glossary_columns(self, base: Mapping[str, Any]) -> dict[str, Callable[[Row], Any]]:
        words = cache(lambda: self._words(base))
        return {
            "printed": lambda row: any(
                holds(words(), name) for name in (row["term"], *names(row["aliases"]))
            )
        }

    def _words(self, asked: Mapping[str, Any]) -> str:
        """Return what the facts of the window print, in small letters, a line for each."""
        lines = []
        for row in self._events(asked):
            told = self._told(row, asked["as_of"])
            lines += [row["title"]] if told != "unknown" else [row.get("foretold", "")]
            lines += [row["summary"]] if told == "whole" else []
        for row in self._figures(asked):
            lines += [self.series[row["series"]]["label"], row["item"]]
            lines += [row["unit"], row["attributed_to"]]
        return "\n".join(lines).lower()

    def _planned(self, row: Row, as_of: str) -> bool:
        if row.get("claimed"):
            return False
        if row.get("foretold"):
            return True
        given = row["status"] == "announced"
        return as_of < row["start"] or (self.status(row, as_of) == "announced" and not given)


@cache
def recount_of(folder: Path) -> Recount:
    """Return the recount of a folder, its tables read once."""
    return Recount(folder)
