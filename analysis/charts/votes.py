"""Recorded votes: how did each state vote?"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.charts.canvas import Canvas, Row
from analysis.charts.empty import no_events
from analysis.charts.measure import width, wrapped
from analysis.charts.palette import INK, NO, ON_DEEP, OTHER, QUIET, RULE, YES
from analysis.charts.skeleton import Content, both, chart
from analysis.charts.theme import PHONE
from analysis.charts.timescale import short_period
from analysis.charts.tooltips import Told, told
from analysis.charts.words import Caption, Count, tally
from analysis.evidence.dates import period_in_words
from analysis.evidence.numbers import capitalised, counted, listed, times
from analysis.narrative.citations import state_media_label
from analysis.narrative.maker import doubts
from analysis.narrative.telling import hedge

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import altair as alt

    from analysis.evidence.records import Vote
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

LETTERS = {"yes": "Y", "no": "N", "abstain": "A", "absent": "X"}
NAMES = {"yes": "in favour", "no": "against", "abstain": "abstained", "absent": "absent"}
UNKNOWN = "[x]"
MOST_STATES = 6
WHAT = "recorded vote"
SUBTITLE = "Recorded votes by state{}, as far as the record states them"
MARGIN, TILE, HEAD, KEY = 262.0, 22.0, 38.0, 24.0
_NOTES = "Caveats"


@dataclass(frozen=True)
class Ballot:
    """One text that was voted on, with the votes on record by state."""

    event: str
    first: Vote
    votes: dict[str, Vote]


@chart("un")
def votes(caption: Caption) -> Content:
    """Return a tile per text and state with the letter of its vote: Y, N, A or X for absent.

    A tile without a letter is a vote that the record doesn't state. Table: one row per text, by
    date; columns Date, Body, Text, one per state drawn, Caveats.
    """
    window = caption.window
    ballots = _ballots(window.votes)
    measure = caption.dated(SUBTITLE.format(_in_bodies(window, ballots)))
    if not ballots:
        pool = window.everything.happened.where(tells_of_votes=True)
        columns = ("Date", "Text")
        return no_events(caption, WHAT, measure, pool, columns, found=window.votes)
    states = _states(window, ballots)
    heads = ("Date", "Body", "Text", *(_name(window, s) for s in states), _NOTES)
    events = [window.record.events[b.event] for b in ballots]
    return Content(
        title=_title(caption),
        measure=measure,
        columns=heads,
        rows=[_row(window, b, states) for b in ballots],
        marks=len(ballots),
        draw=both(lambda width: _draw(window, ballots, states, width)),
        alt=lambda: _alt(caption, states),
        notes=(
            caption.note(
                f"{UNKNOWN}: the record does not state this vote. Texts held back in private were "
                "not put to a vote and are not shown; nor are resolutions adopted without one."
            ),
        ),
        facts=events,
        told_by=window.votes,
    )


def _ballots(cast: Iterable[Vote]) -> list[Ballot]:
    found: dict[tuple[str, str], dict[str, Vote]] = {}
    for vote in cast:
        found.setdefault((vote.event, vote.symbol), {})[vote.state] = vote
    return [Ballot(event, next(iter(held.values())), held) for (event, _), held in found.items()]


def _in_bodies(window: Window, ballots: Iterable[Ballot]) -> str:
    """Return ` (Example Assembly and Example Council)`, the bodies that voted by name."""
    bodies = sorted({_body(window, ballot.first) for ballot in ballots})
    return f" ({listed(bodies)})" if bodies else ""


def _states(window: Window, ballots: Sequence[Ballot]) -> list[str]:
    """Return the states drawn: the sides, those beside them, then those of most votes on record."""
    subject = window.record.subject
    leading = (*(side.votes_as for side in subject.sides), *subject.beside)
    held = [state for ballot in ballots for state in ballot.votes]
    ranked = sorted(set(held), key=lambda s: (-held.count(s), s))
    first = [s for s in leading if s in held]
    return (first + [s for s in ranked if s not in first])[:MOST_STATES]


def _name(window: Window, state: str) -> str:
    return window.record.actors[state].name if state in window.record.actors else state


def _body(window: Window, vote: Vote) -> str:
    return _name(window, vote.body)


def _row(window: Window, ballot: Ballot, states: Sequence[str]) -> tuple[str, ...]:
    vote, event = ballot.first, window.record.events[ballot.event]
    cells = [
        capitalised(NAMES[ballot.votes[s].vote]) if s in ballot.votes else UNKNOWN for s in states
    ]
    symbol = f" ({vote.symbol})" if vote.symbol else ""
    sources = [s for v in ballot.votes.values() for s in v.sources]
    notes = [capitalised(hedge(doubts(window, event))), state_media_label(sources, window.record)]
    text = f"{vote.topic}{symbol}"
    date = period_in_words(vote.date)
    return date, _body(window, vote), text, *cells, "; ".join(filter(None, notes))


def _title(caption: Caption) -> Statement:
    """Return how the first side voted where its vote is on record, else how many votes are."""
    votes_held, side = caption.window.votes, caption.window.record.subject.first
    of_side = votes_held.where(state=side.votes_as)
    if not len(of_side):
        count = tally(votes_held.distinct("ballot"))
        found = counted(int(count.value), WHAT)
        text = f"{found} {caption.briefly}; none of {side.name}'s is on record"
        return caption.title(text, counts=[count], looked=[of_side])
    other = caption.window.record.subject.second
    parted = (
        (f"on {other.name}", of_side.where(about=other.id)),
        ("on other matters", of_side.where(about_not=other.id)),
    )
    told = [(matter, *_verbs(rows)) for matter, rows in parted if len(rows)]
    text = "; ".join(f"{words} {matter}" for matter, words, _ in told)
    counts = [count for *_, held in told for count in held]
    return caption.title(f"{side.name} {text}, by votes on record {caption.briefly}", counts=counts)


def _verbs(of_side: Rows[Vote]) -> tuple[str, list[Count]]:
    """Return `abstained once and voted against twice`, and what it counts."""
    counts, parts = [], []
    verb = {"abstain": "abstained", "no": "voted against", "yes": "voted in favour"}
    for kind in ("abstain", "no", "yes", "absent"):
        cast = of_side.where(vote=kind)
        if len(cast):
            counts.append(tally(cast, times(len(cast))))
            parts.append(f"{verb.get(kind, 'was absent')} {counts[-1].shown}")
    return listed(parts), counts


def _alt(caption: Caption, states: Sequence[str]) -> Statement:
    window = caption.window
    counts = [tally(window.votes.distinct("ballot"))]
    ballots = counted(int(counts[0].value), "vote")
    parts = []
    for state in states:
        by_kind = {kind: window.votes.where(state=state, vote=kind) for kind in LETTERS}
        held = {kind: tally(cast) for kind, cast in by_kind.items() if len(cast)}
        counts += held.values()
        told = ", ".join(f"{NAMES[kind]} {count.shown}" for kind, count in held.items())
        parts.append(f"{_name(window, state)} {told}")
    text = f"Tiles of {ballots} by state, {caption.dates}: "
    return caption.alt(f"{text}{'; '.join(parts)}; table follows.", counts=counts)


def _draw(
    window: Window, ballots: Sequence[Ballot], states: Sequence[str], sheet: float
) -> alt.TopLevelMixin:
    # On a phone the text of a vote stands above its tiles, and the key takes two rows.
    margin, below = (MARGIN, 0.0) if sheet > PHONE else (0.0, TILE + 10)
    texts = [_lines(b, (margin or sheet) - 14) for b in ballots]
    head = KEY + HEAD + (31.0 if below else 0.0)
    tops = [head]
    for lines in texts:
        tops.append(tops[-1] + max(len(lines) * 14 + 10, TILE + 8) + below)
    canvas = Canvas(sheet, tops[-1] + 2)
    column = (sheet - margin) / len(states)
    canvas.rules([{"x": 0.0, "x2": float(sheet), "y": y, "y2": y} for y in tops], RULE)
    heads = [wrapped(_name(window, s), column - 6, 3) or (_name(window, s),) for s in states]
    canvas.words(
        [
            {
                "x": margin + (i + 0.5) * column,
                "y": head - 10 - (len(lines) - 1) * 14,
                "text": "\n".join(lines),
            }
            for i, lines in enumerate(heads)
        ],
        QUIET,
        align="center",
    )
    middles = [(a + b - below) / 2 for a, b in pairwise(tops)]
    canvas.words(
        [
            {"x": 0.0, "y": y - (len(lines) - 1) * 7, "text": "\n".join(lines)}
            for y, lines in zip(middles, texts, strict=True)
        ]
    )
    columns = {state: margin + (i + 0.5) * column for i, state in enumerate(states)}
    tiles = [end - TILE / 2 - 8 for end in tops[1:]] if below else middles
    _tiles(canvas, window, columns, zip(ballots, tiles, strict=True))
    _key(canvas)
    return canvas.picture()


def _lines(ballot: Ballot, room: float) -> tuple[str, ...]:
    vote = ballot.first
    text = wrapped(vote.topic, room, 3) or (vote.topic,)
    symbol = f", {vote.symbol}" if vote.symbol else ""
    return (*text, f"{short_period(vote.date)}{symbol}")


def _tiles(
    canvas: Canvas,
    window: Window,
    columns: Mapping[str, float],
    rows: Iterable[tuple[Ballot, float]],
) -> None:
    places: dict[str, list[Row]] = {kind: [] for kind in (*LETTERS, UNKNOWN)}
    for ballot, y in rows:
        for state, x in columns.items():
            kind = ballot.votes[state].vote if state in ballot.votes else UNKNOWN
            places[kind].append({"x": x, "y": y, **_told(window, ballot, state)})
    for kind, held in places.items():
        _tile(canvas, kind, held)


def _told(window: Window, ballot: Ballot, state: str) -> Told:
    vote = ballot.votes.get(state)
    how = NAMES[vote.vote] if vote else "not stated"
    words = f"{_name(window, state)}, {short_period(ballot.first.date)}: {how}"
    sources = vote.sources if vote else ()
    return told(window, f"{words}\n{ballot.first.topic}", [ballot.event], sources)


def _tile(canvas: Canvas, kind: str, held: Sequence[Row]) -> None:
    half = TILE / 2
    boxes = [
        {**at, "x": at["x"] - half, "x2": at["x"] + half, "y": at["y"] - half, "y2": at["y"] + half}
        for at in held
    ]
    fill = {"yes": YES, "no": NO}.get(kind)
    if kind in {"abstain", "absent"}:
        dash = {"strokeDash": [3, 2]} if kind == "absent" else {}
        canvas.rects(boxes, None, stroke=OTHER, strokeWidth=1.5, **dash)
    elif fill:
        canvas.rects(boxes, fill)
    colour = ON_DEEP if fill else (QUIET if kind == UNKNOWN else INK)
    text = LETTERS.get(kind, UNKNOWN)
    bold = kind != UNKNOWN
    words = [{"x": at["x"], "y": at["y"], "text": text} for at in held]
    canvas.words(words, colour, align="center", bold=bold)


def _key(canvas: Canvas) -> None:
    x, y = 11.0, 11.0
    for kind, letter in LETTERS.items():
        if not canvas.fits(x + 16, NAMES[kind]):
            x, y = 11.0, y + TILE + 4
        _tile(canvas, kind, [{"x": x, "y": y}])
        canvas.words([{"x": x + 16, "y": y, "text": NAMES[kind]}], QUIET)
        x += 42 + width(NAMES[kind] + letter)
    rest = f"{UNKNOWN} not stated"
    if not canvas.fits(x, rest):
        x, y = 0.0, y + TILE + 4
    canvas.words([{"x": x, "y": y, "text": rest}], QUIET)
