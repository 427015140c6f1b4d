"""What an edition tells more than twice before its record, by facts and counts.

`python -m tools.retold` prints it for the named editions; `python -m tools.retold 2023` for one.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from analysis.evidence.load import load_evidence
from analysis.evidence.window import open_window
from analysis.narrative.retelling import MOST, told_in
from analysis.narrative.sections.arms import arms
from analysis.narrative.sections.bottom_line import bottom_line
from analysis.narrative.sections.economy import economy
from analysis.narrative.sections.gaps import gaps
from analysis.narrative.sections.human_cost import human_cost
from analysis.narrative.sections.leaders import leaders
from analysis.narrative.sections.nuclear import nuclear
from analysis.narrative.sections.numbers import numbers
from analysis.narrative.sections.promises import promises
from analysis.narrative.sections.questions import questions
from analysis.narrative.sections.timeline import timeline
from analysis.narrative.sections.un import un
from analysis.page import Page
from analysis.parameters import make_parameters
from analysis.place import find_root
from analysis.publishing.editions import read_editions

if TYPE_CHECKING:
    from analysis.evidence.window import Window

# What is read from front to back; judgements and registers name facts to rest on them.
READ = (
    bottom_line, questions, numbers, timeline, leaders, arms, nuclear, economy, un, human_cost,
    promises, gaps,
)  # fmt: skip


def retold(window: Window) -> dict[str, tuple[str, ...]]:
    """Return the parts that tell a fact or a count, by its id or query, where they are over two.

    A title and what stands under it are one telling, and a figure is told where its number is.
    """
    found: dict[str, list[str]] = {}
    for part in Page(window).make(*READ):
        for key in sorted(told_in(window, part.statements())):
            found.setdefault(key, []).append(part.owner)
    return {key: tuple(parts) for key, parts in found.items() if len(parts) > MOST}


def main(names: list[str]) -> int:
    """Print what the named editions, or those that are asked for, tell more than twice."""
    root = find_root()
    evidence = load_evidence(root / "data")
    held = read_editions(root / "data" / "editions.yaml")
    for name in names or list(held.sets):
        given = held.named(name, evidence.coverage.read)
        window = open_window(evidence, make_parameters(given, evidence.coverage))
        for key, parts in retold(window).items():
            print(f"{name}: {key[:200]}: {', '.join(parts)}")  # noqa: T201 - a report
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
