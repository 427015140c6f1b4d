"""What exports will want of figures is drawn while cells still run, and only where it is kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from analysis import cache
from analysis.publishing import ahead
from analysis.publishing.ahead import draw_ahead, draw_as_told, figures_in
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


class Told(list[str]):
    """Lines that were told, in one's hand, and what was answered to them."""

    def __init__(self, *told: object) -> None:
        """Take what is told."""
        super().__init__(map(json.dumps, told))
        self.answers = ""

    def write(self, text: str) -> None:
        """Take an answer."""
        self.answers += text

    def flush(self) -> None:
        """Have taken it."""


@pytest.fixture
def spared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do without what every page needs, which takes seconds, and put the environment back."""
    monkeypatch.setenv(cache.VARIABLE, cache.OFF)
    monkeypatch.setattr(ahead.live, "bundle", str)
    monkeypatch.setattr(ahead.fonts, "warm_up", str)


@pytest.mark.usefixtures("spared")
def test_what_is_told_in_lines_is_drawn_as_well(tmp_path: Path) -> None:
    """Into the folder that the build named, and the build hears when all of it is there."""
    figures = [{"figure": figure} for figure in figures_in(parts.notebook().cells)]
    told = Told({"begin": str(tmp_path / "told")}, *figures, {"end": True})
    draw_as_told(told)  # type: ignore[arg-type]  # as much of a file as it takes
    with cache.using(tmp_path / "ahead"):
        draw_ahead(iter(parts.notebook().cells))
    assert kinds(tmp_path / "told") == kinds(tmp_path / "ahead")
    assert told.answers == "\n"


@pytest.mark.usefixtures("spared")
def test_a_figure_that_cannot_be_drawn_keeps_none_from_it(tmp_path: Path) -> None:
    """The export will say what is wrong with it."""
    figures = [{"figure": figure} for figure in figures_in(parts.notebook().cells)]
    broken = {"figure": {"part": "figure", "spec": {"mark": 1}}}
    told = Told({"begin": str(tmp_path / "kept")}, broken, *figures, {"end": True})
    draw_as_told(told)  # type: ignore[arg-type]  # as much of a file as it takes
    assert {"polish", "vega"} <= set(kinds(tmp_path / "kept"))
    assert told.answers == "\n"
