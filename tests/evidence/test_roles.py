"""Roles: sections ask for what a series stands for, and no series is asked for by its name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.errors import BriefingError
from analysis.evidence.descriptor import Section
from analysis.evidence.roles import series_playing
from tests.builders import OUTLINE, figure, record, seen, series

DEAD = ("killed-by-others",)


def test_the_lowest_rank_comes_first() -> None:
    """Of several series in one role; those without a rank come last, by id."""
    made = record(
        series("a", role=DEAD),
        series("b", role=DEAD, rank=20),
        series("c", role=DEAD, rank=3),
        series("d", rank=1),
    )
    assert [one.id for one in series_playing(made, DEAD[0])] == ["c", "b", "a"]


def test_an_unknown_role_is_refused() -> None:
    """A slip in a section is no role that happens to be empty."""
    with pytest.raises(BriefingError, match=r'unknown role "kiled" \(did you mean "killed"\?\)'):
        series_playing(record(), "kiled")


def test_a_role_that_the_record_asks_for_must_be_played() -> None:
    """The section that asks raises, so that a lost role is no silence."""
    outline = (*OUTLINE, Section("counts", "Counts", roles=("killed",)))
    with pytest.raises(BriefingError, match=r'no series plays the role "killed".*series\.csv'):
        series_playing(replace(record(), outline=outline), "killed")


def test_a_role_that_the_record_does_not_ask_for_may_be_missing() -> None:
    """Another record may hold no such number."""
    assert series_playing(record(), "killed") == ()


def test_the_newest_number_of_a_role_is_that_of_its_first_series_with_one() -> None:
    """A series that holds nothing yet leaves its place to the next."""
    made = record(
        series("a", role=("killed",), rank=1),
        series("b", role=("killed",), rank=2),
        figure("old", "2022-01-05", series="b"),
        figure("new", "2022-02-05", series="b"),
    )
    newest = seen(made).latest_in("killed")
    assert newest is not None
    assert newest.id == "new"
