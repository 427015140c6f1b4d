"""What exports will want of figures is drawn while cells still run, and only where it is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis import cache
from analysis.publishing import ahead
from analysis.publishing.ahead import draw_ahead
from analysis.publishing.collect import collect
from analysis.publishing.html import render_page
from tests.publishing import parts

if TYPE_CHECKING:
    from pathlib import Path

DRAWN = {"picture", "polish", "vega"}


def kinds(folder: Path) -> list[str]:
    """Return the kind of each picture that is kept."""
    return sorted(k for each in folder.iterdir() if (k := each.name.partition("-")[0]) in DRAWN)


def test_a_page_finds_its_pictures_drawn(tmp_path: Path) -> None:
    """Whatever the page asks of the renderer was asked ahead, and the page is the same."""
    notebook = parts.notebook()
    without = render_page(collect(notebook))
    with cache.using(tmp_path / "kept"):
        draw_ahead(iter(notebook.cells))
        before = kinds(tmp_path / "kept")
        assert {"polish", "vega"} <= set(before)
        assert render_page(collect(notebook)) == without
        assert kinds(tmp_path / "kept") == before


def test_nothing_is_drawn_where_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be drawn twice."""
    monkeypatch.setattr(ahead, "drawn", lambda _: pytest.fail("drawn"))
    draw_ahead(iter(parts.notebook().cells))
