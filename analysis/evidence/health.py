"""The record's health, for whoever keeps it: coverage, support, delay, gaps and staleness."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

import pandas as pd

from analysis.evidence.lags import lag

if TYPE_CHECKING:
    from analysis.evidence.records import Evidence

STALE_DAYS = 365


def coverage(evidence: Evidence) -> pd.DataFrame:
    """Return the number of events that began in each month, by first sector.

    One row per month of the coverage (index `month`, as `2024-03`), one column per sector in the
    record's order and `all`; zero where none began. Events known only by their year are left out,
    since no month is theirs.
    """
    dated = [e for e in evidence.events.values() if e.when.precision != "year"]
    months = pd.period_range(evidence.coverage.start, evidence.coverage.end, freq="M").astype(str)
    pairs = pd.DataFrame(
        {
            "month": [e.when.first.isoformat()[:7] for e in dated],
            "sector": [e.sectors[0] for e in dated],
        }
    )
    counted = pd.crosstab(pairs["month"], pairs["sector"])
    table = counted.reindex(index=months, columns=list(evidence.coverage.sectors), fill_value=0)
    table.index.name = "month"
    table.columns.name = None
    return table.assign(all=table.sum(axis=1))


def support(evidence: Evidence) -> pd.DataFrame:
    """Return how well events are supported, by year.

    One row per year (index `year`), columns `events`, `one_source`, `one_origin`,
    `state_media_only` and `undated` (no dated source), all counts of events.
    """
    origins = evidence.origins
    rows = [
        {
            "year": e.when.first.year,
            "events": 1,
            "one_source": len(e.sources) == 1,
            "one_origin": len(origins.independent(e.sources)) == 1,
            "state_media_only": origins.state_media_alone(e.sources),
            "undated": all(evidence.sources[s].published is None for s in e.sources),
        }
        for e in evidence.events.values()
    ]
    return pd.DataFrame(rows).groupby("year").sum().astype(int)


def reporting_lag(evidence: Evidence) -> pd.DataFrame:
    """Return the delay between events and their first publication, by year, in days.

    One row per year (index `year`), columns `events` (of known day, with a source of known day),
    `median_days`, `longest_days` and `latest_told` (the id of the event told last).
    """
    found: dict[int, list[tuple[int, str]]] = {}
    for event in evidence.events.values():
        days = lag(evidence, event)
        if days is not None:
            found.setdefault(event.when.first.year, []).append((days, event.id))
    rows = [
        {
            "year": year,
            "events": len(lags),
            "median_days": median(days for days, _ in lags),
            "longest_days": max(lags)[0],
            "latest_told": max(lags)[1],
        }
        for year, lags in sorted(found.items())
    ]
    return pd.DataFrame(rows).set_index("year")


def gaps(evidence: Evidence, section: str, *, most: int = 3) -> pd.DataFrame:
    """Return the longest spells in which no event of a section began, longest first.

    At most `most` rows, columns `days`, `after` and `before`: the ids of the events around the
    spell. Only events of known day count.
    """
    events = sorted(
        (
            e
            for e in evidence.events.values()
            if e.when.precision == "day"
            and e.when.first >= evidence.coverage.start
            and evidence.sections[e.sectors[0]] == section
        ),
        key=lambda e: (e.when.first, e.id),
    )
    rows = [
        {
            "days": (later.when.first - earlier.when.last).days,
            "after": earlier.id,
            "before": later.id,
        }
        for earlier, later in pairwise(events)
    ]
    table = pd.DataFrame(rows, columns=["days", "after", "before"])
    return table.sort_values(["days", "after"], ascending=[False, True]).head(most)


def stale(evidence: Evidence, *, days: int = STALE_DAYS) -> pd.DataFrame:
    """Return the running series whose newest figure is older than `days` before the newest source.

    One row per series that holds several figures and counts a stock or level, columns `series`,
    `counted_by`, `newest`, `age_days` and `figures`; oldest first.
    """
    end = evidence.coverage.end
    rows = []
    for series in evidence.series.values():
        held = [f for f in evidence.figures.values() if f.series == series.id]
        if len(held) < 2 or series.stock_or_flow not in {"stock", "level"}:  # noqa: PLR2004 - one figure makes no series
            continue
        newest = max(f.as_of.last for f in held)
        age = (end - newest).days
        if age > days:
            rows.append(
                {
                    "series": series.id,
                    "counted_by": series.counted_by,
                    "newest": newest.isoformat(),
                    "age_days": age,
                    "figures": len(held),
                }
            )
    columns = ["series", "counted_by", "newest", "age_days", "figures"]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values(["age_days", "series"], ascending=[False, True])


def disputes(evidence: Evidence) -> pd.DataFrame:
    """Return the disagreements, columns `question`, `kind`, `positions`, `facts` and `settled`.

    One row per disagreement (index `id`); `settled` says whether the record prefers a position.
    """
    rows = [
        {
            "id": d.id,
            "question": d.question,
            "kind": d.kind,
            "positions": len(d.positions),
            "facts": len(d.events) + len(d.figures),
            "settled": d.preferred is not None,
        }
        for d in evidence.disagreements.values()
    ]
    return pd.DataFrame(rows).set_index("id")


def thin_landmarks(evidence: Evidence) -> pd.DataFrame:
    """Return the landmarks that rest on one origin, columns `date`, `title` and `sources`.

    One row per event (index `id`), by date: what a second source would help most.
    """
    origins = evidence.origins
    rows = [
        {"id": e.id, "date": e.when.iso, "title": e.title, "sources": "; ".join(e.sources)}
        for e in sorted(evidence.events.values(), key=lambda e: (e.when.first, e.id))
        if e.prominence == "landmark" and len(origins.independent(e.sources)) == 1
    ]
    columns = ["id", "date", "title", "sources"]
    return pd.DataFrame(rows, columns=columns).set_index("id")


def voices(evidence: Evidence, trait: str) -> pd.DataFrame:
    """Return how many sources of each sort were published in each year.

    `trait` is what tells the sources apart: `side`, `kind`, `language`, `country` or `publisher`.
    One row per sort (index `trait`), the commonest first, one column per year as text and
    `undated`; a source of which the trait isn't told stands under `not told`.
    """
    rows = [
        (
            getattr(source, trait) or "not told",
            str(source.published.first.year) if source.published else "undated",
        )
        for source in evidence.sources.values()
    ]
    pairs = pd.DataFrame(rows, columns=[trait, "year"])
    table = pd.crosstab(pairs[trait], pairs["year"])
    table.columns.name = None
    order = (
        table.assign(all=-table.sum(axis=1), name=table.index).sort_values(["all", "name"]).index
    )
    return table.loc[order]


def on_one_publisher(evidence: Evidence) -> pd.DataFrame:
    """Return how many events of each half-year rest on one publisher, and who told of most.

    One row per half-year (index `half`, as `2023-2`), of events whose month is known: `events`,
    `one_publisher` (how many rest on one alone), `foremost` (who told of most) and `told_of` (of
    how many).
    """
    halves: dict[str, list[frozenset[str]]] = {}
    for e in evidence.events.values():
        if e.when.precision != "year" and e.when.first >= evidence.coverage.start:
            half = f"{e.when.first.year}-{1 + (e.when.first.month > 6)}"  # noqa: PLR2004 - June ends the half
            tellers = frozenset(evidence.sources[s].publisher for s in e.sources)
            halves.setdefault(half, []).append(tellers)
    rows = []
    for half, events in sorted(halves.items()):
        told = Counter(publisher for tellers in events for publisher in tellers)
        foremost = min(told, key=lambda p: (-told[p], p))
        alone = sum(len(tellers) == 1 for tellers in events)
        rows.append((half, len(events), alone, foremost, told[foremost]))
    columns = ["half", "events", "one_publisher", "foremost", "told_of"]
    return pd.DataFrame(rows, columns=columns).set_index("half")


def newest_by_sector(evidence: Evidence) -> pd.DataFrame:
    """Return the newest day that a source of each sector's events was published.

    One row per sector of the record (index `sector`), column `newest`, an ISO day; empty where no
    dated source is.
    """
    newest = dict.fromkeys(evidence.coverage.sectors, "")
    for event in evidence.events.values():
        dates = [evidence.sources[s].published for s in event.sources]
        last = max((d.last.isoformat() for d in dates if d), default="")
        for sector in event.sectors:
            newest[sector] = max(newest[sector], last)
    table = pd.DataFrame({"sector": list(newest), "newest": list(newest.values())})
    return table.set_index("sector")
