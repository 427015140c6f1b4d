"""A fictional record in which each rule finds something, in one window or another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from tests.builders import disagreement, event, figure, position, record, series, source, span
from tests.findings.test_rules import _ballot, _claim, journey, step

if TYPE_CHECKING:
    from analysis.evidence.records import Event, Evidence, Figure

BOTH = ("ivan-example", "sample-aung")
YEARS = (2021, 2022, 2023, 2024)
READ = (
    *(f"2022-0{month}-{day:02}" for month in (1, 4, 7) for day in range(1, 8)),
    *(f"2023-{month:02}-{day:02}" for month in (2, 6, 11) for day in range(1, 8)),
    *(f"2024-{month:02}-15" for month in range(1, 13)),
)


def dense() -> Evidence:
    """Return the record; each row rests on a paper of the last day of its own year."""
    stages = _steps()
    votes = tuple(_ballot(n, cast) for n, cast in enumerate(("no", "no", "abstain")))
    shown = {s.event: event(s.event, s.date.iso, kind="agreement", sectors=(_sector(s.event),))
             for s in stages}  # fmt: skip
    told = [*_journeys(), *_talks(), *_happenings(), *shown.values()]
    told += [event(v.event, "2022-05-01", kind="vote", sectors=("multilateral",)) for v in votes]
    dispute = disagreement(
        "d",
        position("so", "post-2022"),
        position("not so", "post-2023"),
        events=("turn",),
        at_issue="the day",
        kind="date",
    )
    made = record(
        *(_told_in(each, each.when.last.year) for each in told),
        *(_told_in(each, each.as_of.last.year) for each in _figures()),
        *_series(),
        *(source(f"post-{year}", f"{year}-12-31") for year in YEARS),
        *(source(f"read-{day}", day) for day in READ),
        source("example-post", "2021-02-01"),
        dispute,
    )
    return replace(
        made, stages=stages, votes=tuple(replace(v, sources=("post-2022",)) for v in votes)
    )


def _told_in(fact: Any, year: int) -> Any:  # noqa: ANN401 - an event or a figure
    return replace(fact, sources=(f"post-{max(year, YEARS[0])}",))


def _sector(event_id: str) -> str:
    return "defence" if event_id.startswith("arm") else "trade"


def _steps() -> tuple[Any, ...]:
    deals = [step(f"deal-{n}", "memorandum", "2022-01-01") for n in range(10)]
    deals += [step(f"deal-{n}", "done", f"2022-01-{n + 11}") for n in range(5)]
    flown = (("agreement", "2021-05-01"), ("done", "2022-02-01"), ("suspended", "2022-06-20"))
    deals += [step("line", kind, when) for kind, when in flown]
    deals += [step(f"arm-{n}", "ordered", "2020-05-01") for n in range(3)]
    deals.append(step("arm-0", "delivered", "2022-05-01"))
    return tuple(deals)


def _journeys() -> list[Event]:
    met = event("met", "2022-03-20", part_of="three", place="demo-port", actors=BOTH)
    parts = [event(f"part-{n}", "2022-03-20", kind="agreement", part_of="three") for n in range(14)]
    return [
        journey("one", "2021-06-01"),
        event("no", "2021-06-01", part_of="one", role=("refusal",)),
        journey("two", "2022-03-01"),
        journey("three", "2022-03-20"),
        met,
        *parts,
        journey("back", "2022-08-01", host="myanmar", actors=("ivan-example",)),
        journey("four", "2023-12-01"),
    ]


def _talks() -> list[Event]:
    visits = [
        event(f"visit-{n}", f"2022-05-{n:02}", kind="visit", host="myanmar") for n in range(1, 11)
    ]
    papers = [event(f"paper-{n}", f"2022-10-{n:02}", kind="agreement") for n in range(1, 13)]
    olga = [event(f"olga-{n}", f"2022-07-{n:02}", actors=("olga-specimen",)) for n in range(1, 29)]
    return [*visits, *papers, *olga]


def _happenings() -> list[Event]:
    elsewhere: dict[str, Any] = {"bilateral": False, "host": "other", "leader_visit": False}
    return [
        event("shock", "2023-01-01", bilateral=False, role=("shock",)),
        event("drill", "2022-06-05", kind="exercise", sectors=("defence",)),
        event("plan", "2022-03-05", kind="statement", status="announced", due=span("2022-06"),
              sectors=("trade",)),
        event("atom", "2022-09-06", kind="agreement", sectors=("nuclear",)),
        event("turn", "2023-12-05", prominence="landmark", actors=("sample-aung",)),
        journey("trip", "2023-12-20", **elsewhere),
        event("month", "2022-09", kind="meeting", sectors=("trade",)),
        event("year", "2023", kind="statement", sectors=("diplomacy",)),
    ]  # fmt: skip


def _series() -> list[Any]:
    return [
        series("dead", role=("killed",)),
        series("promise", role=("promised",), pair="work", sectors=("trade",)),
        series("sight", role=("seen",), pair="work", sectors=("trade",)),
        series("fifty", role=("promised-contacts",), sectors=("defence",)),
        series("whole", role=("arms-in-all",), group="Arms", sectors=("defence",)),
        series("own", role=("arms-by-origin",), group="Arms", origin="Russia",
               sectors=("defence",)),
        series("value", role=("trade-value",), unit="USD million", stock_or_flow="flow",
               sectors=("trade",)),
        series("rate", role=("trade-growth",), unit="percent", stock_or_flow="rate",
               sectors=("trade",)),
    ]  # fmt: skip


def _figures() -> list[Figure]:
    year = span("2022-01-01/2022-12-31")
    dead = (("2021-12-31", 5), ("2022-12-31", 20), ("2023-12-31", 90), ("2024-12-31", 99))
    arms: dict[str, Any] = {"period": year, "unit": "USD million"}
    return [
        *(figure(f"dead-{day}", day, count, series="dead") for day, count in dead),
        figure("promised", value=1000, series="promise"),
        figure("seen", "2022-06-01", 24, series="sight"),
        figure("named", value=50, series="fifty", period=year),
        figure("all", "2022-12-31", 1000, series="whole", **arms),
        figure("ours", "2022-12-31", 406, series="own", **arms),
        _claim("first", "value", 2021, 400, "USD million"),
        _claim("last", "value", 2022, 900, "USD million"),
        _claim("growth", "rate", 2022, 120, "percent"),
    ]
