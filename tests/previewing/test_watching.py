"""Which inputs changed since one last looked, and what follows from it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from analysis.evidence.load import load_evidence
from analysis.previewing.density import density_of
from analysis.previewing.watching import Watch, needs_new_process

if TYPE_CHECKING:
    from pathlib import Path


def test_a_change_is_told_once_it_has_come_to_rest(small: Path) -> None:
    """The first look only sees that something moves; the next names it, and none after."""
    watch = Watch(small)
    before = watch.inputs
    path = small / "data" / "events.csv"
    path.write_bytes(path.read_bytes() + b"\n")
    assert watch.changed() == ()
    assert watch.changed() == ("data/events.csv",)
    assert watch.inputs != before
    assert watch.changed() == ()


def test_the_same_bytes_again_are_no_change(small: Path) -> None:
    """Saving without a change builds nothing anew."""
    watch = Watch(small)
    os.utime(small / "data" / "events.csv", (1, 1))
    assert [watch.changed() for _ in range(3)] == [(), (), ()]


def test_a_file_that_goes_is_a_change(small: Path) -> None:
    """So is one that comes."""
    watch = Watch(small)
    (small / "notebooks" / "briefing.ipynb").unlink()
    assert (watch.changed(), watch.changed()) == ((), ("notebooks/briefing.ipynb",))


def test_code_asks_for_a_new_process_and_data_does_not() -> None:
    """What a process has loaded is out of date, what it reads each time is not."""
    assert needs_new_process(("data/events.csv", "analysis/narrative/templates/arms.j2"))
    assert not needs_new_process(("data/events.csv", "notebooks/briefing.ipynb"))


def test_density_counts_what_happened_by_month(fictional: Path) -> None:
    """Over all months that the record covers, whatever falls in them."""
    evidence = load_evidence(fictional)
    density = density_of(evidence)
    assert density.months[0] == evidence.coverage.start.isoformat()[:7]
    assert density.months[-1] == evidence.coverage.end.isoformat()[:7]
    assert set(density.counts) <= set(density.months)
    assert 0 < sum(density.counts.values()) <= len(evidence.events)
    assert density.drawn().count('<rect class="bar in"') == len(density.counts)
