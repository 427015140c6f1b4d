"""The record's health: what its keeper is shown."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analysis.evidence import health
from analysis.evidence.knowledge import known_by
from analysis.evidence.lags import lag

if TYPE_CHECKING:
    from analysis.evidence.records import Evidence


class TestCoverage:
    """Events by month and sector."""

    def test_counts_each_event_of_known_month_once(self, evidence: Evidence) -> None:
        """Every event that is known at least by its month stands in exactly one cell."""
        inside = [
            e
            for e in evidence.events.values()
            if e.when.precision != "year" and e.when.first >= evidence.coverage.start
        ]

        table = health.coverage(evidence)

        assert table["all"].sum() == len(inside)

    def test_has_a_row_for_a_month_without_events(self, evidence: Evidence) -> None:
        """A month in which nothing began stands there with zeros, not missing."""
        table = health.coverage(evidence)

        assert table.index.is_unique
        assert (table["all"] == 0).any()
        assert table.index[0] == evidence.coverage.start.isoformat()[:7]


class TestSupport:
    """How many origins stand behind the events of a year."""

    def test_adds_up_to_the_whole_record(self, evidence: Evidence) -> None:
        """Each event is counted in one year."""
        assert health.support(evidence)["events"].sum() == len(evidence.events)

    def test_one_source_is_one_origin(self, evidence: Evidence) -> None:
        """No year has more events of one source than of one origin."""
        table = health.support(evidence)

        assert (table["one_source"] <= table["one_origin"]).all()


class TestLag:
    """Days from an event to its first publication."""

    def test_an_event_told_before_it_happened_has_no_delay(self, evidence: Evidence) -> None:
        """A plan published ahead counts as told without delay, never with a negative one."""
        lags = [lag(evidence, e) for e in evidence.events.values()]

        assert all(days is None or days >= 0 for days in lags)

    def test_an_event_of_unknown_day_has_none(self, evidence: Evidence) -> None:
        """Where the day isn't known, the delay isn't either."""
        vague = [e for e in evidence.events.values() if e.when.precision != "day"]

        assert vague
        assert {lag(evidence, e) for e in vague} == {None}


class TestStale:
    """Series that wait for a newer figure."""

    def test_nothing_is_stale_within_a_boundless_patience(self, evidence: Evidence) -> None:
        """With enough days allowed, no series is listed."""
        assert health.stale(evidence, days=100_000).empty

    def test_lists_the_oldest_first(self, evidence: Evidence) -> None:
        """The series that has waited longest leads."""
        ages = list(health.stale(evidence, days=-1)["age_days"])

        assert ages == sorted(ages, reverse=True)


class TestDisputes:
    """The list of disagreements."""

    def test_lists_each_disagreement_with_its_positions(self, evidence: Evidence) -> None:
        """One row per disagreement, with as many positions as the record holds."""
        table = health.disputes(evidence)

        assert {key: len(d.positions) for key, d in evidence.disagreements.items()} == dict(
            table["positions"]
        )


class TestThinLandmarks:
    """Landmarks that one origin alone tells."""

    def test_none_rests_on_two_origins(self, evidence: Evidence) -> None:
        """A landmark that two independent origins tell is not listed."""
        table = health.thin_landmarks(known_by(evidence, date(9999, 1, 1)))

        for key in table.index:
            assert len(evidence.origins.independent(evidence.events[key].sources)) == 1


class TestBalance:
    """Whose pages the record rests on."""

    def test_every_source_stands_once_by_each_trait(self, evidence: Evidence) -> None:
        """A trait that isn't told has a row of its own, so that no source is lost."""
        for trait in ("side", "language", "country", "publisher"):
            table = health.voices(evidence, trait)
            assert table.to_numpy().sum() == len(evidence.sources)
            assert table.sum(axis=1).is_monotonic_decreasing

    def test_events_on_one_publisher_are_some_of_all(self, evidence: Evidence) -> None:
        """Each half-year tells how many of its events one publisher alone tells."""
        table = health.on_one_publisher(evidence)
        assert (table["one_publisher"] <= table["events"]).all()
        assert table["one_publisher"].sum() > 0

    def test_each_sector_has_the_day_of_its_newest_source(self, evidence: Evidence) -> None:
        """No sector is newer than the newest source of the record."""
        table = health.newest_by_sector(evidence)
        assert list(table.index) == list(evidence.coverage.sectors)
        assert table["newest"].max() <= evidence.coverage.end.isoformat()
