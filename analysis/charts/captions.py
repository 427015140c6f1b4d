"""The sentences around a figure: title, subtitle, alt text and notes, each with what backs it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from analysis.errors import BriefingError
from analysis.evidence.numbers import bounded, capitalised, counted, in_words, listed
from analysis.evidence.records import Event, Figure
from analysis.evidence.selection import Rows, Selection
from analysis.evidence.window import Window
from analysis.narrative import scoping
from analysis.narrative.maker import Draft, caveats, statement
from analysis.narrative.statement import Kind, Number, Statement

Fact = Event | Figure
FEW_WORDS = 4


@dataclass(frozen=True)
class Count:
    """A number as the sentence shows it, and the rows whose query gives it."""

    shown: str
    rows: Rows[Any]

    @property
    def value(self) -> int | float:
        """Return the number; raises BriefingError where the query gives none."""
        number = self.rows.number
        if not isinstance(number, int | float):
            msg = f"a figure counts {self.rows.query}, which gives {number}"
            raise BriefingError(msg)
        return number


def tally(rows: Rows[Any], shown: str | None = None) -> Count:
    """Return what the query of the rows gives, as a word below ten unless shown otherwise."""
    return Count(shown or in_words(int(Count("", rows).value)), rows)


@dataclass
class Caption:
    """Writes the statements of one figure, ids `fig-<figure>-title`, `-alt`, `-note-1` and so on.

    A statement that names facts rests on their sources and says what is in dispute about them or
    told by state media alone, unless its words do so already; it is background when one of them
    lies outside the window. Figures whose bounded value the text prints are its numbers.
    """

    window: Window
    figure: str
    section: str
    _notes: int = field(default=0, init=False)

    def title(
        self,
        text: str,
        *facts: Fact,
        counts: Iterable[Count] = (),
        looked: Iterable[Rows[Any]] = (),
    ) -> Statement:
        """Return the finding, without a full stop."""
        return self._say("title", self._narrowed(text), facts, counts, None, looked)

    def subtitle(self, text: str) -> Statement:
        """Return measure, unit, place and period, with the chosen sectors where some are."""
        return self._say("subtitle", f"{text}{self.only}", (), (), "method")

    def alt(
        self,
        text: str,
        *facts: Fact,
        counts: Iterable[Count] = (),
        looked: Iterable[Rows[Any]] = (),
    ) -> Statement:
        """Return what the picture shows, in words; the chosen sectors are said at its end."""
        return self._say("alt", f"{text}{self._chosen}", facts, counts, None, looked)

    def note(
        self,
        text: str,
        *facts: Fact,
        counts: Iterable[Count] = (),
        looked: Iterable[Rows[Any]] = (),
        kind: Kind | None = None,
    ) -> Statement:
        """Return a further sentence; about how to read the figure where it names nothing.

        `looked` holds the rows by which its words were chosen beside those that it counts.
        """
        self._notes += 1
        return self._say(f"note-{self._notes}", text, facts, counts, kind, looked)

    def nothing(self, text: str, found: Rows[Any]) -> Statement:
        """Return the title of a figure that has nothing to show, `found` being empty."""
        return self._say("title", f"{text}{self.only}", (), (tally(found),), "absence")

    def about(self, text: str) -> str:
        """Return the text with what the record is about in place of `{pair}` and its like.

        `{first}` and `{second}` are the names of the sides, `{pair}` both of them, `{adjective}`
        is that of the first, `{since}` the time covered, and `{journeys}` what the journeys are
        called that are listed in full.
        """
        subject = self.window.record.subject
        return text.format(
            first=subject.first.name,
            second=subject.second.name,
            pair=subject.pair,
            adjective=subject.first.adjective,
            since=subject.since,
            journeys=capitalised(subject.journeys),
        )

    def dated(self, text: str) -> str:
        """Return the text with what the record is about, and the window's dates behind it."""
        return f"{self.about(text)}, {self.dates}"

    @property
    def when(self) -> str:
        """Return the window in words: `in 2024`, `since the treaty`."""
        return self.window.parameters.window_in_words

    @property
    def briefly(self) -> str:
        """Return the window in at most four words, else `in these dates`: the subtitle has them."""
        return self.when if len(self.when.split()) <= FEW_WORDS else "in these dates"

    @property
    def dates(self) -> str:
        """Return the window as plain dates."""
        return self.window.parameters.dates_in_words

    @property
    def only(self) -> str:
        """Return ` (nuclear only)` where the edition has chosen sectors, else an empty text."""
        chosen = scoping.only(self.window)
        return f" ({chosen})" if chosen else ""

    def _narrowed(self, text: str) -> str:
        """Return the text with the chosen sectors, in the brackets that end it where some do."""
        if self.only and text.endswith(")"):
            return f"{text[:-1]}; {self.only.strip(' ()')})"
        return f"{text}{self.only}"

    @property
    def _chosen(self) -> str:
        chosen = self.window.parameters.sectors
        return f" Sectors: {listed(chosen)} only." if chosen else ""

    def _say(  # noqa: PLR0913, PLR0917 - the parts of one statement
        self,
        name: str,
        text: str,
        facts: Sequence[Fact],
        counts: Iterable[Count],
        kind: Kind | None,
        looked: Iterable[Rows[Any]] = (),
    ) -> Statement:
        tallies = tuple(counts)
        draft = Draft(facts=[fact.id for fact in facts])
        draft.numbers += [Number(c.shown, draft.ask(c.rows), c.value) for c in tallies]
        draft.numbers += [
            Number(bounded(f), f.id, f.value)
            for f in facts
            if isinstance(f, Figure) and bounded(f) in text
        ]
        # A figure's words are composed before it is known what backs them, caveats and all.
        draft.caveats += [words for words in caveats(self.window, facts) if words in text]
        # A sentence on how to read the figure is about the events of its window.
        for rows in looked if facts or tallies else tuple(looked) or (self.window.events,):
            draft.ask(rows)
        return statement(
            self.window,
            name=f"fig-{self.figure}-{name}",
            section=self.section,
            text=capitalised(text),
            draft=draft,
            kind=kind or ("fact" if facts else "count" if tallies else "method"),
        )


def on_record(window: Window, events: Selection, noun: str) -> tuple[str, list[Count]]:
    """Return `five visits on record in 2024, two more possibly, and one more announced`.

    Its counts come with it. Possible are those whose unknown day may lie outside the window.
    """
    done = events.happened
    certain, possible = window.certain(done), window.possible(done)
    counts = [tally(certain)]
    when = Caption(window, "", "").briefly
    sure = "on record" if len(certain) or not len(possible) else "certainly"
    text = f"{counted(len(certain), noun)} {sure} {when}"
    if len(possible):
        counts.append(tally(possible))
        text += f", {in_words(len(possible))} {'more ' if len(certain) else ''}possibly"
    beside, planned = announced_beside(events, told=any(count.value for count in counts))
    return f"{text}{beside}", [*counts, *planned]


def announced_beside(events: Selection, *, told: bool) -> tuple[str, list[Count]]:
    """Return `, and one more announced` to follow on a count of events that were made.

    Its counts come with it; without such a one it is empty. Announced are those of which nothing is
    on record as done. `told` says whether the count before it found any: else they are no more.
    """
    announced = unmade(events)
    if not len(announced):
        return "", []
    count = tally(announced)
    return f", {f'and {count.shown} more' if told else count.shown} announced", [count]


def unmade(events: Selection) -> Selection:
    """Return the plans among the events of which nothing is on record as done, not even a part."""
    return events.announced.where(outcome_not=("done", "partly"))
