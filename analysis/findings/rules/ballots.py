"""How the first side voted in the votes that are recorded: a closed list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.findings.finding import Finding, Outcome, Rule, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window

NAME = "ballots"
FEWEST = 3


def _look(window: Window) -> Iterator[Outcome]:
    cast = window.votes.where(state=window.record.subject.first.votes_as)
    yes = cast.where(vote="yes")
    second = window.record.subject.second.id
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
            **_parted("second", cast.where(about=second)),
            **_parted("other", cast.where(about_not=second)),
        },
        values={"when": window.parameters.window_in_words},
    )
    yield guarded(finding, ((f"{FEWEST} recorded votes or more", len(cast) >= FEWEST),))


def _parted(name: str, cast: Rows[Any]) -> dict[str, Rows[Any]]:
    """Return the votes on one matter, and those of them by what was done."""
    ways = {"yes": "yes", "no": "no", "abstained": "abstain"}
    return {name: cast, **{f"{name}-{way}": cast.where(vote=vote) for way, vote in ways.items()}}


RULE = Rule(NAME, "how the first side voted", _look)
