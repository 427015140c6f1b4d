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
WAYS = {"yes": "yes", "no": "no", "abstained": "abstain"}


def _look(window: Window) -> Iterator[Outcome]:
    first, second = window.record.subject.sides
    cast = window.votes.where(state=first.votes_as)
    yes = cast.where(vote="yes")
    matters = {"second": cast.where(about=second.id), "other": cast.where(about_not=second.id)}
    finding = Finding(
        id=NAME,
        rule=NAME,
        section="un",
        subject="ballots",
        ground="closed",
        effect=1 - len(yes) / max(len(cast), 1),
        rank=3,
        rows={
            "held": window.votes.distinct("ballot"),
            "cast": cast,
            **{
                f"{matter}-{name}": rows.where(vote=kind)
                for matter, rows in matters.items()
                for name, kind in WAYS.items()
            },
            **matters,
        },
        values={
            "when": window.parameters.window_in_words,
            **{f"{m}-topics": _in_favour(rows) for m, rows in matters.items()},
        },
    )
    yield guarded(finding, ((f"{FEWEST} recorded votes or more", len(cast) >= FEWEST),))


def _in_favour(cast: Rows[Any]) -> tuple[str, ...]:
    """Return what the texts were about that the side voted for."""
    return tuple(vote.topic for vote in cast if vote.vote == "yes" and vote.topic)


RULE = Rule(NAME, "how the first side voted", _look)
