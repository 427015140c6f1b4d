"""Whether an edition holds so much that a document tells its landmarks and counts the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.evidence.window import Window

# Facts up to which page and annex print every one. So many fill some 80 pages of annex and a page
# of 4 MB, which is as much as opens at once on a phone and as anybody leafs through.
MOST_WHOLE = 2_000


def crowded(window: Window, most: int = MOST_WHOLE) -> bool:
    """Return whether the edition holds more than `most` facts."""
    return len(window.events) + len(window.figures) > most
