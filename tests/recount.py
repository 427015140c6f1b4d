"""Count again, straight from the CSV files, what a sentence says was counted.

Written apart from `analysis`, with the standard library alone: it shares no code with what it
checks. A query that it doesn't know raises KeyError, so that no count goes unchecked.
"""

from __future__ import annotations

import calendar
import csv
import json
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

Row = dict[str, str]
DONE = {"reported", "confirmed"}


def names(cell: str) -> list[str]:
    """Return the ids in a list cell."""
    return [part for part in cell.split(";") if part]


@cache
def last_day(partial: str) -> str:
    """Return the last day of `2024`, `2024-03` or `2024-03-27`."""
    if len(partial) == 4:
        return f"{partial}-12-31"
    if len(partial) == 7:
        year, month = partial.split("-")
        return f"{partial}-{calendar.monthrange(int(year), int(month))[1]}"
    return partial


def holds(words: str, name: str) -> bool:
    """Return whether the name, or its plural, stands in the words with no letter beside it."""
    for found in (name.lower(), f"{name.lower()}s"):
        parts = f" {words} ".split(found)
        beside = [(left[-1:], right[:1]) for left, right in pairwise(parts)]
        if any(not (a.isalnum() or b.isalnum()) for a, b in beside):
            return True
    return False


class Recount:
    """Counts rows of one record."""

    def __init__(self, folder: Path, origins: Mapping[str, str] | None = None) -> None:
        """Read the folder's tables; `origins` gives each source's origin where names vary."""
        self.tables = {path.stem: self._read(path) for path in folder.glob("*.csv")}
        sectors = json.loads((folder / "datapackage.json").read_text("utf-8"))["sectors"]
        self.homes = {sector["name"]: sector["section"] for sector in sectors}
        self.sources = {row["id"]: row for row in self.tables["sources"]}
        self.series = {row["id"]: row for row in self.tables["series"]}
        self._origins = origins

    @staticmethod
    def _read(path: Path) -> list[Row]:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def rows(self, query: Mapping[str, Any]) -> int:
        """Return how many rows pass the query that a statement carries."""
        asked = {key: value for key, value in query.items() if key not in {"table", "rows"}}
        return len(getattr(self, f"_{query['table']}")(asked))

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
        return (self.sources[key]["wire"] or self.sources[key]["publisher"]).casefold()

    @cached_property
    def outlets(self) -> set[str]:
        """Return the publishers that are state media."""
        rows = self.tables["sources"]
        return {row["publisher"].casefold() for row in rows if row["kind"] == "state-media"}

    def state_media(self, keys: list[str]) -> bool:
        """Return whether all of them are state media or repeat them."""
        return all(
            self.sources[key]["kind"] == "state-media" or self.origin(key) in self.outlets
            for key in keys
        )

    def status(self, row: Row, as_of: str) -> str:
        """Return the event's status on the day."""
        keys = self.known(row, as_of)
        dates = [self.sources[key]["published"] for key in keys]
        told = any(not day or last_day(day) >= row["start"] for day in dates)
        if as_of < row["start"] or not told:
            return "announced"
        if row["status"] not in DONE:
            return row["status"] if len(keys) == len(names(row["sources"])) else "announced"
        official = any(self.sources[key]["kind"] in {"government", "un"} for key in keys)
        earned = official or len({self.origin(key) for key in keys}) > 1
        return "confirmed" if row["status"] == "confirmed" and earned else "reported"

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

    def _in(self, days: tuple[str, str], asked: Mapping[str, Any]) -> bool:
        first, last = asked.get("start"), asked.get("end")
        return (not last or days[0] <= last) and (not first or days[1] >= first)

    def _sure(self, row: Row, asked: Mapping[str, Any]) -> bool:
        first, last = self.days(row)
        inside = asked["start"] <= first and last <= asked["end"]
        return self._in((first, last), asked) if row["precision"] == "day" else inside

    # The tables

    def _events(self, asked: dict[str, Any]) -> list[Row]:
        if asked.pop("of", None) == "actors":
            return self._bodies(self._events(asked))
        base = {key: asked.pop(key) for key in ("start", "end", "as_of", "sectors")}
        kept = [
            row
            for row in self.tables["events"]
            if self.known(row, base["as_of"])
            and self._in(self.days(row), base)
            and (not base["sectors"] or set(base["sectors"]) & set(names(row["sectors"])))
        ]
        for key, value in asked.items():
            kept = [row for row in kept if self._filters[key](row, value, base)]
        return kept

    def _bodies(self, events: list[Row]) -> list[Row]:
        named = {actor for row in events for actor in names(row["actors"])}
        actors = self.tables["actors"]
        return [row for row in actors if row["id"] in named and row["kind"] != "state"]

    @cached_property
    def _filters(self) -> dict[str, Callable[[Row, Any, Mapping[str, Any]], bool]]:
        """Return how each part of a query reads a row."""
        return {
            "section": lambda row, value, base: self.home(row, base["sectors"]) == value,
            "kind": lambda row, value, _: row["kind"] in value,
            "kind_not": lambda row, value, _: row["kind"] not in value,
            "sector": lambda row, value, _: bool(set(value) & set(names(row["sectors"]))),
            "actor": lambda row, value, _: bool(set(value) & set(names(row["actors"]))),
            "actors_all": lambda row, value, _: set(value) <= set(names(row["actors"])),
            "host": lambda row, value, _: row["host"] == value,
            "status": lambda row, value, base: self.status(row, base["as_of"]) in value,
            "bilateral": lambda row, value, _: (row["bilateral"] == "true") is value,
            "leader_visit": lambda row, value, _: (row["leader_visit"] == "true") is value,
            "prominence": lambda row, value, _: row["prominence"] == value,
            "certain": lambda row, value, base: self._sure(row, base) is value,
            "before": lambda row, value, _: self.days(row)[1] < value,
            "after": lambda row, value, _: self.days(row)[0] > value,
            "first_from": lambda row, value, _: self.days(row)[0] >= value,
            "first_to": lambda row, value, _: self.days(row)[0] <= value,
            "first_month": lambda row, value, _: row["start"].startswith(value),
            "precision_not": lambda row, value, _: row["precision"] != value,
            "sources": lambda row, value, base: len(self.known(row, base["as_of"])) == value,
            # What was printed beside the count, and narrows nothing.
            "offices": lambda *_: True,
            "dates": lambda *_: True,
            "state_media_alone": lambda row, value, base: (
                self.state_media(self.known(row, base["as_of"])) is value
            ),
        }

    def _figures(self, asked: dict[str, Any]) -> list[Row]:
        return [row for row in self.tables["figures"] if self._figure_counts(row, asked)]

    def _figure_counts(self, row: Row, asked: Mapping[str, Any]) -> bool:
        series = self.series[row["series"]]
        admitted = not asked["sectors"] or set(asked["sectors"]) & set(names(series["sectors"]))
        width = {"day": 10, "month": 7, "year": 4}[row["precision"]]
        days = (f"{row['as_of'][:width]}-01-01"[:10], row["as_of"])
        if series["stock_or_flow"] in {"flow", "rate"} and row["period_start"]:
            days = (row["period_start"], row["period_end"])
        return bool(admitted and self.known(row, asked["as_of"]) and self._in(days, asked))

    def _sources(self, asked: dict[str, Any]) -> set[str]:
        if asked.pop("published", None):
            return {
                key
                for key, row in self.sources.items()
                if row["published"]
                and self._published(key, asked["as_of"])
                and last_day(row["published"]) <= asked["end"]
                and f"{row['published']}-01-01"[:10] >= asked["start"]
            }
        assert asked.pop("behind") == ["events", "figures"]
        rows = [*self._events(dict(asked)), *self._figures(asked)]
        return {key for row in rows for key in self.known(row, asked["as_of"])}

    def _votes(self, asked: dict[str, Any]) -> list[Row]:
        state, vote = asked.pop("state"), asked.pop("vote")
        events = {row["id"] for row in self._events({**asked, "status": DONE})}
        return [
            row
            for row in self.tables["votes"]
            if row["event"] in events and (row["state"], row["vote"]) == (state, vote)
        ]

    def _facts(self, asked: Mapping[str, Any]) -> set[str]:
        rows = [*self._events(dict(asked)), *self._figures(dict(asked))]
        return {row["id"] for row in rows}

    def _disagreements(self, asked: dict[str, Any]) -> list[Row]:
        facts = self._facts(asked)
        return [
            row
            for row in self.tables["disagreements"]
            if len(self._positions({"disagreement": row["id"], **asked})) > 1
            and facts & {*names(row["events"]), *names(row["figures"])}
        ]

    def _positions(self, asked: dict[str, Any]) -> list[Row]:
        return [
            row
            for row in self.tables["positions"]
            if row["disagreement"] == asked["disagreement"]
            and ("as_of" not in asked or self.known(row, asked["as_of"]))
        ]

    def _judgements(self, asked: dict[str, Any]) -> list[Row]:
        if "id" in asked:
            return [row for row in self.tables["judgements"] if row["id"] == asked["id"]]
        supported = asked.pop("supported")
        return [
            row
            for row in self.tables["judgements"]
            if self._valid(row, asked["as_of"]) and self._supported(row, asked) is supported
        ]

    @staticmethod
    def _valid(row: Row, as_of: str) -> bool:
        begun = not row["valid_from"] or f"{row['valid_from']}-01-01"[:10] <= as_of
        return begun and (not row["valid_to"] or as_of <= last_day(row["valid_to"]))

    def _supported(self, row: Row, asked: Mapping[str, Any]) -> bool:
        everywhere = {**asked, "sectors": []}
        events = {
            event["id"]
            for event in self._events({**everywhere, "certain": True})
            if not self._planned(event, asked["as_of"])
        }
        figures = {figure["id"] for figure in self._figures(dict(everywhere))}
        held = [fact for fact in names(row["facts"]) if fact in events | figures]
        wanted = not asked["sectors"] or not row["sectors"]
        admitted = wanted or set(asked["sectors"]) & set(names(row["sectors"]))
        return bool(admitted) and len(held) >= int(row["min_facts"])

    def _indicators(self, asked: dict[str, Any]) -> list[Row]:
        if "id" in asked:
            return [row for row in self.tables["indicators"] if row["id"] == asked["id"]]
        assert asked.pop("open") is True
        return [
            row
            for row in self.tables["indicators"]
            if self._open(row, asked["as_of"]) and self._supported({**row, "min_facts": "1"}, asked)
        ]

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

    def _glossary(self, asked: dict[str, Any]) -> list[Row]:
        if "id" in asked:
            return [row for row in self.tables["glossary"] if row["id"] == asked["id"]]
        assert asked.pop("named") is True
        words = self._words(asked)
        return [
            row
            for row in self.tables["glossary"]
            if self.known(row, asked["as_of"])
            and any(holds(words, name) for name in (row["term"], *names(row["aliases"])))
        ]

    def _words(self, asked: dict[str, Any]) -> str:
        """Return what the facts of the window print, in small letters, a line for each."""
        lines = []
        for row in self._events(dict(asked)):
            told = self._told(row, asked["as_of"])
            lines += [row["title"]] if told != "unknown" else []
            lines += [row["summary"]] if told == "whole" else []
        for row in self._figures(dict(asked)):
            lines += [self.series[row["series"]]["label"], row["item"]]
            lines += [row["unit"], row["attributed_to"]]
        return "\n".join(lines).lower()

    def _planned(self, row: Row, as_of: str) -> bool:
        given = row["status"] == "announced"
        return as_of < row["start"] or (self.status(row, as_of) == "announced" and not given)


@cache
def recount_of(folder: Path) -> Recount:
    """Return the recount of a folder, its tables read once."""
    return Recount(folder)
