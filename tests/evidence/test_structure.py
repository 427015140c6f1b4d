"""The one maker of records: annotations say how a cell is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import pytest

from analysis.evidence.dates import Period, parse_span
from analysis.evidence.structure import DERIVED, From, structure
from tests.builders import span


@dataclass(frozen=True)
class Lamp:
    """One field of each kind that a table can hold."""

    id: str
    shade: str | None
    bulbs: int
    height: float | None
    lit: bool
    state: Literal["new", "old"]
    rooms: tuple[str, ...]
    seen: Period
    sold: Annotated[Period | None, From("until")]
    made: Annotated[Period, From("start", "precision", read=parse_span)]
    told: Annotated[str, DERIVED] = "not yet"


CELLS = {
    "id": "lamp",
    "shade": "red",
    "bulbs": "2",
    "height": "1.5",
    "lit": "true",
    "state": "new",
    "rooms": "hall;attic",
    "seen": "2022-03",
    "until": "2023",
    "start": "2022-03-01",
    "precision": "month",
    "told": "never read",
}


def test_each_annotation_reads_its_cell() -> None:
    """Texts, numbers, lists and dates come out typed; what is derived keeps its default."""
    assert structure(Lamp, CELLS) == Lamp(
        id="lamp",
        shade="red",
        bulbs=2,
        height=1.5,
        lit=True,
        state="new",
        rooms=("hall", "attic"),
        seen=span("2022-03"),
        sold=span("2023"),
        made=span("2022-03"),
        told="not yet",
    )


def test_an_empty_cell_is_none_where_that_is_allowed() -> None:
    """Missing text, number or date is None, a missing list has no member."""
    made = structure(Lamp, CELLS | {"shade": "", "height": "", "until": "", "rooms": ""})
    assert (made.shade, made.height, made.sold, made.rooms) == (None, None, None, ())


def test_a_cell_that_must_be_filled_is_refused_empty() -> None:
    """A number that no annotation lets be missing can't be read from nothing."""
    with pytest.raises(ValueError, match="invalid literal"):
        structure(Lamp, CELLS | {"bulbs": ""})


def test_a_column_that_the_row_lacks_is_named() -> None:
    """What the record needs and the row has not is no empty cell."""
    with pytest.raises(KeyError, match="until"):
        structure(Lamp, {name: cell for name, cell in CELLS.items() if name != "until"})
