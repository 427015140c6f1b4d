"""What may be an event: a trigger with its date, actors and place, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.evidence.dates import Period
from analysis.intake.dates.expressions import TimeExpression
from analysis.intake.dates.resolve import Dated
from analysis.intake.facts.clause_dates import SHORT_GAP, date_for, dates_of, reports, tense_for
from analysis.intake.facts.context import Context, key_of
from analysis.intake.facts.parties import PAIR, actors_of, is_absent, place_of, sides_of
from analysis.intake.facts.triggers import Clause, Trigger, clauses, find_triggers
from analysis.intake.lexicon.sides import COUNTRIES, MYANMAR_LATER, SIDES
from analysis.intake.text.stems import words_of
from analysis.intake.text.tokens import Sentence

_THEY = re.compile(
    r"^[\"\u201c\u2018(]?(?:(?:On|In) [^,.]{3,20}?,? )?(?:[Hh]e|[Ss]he|[Tt]hey|[Bb]oth"
    r"|[Tt]he (?:general|minister|president|leader|admiral|pair|delegation"
    r"|official|envoy|ambassador|chairman|commander|head|deputy|visitor|guest"
    r"|two countries|two (?:sides|leaders|men|generals|ministers|officials|also|will|discussed"
    r"|signed|agreed|met"
    r"|held))|(?:[\u0412\u0432] \w+ )?(?:[\u041e\u043e]\u043d|[\u041e\u043e]\u043d\u0430"
    r"|[\u041e\u043e]\u043d\u0438|[\u0421\u0441]\u0442\u043e\u0440\u043e\u043d\u044b"
    r"|[\u041c\u043c]\u0438\u043d\u0438\u0441\u0442\u0440"
    r"|[\u0414\u0434]\u0435\u043b\u0435\u0433\u0430\u0446\u0438\u044f))\b"
)
_AGAIN = re.compile(
    _THEY.pattern[:-3] + r"|His|Her|Their|This|It|Its|[Tt]he following"
    r"|[Tt]he (?:visit|meeting|talks|trip|ceremony|agreement|contract"
    r"|deal"
    r"|pact|memorandum|document|shipment|cargo|exercise|drill|order|aircraft|event|fair|forum"
    r"|summit"
    r"|congress|conference))\b"
)
_SINCE_THEN = re.compile(
    r"^(?:Since then|Then|After that|At the time|At that time|Afterwards|Days later|Later)\b"
)
_SAME_DAY = re.compile(
    r"^(?:On|Earlier|Later)? ?(?:[Tt]he )?[Ss]ame (?:day|evening|afternoon)\b|^That day\b"
)
_OF_TWO = {"agreement", "delivery", "exercise", "visit", "meeting", "launch", "honour"}
_QUOTED = re.compile('[\u201c\u2018"]([^\u201d\u2019"\n]{3,60})[\u201d\u2019"]')
_FOLLOWS = 3
_DEEDS = re.compile(
    r"\b(?:agreement|memorand|treat(?:y|ies)|pact|contract|medal|award|honou?r|exercise|drill|visit"
    r"|talks|meet|deliver|sanction|resolution|exchange|delegation|training"
    r"|protocol|document|deal|accord)"
)
_SHORTEST_SENTENCE, _LONGEST_SENTENCE = 12, 3000
_WEAK = {
    "said",
    "says",
    "told",
    "anno",
    "mark",
    "cele",
    "\u0441\u043e\u043e\u0431",
    "\u0437\u0430\u044f\u0432",
}


@dataclass(frozen=True)
class Candidate:
    """Something that may be an event.

    `kind` is empty where no word tells of one and only the record can recognise it. `when` is None
    where nothing dates it; `own_date` says that the date stands in the same clause, and `dates`
    holds all that the sentence gives. `text` is what it was read from, `whole` its sentence,
    `words` its telling words, `quoted` those in quotation marks and `named` all actors in it,
    whoever acts; `span` is the clause and `sentence` its number. `unresolved` says that a date
    stands there which can't be placed, since the day of publication is unknown; `kind_is_firm`
    that the word is one for a deed, and `led` that the date opens the sentence. `at` is the place
    of the telling word in the clause; `undated` says that the sentence has no date but that of a
    report, and `news` says that it is dated by nothing but the story's own
    month.
    """

    kind: str
    noun: bool
    when: Dated | None
    own_date: bool
    actors: tuple[str, ...]
    sides: frozenset[str]
    place: str | None
    status: str
    sentence: int
    span: tuple[int, int]
    text: str
    whole: str
    words: frozenset[str]
    quoted: frozenset[str]
    named: frozenset[str]
    dates: tuple[Period, ...]
    unresolved: bool = False
    kind_is_firm: bool = True
    led: bool = False
    at: int = 0
    undated: bool = False
    news: bool = False


def find_candidates(
    context: Context, sentences: Sequence[Sentence]
) -> Iterator[tuple[Candidate, ...]]:
    """Yield the candidates of each clause; the last of a clause has no kind. Headings have none."""
    thread = _Thread()
    thread.everyone = frozenset(key_of(m) for m in context.mentions if m.kind == "person")
    for sentence in sentences:
        if sentence.heading or not _SHORTEST_SENTENCE <= len(sentence.text) <= _LONGEST_SENTENCE:
            continue
        if not _may_tell(context, sentence):
            continue
        made = [
            tuple(thread.continued(candidate, sentence) for candidate in group)
            for group in _of_sentence(context, sentence, thread)
        ]
        yield from made
        thread.follow(context, sentence, [c for group in made for c in group])


def _may_tell(context: Context, sentence: Sentence) -> bool:
    """Return whether a sentence names anybody or anything, says when, or names a deed."""
    place = (sentence.start, sentence.end)
    named = context.mentions_in(*place) or context.dates_in(*place)
    forms = (*SIDES.values(), MYANMAR_LATER, _DEEDS)
    return bool(named) or any(form.search(sentence.text) for form in forms)


class _Thread:
    """What later sentences take up from earlier ones: people, dates, what was said."""

    def __init__(self) -> None:
        self.people: tuple[str, ...] = ()
        self.everyone: frozenset[str] = frozenset()
        self.sides: frozenset[str] = frozenset()
        self._before: frozenset[str] = frozenset()
        self.sentence: Sentence | None = None
        self._last: dict[str, Candidate] = {}

    def continued(self, candidate: Candidate, sentence: Sentence) -> Candidate:
        """Return the candidate with the date of an event before it where it speaks of that."""
        before = self._last.get(candidate.status)
        told = self._last.get("reported")
        if told and candidate.kind and _SAME_DAY.match(sentence.text):
            return replace(candidate, when=told.when, own_date=True, status="reported")
        if candidate.when or before is None or not candidate.kind:
            return candidate
        near = sentence.number - before.sentence <= _FOLLOWS
        takes_up = _AGAIN.match(sentence.text) or candidate.status == "announced"
        planned = candidate.status == "announced" and set(candidate.actors) & set(before.actors)
        if (near and takes_up) or planned or _SINCE_THEN.match(sentence.text):
            return replace(candidate, when=before.when, actors=candidate.actors or before.actors)
        return candidate

    def sides_carried(self, sentence: Sentence, trigger: Trigger | None) -> frozenset[str]:
        """Return the sides of the sentences before, where this one goes on about them.

        It does so by its first words; or where it tells of a dated deed of two and names no other
        state.
        """
        if _AGAIN.match(sentence.text):
            return self.sides
        deed = trigger is not None and not trigger.noun and trigger.kind in _OF_TWO
        return self.sides if deed and not COUNTRIES.search(sentence.text) else frozenset()

    def follow(self, context: Context, sentence: Sentence, made: Sequence[Candidate]) -> None:
        """Remember what the next sentence may take up."""
        self.people = _people(context, sentence.start, sentence.end) or self.people
        self.sentence = sentence
        sides = frozenset(side for candidate in made for side in candidate.sides)
        self.sides, self._before = sides | self._before, sides
        for candidate in made:
            if candidate.when and candidate.kind and candidate.own_date:
                self._last[candidate.status] = candidate


def _of_sentence(
    context: Context, sentence: Sentence, thread: _Thread
) -> Iterator[tuple[Candidate, ...]]:
    triggers = sorted(find_triggers(sentence.text), key=lambda t: (t.noun, t.start))
    for start, end in clauses(sentence.text):
        inside = [trigger for trigger in triggers if start <= trigger.start < end]
        firsts: dict[str, Trigger] = {}
        for trigger in inside:
            firsts.setdefault(trigger.kind, trigger)
        span = (sentence.start + start, sentence.start + end)
        verbs = tuple(sorted(sentence.start + t.start for t in inside if not t.noun))
        told = (Clause(sentence, span, verbs, trigger) for trigger in (*firsts.values(), None))
        made = [_candidate(context, clause, thread) for clause in told]
        if any(candidate.status == "announced" for candidate in made):
            made[-1] = replace(made[-1], status="announced")
        yield tuple(made)


def _candidate(context: Context, clause: Clause, thread: _Thread) -> Candidate:
    sentence, span, kind, trigger = clause.sentence, clause.span, clause.kind, clause.trigger
    when, own = date_for(context, clause)
    if when and _lies_ahead(context, clause, when):
        when, own = None, False
    tense = tense_for(context, clause, when)
    carried = thread.people if _THEY.match(sentence.text) else ()
    actors = actors_of(context, clause)
    if len([key for key in actors if key in thread.everyone]) < PAIR:
        actors = tuple(dict.fromkeys((*actors, *carried)))
    text = context.text[span[0] : span[1]]
    dated = [s for s in context.dates_in(sentence.start, sentence.end) if _counts(context, s, kind)]
    told = text
    if thread.sentence and _SINCE_THEN.match(sentence.text):
        told = f"{thread.sentence.text} {text}"
    return Candidate(
        kind=kind,
        noun=trigger.noun if trigger else True,
        when=when,
        own_date=own,
        actors=actors,
        sides=sides_of(context, sentence, actors)
        | thread.sides_carried(sentence, trigger if own else None),
        place=place_of(context, span) or place_of(context, (sentence.start, sentence.end)),
        status="announced" if tense == "future" else "reported",
        whole=sentence.text,
        sentence=sentence.number,
        span=span,
        text=text,
        words=words_of(told),
        quoted=words_of(" ".join(_QUOTED.findall(text))),
        named=_named(context, span),
        dates=dates_of(context, sentence),
        unresolved=when is None and any(span[0] <= s.start < span[1] for s in dated),
        undated=not dated,
        led=when is not None
        and not own
        and bool(context.dates_in(sentence.start, sentence.start + SHORT_GAP)),
        kind_is_firm=context.text[clause.at : clause.at + 4].lower() not in _WEAK,
        at=clause.at - span[0],
    )


def _counts(context: Context, expression: TimeExpression, kind: str) -> bool:
    """Return whether a date may be that of a deed: not the day on which the story's day is told."""
    return context.day is None or kind == "statement" or not reports(context.text, expression)


def _lies_ahead(context: Context, clause: Clause, when: Dated) -> bool:
    """Return whether a statement's date is that of what it announces, not of the announcing."""
    ahead = context.day is not None and when.period.last > context.day
    return clause.kind == "statement" and ahead and when.period.precision != "day"


def _named(context: Context, span: tuple[int, int]) -> frozenset[str]:
    inside = context.mentions_in(*span)
    return frozenset(
        m.id for m in inside if m.id and m.kind in {"person", "organisation", "publisher"}
    )


def _people(context: Context, start: int, end: int) -> tuple[str, ...]:
    found = (
        m
        for m in context.mentions_in(start, end)
        if m.kind == "person" and not is_absent(context.text, m)
    )
    return tuple(dict.fromkeys(key_of(m) for m in found))
