"""A new event out of one sentence that a person chose, with what that sentence gives."""

from __future__ import annotations

from typing import Any

from analysis.errors import BriefingError
from analysis.evidence.dates import Period, parse_period
from analysis.intake.dates.expressions import find_dates
from analysis.intake.dates.publication_date import dateline_days
from analysis.intake.facts.candidates import Candidate, find_candidates
from analysis.intake.facts.clause_dates import dates_of
from analysis.intake.facts.context import Context, key_of
from analysis.intake.facts.sectors import sectors_of
from analysis.intake.lexicon.sides import SIDES
from analysis.intake.matching.record_index import RecordIndex
from analysis.intake.matching.scores import span_of
from analysis.intake.names.recognise import recognise
from analysis.intake.reading.clean import Cleaned
from analysis.intake.text.tokens import Sentence, sentences

CHOSEN = "chosen from the article by hand"


def draft_event(
    cleaned: Cleaned, number: int, index: RecordIndex, published: str
) -> dict[str, Any]:
    """Return an entry for a sentence of the story: dates, kind, actors and place as far as told.

    `published` is when the article came out, as its proposal says, or empty. Where the sentence
    gives no day the day or month of publication stands in; title and summary are left to the
    person. `maybe` shows the row of the record that it resembles most, if one does. Raises
    BriefingError where the story has no such sentence.
    """
    story = cleaned.story.body
    said = sentences(story.text)
    if not 0 <= number < len(said):
        raise BriefingError("the article has no such sentence any more. Choose one again")
    sentence, told_in = said[number], _period(published)
    context = _context(story.text, told_in, index)
    best = _best(context, said, number)
    when, basis = _when(context, sentence, best, told_in)
    start, end, precision = span_of(when) if when else (None, None, None)
    named = [m for m in context.mentions_in(sentence.start, sentence.end) if m.kind != "place"]
    actors = list(best.actors if best else ()) or [
        key_of(m) for m in named if m.kind in {"person", "organisation"}
    ]
    places = [m.id for m in context.mentions_in(sentence.start, sentence.end) if m.kind == "place"]
    entry = {
        "start": start,
        "end": end,
        "precision": precision,
        "basis": basis,
        "kind": (best.kind if best else "") or "other",
        "sectors": list(sectors_of(sentence.text, best.kind if best else "")),
        "status": best.status if best else "reported",
        "actors": list(dict.fromkeys(actors)),
        "place": (best.place if best else None) or next((key for key in places if key), None),
        "because": CHOSEN,
        "spans": [list(story.span(sentence.start, sentence.end))],
        "prominence": "minor",
        "bilateral": bool(best and len(best.sides) > 1),
        "leader_visit": False,
        "maybe": _resembling(best, told_in, context, index),
    }
    return {key: value for key, value in entry.items() if value not in (None, [])}


def _context(text: str, told_in: Period | None, index: RecordIndex) -> Context:
    day = told_in.first if told_in and told_in.precision == "day" else None
    in_dateline = dateline_days(text)
    return Context(
        text=text,
        day=day,
        expressions=[each for each in find_dates(text) if each.start not in in_dateline],
        mentions=recognise(text, index.gazetteer, index.roles, day),
        gazetteer=index.gazetteer,
        of_myanmar=bool(SIDES["myanmar"].search(text)),
    )


def _best(context: Context, said: tuple[Sentence, ...], number: int) -> Candidate | None:
    """Return the firmest candidate of a sentence: one with a date, a verb, a kind."""
    found = [
        candidate
        for group in find_candidates(context, said)
        for candidate in group
        if candidate.sentence == number and candidate.kind
    ]
    return min(found, key=lambda c: (c.when is None, c.noun, c.span), default=None)


def _when(
    context: Context, sentence: Sentence, best: Candidate | None, told_in: Period | None
) -> tuple[Period | None, str]:
    if best and best.when:
        form = "stated" if best.when.stated else "derived"
        return best.when.period, f"{form}: {best.when.basis}"
    if given := dates_of(context, sentence):
        return given[0], "derived: the first date of the sentence"
    if told_in:
        return told_in, "derived: when the article came out, since the sentence gives no date"
    return None, "unknown: no date given"


def _resembling(
    best: Candidate | None, told_in: Period | None, context: Context, index: RecordIndex
) -> dict[str, Any] | None:
    if best is None:
        return None
    day = told_in.first if told_in and told_in.precision == "day" else None
    present = frozenset(m.id for m in context.mentions if m.id)
    match = index.events.find(best, day, present)
    if match is None:
        return None
    row = match.event
    return {
        "id": row.id,
        "title": row.title,
        "dates": row.when.iso,
        "sources": list(row.sources),
    }


def _period(published: str) -> Period | None:
    try:
        return parse_period(published) if published else None
    except BriefingError:
        return None
