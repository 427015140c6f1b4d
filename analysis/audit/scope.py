"""The rules on what a count or an absence is about: its sectors, its definition, its nearest."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from analysis.audit.breach import Breach
from analysis.errors import BriefingError
from analysis.evidence.in_dispute import on_counting
from analysis.evidence.numbers import listed
from analysis.evidence.rival_dates import claimed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.evidence.records import Disagreement
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement

# Sentences on how something was made or what an author thinks claim nothing of what they looked at.
OF_THEIR_OWN = ("method", "judgement")
# By these columns deals are told by how far they got.
STANDINGS = frozenset({"reached", "standing"})
NAMES_MANY = "chosen sectors only"
# The words of a peak, those that make it one of the whole record, and those that don't.
PEAK = re.compile(r"\b(?:busiest|fullest|densest|most occasions|most events)\b", re.IGNORECASE)
OF_THE_RECORD = re.compile(r"\bon record\b|\bthe record is\b", re.IGNORECASE)
OF_THE_DATES = "these dates"
# What places a row in the dates, and not what kind of row it is.
DATED = frozenset({"certain", "plausible"})


def scoped(said: Statement, window: Window) -> Iterator[Breach]:
    """What the whole record would answer otherwise names the sectors that the edition is of."""
    chosen = window.parameters.sectors
    if not chosen or said.kind in OF_THEIR_OWN:
        return
    if NAMES_MANY in said.text or f"{listed(chosen)} only" in said.text:
        return
    for asked in said.query.get("counts", ()):
        whole = _answer(window, {**asked, "sectors": []})
        if whole and any(asked.get(part) != whole.get(part) for part in ("rows", "gives")):
            detail = f"is of {listed(chosen)} alone and doesn't say so: the record gives {whole}"
            yield Breach(said.id, "", "scoped", detail)
            return


def of_its_day(said: Statement, window: Window) -> Iterator[Breach]:
    """How many deals stand somewhere is dated where that is seen from a day in the past."""
    until = window.parameters.until_in_words
    if not until or said.kind in OF_THEIR_OWN or until in said.text:
        return
    for asked in said.counted:
        stands = STANDINGS & set(asked.get("where", ()))
        if asked["table"] == "deals" and stands and "gives" not in asked:
            detail = f"tells how deals stood and not when: expected{until}"
            yield Breach(said.id, "", "of-its-day", detail)
            return


def of_these_dates(said: Statement, window: Window) -> Iterator[Breach]:
    """The fullest month of some dates is not told as the fullest of the whole record."""
    if OF_THE_DATES in said.text or not (
        PEAK.search(said.text) and OF_THE_RECORD.search(said.text)
    ):
        return
    for asked in said.query.get("counts", ()):
        if "most" not in asked and "most_occasions" not in asked:
            continue
        whole = _answer(window, {**asked, "start": None, "end": None})
        if whole and whole.get("gives") != asked.get("gives"):
            detail = f"is a peak of these dates alone: the record's own is {whole.get('gives')}"
            yield Breach(said.id, "", "of-these-dates", detail)
            return


def undisputed(said: Statement, window: Window) -> Iterator[Breach]:
    """A number of events whose counting is in dispute says that sources differ."""
    for asked in said.counted:
        if asked["table"] != "events":
            continue
        if not {"kind", "leader_visit", "official_visit"} & set(asked.get("where", ())):
            continue
        if "longest_gap" in asked:  # days, not how many there are
            continue
        rows = [row.id for row in _rows(window, asked)]
        for dispute in window.record.disagreements.values():
            named = [row for row in rows if row in dispute.events]
            about = on_counting(dispute) and _open_by(dispute, asked["end"])
            if about and named and len(named) * 2 >= len(rows) and "ources differ" not in said.text:
                detail = f'counts what "{dispute.id}" is about and does not say so'
                yield Breach(said.id, named[0], "undisputed", detail)


def dated_elsewhen(said: Statement, window: Window) -> Iterator[Breach]:
    """What isn't there says that sources differ where one dates such a thing to these days."""
    if said.kind in OF_THEIR_OWN:
        return
    for asked in said.query.get("counts", ()):
        for dispute in _claimed(window, asked):
            if dispute.id not in said.disagreements or "ources differ" not in said.text:
                detail = f'"{dispute.id}" has a claim of these days, and the words don\'t say so'
                yield Breach(said.id, dispute.id, "dated-elsewhen", detail)


def _claimed(window: Window, asked: Mapping[str, Any]) -> tuple[Disagreement, ...]:
    try:
        return claimed(window, asked)
    except BriefingError:
        return ()  # another rule tells of it


def _open_by(dispute: Disagreement, end: str | date | None) -> bool:
    """Return whether anybody's answer is of a day by which the counting ends, or of none known."""
    days = [claim.as_of.first if claim.as_of else date.min for claim in dispute.positions]
    return end is None or min(days, default=date.min) <= date.fromisoformat(str(end))


def completed(said: tuple[Statement, ...], window: Window) -> Iterator[Breach]:
    """The nearest rows are such as the sentence that they complete looked for.

    They pass what that sentence asked, its dates aside.
    """
    absences = {s.section: s for s in said if s.id == f"{s.section}-nothing"}
    for one in said:
        held = absences.get(one.section)
        if not one.id.startswith(f"{one.section}-nearest-") or held is None:
            continue
        pools = [_ever(window, asked) for asked in held.query.get("counts", ())]
        for fact in one.facts:
            if not any(fact in pool for pool in pools):
                detail = f'is not of what "{held.id}" says that there is none of'
                yield Breach(one.id, fact, "completed", detail)


def _ever(window: Window, asked: Mapping[str, Any]) -> set[str]:
    kept = {name: value for name, value in asked.get("where", {}).items() if name not in DATED}
    bare = {part: asked[part] for part in ("table", "as_of", "sectors")}
    rows = _rows(window, {**bare, "start": None, "end": None, "where": kept})
    return {row.id for row in rows}


def _rows(window: Window, asked: Mapping[str, Any]) -> tuple[Any, ...]:
    try:
        return tuple(window.asked_again(asked))
    except BriefingError:
        return ()  # another rule tells of it


def _answer(window: Window, asked: Mapping[str, Any]) -> Mapping[str, Any]:
    try:
        return window.asked_again(asked).answer()
    except BriefingError:
        return {}
