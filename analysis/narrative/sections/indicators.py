"""What to watch: open questions of the record, while facts of the window leave them open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.document.parts import Indicators, Watched
from analysis.evidence.dates import period_in_words
from analysis.evidence.records import Event
from analysis.narrative.filters import Filters
from analysis.narrative.markdown import escaped
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.evidence.authored import Indicator
    from analysis.evidence.window import Window

MOST = 8


def indicators(window: Window, most: int = MOST) -> Indicators:
    """Return what to watch: the dated questions first, the others by their newest fact.

    A question is open where all its facts are known in full and nothing known has settled it; it is
    printed where at least one of its facts lies in the window. At most `most` are printed.
    """
    held = window.rows("indicators").where(open=True)
    printed = sorted(held, key=lambda i: _order(window, i))[:most]
    facts = {
        "held": held,
        "more": len(held) > len(printed),
        "printed": held.where(id=[each.id for each in printed]),
    }
    head = write(Filters(window, "indicators"), "indicators", facts)
    items = tuple(_item(window, indicator) for indicator in printed)
    title = head.one("title")
    lines = [f"- {escaped(item.statement.text)}" for item in items]
    return Indicators(
        title=title,
        lead=head.besides("title"),
        items=items,
        markdown="\n".join([f"### {escaped(title.text)}", "", *lines]),
    )


def _order(window: Window, indicator: Indicator) -> tuple[bool, str, int, str]:
    facts = window.facts_inside(indicator)
    days = [fact.when.last if isinstance(fact, Event) else fact.as_of.last for fact in facts]
    due = indicator.due.last.isoformat() if indicator.due else ""
    return not due, due, -max(days).toordinal(), indicator.id


def _item(window: Window, indicator: Indicator) -> Watched:
    due = indicator.due
    facts = {
        "item": indicator,
        "facts": window.facts_inside(indicator),
        "by": period_in_words(due) if due else "",
        "passed": bool(due and due.last < window.parameters.as_of),
        "ends": bool(due and due.precision != "day"),
    }
    said = write(Filters(window, "indicators"), "indicator", facts)
    return Watched(
        id=indicator.id,
        statement=said.one("statement"),
        why=said.one("why"),
        meaning=said.one("meaning"),
        due=_due(window, indicator),
    )


def _due(window: Window, indicator: Indicator) -> str:
    """Return when it is due in words, empty where no time is named; says when that has passed."""
    if indicator.due is None:
        return ""
    words = period_in_words(indicator.due)
    passed = indicator.due.last < window.parameters.as_of
    return f"{words}, passed with nothing on record" if passed else words
