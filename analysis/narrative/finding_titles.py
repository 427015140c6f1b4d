"""The title of a figure, where a finding says what it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.findings import plan as planning
from analysis.narrative.filters import Filters
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement


def title_by(window: Window, figure: str, section: str, rules: Iterable[str]) -> Statement | None:
    """Return the strongest finding by one of the rules as the figure's title, None without one."""
    found = planning.of_figure(window, rules)
    if found is None:
        return None
    facts = {"plan": planning.Plan(title=found)}
    written = write(Filters(window, f"fig-{figure}"), "section-findings", facts)
    return replace(written.one("title"), section=section, role="")
