"""A rule: a name, the columns it reads, a one-line promise, and a function that finds breaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.evidence.fault import Finding
from analysis.evidence.tables import Tables

Check = Callable[[Tables], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """One rule of the record.

    `needs` are the columns, as `table.column`, without which it can't be judged; it is left out
    while one of them is missing, since that fault is told already.
    """

    name: str
    summary: str
    needs: tuple[str, ...]
    check: Check


def rule(*needs: str) -> Callable[[Check], Rule]:
    """Return a decorator that makes a rule of a function; its docstring is the rule's promise."""

    def make(check: Check) -> Rule:
        family = check.__module__.rsplit(".", 1)[-1]
        title = getattr(check, "__name__", "").replace("_", "-")
        summary = (check.__doc__ or "").strip().splitlines()[0]
        return Rule(f"{family}.{title}", summary, needs, check)

    return make
