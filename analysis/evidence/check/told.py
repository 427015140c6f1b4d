"""How faults are told: grouped for people, as JSON for machines, as annotations for GitHub."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from analysis.evidence.numbers import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.evidence.fault import Fault

# So many of one kind are still read one by one.
FEW = 3
SHOWN = 3


def grouped(faults: Iterable[Fault]) -> tuple[tuple[Fault, ...], ...]:
    """Return the faults in groups of one kind: the same rule, weight and remedy.

    Groups stand in the order of their first members, members in the order given.
    """
    groups: dict[tuple[str, str, str], list[Fault]] = {}
    for fault in faults:
        groups.setdefault((fault.rule, fault.severity, fault.remedy), []).append(fault)
    return tuple(tuple(group) for group in groups.values())


def as_text(faults: Sequence[Fault], *, each: bool = False) -> str:
    """Return a line per fault, or per kind of which there are more than a few; blank of none.

    With `each` every fault has its line. What is acknowledged is left out.
    """
    lines: list[str] = []
    for group in grouped(f for f in faults if not f.reason):
        if each or len(group) <= FEW:
            lines += [_marked(fault, str(fault)) for fault in group]
        else:
            lines.append(_marked(group[0], in_one(group)))
    return "\n".join(lines)


def in_one(group: Sequence[Fault]) -> str:
    """Return one sentence for faults of one kind: the first as it is, then where the others are."""
    places = [_place(fault, group[0].found) for fault in group[1 : 1 + SHOWN]]
    rest = len(group) - 1 - len(places)
    more = f" and {counted(rest, 'more place')}" if rest else ""
    return f"{group[0]}. The same in {', '.join(places)}{more} ({len(group)} in all)"


def summary(faults: Sequence[Fault]) -> str:
    """Return how many faults and warnings there are, and how many warnings are acknowledged."""
    held = sum(bool(f.reason) for f in faults)
    wrong = sum(f.severity == "fault" for f in faults)
    told = f"{counted(wrong, 'fault')}, {counted(len(faults) - wrong - held, 'warning')}"
    return f"{told}, {counted(held, 'warning')} acknowledged." if held else f"{told}."


def as_json(faults: Iterable[Fault]) -> str:
    """Return a JSON list with an object per fault, `reason` filled where it is acknowledged."""
    return json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=1)


def as_annotations(faults: Iterable[Fault]) -> str:
    """Return a workflow command of GitHub per kind of fault, at the row of its first member."""
    return "\n".join(_annotation(group) for group in grouped(f for f in faults if not f.reason))


def _annotation(group: Sequence[Fault]) -> str:
    first = group[0]
    where = {"file": first.file, "line": first.row, "title": first.rule}
    given = ",".join(f"{key}={_escaped(str(value))}" for key, value in where.items() if value)
    command = "error" if first.severity == "fault" else "warning"
    text = str(first) if len(group) == 1 else in_one(group)
    return f"::{command} {given}::{_escaped(text, message=True)}"


def _escaped(text: str, *, message: bool = False) -> str:
    for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(sign, code)
    return text if message else text.replace(":", "%3A").replace(",", "%2C")


def _marked(fault: Fault, text: str) -> str:
    return f"{fault.severity}: {text}" if fault.severity == "warning" else text


def _place(fault: Fault, known: str) -> str:
    row = f" row {fault.row}" if fault.row is not None else ""
    column = f" column {fault.column}" if fault.column else ""
    return f"{fault.file}{row}{column}" + (f" ({fault.found})" if fault.found != known else "")
