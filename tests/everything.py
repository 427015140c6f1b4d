"""All that an edition says: each statement of each section, list and figure."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

from analysis.charts.catalogue import CHARTS
from analysis.narrative import sections
from analysis.narrative.frame import bibliography, masthead, rebuild

if TYPE_CHECKING:
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

# Each section is made by the function that its module is named after.
_NAMES = sorted(module.name for module in pkgutil.iter_modules(sections.__path__))
SECTIONS = [
    getattr(importlib.import_module(f"{sections.__name__}.{name}"), name) for name in _NAMES
]
MAKERS = (*SECTIONS, *CHARTS.values(), masthead, bibliography, rebuild)


def statements_of(window: Window) -> list[Statement]:
    """Return every statement of the edition, in one fixed order."""
    return [said for make in MAKERS for said in make(window).statements()]
