"""Small fictional facts, each as short as its test needs, and windows to look at them through.

What a test doesn't name is filled in with something plain; nothing here happened.
"""

# ruff: noqa: ANN401 - a builder takes whatever the row can hold

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from analysis.evidence.authored import Indicator, Judgement
from analysis.evidence.dates import Period, parse_period
from analysis.evidence.descriptor import Camp, Section, Side, Subject
from analysis.evidence.independence import Origins
from analysis.evidence.records import (
    Actor,
    Disagreement,
    EarlyTelling,
    Event,
    Evidence,
    Figure,
    Place,
    Position,
    Series,
    Source,
    Term,
)
from analysis.evidence.window import Window, open_window
from analysis.parameters import Coverage, make_parameters

if TYPE_CHECKING:
    from collections.abc import Iterable

SECTIONS = {
    "diplomacy": "leaders",
    "defence": "arms",
    "nuclear": "nuclear",
    "trade": "economy",
    "multilateral": "un",
    "human-rights": "human-cost",
}
SUBJECT = Subject(
    title="Examples since the coup",
    turning_point="the coup",
    sides=(
        Side("russia", "Russia", "Russian", "RU", "blue", ("ivan-example",), "russia"),
        Side("myanmar", "Myanmar", "Myanmar", "MM", "orange", ("sample-aung",), "myanmar-un-seat"),
    ),
    camps=(
        Camp("russia", "Russia", "Russian"),
        Camp("myanmar-military", "Myanmar, military side", "Myanmar"),
        Camp("myanmar-opposition", "Myanmar, opposition", "Myanmar opposition"),
        Camp("other", "Others", ""),
    ),
    beside=("china",),
    keywords=("examples",),
    authors="The authors of examples",
)
OUTLINE = (
    Section("leaders", "Leaders and envoys"),
    Section("arms", "Arms and military cooperation"),
    Section("nuclear", "Nuclear and energy"),
    Section("economy", "Trade, money, transport and people"),
    Section("un", "United Nations, sanctions and regional bodies", ("vote", "sanction")),
    Section("human-cost", "Human cost"),
)
COVERAGE = Coverage(
    date(2021, 2, 1), date(2024, 12, 31), tuple(SECTIONS), SUBJECT.since, SUBJECT.title
)
NAMES = ("ivan-example", "olga-specimen", "sample-aung", "demo-mint")


def span(text: str) -> Period:
    """Return the period of `2024-03-04`, `2024-03`, `2024` or, with a slash, a span of days."""
    first, _, last = text.partition("/")
    begun = parse_period(first)
    ended = parse_period(last or first)
    return Period(begun.first, ended.last, begun.precision)


def source(key: str, published: str | None = "2021-02-01", **changes: Any) -> Source:
    """Return a source whose publisher is its id in capitals, so that each is its own origin."""
    made = Source(
        id=key,
        publisher=key.replace("-", " ").title(),
        title=None,
        published=span(published) if published else None,
        published_basis="stated" if published else "unknown",
        url=None,
        kind="news",
        side="independent",
        origin=None,
        wire=None,
        language="en",
        note="",
    )
    return replace(made, **changes)


def event(key: str, when: str = "2022-03-05", **changes: Any) -> Event:
    """Return a confirmed meeting of both sides; `when` as `span` reads it."""
    made = Event(
        id=key,
        when=span(when),
        kind="meeting",
        sectors=("diplomacy",),
        status="confirmed",
        prominence="notable",
        bilateral=True,
        host="russia",
        leader_visit=False,
        part_of=None,
        title=f"The title of {key}",
        summary=f"The summary of {key}.",
        place=None,
        actors=("ivan-example",),
        sources=("example-post",),
        note="",
    )
    return replace(made, **changes)


def series(key: str = "demo-count", **changes: Any) -> Series:
    """Return a series of stocks counted by one counter."""
    made = Series(
        id=key,
        label="Counted examples",
        unit="people",
        counted_by="Demo Counters",
        stock_or_flow="stock",
        scope="Examples with a name",
        sectors=("human-rights",),
        note="",
    )
    return replace(made, **changes)


def figure(key: str, as_of: str = "2022-03-05", value: float = 5, **changes: Any) -> Figure:
    """Return a figure of the series `demo-count`, counted to its day."""
    made = Figure(
        id=key,
        series="demo-count",
        item=None,
        as_of=span(as_of),
        as_of_basis="count",
        period=None,
        value=value,
        unit="people",
        qualifier="exactly",
        attributed_to="Demo Counters",
        sources=("example-post",),
        note="",
    )
    return replace(made, **changes)


def position(claim: str, *sources: str, as_of: str | None = None) -> Position:
    """Return a position held by whoever published its sources."""
    return Position("", 1, claim, "A paper", sources, span(as_of) if as_of else None)


def disagreement(key: str, *positions: Position, **changes: Any) -> Disagreement:
    """Return a disagreement on a value, whose first position is preferred."""
    made = Disagreement(
        id=key,
        question=f"What is {key}?",
        kind="value",
        at_issue="",
        preferred=positions[0].claim,
        why="It was there.",
        events=(),
        figures=(),
        note="A note.",
        positions=positions,
    )
    return replace(made, **changes)


def judgement(key: str, *facts: str, **changes: Any) -> Judgement:
    """Return a judgement that needs one of its facts and is valid at any time."""
    made = Judgement(
        id=key,
        statement="An example will follow.",
        likelihood="likely",
        confidence=None,
        reason="It did before.",
        facts=facts,
        min_facts=1,
        would_change="An end to examples.",
        valid_from=None,
        valid_to=None,
        sectors=(),
        note="",
    )
    return replace(made, **changes)


def indicator(key: str, *facts: str, **changes: Any) -> Indicator:
    """Return an open point of diplomacy for which no time is named."""
    made = Indicator(
        id=key,
        whether="whether a further example is seen",
        why="Examples were announced.",
        facts=facts,
        due=None,
        if_yes="they are more",
        if_no="they are no more",
        status_fact=None,
        sectors=("diplomacy",),
        note="",
    )
    return replace(made, **changes)


def term(key: str, name: str, *aliases: str, **changes: Any) -> Term:
    """Return a term that `example-post` defines."""
    definition = f"{name} is an example."
    return replace(Term(key, name, aliases, definition, ("example-post",), ""), **changes)


def record(
    *facts: Event | Figure | Series | Source | Disagreement | Judgement | Indicator | Term,
    **changes: Any,
) -> Evidence:
    """Return a fact base of the given rows.

    Without a source among them it has `example-post`, published before all else.
    """
    sources = _of(Source, facts) or {"example-post": source("example-post")}
    people = {key: Actor(key, key.title(), (), "person", "russia", None) for key in NAMES}
    events = _of(Event, facts)
    made = Evidence(
        coverage=COVERAGE,
        subject=SUBJECT,
        outline=OUTLINE,
        sections=SECTIONS,
        sources=sources,
        actors=people,
        offices=(),
        places={"demo-port": Place("demo-port", "Demo Port", (), "RU", 43.1, 131.9)},
        events=events,
        series=_of(Series, facts) or {"demo-count": series()},
        figures=_of(Figure, facts),
        disagreements=_of(Disagreement, facts),
        judgements=tuple(_of(Judgement, facts).values()),
        votes=(),
        stages=(),
        listings=(),
        indicators=tuple(_of(Indicator, facts).values()),
        glossary=tuple(_of(Term, facts).values()),
        origins=Origins.of(sources.values()),
        tellings=_tellings(events, sources),
    )
    return replace(made, **changes)


def _tellings(events: dict[str, Event], sources: dict[str, Source]) -> tuple[EarlyTelling, ...]:
    """Return what each source from before an event announced of it: all that its row has."""
    return tuple(
        telling(
            event.id,
            key,
            due=event.when,
            sectors=event.sectors,
            actors=event.actors,
            place=event.place,
        )
        for event in events.values()
        for key in event.sources
        if key in sources
        and (published := sources[key].published)
        and published.last < event.when.first
    )


def telling(event: str, source: str, words: str = "to hold talks", **changes: Any) -> EarlyTelling:
    """Return what a source announced of an event, without a time or a place."""
    made = EarlyTelling(event, source, words, None, ("diplomacy",), ("ivan-example",), None)
    return replace(made, **changes)


def _of(kind: type[Any], facts: Iterable[Any]) -> dict[str, Any]:
    return {fact.id: fact for fact in facts if isinstance(fact, kind)}


def known(evidence: Evidence, **given: Any) -> Window:
    """Return the edition of the given parameters, with what was known on its day."""
    return open_window(evidence, make_parameters(given, evidence.coverage))


def seen(evidence: Evidence, **given: Any) -> Window:
    """Return the edition of the given parameters, every fact standing as its row has it."""
    return Window(make_parameters(given, evidence.coverage), evidence)


@st.composite
def editions(draw: st.DrawFn, coverage: Coverage) -> dict[str, Any]:
    """Draw parameters of an edition: any window of the coverage, day of knowledge, sectors.

    Short windows, whole months and all sectors come up often, since people ask for them.
    """
    days = (coverage.end - coverage.start).days
    start = coverage.start + timedelta(draw(st.integers(0, days)))
    if draw(st.booleans()):
        start = max(coverage.start, start.replace(day=1))
    longest = (coverage.end - start).days
    length = draw(st.sampled_from([0, 6, 29, 89, 364]) | st.integers(0, longest))
    end = start + timedelta(min(length, longest))
    as_of = draw(st.just(coverage.end) | st.dates(start, coverage.end))
    sectors = draw(st.just([]) | st.lists(st.sampled_from(coverage.sectors), max_size=3))
    return {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "as_of": as_of.isoformat(),
        "sectors": ",".join(sectors),
    }
