"""How the first side voted in the votes that are recorded: a closed list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.findings.finding import Finding, Outcome, Rule, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.window import Window

NAME = "ballots"
FEWEST = 3


def _look(window: Window) -> Iterator[Outcome]:
    cast = window.votes.where(state=window.record.subject.first.votes_as)
    yes = cast.where(vote="yes")
    finding = Finding(
        id=NAME,
        rule=NAME,
        section="un",
        subject="ballots",
        ground="closed",
        effect=1 - len(yes) / max(len(cast), 1),
        rank=3,
        rows={
            "cast": cast,
            "yes": yes,
            "no": cast.where(vote="no"),
            "abstained": cast.where(vote="abstain"),
        },
        values={"when": window.parameters.window_in_words},
    )
    yield guarded(finding, ((f"{FEWEST} recorded votes or more", len(cast) >= FEWEST),))


RULE = Rule(NAME, "how the first side voted", _look)
