"""Recorded votes: a table of how each state voted, since the record states too few to draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.charts.captions import Caption, Count, tally
from analysis.charts.empty import no_events
from analysis.charts.skeleton import Content, chart
from analysis.evidence.dates import period_in_words
from analysis.evidence.numbers import capitalised, counted, listed, times
from analysis.narrative.citations import state_media_label
from analysis.narrative.maker import doubts
from analysis.narrative.telling import hedge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.evidence.records import Vote
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

NAMES = {"yes": "in favour", "no": "against", "abstain": "abstained", "absent": "absent"}
UNKNOWN = "Not told"
WHAT = "vote with a ballot"
SUBTITLE = "Votes{} of which the record has ballots"
LISTED = "vote"
OTHERS = "Others on record"


@dataclass(frozen=True)
class Ballot:
    """One text that was voted on, with the votes on record by state."""

    event: str
    first: Vote
    votes: dict[str, Vote]


@chart("un")
def votes(caption: Caption) -> Content:
    """Return how the sides, and whichever other states are on record, voted on each text.

    Always a table: of most texts the record states the votes of few. One row per text, by date;
    columns Date, Text (with its body), one per side, Others on record, Caveats. “Not told” is a
    vote that the record doesn't state.
    """
    window = caption.window
    ballots = _ballots(window.votes)
    measure = caption.dated(SUBTITLE.format(_in_bodies(window, ballots)))
    if not ballots:
        pool = window.everything.happened.where(tells_of_votes=True)
        columns = ("Date", "Text")
        return no_events(caption, WHAT, measure, pool, columns, found=window.votes)
    sides = [side.votes_as for side in window.record.subject.sides]
    heads = ("Date", "Text", *(_name(window, s) for s in sides), OTHERS, "Caveats")
    events = [window.record.events[b.event] for b in ballots]
    return Content(
        title=_title(caption),
        measure=measure,
        columns=heads,
        rows=[_row(window, b, sides) for b in ballots],
        notes=(
            *_held_by_others(caption, sides),
            caption.note(
                f"“{UNKNOWN}”: no source read tells how that seat voted, which is not to say that "
                "it didn't; a state without a seat on a body can't vote there. Texts held back in "
                "private were not put to a vote and are not shown; nor are resolutions adopted "
                "without one."
            ),
        ),
        facts=events,
        told_by=window.votes,
    )


def _held_by_others(caption: Caption, seats: Iterable[str]) -> Iterator[Statement]:
    """Yield for whom a seat speaks that is no state's own."""
    record = caption.window.record
    for seat in seats:
        actor = record.actors.get(seat)
        camp = record.subject.adjective(actor.side) if actor and actor.kind != "state" else ""
        if actor and camp:
            text = f"{actor.name} speaks for the {camp}, not for those who govern the country."
            yield caption.note(text)


def _ballots(cast: Iterable[Vote]) -> list[Ballot]:
    found: dict[tuple[str, str], dict[str, Vote]] = {}
    for vote in cast:
        found.setdefault((vote.event, vote.symbol), {})[vote.state] = vote
    return [Ballot(event, next(iter(held.values())), held) for (event, _), held in found.items()]


def _in_bodies(window: Window, ballots: Iterable[Ballot]) -> str:
    """Return ` (Example Assembly and Example Council)`, the bodies that voted by name."""
    bodies = sorted({_body(window, ballot.first) for ballot in ballots})
    return f" ({listed(bodies)})" if bodies else ""


def _name(window: Window, state: str) -> str:
    return window.record.actors[state].name if state in window.record.actors else state


def _body(window: Window, vote: Vote) -> str:
    return _name(window, vote.body)


def _row(window: Window, ballot: Ballot, sides: list[str]) -> tuple[str, ...]:
    vote, event = ballot.first, window.record.events[ballot.event]
    said = (_body(window, vote), vote.symbol)
    text = f"{vote.topic} ({', '.join(filter(None, said))})"
    sources = [s for v in ballot.votes.values() for s in v.sources]
    notes = [capitalised(hedge(doubts(window, event))), state_media_label(sources, window.record)]
    cells = (capitalised(_cast(ballot, side)) for side in sides)
    caveats = "; ".join(filter(None, notes))
    return period_in_words(vote.date), text, *cells, _others(window, ballot, sides), caveats


def _cast(ballot: Ballot, state: str) -> str:
    return NAMES[ballot.votes[state].vote] if state in ballot.votes else UNKNOWN


def _others(window: Window, ballot: Ballot, sides: list[str]) -> str:
    """Return how further states voted, those first that stand beside the sides."""
    beside = window.record.subject.beside
    further = sorted(set(ballot.votes) - set(sides), key=lambda s: (s not in beside, s))
    told = "; ".join(f"{_name(window, state)} {_cast(ballot, state)}" for state in further)
    return capitalised(told)


def _title(caption: Caption) -> Statement:
    """Return how the first side voted where its vote is on record, else how many votes are."""
    votes_held, side = caption.window.votes, caption.window.record.subject.first
    of_side = votes_held.where(state=side.votes_as)
    if caption.window.parameters.sectors:
        # A title of some sectors would read as all that the side cast on a matter.
        counts = [tally(votes_held.distinct("ballot")), tally(of_side, _none_or(of_side))]
        found = f"Ballots of {counted(int(counts[0].value), LISTED)} on record {caption.briefly}"
        return caption.title(f"{found}, {side.name}'s in {counts[1].shown}", counts=counts)
    if not len(of_side):
        count = tally(votes_held.distinct("ballot"))
        text = f"Ballots of {counted(int(count.value), LISTED)} on record {caption.briefly}"
        text += f", none of them {side.name}'s"
        return caption.title(text, counts=[count], looked=[of_side])
    other = caption.window.record.subject.second
    about = bool(of_side.where(about=other.id))
    apart = "on other matters" if about else f"on matters other than {other.name}"
    parted = (
        (f"on {other.name}", of_side.where(about=other.id)),
        (apart, of_side.where(about_not=other.id)),
    )
    told = [(matter, *_verbs(rows)) for matter, rows in parted if len(rows)]
    text = "; ".join(f"{words} {matter}" for matter, words, _ in told)
    counts = [count for *_, held in told for count in held]
    counts += [tally(of_side), tally(votes_held.distinct("ballot"))]
    text += f" {caption.briefly} (its ballot known in {counts[-2].shown} of "
    text += f"{counted(int(counts[-1].value), LISTED)} listed)"
    return caption.title(f"{side.name} {text}", counts=counts)


def _none_or(rows: Rows[Vote]) -> str:
    return tally(rows).shown if len(rows) else "none"


def _verbs(of_side: Rows[Vote]) -> tuple[str, list[Count]]:
    """Return `abstained once and voted against twice`, and what it counts."""
    counts, parts = [], []
    verb = {"abstain": "abstained", "no": "voted against", "yes": "voted in favour"}
    for kind in ("abstain", "no", "yes", "absent"):
        cast = of_side.where(vote=kind)
        if len(cast):
            counts.append(tally(cast, times(len(cast))))
            parts.append(f"{verb.get(kind, 'was absent')} {counts[-1].shown}")
            if kind == "yes":
                # For what, since it may have been for a text of its own.
                topics = dict.fromkeys(f"“{v.topic}”" for v in cast if v.topic)
                parts[-1] += f" (on {'; '.join(topics)})" if topics else ""
    return listed(parts), counts
