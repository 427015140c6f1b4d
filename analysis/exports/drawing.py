"""A figure of the briefing for use elsewhere: as a picture, a page of its own, or a table."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.brand.brand import Brand, house
from analysis.narrative import frame
from analysis.publishing import apart
from analysis.publishing.collect import whole

if TYPE_CHECKING:
    import pandas as pd

    from analysis.charts.chart import Chart
    from analysis.evidence.window import Window


@dataclass(frozen=True)
class Drawing:
    """One figure with what it was drawn from; in a notebook it shows itself."""

    chart: Chart
    window: Window
    brand: Brand = field(default_factory=house, repr=False)

    @property
    def title(self) -> str:
        """Return the finding that stands over the figure."""
        return self.chart.title.text

    @property
    def alt(self) -> str:
        """Return in words what the picture shows, blank where the dates hold too little for one."""
        return self.chart.alt.text if self.chart.alt else ""

    def to_frame(self) -> pd.DataFrame:
        """Return what is drawn as a DataFrame, one row per mark, as text ready to print."""
        return self.chart.table.copy()

    def save(self, path: str | Path) -> Path:
        """Write the figure and return its path: `.svg`, `.png`, `.csv`, or `.html` with all of it.

        The picture carries its letters along; no network is asked. Raises BriefingError for another
        ending, where the dates hold too little for a picture, and where the file can't be written.
        """
        return apart.save(self._apart, Path(path))

    @property
    def _apart(self) -> apart.Apart:
        sources = frame.bibliography(self.window).to_json()["items"]
        lines = {each["id"]: each for each in sources}
        return apart.of_figure(whole(self.chart.to_json()), lines, self.brand)

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        text = self.chart.to_markdown()
        if self.chart.spec is None:
            return {"text/markdown": text, "text/plain": text}
        return {"image/svg+xml": apart.picture(self._apart), "text/plain": text}
