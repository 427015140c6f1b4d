"""Run every rule over the statements of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.audit.breach import AuditError, Breach
from analysis.audit.rules import RULES, duplicates
from analysis.audit.scope import completed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement


def breaches(statements: Iterable[Statement], window: Window) -> tuple[Breach, ...]:
    """Return all that the statements break, in the order of the document; empty when all hold."""
    said = tuple(statements)
    found = [breach for one in said for rule in RULES for breach in rule(one, window)]
    return (*found, *duplicates(said), *completed(said, window))


def require_sound(statements: Iterable[Statement], window: Window) -> int:
    """Return how many statements were audited; raises AuditError naming every one that fails."""
    said = tuple(statements)
    found = breaches(said, window)
    if found:
        raise AuditError(found)
    return len(said)
