"""How many of the dated papers were signed while a leader was travelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import agreements, done, journeys
from analysis.findings.common import unnarrowed
from analysis.findings.finding import Finding, Outcome, Rule, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "occasions"
FEWEST = 10
TIMES_AN_EVEN_SPREAD = 2


def _look(window: Window) -> Iterator[Outcome]:
    dated = agreements(done(window.events)).where(precision="day")
    signed = dated.where(on_journey=True)
    days = window.rows("days")
    travelled = days.where(with_a_journey=True)
    finding = Finding(
        id=NAME,
        rule=NAME,
        section="leaders",
        subject="occasions",
        ground="open",
        effect=len(signed) / max(len(dated), 1),
        rank=1,
        rows={"signed": signed, "dated": dated, "travelled": travelled, "days": days},
        values={"when": window.parameters.window_in_words},
    )
    even = len(travelled) / len(days)
    yield guarded(
        finding,
        (
            unnarrowed(window),
            ("ten dated papers or more", len(dated) >= FEWEST),
            ("leaders travelled", bool(journeys(done(window.events)))),
            ("twice an even spread", len(signed) >= TIMES_AN_EVEN_SPREAD * even * len(dated)),
        ),
    )


RULE = Rule(NAME, "how many papers were signed on leaders' journeys", _look)
