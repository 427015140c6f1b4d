"""The filters of the templates: what they print they also record.

Each public method is a filter of the same name, taking the value before the bar first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.evidence.dates import day_in_words, period_in_words
from analysis.evidence.nearest import earliest, later_than, latest, sooner_than
from analysis.evidence.numbers import (
    bounded,
    capitalised,
    counted,
    in_words,
    listed,
    plain,
    times,
)
from analysis.evidence.records import Event
from analysis.narrative import telling
from analysis.narrative.citations import best_first, state_media_label
from analysis.narrative.claimed import when_claimed
from analysis.narrative.statement import Number
from analysis.narrative.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from analysis.evidence.authored import Indicator, Judgement, Reading
    from analysis.evidence.nearest import Nearest
    from analysis.evidence.records import Disagreement, Figure, Position, Term
    from analysis.evidence.selection import Rows, Selection
    from analysis.evidence.window import Window
    from analysis.findings.finding import Finding


class Filters(Writer):
    """Writes the statements of one section in the words that its filters return."""

    def told(self, event: Event) -> str:
        """Return the event in full sentences with its date and caveats."""
        return telling.told(self.window, self._told(event))

    def headline(self, event: Event) -> str:
        """Return the event in one sentence without its date."""
        return telling.headline(self.window, self._told(event))

    def brief(self, event: Event) -> str:
        """Return the event's title set off, with its date, for a list inside a sentence."""
        return telling.brief(self.window, self._told(event))

    def last_of(self, events: Selection) -> str:
        """Return the last of events before the dates; one whose day isn't known may be later."""
        found = latest(events, events.scope.days_of)
        if found is None:
            return ""
        self.looked(later_than(events, found))
        return self._nearest(found, "later")

    def first_of(self, events: Selection) -> str:
        """Return the first of events after the dates; one whose day isn't known may be sooner."""
        found = earliest(events, events.scope.days_of)
        if found is None:
            return ""
        self.looked(sooner_than(events, found))
        return self._nearest(found, "sooner")

    def _nearest(self, found: Nearest, way: str) -> str:
        told = self.brief(found.event)
        if not found.rival:
            return told
        rival = telling.brief(self.window, self._told(found.rival), telling.DAY_NOT_KNOWN)
        return f"{told}; perhaps {way}: {rival}"

    def _told(self, event: Event) -> Event:
        """Record an event that is told with its caveats and return it."""
        label = state_media_label(event.sources, self.window.record)
        told = [label] if event.planned else telling.caveats(self.window, event)
        self.draft.caveats.extend(told)
        return self.use(event)

    def date(self, event: Event) -> str:
        """Return the event's date in words."""
        return telling.date_of(self.window, self.use(event))

    def place(self, event: Event) -> str:
        """Return the name of the place, or `a place not named` where none is on record."""
        self.use(event)
        return self.window.record.places[event.place].name if event.place else "a place not named"

    def person(self, actor: str, event: Event) -> str:
        """Return the actor's name with the office held on the event's date."""
        return telling.with_office(self.window, actor, event.when.first)

    def traveller(self, event: Event) -> str:
        """Return who made a journey, by name, the foremost of several."""
        return telling.traveller(self.window, event)

    def count(self, rows: Rows[Any], noun: str, many: str | None = None) -> str:
        """Return what the query gives, with the noun: `five visits`, `12 visits`, `no visit`.

        `many` is the plural where it isn't regular.
        """
        return counted(self._given(rows, in_words), noun, many)

    def times(self, rows: Rows[Any]) -> str:
        """Return how often something happened: `once`, `twice`, `three times`."""
        return times(self._given(rows, times))

    def breakdown(self, selection: Selection, nouns: dict[str, str]) -> str:
        """Return how many there are of each kind, as a list: `five visits and two meetings`.

        `nouns` names the kinds to tell apart, in their order; a kind with none is left out.
        """
        kinds = [(selection.of(kind), noun) for kind, noun in nouns.items()]
        return listed([self.count(found, noun) for found, noun in kinds if found])

    def outcomes(self, plans: Selection) -> str:
        """Return what became of plans, to follow on their count: `: two done later, one open`.

        What each outcome is, says `analysis.evidence.plans`. Where all share one it stands alone:
        `, open`.
        """
        found = {one: plans.where(outcome=one) for one in telling.OUTCOMES}
        found = {one: rows for one, rows in found.items() if rows}
        many = len(plans) > 1
        if len(found) == 1:
            (one,) = found
            self.looked(found[one])
            return f", {'all ' if many else ''}{telling.OUTCOMES[one][many]}"
        counts = (
            f"{self.number(rows)} {telling.OUTCOMES[one][len(rows) > 1]}"
            for one, rows in found.items()
        )
        return f": {listed(list(counts))}"

    def number(self, rows: Rows[Any]) -> str:
        """Return what the query gives, as a word below ten, `none` for zero."""
        return _none_or(self._given(rows, _none_or))

    def _given(self, rows: Rows[Any], shown: Callable[[int], str]) -> int:
        number = rows.number
        if not isinstance(number, int):
            msg = f"{self.section}: a sentence counts {rows.query}, which gives {number}"
            raise BriefingError(msg)
        self.draft.numbers.append(Number(shown(number), self.draft.ask(rows), number))
        return number

    def given(self, rows: Rows[Any]) -> str:
        """Return what the query gives, as plain digits: days of a gap, the middle of a spread."""
        value = rows.number
        if not isinstance(value, int | float):
            msg = f"{self.section}: a sentence shows {rows.query}, which gives {value}"
            raise BriefingError(msg)
        shown = plain(value)
        self.draft.numbers.append(Number(shown, self.draft.ask(rows), value))
        return shown

    def day(self, rows: Rows[Any]) -> str:
        """Return the day that the query gives, in words: the newest of some sources."""
        value = rows.number
        if not isinstance(value, str):
            msg = f"{self.section}: a sentence shows a day by {rows.query}, which gives {value}"
            raise BriefingError(msg)
        self.draft.ask(rows)
        return day_in_words(date.fromisoformat(value))

    def dated(self, event: Event) -> str:
        """Return the event's date in words, its year always said."""
        return period_in_words(self.use(event).when)

    def titled(self, event: Event) -> str:
        """Return the event's title without date and caveats, which the maker adds at the end."""
        return self.use(event).title

    def titled_below(self, event: Event) -> str:
        """Return the event's title for a head whose disputes the sentence below it says."""
        self.draft.disagreements.extend(d.id for d in self.window.disputes(event.id))
        return self.titled(event)

    def noted(self, event: Event) -> str:
        """Return the title set off, with its date and the doubts that touch them in brackets.

        In an edition of one calendar year the year goes unsaid.
        """
        notes = telling.caveats(self.window, event, f"{event.title} ({self.dated(event)})")
        date = telling.date_of(self.window, event)
        self.draft.weighed = True
        self.draft.caveats.extend(notes)
        return f"{telling.quoted(event)} ({'; '.join([date, *notes])})"

    def said_below(self, finding: Finding) -> str:
        """Let a title leave its disputes to the finding's own sentence, and print nothing."""
        for fact in finding.facts:
            self.draft.disagreements.extend(d.id for d in self.window.disputes(fact))
        return ""

    def weighed(self, _: str) -> str:
        """Let the statement say only the disputes that touch its words, and print nothing."""
        self.draft.weighed = True
        return ""

    def rests_on(self, fact: Event | Figure) -> str:
        """Record that the statement rests on the event or figure and print nothing."""
        self.draft.facts.append(fact.id)
        return ""

    def capitalised(self, text: str) -> str:
        """Return the text with a capital at its head."""
        return capitalised(text)

    def uncapped(self, text: str) -> str:
        """Return the text with a small letter at its head, unless a run of capitals begins it."""
        return text if text[1:2].isupper() else text[:1].lower() + text[1:]

    def inline(self, label: str) -> str:
        """Return a label as the middle of a sentence has it: its first letter small, save a name's.

        A name is what begins that of a side, a person, a body, a place or a term.
        """
        first = label.split(" ", maxsplit=1)[0]
        names = self.window.derived("first words of names", lambda: _names(self.window))
        return label if first in names else self.uncapped(label)

    def cited(self, sources: Iterable[str]) -> str:
        """Record sources that tell what no event or figure does, and print nothing."""
        self.draft.sources.extend(sources)
        return ""

    def looked(self, rows: Rows[Any]) -> str:
        """Record which rows the words were chosen by, or made from, and print nothing."""
        self.draft.ask(rows)
        return ""

    def nil(self, rows: Rows[Any]) -> str:
        """Record that nothing was found and print nothing; raises BriefingError when it was."""
        if len(rows):
            msg = (
                f"{self.section}: the template states that nothing is on record, but its query "
                f"finds {counted(len(rows), rows.query.table.removesuffix('s'))}, "
                f'"{rows.rows[0].id}" among them; mend the condition around the statement'
            )
            raise BriefingError(msg)
        return self.looked(rows)

    def surely(self, rows: Rows[Any]) -> str:
        """Return ` for certain` where what wasn't found may be of the dates, its day not known."""
        asked = replace(rows.query, measure="", column="").to_json()
        vague = {**asked, "where": {**asked.get("where", {}), "certain": False}}
        return " for certain" if len(self.window.asked_again(vague)) else ""

    def bounded(self, figure: Figure) -> str:
        """Return the figure with bound and unit: `at least 6,366 people`."""
        shown = bounded(figure)
        self.draft.facts.append(figure.id)
        self.draft.numbers.append(Number(shown, figure.id, figure.value))
        return shown

    def counter(self, figure: Figure) -> str:
        """Return who gave the number."""
        self.draft.facts.append(figure.id)
        return figure.attributed_to

    def by(self, figure: Figure) -> str:
        """Return who gave the number, with the article that the name needs in a sentence."""
        article = self.window.record.series[figure.series].article
        return f"{article} {self.counter(figure)}".strip()

    def initials(self, figure: Figure) -> str:
        """Return the counter's short name where it has one, else its whole name."""
        self.draft.facts.append(figure.id)
        return self.window.record.series[figure.series].known_as or figure.attributed_to

    def reckoned(self, figure: Figure) -> str:
        """Return the number's day: `by 4 March 2025`, `as reported on …`, or its period."""
        self.draft.facts.append(figure.id)
        return telling.reckoned(self.window, figure)

    def outlet(self, fact: Event | Figure) -> str:
        """Return the publisher of the best source of an event or figure."""
        self.draft.facts.append(fact.id)
        sources = self.window.record.sources
        return sources[best_first(fact.sources, self.window.record)[0]].publisher

    def disputed(self, disagreement: Disagreement) -> str:
        """Record that the statement is about this disagreement and print nothing."""
        self.draft.disagreements.append(disagreement.id)
        self.draft.sources.extend(s for p in disagreement.positions for s in p.sources)
        return ""

    def stated(self, position: Position, disagreement: Disagreement) -> str:
        """Return who takes the position and when, with the position's own sources recorded."""
        self.draft.disagreements.append(disagreement.id)
        self.draft.sources.extend(position.sources)
        label = state_media_label(position.sources, self.window.record)
        when = when_claimed(self.window, position)
        said = f"{position.who}, {when}" if when else position.who
        return f"{said} ({label})" if label else said

    def rests(self, judgement: Judgement, facts: Sequence[Event | Figure]) -> str:
        """Record the facts that a judgement rests on and print nothing."""
        self.draft.facts.extend(fact.id for fact in facts)
        return self.looked(self.window.rows("judgements").where(id=judgement.id))

    def read(self, reading: Reading) -> str:
        """Return an author's reading, with the facts recorded that it rests on in these dates."""
        self.draft.facts.extend(fact.id for fact in self.window.facts_inside(reading))
        self.looked(self.window.rows("readings").where(id=reading.id))
        return self.stopped(reading.reading)

    def headed(self, reading: Reading) -> str:
        """Return the line that says a reading, for a head; it rests on what the reading does."""
        self.read(reading)
        return reading.title.strip().rstrip(".")

    def watched(self, indicator: Indicator, facts: Sequence[Event | Figure]) -> str:
        """Record the facts that leave an indicator open and print nothing."""
        self.draft.facts.extend(fact.id for fact in facts)
        return self.looked(self.window.rows("indicators").where(id=indicator.id))

    def defined(self, term: Term) -> str:
        """Return a term's definition, with its sources recorded and state media alone named.

        Where it begins with the term, with an article at most before it, that is its head.
        """
        self.draft.sources.extend(term.sources)
        self.draft.ask(self.window.rows("glossary").where(id=term.id))
        label = state_media_label(term.sources, self.window.record)
        words = self.stopped(term.definition)
        before, named, _ = words.partition(term.term)
        if named and len(before.split()) <= 1:
            self.head(before + named)
        return f"{words[:-1]} ({label}){words[-1]}" if label else words

    def basis(self, fact: Event | Figure) -> str:
        """Return a fact in one line with its date, for the list under a judgement.

        An event stands there as in a dated list, so that both mark the same of them as in dispute.
        """
        if isinstance(fact, Event):
            date, words = telling.entry(self.window, self._told(fact))
            return f"{date}: {words}"
        label = telling.labelled(self.window, fact)
        return f"{label}: {self.bounded(fact)} {self.reckoned(fact)}, {fact.attributed_to}."

    def stopped(self, text: str) -> str:
        """Return the text as a sentence, with one full stop at its end."""
        text = text.strip()
        return text if text.endswith((".", "!", "?")) else f"{text}."

    def head(self, words: str, stop: str = "") -> str:
        """Return the words, with the stop after them, as those that printers may set apart."""
        self.draft.head = f"{words}{stop}"
        return self.draft.head

    def listed(self, items: Iterable[str]) -> str:
        """Return the texts as an English list."""
        return listed(list(items))


def _none_or(number: int) -> str:
    return in_words(number) if number else "none"


def _names(window: Window) -> frozenset[str]:
    """Return the words with which the names of the record begin."""
    record = window.record
    sides = (word for s in record.subject.sides for word in (s.name, s.adjective))
    actors = (name for a in record.actors.values() for name in (a.name, *a.aliases))
    places = (place.name for place in record.places.values())
    terms = (term.term for term in record.glossary)
    return frozenset(name.split(" ", maxsplit=1)[0] for name in (*sides, *actors, *places, *terms))
