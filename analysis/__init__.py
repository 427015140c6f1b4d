"""Turn sourced, dated facts on Russia–Myanmar relations into one reproducible briefing.

The public names are those of `__all__`; each is loaded when it is first asked for. Whatever else
lies in this package is its own affair and may change.

>>> from analysis import record
>>> len(record(folder).events(start="2022", end="2022"))
4
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.errors import BriefingError
    from analysis.exports.drawing import Drawing
    from analysis.exports.record import Record, record
    from analysis.page import Page, open_page

__all__ = ["BriefingError", "Drawing", "Page", "Record", "open_page", "record"]

# Where each of them stands.
_PLACES = {
    "BriefingError": "analysis.errors",
    "Drawing": "analysis.exports.drawing",
    "Page": "analysis.page",
    "Record": "analysis.exports.record",
    "open_page": "analysis.page",
    "record": "analysis.exports.record",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - one of several public names
    """Return a public name, loading what it stands on; importing the package loads nothing."""
    if name not in _PLACES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module

    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
