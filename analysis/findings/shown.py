"""What fired in a window and what did not, as tables for whoever keeps the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.findings.registry import findings, withheld

if TYPE_CHECKING:
    from analysis.evidence.window import Window

PLAIN = (int, float, str)


def fired(window: Window) -> pd.DataFrame:
    """Return the findings of the window, the strongest first, one row each.

    Columns: rule, section, subject, ground, effect (0 to 1), values (in words, by name), guards
    (those that it passed).
    """
    columns = ["rule", "section", "subject", "ground", "effect", "values", "guards"]
    rows = [
        {
            "rule": one.rule,
            "section": one.section,
            "subject": one.subject,
            "ground": one.ground,
            "effect": round(one.effect, 2),
            "values": _told(one.numbers),
            "guards": "; ".join(one.guards),
        }
        for one in findings(window)
    ]
    return pd.DataFrame(rows, columns=columns)


def stopped(window: Window) -> pd.DataFrame:
    """Return what a guard withheld, in the order of the rules, one row each.

    Columns: rule, subject, guard (the first that did not hold), values (in words, by name).
    """
    rows = [
        {
            "rule": one.rule,
            "subject": one.subject,
            "guard": one.guard,
            "values": _told(one.values),
        }
        for one in withheld(window)
    ]
    return pd.DataFrame(rows, columns=["rule", "subject", "guard", "values"])


def _told(values: Mapping[str, Any]) -> str:
    held = {name: value for name, value in values.items() if isinstance(value, PLAIN)}
    return ", ".join(f"{name} {value}" for name, value in held.items())
