"""A fictional record with something for every figure, and ways to look at a figure's drawing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from analysis.charts.chart import _spec
from analysis.charts.measure import width
from analysis.evidence.records import Actor, Listing, Place, Stage, Vote
from tests.builders import disagreement, event, figure, position, record, series, source, span

if TYPE_CHECKING:
    import altair as alt

    from analysis.evidence.records import Event, Evidence, Figure, Series

LINE = 14
STATE = ("state-sample",)


def rich() -> Evidence:
    """Return a fact base that fills all figures between 2021 and 2024."""
    made = record(
        source("example-post"),
        source("state-sample", kind="state-media", side="russia"),
        source("demo-doc", kind="un"),
        *_events(),
        *_series(),
        *_figures(),
        disagreement(
            "demo-date",
            position("The 4th", "example-post"),
            position("The 5th", "demo-doc"),
            kind="date",
            events=("journey-2",),
        ),
        disagreement(
            "demo-value",
            position("300", "example-post"),
            position("320", "demo-doc"),
            figures=("killed-3",),
        ),
    )
    actors = {key: Actor(key, key.title(), (), "state", "other", None) for key in _STATES}
    return replace(
        made,
        actors={**made.actors, **actors},
        places={key: Place(key, key.title(), (), "RU", 43.0, 131.9 - 9 * i) for i, key in _PLACES},
        stages=tuple(sorted(_stages(), key=lambda s: (s.date, s.id))),
        votes=tuple(_votes()),
        listings=tuple(_listings()),
    )


_STATES = ("russia", "myanmar-un-seat", "china", "demo-union", "demo-council")
_PLACES = tuple(enumerate(("demo-port", "mock-city", "sample-hill", "test-harbour")))


def _events() -> list[Event]:
    talks = [
        event(f"talks-{i}", f"202{1 + i % 4}-{1 + i % 12:02d}-{3 + i:02d}", place=_PLACES[i % 4][1])
        for i in range(1, 20)
    ]
    journeys = [
        event(
            f"journey-{i}",
            f"202{1 + i % 3}-06-0{i}/202{1 + i % 3}-06-0{i + 2}",
            kind="visit",
            leader_visit=True,
            prominence="landmark",
            host="russia" if i % 2 else "myanmar",
            place="demo-port",
        )
        for i in range(1, 6)
    ]
    visits = [event(f"visit-{i}", f"2022-0{i}-11", kind="visit", host="russia") for i in (1, 2, 3)]
    papers = [
        event(f"paper-{i}", f"202{i}-03-1{i}", kind="agreement", sectors=("nuclear",), host=None)
        for i in (1, 2, 3, 4)
    ]
    others = [
        event("vague", "2022-05", sectors=("trade",), status="reported", sources=STATE),
        event("called-off", "2022-05-09", status="cancelled"),
        event("only-said", "2022-10-09", status="announced", kind="visit"),
        event("the-vote", "2021-06-18", kind="vote", sectors=("multilateral",), bilateral=False),
        event("the-list", "2022-06-10", kind="sanction", sectors=("multilateral",)),
        event("arms", "2022-03-01", kind="delivery", sectors=("defence",)),
        event("strike", "2023-04-11", kind="attack", sectors=("human-rights",), bilateral=False),
    ]
    return [*talks, *journeys, *visits, *papers, *others]


def _series() -> list[Series]:
    money = {"unit": "USD million", "stock_or_flow": "flow", "counted_by": "Demo Rapporteur"}
    arms = [
        series(f"un-arms-{name.lower()}", **_arms(name), **money)
        for name in ("Russia", "Utopia", "Erewhon", "Laputa")
    ]
    killed = {"role": ("killed-by-counter",)}
    return [
        *(replace(one, sectors=("defence",)) for one in arms),
        series(
            "demo-killed",
            label="Killed (DC)",
            counted_by="Demo Counters (DC)",
            known_as="DC",
            **killed,
        ),
        series("mock-killed", label="Killed (Mock)", counted_by="Mock Office", **killed),
        series("trade-demo", label="Trade turnover", role=("trade",), sectors=("trade",), **money),
        series(
            "sipri-demo",
            label="Arms transfers from Russia in the year (SIPRI)",
            short="Arms transfers from Russia",
            unit="TIV million",
            stock_or_flow="flow",
            counted_by="SIPRI",
            role=("arms-index",),
            sectors=("defence",),
        ),
    ]


def _arms(name: str) -> dict[str, Any]:
    return {
        "label": f"Arms from {name} (Demo Rapporteur)",
        "role": ("arms-by-origin",),
        "origin": name,
        "group": "Arms (Demo Rapporteur)",
    }


def _figures() -> list[Figure]:
    whole = span("2021-02-01/2022-12-31")
    arms = [
        figure(
            f"arms-{name}",
            "2022-12-31",
            value,
            series=f"un-arms-{name}",
            unit="USD million",
            period=whole,
            qualifier=bound,
        )
        for name, value, bound in (
            ("russia", 406, "exactly"),
            ("utopia", 267, "more than"),
            ("erewhon", 51, "at least"),
            ("laputa", 28, "about"),
        )
    ]
    killed = [
        figure(
            f"killed-{i}",
            day,
            100 * i,
            series="demo-killed",
            period=span(f"2021-02-01/{day}"),
            attributed_to="Demo Counters (DC)",
            qualifier="at least" if i == 2 else "exactly",
        )
        for i, day in enumerate(("2021-06-01", "2022-01-01", "2022-08-01", "2023-02-01"), 1)
    ]
    rival = figure(
        "rival-1",
        "2022-08-02",
        900,
        series="mock-killed",
        period=span("2021-02-01/2022-08-02"),
        attributed_to="Mock Office",
    )
    trade = [
        figure(
            f"trade-{year}",
            f"{year}-12-31",
            value,
            series="trade-demo",
            unit="USD million",
            period=span(str(year)),
            attributed_to="Demo Rapporteur",
        )
        for year, value in ((2021, 10), (2022, 20), (2023, 30), (2024, 40))
    ]
    volumes = [
        figure(
            f"sipri-{year}",
            f"{year}-12-31",
            value,
            series="sipri-demo",
            unit="TIV million",
            period=span(str(year)),
            attributed_to="SIPRI",
        )
        for year, value in ((2021, 0), (2022, 276))
    ]
    return [*arms, *killed, rival, *trade, *volumes]


def _stages() -> list[Stage]:
    ladder = [
        stage(f"deal-{i}", f"paper-{i}", name, f"202{i}-03-1{i}")
        for i, name in ((1, "memorandum"), (2, "agreement"), (3, "in-force"), (4, "done"))
    ]
    arms = [
        stage("demo-jet", "arms", "ordered", "2020-01-05", 6),
        stage("demo-jet", "arms", "delivered", "2022-03-01", 2),
        stage("demo-jet", "arms", "inducted", "2022-12", 2),
        stage("mock-radar", "arms", "delivered", "2022-07-01"),
        stage("mock-boat", "arms", "ordered", "2022-08-01"),
    ]
    return [*ladder, *arms]


def stage(deal: str, told_by: str, name: str, when: str, number: float | None = None) -> Stage:
    """Return a step of a deal, stated with one number or none."""
    key, label = f"{deal}-{name}-{when}", deal.replace("-", " ").capitalize()
    return Stage(key, told_by, deal, label, name, span(when), number, number, ("example-post",), "")


def _votes() -> list[Vote]:
    return [
        Vote(
            f"{symbol}-{state}",
            "the-vote",
            "demo-council",
            symbol,
            span("2021-06-18"),
            f"Example text {symbol}",
            state,
            cast,
            ("demo-doc",),
            "",
            "myanmar" if symbol in {"EX/1", "EX/2", "EX/3"} else None,
        )
        for symbol in ("EX/1", "EX/2", "EX/3", "EX/4")
        for state, cast in (("russia", "abstain"), ("myanmar-un-seat", "yes"), ("china", "no"))
        if (symbol, state) != ("EX/4", "china")
    ]


def _listings() -> list[Listing]:
    return [
        Listing(
            f"listing-{i}",
            "the-list",
            "demo-union",
            f"Example Firm {i}",
            span("2022-06-10"),
            "Supplied examples from Russia" if i < 3 else "",
            ("demo-doc",),
            "",
        )
        for i in range(1, 6)
    ]


class Words(NamedTuple):
    """A label as drawn: its box in pixels and its text."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def labels(picture: alt.TopLevelMixin | None) -> list[Words]:
    """Return every label of a picture with the box that it fills."""
    found = []
    for layer in (_spec(picture) or {"layer": []})["layer"]:
        look = layer["mark"]
        for row in layer["data"]["values"] if look["type"] == "text" else ():
            lines = row["text"].split("\n")
            wide = max(width(line, bold=look["fontWeight"] > 400) for line in lines)
            left = row["x"] - {"left": 0, "right": wide, "center": wide / 2}[look["align"]]
            bottom = row["y"] + 6 + LINE * (len(lines) - 1)
            found.append(Words(left, row["y"] - 6, left + wide, bottom, row["text"]))
    return found


def rows_drawn(picture: alt.TopLevelMixin | None, *forms: str) -> list[dict[str, Any]]:
    """Return the rows behind all marks of the given forms, or of any form."""
    layers = (_spec(picture) or {"layer": []})["layer"]
    held = [layer for layer in layers if not forms or layer["mark"]["type"] in forms]
    return [row for layer in held for row in layer["data"]["values"]]
