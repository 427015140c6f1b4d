"""What kinds of arms came, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.evidence.definitions import deliveries_of_arms, done
from analysis.evidence.records import Stage
from analysis.narrative.handed_over import TOLD_ABOVE, kinds
from tests.builders import disagreement, event, position, record, seen, span

if TYPE_CHECKING:
    from collections.abc import Collection

    from analysis.evidence.records import Disagreement

DELIVERED = (
    ("jets-came", "2022-03-02", "first", "Jets"),
    ("jets-shown", "2022-04-01", "first", "Jets"),
    ("jets-again", "2022-11-01", "second", "Jets"),
    ("planes-seen", "2022-06-01", None, "Planes"),
)
ROWS = [
    event(key, when, kind="delivery", sectors=("defence",), batch=batch)
    for key, when, batch, _ in DELIVERED
]
STAGES = tuple(
    Stage(key, key, label, label, "delivered", span(when), 1.0, 1.0, (), "",
          told_by="sighting" if key == "planes-seen" else None)
    for key, when, _, label in DELIVERED
)  # fmt: skip


def told(
    *more: Disagreement,
    landmark: Collection[str] = (),
    named: Collection[str] = (),
    stages: tuple[Stage, ...] = (),
) -> dict[str, str]:
    """Return when each kind came in 2022, by its name."""
    window = seen(record(*ROWS, *more, stages=stages), start="2022", end="2022")
    found = kinds(window, deliveries_of_arms(done(window.events)), landmark, named)
    return {kind.name: kind.when for kind in found}


def test_each_batch_is_dated_by_the_month_in_which_it_first_appears() -> None:
    """Of what was seen alone it is said how many were."""
    assert told(stages=STAGES) == {
        "Jets": "March 2022 and November 2022",
        "Planes": "one seen in June 2022",
    }


def test_a_disputed_day_is_told_whole() -> None:
    """So that the sentence says on what sources differ."""
    rival = disagreement("day", position("One"), kind="date", events=("jets-again",))
    assert told(rival, stages=STAGES)["Jets"] == "March 2022 and 1 November 2022"


def test_what_stands_above_is_not_told_again() -> None:
    """The landmark is pointed at, and whatever else the bottom line tells is left out."""
    assert told(landmark=("jets-shown",), named=("jets-shown",), stages=STAGES)["Jets"] == (
        f"{TOLD_ABOVE} and November 2022"
    )
    assert "Planes" not in told(named=("planes-seen",), stages=STAGES)


def test_a_delivery_of_no_known_deal_has_no_kind() -> None:
    """What it was nobody says in a word."""
    assert told() == {}
