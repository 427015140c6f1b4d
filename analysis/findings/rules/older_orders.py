"""Orders of arms: whether any that is dated is younger than the turning point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.deals import HEARSAY
from analysis.findings.common import disputes_of
from analysis.findings.finding import Finding, Outcome, Rule, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "older-orders"
FEWEST = 3
A_YEAR = 366


def _look(window: Window) -> Iterator[Outcome]:
    steps = window.rows("stages").where(arms=True)
    ordered = steps.where(stage="ordered")
    received = steps.where(stage=("delivered", "inducted"), certain=True)
    later = ordered.where(first_from=window.parameters.coverage.start)
    said, since = later.where(told_by=HEARSAY), later.where(told_by_not=HEARSAY)
    older = ordered.where(first_before=window.parameters.coverage.start)
    disputes = {d.id: d for step in older for d in disputes_of(window, step) if d.kind == "date"}
    finding = Finding(
        id=NAME,
        rule=NAME,
        section="arms",
        subject="orders",
        ground="stages",
        # Of a year it is no news.
        effect=0.65 if window.parameters.days > A_YEAR else 0.2,
        rows={"since": since, "said": said, "ordered": older, "received": received},
        values={
            "said": tuple(
                (step.label, str(step.date.first.year), window.record.events[step.event])
                for step in said
            ),
            "disputes": tuple(disputes.values()),
        },
    )
    yield guarded(
        finding,
        (
            ("three dated orders or more on record", len(ordered) >= FEWEST),
            ("no dated order since", not since),
            ("something received in the window", bool(received)),
        ),
    )


RULE = Rule(NAME, "no dated order of arms since the turning point", _look)
