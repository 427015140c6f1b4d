"""Nothing later than the day of knowledge is printed, but for what was due then."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.catalogue import CHARTS
from analysis.evidence.dates import MONTHS, day_in_words, parse_period, period_in_words
from analysis.evidence.load import load_evidence
from analysis.evidence.numbers import capitalised
from analysis.narrative.telling import on
from tests.builders import editions, known
from tests.conftest import DATA
from tests.everything import MAKERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from analysis.evidence.window import Window

NAMES = "|".join(MONTHS)
DATED = re.compile(rf"(?:(?P<day>\d{{1,2}}) )?(?P<month>{NAMES}) (?P<year>20\d\d)|\b20\d\d\b")

load = cache(load_evidence)


def dates_in(text: str) -> Iterator[tuple[str, date]]:
    """Iterate over the dates that a text names, with the first day that each can mean."""
    for found in DATED.finditer(text):
        year = found["year"] or found[0]
        month = f"-{MONTHS.index(found['month']) + 1:02d}" if found["month"] else ""
        day = f"-{int(found['day']):02d}" if found["day"] else ""
        yield found[0], parse_period(f"{year}{month}{day}").first


def ahead(window: Window) -> set[str]:
    """Return what may be said of the time to come: what was due, and the edition's own dates."""
    chosen, record = window.parameters, window.record
    said = {chosen.title, chosen.dates_in_words, chosen.window_in_words, day_in_words(chosen.end)}
    said |= {day_in_words(day) for day in chosen.asked or ()}
    for event in record.events.values():
        for due in (event.due, event.foretold.due if event.foretold else None):
            said |= (
                {period_in_words(due), period_in_words(due, year=False), on(due)} if due else set()
            )
        # What every source of an event had told by then can speak of what was to come.
        if event.telling == "summary":
            said |= {event.summary.rstrip("."), event.title}
        elif not event.planned:
            said.add(event.title)
    for figure in record.figures.values():
        periods = (figure.period, record.series[figure.series].label, figure.item or "")
        said |= {p if isinstance(p, str) else period_in_words(p) for p in periods if p}
    said |= {stage.label for stage in record.stages}
    for judgement in record.judgements:
        said |= {judgement.statement, judgement.reason, judgement.would_change}
    for indicator in record.indicators:
        said |= {indicator.whether, indicator.why, indicator.if_yes, indicator.if_no}
        said |= {period_in_words(indicator.due)} if indicator.due else set()
    for made in record.disagreements.values():
        said |= {made.question, made.why, *(p.claim for p in made.positions)}
    said |= {source.title for source in record.sources.values() if source.title}
    said |= {capitalised(words) for words in said if words}
    return {words for words in said if any(True for _ in dates_in(words))}


def printed(window: Window, *, drawn: bool) -> Iterator[tuple[str, str]]:
    """Iterate over all that an edition prints: sentences, tables and, where drawn, tooltips."""
    for make in MAKERS:
        part: Any = make(window)
        yield from ((said.id, said.text) for said in part.statements())
        if make in CHARTS.values():
            rows = part.table.itertuples(index=False)
            yield from ((make.__name__, str(cell)) for row in rows for cell in row)
            picture = part.picture.to_dict() if drawn and part.picture is not None else {}
            yield from ((make.__name__, tip) for tip in _tips(picture))


def _tips(node: Any) -> Iterator[str]:  # noqa: ANN401 - any part of a specification
    if isinstance(node, dict):
        yield from (node[key] for key in ("tip",) if isinstance(node.get(key), str))
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from _tips(each)


def later(window: Window, *, drawn: bool = False) -> list[str]:
    """Return what names a date after the edition's day and was not due then."""
    day, due = window.parameters.as_of, sorted(ahead(window), key=len, reverse=True)
    found = []
    for name, text in printed(window, drawn=drawn):
        left = text
        for words in due:
            left = left.replace(words, "…")
        found += [f"{name}: {words} in {text}" for words, first in dates_in(left) if first > day]
    return found


@given(st.data())
def test_no_date_after_its_day_stands_in_an_edition(evidence: Any, data: st.DataObject) -> None:  # noqa: ANN401
    """Whatever the window and the sectors."""
    window = known(evidence, **data.draw(editions(evidence.coverage)))
    assert later(window) == []


@pytest.mark.parametrize(
    "given_dates",
    [
        {"start": "2022-09-03", "end": "2022-09-09", "as_of": "2022-09-03"},
        {"start": "2022-09-03", "end": "2022-09-09", "as_of": "2022-09-05"},
        {"start": "2023", "end": "2023", "as_of": "2023-06-30"},
        {"start": "2021", "end": "2024-04-23", "as_of": "2024-04-23"},
        {"start": "2025", "as_of": "2025-09-25"},
    ],
    ids=json.dumps,
)
def test_none_stands_in_an_edition_of_the_committed_record(given_dates: dict[str, str]) -> None:
    """The same of what the project publishes."""
    assert later(known(load(DATA), **given_dates), drawn=True) == []


def test_the_date_of_what_came_of_it_is_seen(fictional: Path) -> None:
    """A later day of the record, printed before it, is found."""
    window = known(load_evidence(fictional), start="2022-09", end="2022-09", as_of="2022-09-08")
    assert [found for found, _ in dates_in("by 4 September 2022, in March 2023 and 2024")] == [
        "4 September 2022",
        "March 2023",
        "2024",
    ]
    assert later(window) == []
