"""Run every rule over the statements of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.audit.finding import AuditError, Finding
from analysis.audit.rules import RULES, duplicates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement


def findings(statements: Iterable[Statement], window: Window) -> tuple[Finding, ...]:
    """Return all that the statements break, in the order of the document; empty when all hold."""
    said = tuple(statements)
    found = [finding for one in said for rule in RULES for finding in rule(one, window)]
    return (*found, *duplicates(said))


def require_sound(statements: Iterable[Statement], window: Window) -> int:
    """Return how many statements were audited; raises AuditError naming every one that fails."""
    said = tuple(statements)
    found = findings(said, window)
    if found:
        raise AuditError(found)
    return len(said)
