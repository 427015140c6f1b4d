"""What a story offers to all its sentences, to be asked for by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analysis.intake.dates.expressions import TimeExpression
from analysis.intake.names.gazetteer import Gazetteer
from analysis.intake.names.mention import Mention


@dataclass(frozen=True)
class Context:
    """What a story offers to all its sentences; `day` is None where the publication is unknown."""

    text: str
    day: date | None
    expressions: Sequence[TimeExpression]
    mentions: Sequence[Mention]
    gazetteer: Gazetteer
    of_myanmar: bool

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    @cached_property
    def _expression_starts(self) -> list[int]:
        return [each.start for each in self.expressions]

    def mentions_in(self, start: int, end: int) -> Sequence[Mention]:
        """Return the mentions that begin in a stretch of the story."""
        starts = self._mention_starts
        return self.mentions[bisect_left(starts, start) : bisect_left(starts, end)]

    def dates_in(self, start: int, end: int) -> Sequence[TimeExpression]:
        """Return the expressions of time that begin in a stretch of the story."""
        starts = self._expression_starts
        return self.expressions[bisect_left(starts, start) : bisect_left(starts, end)]


def key_of(mention: Mention) -> str:
    """Return the id of an actor, or its name after `new:` where the record lacks it."""
    return mention.id or f"new:{mention.name}"
