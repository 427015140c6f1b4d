"""Make a statement of words and what they were found to rest on: the one rule for all of them.

Sections and figures write their words each in their own way; what must be said beside a fact, which
sources stand behind it and whether it is background is settled here for both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analysis.evidence.in_dispute import mere_wording
from analysis.narrative import scoping, telling
from analysis.narrative.citations import best_first, state_media_label
from analysis.narrative.statement import Kind, Number, Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.evidence.records import Disagreement, Event, Figure, Stage
    from analysis.evidence.selection import Rows
    from analysis.evidence.window import Window


HEDGE = "sources differ on "


@dataclass
class Draft:
    """What a statement is found to rest on while its words are being written.

    `facts`, `sources` and `disagreements` are ids; the sources of the facts need not be named.
    `head` is what the words begin with, where printers may set that apart; `caveats` are those
    that the words hold already. Of `weighed` words only those disputes are said that touch them:
    over the date of an event or whether it was so, and all over a figure.
    """

    facts: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    disagreements: list[str] = field(default_factory=list)
    queries: list[dict[str, Any]] = field(default_factory=list)
    caveats: list[str] = field(default_factory=list)
    head: str = ""
    weighed: bool = False

    @property
    def counted(self) -> list[dict[str, Any]]:
        """Return the queries that a number shown was taken from."""
        shown = {number.origin for number in self.numbers}
        return [q for place, q in enumerate(self.queries) if f"query:{place}" in shown]

    def ask(self, rows: Rows[Any]) -> str:
        """Keep a query with what it gave; returns what a number taken from it refers to."""
        self.queries.append(rows.answer())
        return f"query:{len(self.queries) - 1}"


def statement(  # noqa: PLR0913 - what a statement is made of
    window: Window, *, name: str, section: str, text: str, draft: Draft, kind: Kind | None = None
) -> Statement:
    """Return the statement, with what must be said beside its facts at the end of its words.

    Without a kind it is a fact when it rests on one, else a count; a count that shows no number
    says that something is absent. An author's judgement keeps its words as they are.
    """
    facts = [_fact(window, key) for key in dict.fromkeys(draft.facts)]
    disputed = {d.id: d for fact in facts for d in window.disputes(fact.id)}
    kind = _kind(kind, draft)
    if kind != "judgement":
        over = _over_queries(window, draft, kind)
        beside = _beside(window, text, draft, kind, over)
        text = _with_caveats(window, text, facts, draft, beside)
        disputed |= {d.id: d for d in over}
    return Statement(
        id=name,
        section=section,
        kind=kind,
        text=text,
        facts=tuple(fact.id for fact in facts),
        sources=best_first(
            (*(s for fact in facts for s in fact.sources), *draft.sources), window.record
        ),
        numbers=tuple(n for n in draft.numbers if kind != "absence"),
        disagreements=tuple(dict.fromkeys((*disputed, *draft.disagreements))),
        background=not all(inside(window, fact) for fact in facts),
        query={"counts": draft.queries} if draft.queries else {},
    )


def _kind(kind: Kind | None, draft: Draft) -> Kind:
    kind = kind or ("fact" if draft.facts else "count")
    return "absence" if kind == "count" and not draft.numbers else kind


def _fact(window: Window, key: str) -> Event | Figure:
    record = window.record
    return record.events[key] if key in record.events else record.figures[key]


def inside(window: Window, fact: Event | Figure) -> bool:
    """Return whether the event or figure belongs to the window."""
    if fact.id in window.record.events:
        return window.holds(window.record.events[fact.id])
    return window.counts_in(window.record.figures[fact.id])


def doubts(window: Window, fact: Event | Figure) -> list[Disagreement]:
    """Return the disagreements to be said beside a fact.

    A dispute of scope over an event is about how such events are counted, not about one of them.
    """
    single = fact.id in window.record.events
    return [d for d in window.disputes(fact.id) if not (single and d.kind == "scope")]


def _to_be_said(window: Window, fact: Event | Figure) -> list[Disagreement]:
    """Return the disagreements beside a fact without those that the register alone tells."""
    return [d for d in doubts(window, fact) if not mere_wording(d)]


def _over_queries(window: Window, draft: Draft, kind: Kind) -> list[Disagreement]:
    """Return the disagreements over what was counted, and over when what isn't there was."""
    counted = scoping.disputed_counts(window, draft.counted)
    missing = () if kind == "method" else scoping.claimed_elsewhen(window, draft.queries)
    return list({d.id: d for d in (*counted, *missing)}.values())


def _beside(
    window: Window, text: str, draft: Draft, kind: Kind, over: Sequence[Disagreement]
) -> list[str]:
    """Return what must be said beside what was looked for: the edition's sectors, and disputes.

    What the words say already of a dispute is left out.
    """
    sectors = "" if kind == "method" else scoping.sectors_said(window, draft.queries, text)
    unsaid = [d for d in over if telling.hedge([d]) not in text]
    return [words for words in (sectors, telling.hedge(unsaid)) if words]


def caveats(
    window: Window, facts: Iterable[Event | Figure], weighed: str | None = None
) -> list[str]:
    """Return what must be said beside the facts: what sources differ on, state media alone.

    With the `weighed` words, of disputes over events only those that touch them.
    """
    found = []
    for fact in facts:
        said = _to_be_said(window, fact)
        if weighed is not None:
            said = [d for d in said if _touches(window, fact, d, weighed)]
        found += [telling.hedge(said), state_media_label(fact.sources, window.record)]
    return [words for words in dict.fromkeys(found) if words]


def in_part(
    window: Window, told: Sequence[Event | Figure | Stage], notes: Iterable[str]
) -> list[str]:
    """Return the caveats, state media's saying that they are of some of it where not all have them.

    What is `told`, facts or steps of a deal, rests on its own sources each.
    """
    labels = [state_media_label(each.sources, window.record) for each in told]
    if len(set(labels)) == 1:
        return list(notes)
    return [f"in part {note}" if note in labels else note for note in notes]


def _touches(window: Window, fact: Event | Figure, disagreement: Disagreement, words: str) -> bool:
    event = window.record.events.get(fact.id)
    if event is None:
        return True
    return telling.touches(event, disagreement, words)


def _with_caveats(
    window: Window,
    text: str,
    facts: Sequence[Event | Figure],
    draft: Draft,
    beside: Sequence[str],
) -> str:
    """Return the text with the caveats of its facts before its full stop, each once.

    Those of `beside` come first. What the words hold already is left out, and so are disputes
    where the statement is about one.
    """
    held = {*draft.caveats}
    if draft.disagreements:
        held |= {telling.hedge(_to_be_said(window, fact)) for fact in facts}
    said = caveats(window, facts, text if draft.weighed else None)
    notes = [words for words in dict.fromkeys([*beside, *said]) if words not in held]
    # What one caveat says along with more is not said again by itself.
    notes = [n for n in notes if not any(n != m and n.removeprefix(HEDGE) in m for m in notes)]
    notes = in_part(window, facts, notes)
    if not notes:
        return text
    bare = text.removesuffix(".")
    sectors = scoping.only(window)
    if sectors and bare.endswith((f" ({sectors})", f"; {sectors})")):
        return f"{bare[:-1]}; {'; '.join(notes)}){text[len(bare) :]}"
    return f"{bare} ({'; '.join(notes)}){text[len(bare) :]}"
