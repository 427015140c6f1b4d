"""Rules on disagreements and the positions taken in them."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.errors import nearest
from analysis.evidence.check.rule import rule
from analysis.evidence.check.spreadsheet_dates import is_spreadsheet_text
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Row, Tables

_RIVALS = 2


@rule("disagreements.id", "positions.disagreement")
def two_positions(tables: Tables) -> Iterator[Finding]:
    """A disagreement has two positions or more."""
    positions = _positions(tables)
    for row in tables.rows["disagreements"]:
        count = len(positions.get(row["id"], []))
        if count < _RIVALS:
            yield row.finding(
                "id",
                f"{quote(row['id'])} has {'one position' if count else 'no position'}",
                f"two rows or more in {tables.file('positions')}",
                "Add the rival position, or delete the disagreement",
            )


@rule("disagreements.id", "disagreements.preferred", "positions.disagreement", "positions.claim")
def preferred_is_a_claim(tables: Tables) -> Iterator[Finding]:
    """The preferred answer is word for word one of the positions' claims."""
    positions = _positions(tables)
    for row in tables.rows["disagreements"]:
        claims = [position["claim"] for position in positions.get(row["id"], [])]
        preferred = row["preferred"]
        # A claim that a spreadsheet spoilt is told already, and must not be copied.
        if any(is_spreadsheet_text(claim) for claim in claims):
            continue
        if preferred and claims and preferred not in claims:
            expected, remedy = _answer(preferred, claims)
            yield row.finding(
                "preferred",
                f"{quote(preferred)} is the claim of none of its positions",
                expected,
                f"{remedy}, or leave the cell empty",
            )


def _answer(preferred: str, claims: list[str]) -> tuple[str, str]:
    """Return what is expected of a preferred answer, and the remedy.

    Either may be what a spreadsheet made of a number, in a form that can't be told from our own
    (50,000 as 50), so none of these is to be copied.
    """
    worded = [claim for claim in claims if any(letter.isalpha() for letter in claim)]
    if len(worded) < len(claims):
        return (
            "word for word what one of its positions says",
            "Look up in their sources which of them is right, and let both cells say that",
        )
    near = nearest(preferred, claims)
    guess = f" (did you mean {quote(near)}?)" if near else ""
    return " or ".join(quote(claim) for claim in claims), f"Copy the claim word for word{guess}"


@rule("disagreements.id", "positions.disagreement", "positions.order")
def position_order(tables: Tables) -> Iterator[Finding]:
    """The positions of a disagreement are numbered from 1 without a gap."""
    disagreements = tables.by_id("disagreements")
    for name, rows in _positions(tables).items():
        numbers = sorted(int(row["order"]) for row in rows if row["order"].isdecimal())
        told = name not in disagreements or len(numbers) < len(rows)
        if not told and numbers != list(range(1, len(rows) + 1)):
            yield rows[0].finding(
                "order",
                "positions numbered " + ", ".join(map(str, numbers)),
                ", ".join(str(number) for number in range(1, len(rows) + 1)),
                f"Number the positions of {quote(rows[0]['disagreement'])} anew",
            )


def _positions(tables: Tables) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in tables.rows["positions"]:
        found.setdefault(row["disagreement"], []).append(row)
    return found
