"""Which date of a sentence goes with which of its words."""

from __future__ import annotations

import re

from analysis.evidence.dates import Period, day_in_words
from analysis.intake.dates.expressions import TimeExpression
from analysis.intake.dates.resolve import Dated, resolve
from analysis.intake.dates.tense import Tense, tense_at
from analysis.intake.facts.context import Context
from analysis.intake.facts.triggers import Clause
from analysis.intake.text.tokens import Sentence

SHORT_GAP = 40
_REPORT_VERB = re.compile(
    r"\b(?:(?:said|says|say|reported|reports|told|announced|stated|according to|wrote|added)\b"
    r"|(?:\u0441\u043e\u043e\u0431\u0449\u0438\u043b|\u0437\u0430\u044f\u0432\u0438\u043b"
    r"|\u0440\u0430\u0441\u0441\u043a\u0430\u0437\u0430\u043b"
    r"|\u043e\u0442\u043c\u0435\u0442\u0438\u043b)\w*(?:\s[\w-]+){0,4})"
    r"(?:\s+(?:on|in|late|early|earlier|a statement|reporters|the media)){0,3}\s*$"
)
_UNTIL = re.compile(r"\b(?:until|till|by|before|since|from)\s$", re.IGNORECASE)
_NOW = re.compile(
    r"(?:is|are) (?:visiting|touring|travelling|holding|meeting|attending)\b|visits|arrives|meets"
    r"|tours"
)


def dates_of(context: Context, sentence: Sentence) -> tuple[Period, ...]:
    """Return the days that each date of a sentence means."""
    inside = context.dates_in(sentence.start, sentence.end)
    made = (resolve(s, context.day, _tense_of(context, sentence, s)) for s in inside)
    return tuple(dated.period for dated in made if dated)


def date_for(context: Context, clause: Clause) -> tuple[Dated | None, bool]:
    """Return the date that goes with a clause's telling word, and whether it is surely its own.

    Else the sentence's only date, or for a verb in the present tense the day of publication.
    """
    sentence, trigger = clause.sentence, clause.trigger
    inside = list(context.dates_in(sentence.start, sentence.end))
    if clause.kind != "statement":
        inside = [s for s in inside if not reports(context.text, s, sentence.start)]
    first, last = clause.span
    own = sorted(
        (expression for expression in inside if first <= expression.start < last),
        key=lambda expression: _far(context.text, expression, clause),
    )
    if own:
        expression = own[0]
        leads = expression.start - sentence.start <= SHORT_GAP / 2
        close = leads or abs(expression.start - clause.at) <= SHORT_GAP
        made = resolve(expression, context.day, _tense_of(context, sentence, expression))
        return made, made is not None and (close or trigger is None or not trigger.noun)
    if trigger and context.day and not inside and _NOW.match(context.text, clause.at):
        told = f"present tense on {day_in_words(context.day)}"
        return Dated(Period(context.day, context.day), told, stated=False, loose=True), True
    if len(inside) == 1:
        return resolve(inside[0], context.day, _tense_of(context, sentence, inside[0])), False
    return None, False


def _far(
    text: str, expression: TimeExpression, clause: Clause
) -> tuple[int, bool, bool, bool, int]:
    """Return how ill a date goes with the verb at a place; the least goes best.

    A date belongs to the verb before it; a far-off year, the end of a span ("until …") and a date
    set off by a comma before the verb come last, unless it opens the sentence.
    """
    at = clause.at
    apart = min(abs(expression.start - at), abs(expression.end - at))
    owner = max((start for start in clause.verbs if start < expression.start), default=None)
    of_another = owner is not None and owner != at and at in clause.verbs
    ends = _UNTIL.search(text, max(0, expression.start - 12), expression.start) is not None
    far_in = expression.start - clause.sentence.start > SHORT_GAP / 2
    aside = expression.end < at and "," in text[expression.end : at] and far_in
    return int(expression.unit == "year" and apart > SHORT_GAP), of_another, ends, aside, apart


def reports(text: str, expression: TimeExpression, start: int = 0) -> bool:
    """Return whether the date is that of a report: "…, the newspaper reported on Saturday"."""
    return (
        _REPORT_VERB.search(text, max(start, expression.start - SHORT_GAP), expression.start)
        is not None
    )


def _tense_of(context: Context, sentence: Sentence, expression: TimeExpression) -> Tense:
    return tense_at(
        context.text, expression.start, expression.end, sentence=(sentence.start, sentence.end)
    )


def tense_for(context: Context, clause: Clause, when: Dated | None) -> Tense:
    """Return whether what a clause tells of is past or still to come on the story's day."""
    sentence, trigger = clause.sentence, clause.trigger
    if trigger and sentence.text.startswith(("to ", "will ", "would ", "shall "), trigger.start):
        return "future"
    if when and context.day and when.period.first > context.day:
        return "future"
    if when and context.day and when.period.last < context.day:
        return "past"
    lead = context.text[max(sentence.start, clause.at - SHORT_GAP) : clause.at]
    return tense_at(lead + " | ", len(lead), len(lead), sentence=(0, len(lead)))
