"""From numbers to proposed figures, matched against those of the record."""

from __future__ import annotations

import math
import re
from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analysis.evidence.dates import Period
from analysis.evidence.records import Evidence, Figure, Series
from analysis.intake import weights
from analysis.intake.facts.attribution import Counter, counted_to, find_counter, period_in
from analysis.intake.facts.context import Context
from analysis.intake.facts.quantities import Quantity, find_quantities
from analysis.intake.facts.relevance import Relevance
from analysis.intake.lexicon.sides import MYANMAR_LATER, SIDES
from analysis.intake.matching.units import same_measure, scaled
from analysis.intake.text.offsets import Span
from analysis.intake.text.stems import words_of
from analysis.intake.text.tokens import Sentence

_PREDICATE = re.compile(
    r"\b(killed|dead|died|deaths?|arrested|detained|wounded|injured|displaced|trained|training"
    r"|studying|studied"
    r"|awarded|honou?red|honou?rees|signed|delivered|handed over|bought|sold|listed|sanctioned"
    r"|planned|burned|destroyed)\b",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"\b(arms|weapons?|trade|turnover|exports?|imports?|investments?|loans?|contracts?|fuel|oil"
    r"|gas|aid|revenue|sales)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?:the|both|these|those) two\b|\btwo (?:sides|countries|nations|states|leaders)",
    re.IGNORECASE,
)
_SHARED_COUNT = re.compile(r"since the|joint|bilateral|to Russia|to Myanmar", re.IGNORECASE)
_VAGUE = {"countries", "items", "individuals", "centres", "townships", "places", "systems"}
_FEW = 3
_LONGEST_SENTENCE = 3000
_SPEAKERS = re.compile(r"\s*(?:\w+ )?(?:said|say|told|confirmed|reported|added|have said)\b")


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
    counter: Counter | None
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
        self._counts = Tally(word for words in self._words.values() for word in words)

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
        score += _counter_score(made.counter, figure)
        if by_value:
            digits = len(f"{made.value:g}".replace(".", "").strip("0"))
            score += weights.VALUE_SAME + weights.VALUE_DIGIT * min(weights.VALUE_DIGITS, digits)
            score += weights.BOUND_SAME * (made.quantity.qualifier == figure.qualifier)
            score += _nearness(made, figure, days)
        return score


def propose_figures(
    context: Context, sentences: Sequence[Sentence], index: FigureIndex, relevance: Relevance
) -> tuple[ProposedFigure, ...]:
    """Return the figures that a story gives, each value and unit once, in its order."""
    made: dict[tuple[float, str, str], ProposedFigure] = {}
    if relevance == "neither":
        return ()
    for sentence in sentences:
        if sentence.heading or len(sentence.text) > _LONGEST_SENTENCE:
            continue
        for quantity in find_quantities(sentence.text):
            if not _is_figure(quantity, sentence, relevance, context):
                continue
            figure = index.find(
                _figure(context, sentence, quantity),
                words_of(sentence.text) | words_of(quantity.noun),
                [dated.period for dated in period_in(context, sentences, sentence.number)],
            )
            key = (figure.value, figure.unit, figure.known.id if figure.known else figure.about)
            held = made.get(key)
            spans = tuple(sorted({*(held.spans if held else ()), *figure.spans}))
            made[key] = replace(held or figure, spans=spans)
    return tuple(made.values())


def _figure(context: Context, sentence: Sentence, quantity: Quantity) -> ProposedFigure:
    counted = counted_to(context, sentence)
    day = context.day
    as_of = counted.period if counted else (Period(day, day) if day else None)
    span = (sentence.start + quantity.start, sentence.start + quantity.end)
    return ProposedFigure(
        quantity=quantity,
        value=quantity.value,
        unit=quantity.unit,
        about=_about(sentence.text, quantity),
        counter=find_counter(context, sentence, replace(quantity, start=span[0], end=span[1])),
        as_of=as_of,
        as_of_basis="count" if counted else "report",
        known=None,
        series=None,
        differs=None,
        spans=(span,),
    )


def _about(text: str, quantity: Quantity) -> str:
    """Return in a few words what is counted: the noun, and what befell or was done with it."""
    near = text[max(0, quantity.start - 60) : quantity.end + 60]
    money = quantity.unit[:4].isupper() or quantity.unit.split()[0].isupper()
    found = (_TOPIC if money or quantity.unit == "percent" else _PREDICATE).search(near)
    noun = "" if money or quantity.unit == "percent" else quantity.noun.split("\u2019")[0]
    deed = found[0].lower() if found and found[0].lower() not in noun.lower() else ""
    return " ".join(part for part in (noun, deed) if part) or quantity.unit


def _is_figure(q: Quantity, sentence: Sentence, relevance: Relevance, context: Context) -> bool:
    text = sentence.text
    if _PAIR.search(text[max(0, q.start - 8) : q.end + 1]) and q.value == 2:  # noqa: PLR2004 - two
        return False
    if q.ordinal:
        both = all(form.search(q.noun) for form in SIDES.values())
        return both or _SHARED_COUNT.search(text[q.end : q.end + 40] + q.noun) is not None
    if _is_too_few(q, text):
        return False
    if relevance == "one-side":
        spoken = SIDES["myanmar"].search(text) or (
            context.of_myanmar and MYANMAR_LATER.search(text)
        )
        return bool(spoken) or q.unit in {"people", "air strikes", "aircraft"}
    return True


def _is_too_few(q: Quantity, text: str) -> bool:
    """Return whether a small number counts nothing: "two officials said", "a visit"."""
    speakers = q.unit == "people" and q.value <= _FEW and _SPEAKERS.match(text, q.end)
    vague = q.unit in _VAGUE and q.value <= _FEW
    single = q.unit in {"people", "documents", "visits", "meetings"} and q.value == 1
    return bool(speakers) or vague or single


def _counter_score(counter: Counter | None, figure: Figure) -> float:
    if counter is None:
        return 0.0
    ours = words_of(counter.name)
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
