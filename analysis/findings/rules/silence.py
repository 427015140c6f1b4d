"""Nothing since a day, told only where the record went on reading."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from analysis.evidence.definitions import dealings, done
from analysis.findings.common import SHORTEST_COMPARED, unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, Withheld, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "silence"
LEAST_READING = 0.5


def _look(window: Window) -> Iterator[Outcome]:
    last = dealings(done(window.events)).where(precision="day").last
    if last is None:
        yield Withheld(NAME, "silence", "an event before the silence")
        return
    chosen = window.parameters
    quiet_from = last.when.last + timedelta(1)
    days = (chosen.end - last.when.last).days
    quiet = window.compared_with(quiet_from, chosen.end) if days > 0 else None
    active = quiet.preceding if quiet else None
    if quiet is None or active is None or days < SHORTEST_COMPARED:
        yield Withheld(NAME, "silence", "28 days or more of silence inside the coverage")
        return
    sources = quiet.rows("sources").where(published_within=True)
    before = active.rows("sources").where(published_within=True)
    possible = quiet.possible(quiet.happened.bilateral)
    finding = Finding(
        id=NAME,
        rule=NAME,
        section="timeline",
        subject="silence",
        ground="open",
        effect=0.4,
        rows={"none": dealings(done(quiet.events)), "sources": sources, "before": before},
        told={"last": last},
        values={"when": quiet.parameters.window_in_words},
    )
    yield guarded(
        finding,
        (
            unnarrowed(window),
            ("half as many sources read as before it", len(sources) >= LEAST_READING * len(before)),
            ("nothing may have fallen in it", not possible),
        ),
    )


RULE = Rule(NAME, "nothing since a day, after activity", _look)
