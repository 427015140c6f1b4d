"""The record's figures, to be asked which of them, or of which series, a number is."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analysis.evidence.dates import Period
from analysis.evidence.records import Evidence, Figure, Series
from analysis.intake import weights
from analysis.intake.facts.attribution import Claimant
from analysis.intake.facts.quantities import Quantity
from analysis.intake.matching.units import same_measure, scaled
from analysis.intake.text.offsets import Span
from analysis.intake.text.stems import words_of


@dataclass(frozen=True)
class ProposedFigure:
    """A number as a row of the record would hold it; spans are in the story.

    `as_of` is None where neither the sentence nor the publication dates it. `known` is the figure
    of the record that it repeats, or with `differs` the one it contradicts; `series` where it
    would belong.
    """

    quantity: Quantity
    value: float
    unit: str
    about: str
    claimant: Claimant | None
    as_of: Period | None
    as_of_basis: str
    known: Figure | None
    series: Series | None
    differs: str | None
    spans: tuple[Span, ...]


class FigureIndex:
    """The record's figures by value and series."""

    def __init__(self, evidence: Evidence) -> None:
        self._figures = tuple(evidence.figures.values())
        self._series = evidence.series
        self._words = {key: _series_words(series) for key, series in self._series.items()}
        self._own = {
            f.id: words_of(f"{f.item or ''} {f.note} {f.attributed_to}") for f in self._figures
        }
        self._counts = Counter(word for words in self._words.values() for word in words)

    def find(
        self, made: ProposedFigure, words: frozenset[str], days: Sequence[Period]
    ) -> ProposedFigure:
        """Return the proposed figure with what the record knows of it."""
        alike = [f for f in self._figures if same_measure(made.unit, f.unit, made.quantity.noun)]
        same = [
            f for f in alike if math.isclose(scaled(f.value, f.unit), scaled(made.value, made.unit))
        ]
        rated = [(self._score(made, f, words, days, by_value=True), f) for f in same]
        best = max(rated, key=lambda pair: (pair[0], pair[1].id), default=None)
        if best and best[0] >= weights.FIGURE_ACCEPTED:
            return self._known(made, best[1])
        return self._in_series(made, alike, words, days)

    def _weight(self, word: str) -> float:
        count = self._counts[word]
        held = len(self._words)
        if count > max(weights.COMMON_SERIES_AT_LEAST, held / weights.COMMON_IN_ONE_OF):
            return weights.COMMON_WORD
        size = max(held, weights.SERIES_AT_LEAST)
        return math.log((size + 1) / (count + weights.COUNT_SMOOTHED))

    def _known(self, made: ProposedFigure, figure: Figure) -> ProposedFigure:
        told = None
        if figure.qualifier != made.quantity.qualifier:
            told = f"bound: {made.quantity.qualifier} here, {figure.qualifier} in the record"
        series = self._series[figure.series]
        return replace(
            made, known=figure, series=series, differs=told, unit=figure.unit, value=figure.value
        )

    def _in_series(
        self,
        made: ProposedFigure,
        alike: Sequence[Figure],
        words: frozenset[str],
        days: Sequence[Period],
    ) -> ProposedFigure:
        """Return it with the series it belongs to, and the rival value of the same day if any."""
        rated = [(self._score(made, f, words, days, by_value=False), f) for f in alike]
        fit = [(score, f) for score, f in rated if score >= weights.SERIES_ACCEPTED]
        if not fit:
            return made
        best = max(fit, key=lambda pair: (pair[0], pair[1].as_of.last, pair[1].id))[1]
        series = self._series[best.series]
        rivals = [
            f
            for _, f in fit
            if f.series == best.series
            and made.as_of
            and f.as_of.overlaps(made.as_of.first, made.as_of.last)
        ]
        value = scaled(made.value, made.unit) / scaled(1.0, series.unit)
        placed = replace(made, series=series, unit=series.unit, value=round(value, 6))
        if not rivals or made.as_of_basis != "count":
            return placed
        told = f"value: {made.value:g} here, {rivals[0].value:g} in the record for the same day"
        return replace(placed, known=rivals[0], differs=told)

    def _score(
        self,
        made: ProposedFigure,
        figure: Figure,
        words: frozenset[str],
        days: Sequence[Period],
        *,
        by_value: bool,
    ) -> float:
        shared = words & self._words[figure.series]
        lexical = sum(self._weight(word) for word in shared) / weights.FIGURE_WORDS_PER_POINT
        own = len(words & (self._own[figure.id] - self._words[figure.series]))
        score = min(weights.FIGURE_WORDS_AT_MOST, lexical)
        score += min(weights.FIGURE_OWN_WORDS_AT_MOST, weights.FIGURE_OWN_WORD * own)
        score += _claimant_score(made.claimant, figure)
        if by_value:
            digits = len(f"{made.value:g}".replace(".", "").strip("0"))
            score += weights.VALUE_SAME + weights.VALUE_DIGIT * min(weights.VALUE_DIGITS, digits)
            score += weights.BOUND_SAME * (made.quantity.qualifier == figure.qualifier)
            score += _nearness(made, figure, days)
        return score


def _claimant_score(claimant: Claimant | None, figure: Figure) -> float:
    if claimant is None:
        return 0.0
    ours = words_of(claimant.name)
    theirs = words_of(figure.attributed_to)
    if not ours or not theirs:
        return 0.0
    same = len(ours & theirs) >= min(len(ours), len(theirs), weights.COUNTER_WORDS)
    return weights.COUNTER_SAME if same else weights.COUNTER_OTHER


def _nearness(made: ProposedFigure, figure: Figure, days: Sequence[Period]) -> float:
    """Return how well the record's date fits: near the publication, or named in the sentence."""
    if made.as_of is None:
        return 0.0
    apart = abs((made.as_of.last - figure.as_of.last).days)
    named = any(
        p.precision == "day" and p.overlaps(figure.as_of.first, figure.as_of.last) for p in days
    )
    if apart <= weights.FIGURE_DAYS_NEAR:
        return weights.FIGURE_NEAR + weights.FIGURE_DAY_NAMED * named
    told = any(p.overlaps(figure.as_of.first, _year_after(figure.as_of.last)) for p in days)
    if told:
        return weights.FIGURE_RECALLED
    return weights.FIGURE_LATER if figure.as_of.first > made.as_of.last else 0.0


def _year_after(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28))


def _series_words(series: Series) -> frozenset[str]:
    return words_of(f"{series.label} {series.scope} {series.id.replace('-', ' ')}")
