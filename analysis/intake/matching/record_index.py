"""What intake knows of the record, made once and used for every article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path

from analysis.evidence.load import load_evidence
from analysis.evidence.records import Evidence
from analysis.intake.dates.date_evidence import YearWitness
from analysis.intake.matching.bibliography import Shelves
from analysis.intake.matching.event_index import EventIndex
from analysis.intake.matching.figure_index import FigureIndex
from analysis.intake.names.gazetteer import Gazetteer
from analysis.intake.names.offices import OfficeIndex
from analysis.intake.names.recognise import recognise


class RecordIndex:
    """The record, indexed for look-up: names, offices, sources, events, figures."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.gazetteer = Gazetteer(evidence)
        self.roles = OfficeIndex(evidence)
        self.shelves = Shelves(evidence)
        self.events = EventIndex(evidence)
        self.figures = FigureIndex(evidence)
        coverage = evidence.coverage
        # A month past the newest source another year may have begun; a young record knows too few.
        last = (coverage.end + timedelta(days=31)).year
        self.years = tuple(range(coverage.start.year, max(last, coverage.start.year + 5) + 1))

    def witness(self, text: str) -> YearWitness:
        """Return a function that counts events of those whom the text names, by day and year."""

        @cache
        def actors() -> frozenset[str]:
            named = recognise(text, self.gazetteer, self.roles, None)
            return frozenset(m.id for m in named if m.id and m.kind == "person")

        def count(pairs: Sequence[tuple[int, int]], year: int) -> int:
            return self.events.on_days(pairs, year, actors())

        return count


def read_index(record: Path) -> RecordIndex:
    """Return the record of a folder, indexed; raises BriefingError where it can't be read."""
    return RecordIndex(load_evidence(record))
