"""Two editions or states of a record against each other: every change, in groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.comparing.change import GROUPS, Change, Compared, Differences
from analysis.comparing.row_changes import (
    FACTS,
    JUDGED,
    also_corrected,
    judged_changes,
    newer_figures,
    plan_changes,
    revised,
    row_changes,
)
from analysis.comparing.sentence_changes import (
    JUDGEMENTS,
    RECORD,
    Said,
    finding_changes,
    rows_in,
    sentence_changes,
)
from analysis.evidence.plans import fulfilling

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.comparing.rows import Rows

# Sections that list rows which are compared field by field.
_LISTED = frozenset((RECORD, JUDGEMENTS))


@dataclass(frozen=True)
class State:
    """One of the two that are compared; `rows` is None for an edition that keeps none."""

    compared: Compared
    statements: tuple[Said, ...]
    rows: Rows | None


def differences(then: State, now: State) -> Differences:
    """Return all that changed from one state to the other.

    Where one of the two keeps no rows, both are held by what their sentences tell of them.
    """
    bare = [each for each in (then, now) if each.rows is None]
    notes = tuple(dict.fromkeys(_bare_note(each.compared) for each in bare))
    before, after = (_rows(each, bare=bool(bare)) for each in (then, now))
    plans = plan_changes(before, after)
    changed = row_changes(before, after, FACTS)
    numbers = revised(changed)
    told = {(each.table, each.id) for each in (*plans, *numbers)} - also_corrected(changed, plans)
    others = sorted({*before.tables, *after.tables} - {*FACTS, *JUDGED})
    groups: dict[str, tuple[Change, ...]] = {
        "findings": finding_changes(then.statements, now.statements),
        "judgements": judged_changes(before, after),
        "plans": plans,
        "figures": (*numbers, *newer_figures(before, after)),
        "facts": tuple(each for each in changed if (each.table, each.id) not in told),
        "rows": row_changes(before, after, others),
        "sentences": sentence_changes(then.statements, now.statements, besides=_LISTED),
    }
    names = _names(before, after, (each for told in groups.values() for each in told))
    return Differences(then.compared, now.compared, _by_kind(groups), names, notes)


def _names(before: Rows, after: Rows, changes: Iterable[Change]) -> dict[str, str]:
    """Return what the ids that stand in changed fields are called, facts by their labels."""
    known = {
        key: row.label for rows in (before, after) for t in FACTS for key, row in rows.of(t).items()
    }
    known |= {**before.names, **after.names}
    held = (value for c in changes for f in c.fields for value in (f.then, f.now))
    texts = (text for value in held for text in ((value,) if isinstance(value, str) else value))
    used = {fulfilling(text)[0] for text in texts}
    return {key: known[key] for key in sorted(used & known.keys())}


def _rows(state: State, *, bare: bool) -> Rows:
    return rows_in(state.statements) if bare or state.rows is None else state.rows


def _bare_note(compared: Compared) -> str:
    return (
        f"{compared.name} was built before editions kept their rows: facts are held against each "
        f"other by the words and sources of their entries, and plans and numbers not at all. "
        f"Build it again for more"
    )


def _by_kind(
    groups: Mapping[str, Iterable[Change]],
) -> dict[str, dict[str, tuple[Change, ...]]]:
    return {
        group: {kind: tuple(one for one in groups[group] if one.kind == kind) for kind in kinds}
        for group, kinds in GROUPS.items()
    }
