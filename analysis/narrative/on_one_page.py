"""The parts of the two-page sheet that say less than those of the briefing, and say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.narrative import frame
from analysis.narrative.filters import Filters
from analysis.narrative.sections import indicators as watching
from analysis.narrative.sections.judgements import (
    arranged,
    basis,
    by_consequence,
    graded,
    standing,
    supported,
)
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.document.parts import Indicators, Judged, Judgements, Masthead, Rebuild
    from analysis.evidence.authored import Judgement
    from analysis.evidence.window import Window

MOST = 5
# Points to watch take more lines each than judgements do.
MOST_WATCHED = 4
KIND = "Summary sheet"


def masthead(window: Window) -> Masthead:
    """Return the briefing's masthead under the sheet's own kind."""
    return frame.masthead(window, KIND)


def judgements(window: Window) -> Judgements:
    """Return the first five judgements in the order of consequence: sentence and grade.

    What each rests on and what would change it is left to the briefing.
    """
    held = supported(window)
    printed = by_consequence(held)[:MOST]
    facts = {**standing(window, held), "more": len(held) > len(printed)}
    head = write(Filters(window, "judgements"), "judgements-brief", facts)
    return arranged(head, [_item(window, judgement) for judgement in printed])


def _item(window: Window, judgement: Judgement) -> Judged:
    facts = {"item": judgement, "facts": basis(window, judgement)}
    said = write(Filters(window, "judgements"), "judgement-brief", facts)
    return graded(judgement, statement=said.one("statement"))


def indicators(window: Window) -> Indicators:
    """Return the foremost points to watch, chosen and told as in the briefing."""
    return watching.indicators(window, MOST_WATCHED)


def rebuild(window: Window) -> Rebuild:
    """Return the command that makes this sheet again, its citation and its licence."""
    return frame.rebuild(window, KIND, "--one-pager")
