"""Which facts of its record a page carries: all, or where it would be too heavy the foremost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.evidence.ranking import PROMINENCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.document.codec import Part
    from analysis.publishing.document import Document

# Bytes of a page: what a mail server lets through and a phone opens at once.
MOST_WEIGHT = 4_000_000
# Facts that a page carries however much it weighs.
FEWEST = 400
# Of what would fit by its share, so much is tried: entries are not all as long.
_SAFE = 0.97
# Numbers have no prominence; they stand beside what is notable.
_BESIDE = PROMINENCE["notable"]


@dataclass(frozen=True)
class Carried:
    """The facts of a document's record that its page carries: `most` of them, None for all."""

    document: Document
    most: int | None = None

    @cached_property
    def every(self) -> list[Part]:
        """Return all facts of the record, landmarks first and of equals the latest."""
        facts = [fact for block in self.document.blocks for fact in block.part.get("facts", ())]
        latest = sorted(facts, key=lambda fact: (fact["start"], fact["id"]), reverse=True)
        return sorted(latest, key=lambda fact: PROMINENCE.get(fact["prominence"], _BESIDE))

    @cached_property
    def left(self) -> frozenset[str]:
        """Return the ids of the facts that it leaves out."""
        return frozenset(fact["id"] for fact in self._rest)

    @cached_property
    def said_left(self) -> frozenset[str]:
        """Return the ids of the statements that say them."""
        return frozenset(fact["statement"]["id"] for fact in self._rest)

    @cached_property
    def sources_left(self) -> frozenset[str]:
        """Return the ids of the sources that it leaves out: those that only such facts rest on."""
        here = self.document.at_once | _behind(self.every[: self.most])
        return _behind(self._rest) - here

    @property
    def _rest(self) -> list[Part]:
        return self.every[self.most :] if self.most is not None else []

    @property
    def held(self) -> int:
        """Return how many facts it carries."""
        return len(self.every) - len(self.left)

    def of(self, part: Part) -> list[Part]:
        """Return the facts of a record that it carries, in the record's order."""
        return [fact for fact in part["facts"] if fact["id"] not in self.left]

    def lighter(self, parts: int, over: int, fewest: int = FEWEST) -> Carried | None:
        """Return as many facts as fit where their parts weigh so much, and the page that much over.

        None where there are no more than `fewest` already.
        """
        if self.held <= fewest:
            return None
        share = max(0.0, 1 - over / parts) * _SAFE
        return replace(self, most=max(fewest, int(self.held * share)))


def _behind(facts: Iterable[Part]) -> frozenset[str]:
    return frozenset(key for fact in facts for key in fact["statement"]["sources"])
