"""The rules in the order in which they are asked, and what they give for a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.findings.finding import Finding, Outcome, Rule, Withheld
from analysis.findings.rules import (
    access,
    ballots,
    chain,
    change,
    claims,
    concentration,
    delivery,
    direction,
    dispute,
    firsts,
    lag,
    longest_gap,
    never,
    none_since,
    occasions,
    older_orders,
    one_trip,
    open_list,
    overdue,
    pace,
    promised,
    reversal,
    share,
    shock,
    silence,
    third_party,
)

if TYPE_CHECKING:
    from analysis.evidence.window import Window

RULES: tuple[Rule, ...] = tuple(
    module.RULE
    for module in (
        change,
        none_since,
        longest_gap,
        direction,
        access,
        ballots,
        delivery,
        lag,
        overdue,
        reversal,
        promised,
        occasions,
        one_trip,
        concentration,
        open_list,
        share,
        pace,
        silence,
        firsts,
        shock,
        chain,
        dispute,
        claims,
        third_party,
        older_orders,
        never,
    )
)


def outcomes(window: Window) -> tuple[Outcome, ...]:
    """Return what every rule gives for the window, findings and what guards withheld."""
    return window.derived("outcomes", lambda: tuple(one for rule in RULES for one in rule(window)))


def findings(window: Window) -> tuple[Finding, ...]:
    """Return the findings of the window, the strongest first."""
    found = [one for one in outcomes(window) if isinstance(one, Finding)]
    return tuple(sorted(found, key=lambda finding: finding.strength))


def withheld(window: Window) -> tuple[Withheld, ...]:
    """Return what guards withheld, in the order of the rules."""
    return tuple(one for one in outcomes(window) if isinstance(one, Withheld))
