"""Deals as rows in groups, a mark per step up: in columns, on a phone one step after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.charts.canvas import Canvas
from analysis.charts.facts import DISPUTED, DISPUTED_KEY
from analysis.charts.legend import Entry, draw_legend
from analysis.charts.measure import width, wrapped
from analysis.charts.palette import FLAG, INK, MARK, OTHER, QUIET, RULE, SOFT
from analysis.charts.theme import PHONE
from analysis.evidence.numbers import capitalised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import altair as alt

    from analysis.charts.tooltips import Told

MARGIN, LINE, PAD, GROUP, KEY, MARK_ROOM = 212.0, 14.0, 8.0, 26.0, 12.0, 11.0
FEWEST_COLUMNS = 4
# How each kind of mark looks, and what the key calls it.
LOOKS: Mapping[str, tuple[str, dict[str, Any]]] = {
    "step": ("step taken", {"colour": MARK, "fill": MARK}),
    "before": ("before these dates", {"colour": OTHER, "fill": OTHER}),
    "said": ("one side's word", {"colour": SOFT, "dashed": True}),
    "stopped": ("stopped", {"colour": MARK, "fill": MARK, "shape": "cross"}),
    "due": ("due, not seen", {"colour": FLAG}),
}


@dataclass(frozen=True)
class Mark:
    """A step up: its column, how it looks, its name and date in words, and what it tells.

    The name is blank where the date says it along, as `due Jan 2025` does.
    """

    column: str
    look: str
    name: str
    date: str
    told: Told


@dataclass(frozen=True)
class Rung:
    """One row: a deal's name and its marks, in the order of columns."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Spot:
    """A mark at its place, counted from the upper edge of its row, with its words."""

    mark: Mark
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Laid:
    """A row laid out: where its name and its marks stand below its upper edge."""

    name: tuple[str, ...]
    name_y: float
    spots: tuple[Spot, ...]
    height: float


def draw_ladder(
    groups: Mapping[str, Sequence[Rung]], columns: Sequence[str], sheet: float
) -> alt.TopLevelMixin:
    """Return the groups of rows as one picture; each group repeats the heads of the columns.

    On a phone the columns give way: each mark says its step.
    """
    marks = [mark for rungs in groups.values() for rung in rungs for mark in rung.marks]
    held = [name for name in columns if any(mark.column == name for mark in marks)]
    step = (sheet - MARGIN) / max(len(held), FEWEST_COLUMNS)
    xs = {name: MARGIN + i * step for i, name in enumerate(held)}
    flowing = sheet <= PHONE
    laid = {
        name: [_flowing(r, sheet) if flowing else _in_columns(r, xs, step) for r in rungs]
        for name, rungs in groups.items()
    }
    key = _key(marks)
    top = draw_legend(Canvas(sheet, KEY), key)[1] + KEY
    heights = (GROUP + sum(one.height for one in rows) for rows in laid.values())
    canvas = Canvas(sheet, top + sum(heights) + 2)
    draw_legend(canvas, key)
    for name, rows in laid.items():
        _head(canvas, name, {} if flowing else _heads(groups[name], xs), top)
        top += GROUP
        for one in rows:
            _draw_row(canvas, one, top)
            top += one.height
    return canvas.picture()


def _heads(rungs: Sequence[Rung], xs: Mapping[str, float]) -> dict[str, float]:
    """Return the heads of a group's columns, by their place from the left.

    A column in which nothing was reached, but something was due, isn't headed by what it would be.
    """
    looks = {name: {m.look for r in rungs for m in r.marks if m.column == name} for name in xs}
    due = capitalised(LOOKS["due"][0])
    return {due if looks[name] == {"due"} else name: x for name, x in xs.items()}


def _in_columns(rung: Rung, xs: Mapping[str, float], step: float) -> Laid:
    name = wrapped(rung.name, MARGIN - 12, 3) or (rung.name,)
    texts = [_within(mark.date, step - MARK_ROOM - 6) for mark in rung.marks]
    lines = max(len(name), *(text.count("\n") + 1 for text in texts))
    height = lines * LINE + PAD
    spots = tuple(
        Spot(mark, xs[mark.column] + 5, height / 2, text)
        for mark, text in zip(rung.marks, texts, strict=True)
    )
    return Laid(name, height / 2 - (len(name) - 1) * LINE / 2, spots, height)


def _within(date: str, room: float) -> str:
    """Return the date in one line, or its year on a second where it is wider than its column."""
    return date if width(date) <= room else date.replace(" 20", "\n20")


def _flowing(rung: Rung, sheet: float) -> Laid:
    name = wrapped(rung.name, sheet - 4, 3) or (rung.name,)
    x, y = 6.0, len(name) * LINE + PAD / 2 + LINE / 2
    spots: list[Spot] = []
    for mark in rung.marks:
        text = f"{mark.name} {mark.date}".strip()
        if spots and x + MARK_ROOM + width(text) > sheet:
            x, y = 6.0, y + LINE + 2
        spots.append(Spot(mark, x, y, text))
        x += MARK_ROOM + width(text) + 14
    return Laid(name, PAD / 2 + LINE / 2, tuple(spots), y + LINE / 2 + PAD)


def _head(canvas: Canvas, name: str, xs: Mapping[str, float], top: float) -> None:
    line = top + GROUP
    canvas.rules([{"x": 0.0, "x2": canvas.width, "y": line, "y2": line}], INK)
    canvas.words([{"x": 0.0, "y": line - 10, "text": name}], INK, bold=True)
    canvas.words([{"x": x, "y": line - 10, "text": text} for text, x in xs.items()], QUIET)


def _draw_row(canvas: Canvas, one: Laid, top: float) -> None:
    line = top + one.height
    canvas.rules([{"x": 0.0, "x2": canvas.width, "y": line, "y2": line}], RULE)
    canvas.words([{"x": 0.0, "y": top + one.name_y, "text": "\n".join(one.name)}], INK)
    for spot in one.spots:
        colour, look = _look(spot.mark.look)
        canvas.points([{"x": spot.x, "y": top + spot.y, **spot.mark.told}], colour, **look)
        y = top + spot.y - spot.text.count("\n") * LINE / 2
        words = {"x": spot.x + MARK_ROOM, "y": y, "text": spot.text}
        canvas.words([words], QUIET if spot.mark.look == "before" else INK)


def _look(name: str) -> tuple[str, dict[str, Any]]:
    look = LOOKS[name][1]
    dashed = {"strokeDash": [2, 1.5]} if look.get("dashed") else {}
    shape = look.get("shape", "square")
    return look["colour"], {"fill": look.get("fill"), "shape": shape, "size": 60, **dashed}


def _key(marks: Sequence[Mark]) -> list[Entry]:
    """Return the key: only what the picture holds."""
    held = {mark.look for mark in marks}
    entries = [
        Entry(words, **{"shape": "square", **look})
        for name, (words, look) in LOOKS.items()
        if name in held
    ]
    disputed = any(DISPUTED in mark.date for mark in marks)
    return [*entries, Entry(DISPUTED_KEY)] if disputed else entries
