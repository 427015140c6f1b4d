"""From the numbers of a story to proposed figures, each with what the record knows of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analysis.evidence.dates import Period
from analysis.intake.facts.attribution import counted_to, find_claimant, period_in
from analysis.intake.facts.context import Context
from analysis.intake.facts.quantities import Quantity, find_quantities
from analysis.intake.facts.relevance import Relevance
from analysis.intake.lexicon.sides import MYANMAR_LATER, SIDES
from analysis.intake.matching.figure_index import FigureIndex, ProposedFigure
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


def propose_figures(
    context: Context, sentences: Sequence[Sentence], index: FigureIndex, relevance: Relevance
) -> tuple[ProposedFigure, ...]:
    """Return the figures that a story gives, each value and unit once, in its order."""
    made: dict[tuple[float, str, str], ProposedFigure] = {}
    if relevance in {"neither", "not-judged"}:
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
        claimant=find_claimant(context, sentence, replace(quantity, start=span[0], end=span[1])),
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
