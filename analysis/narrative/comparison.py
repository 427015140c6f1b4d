"""Two windows side by side: what each holds, counted alike, and what stands out in each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd

from analysis.evidence.definitions import (
    agreements,
    contacts,
    deliveries_of_arms,
    done,
    journeys,
)
from analysis.narrative import frame
from analysis.narrative.compose import arrange, item
from analysis.narrative.filters import Filters
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.document.parts import Masthead, Rebuild
    from analysis.evidence.selection import Selection
    from analysis.evidence.window import Window
    from analysis.narrative.section import Item, Section

KIND = "Comparison"
MOST_LISTED = 10
FEW_WORDS = 3
# What is counted in both windows, by its name in the template.
COUNTED = ("events", "journeys", "contacts", "agreements", "deliveries")


@dataclass(frozen=True)
class Comparison:
    """Two windows of one record, known on one day and narrowed to the same sectors.

    `window` is the one that is told of, `other` the one that it is held against; what falls in
    `other` alone is background to the page and says its date.
    """

    window: Window
    other: Window

    def masthead(self) -> Masthead:
        """Return the masthead of the first window, which names both in its dates."""
        made = frame.masthead(self.window, KIND)
        words = " against ".join(w.parameters.dates_in_words for w in (self.window, self.other))
        description = f"{self.window.parameters.title}: a sourced comparison, {words}."
        return replace(made, window=words, description=description)

    def bottom_line(self) -> Section:
        """Return what was counted in both windows: title, and a sentence for each kind."""
        counts = {f"{name}_here": _counted(self.window, name) for name in COUNTED}
        counts |= {f"{name}_there": _counted(self.other, name) for name in COUNTED}
        facts = {**counts, **self._dates()}
        written = write(Filters(self.window, "bottom-line"), "comparison", facts)
        return arrange("bottom-line", "Side by side", written)

    def by_section(self) -> Section:
        """Return the events of each section in both windows, a sentence each."""
        sections = [
            {
                "id": name,
                "rubric": self.window.record.title_of(name),
                "here": _certain(self.window, name),
                "there": _certain(self.other, name),
            }
            for name in self.window.open_sections
        ]
        facts = {
            "sections": sections,
            "here": _certain(self.window),
            "there": _certain(self.other),
            **self._dates(),
        }
        written = write(Filters(self.window, "by-section"), "comparison-sections", facts)
        return arrange("by-section", "Section by section", written)

    def foremost(self) -> tuple[Section, Section]:
        """Return the foremost events of each window as dated lists."""
        return self._listed("told", self.window), self._listed("held-against", self.other)

    def counts(self) -> pd.DataFrame:
        """Return the events dated for certain to each window, one row per section and window.

        Columns: section (its rubric), window (its dates in words), events (how many).

        >>> from analysis.page import open_page
        >>> beside = open_page(record=record, start="2022", end="2022").against("2021-02", "2021")
        >>> beside.counts().groupby("window", sort=False)["events"].sum().to_dict()
        {'1 January to 31 December 2022': 4, '1 February to 31 December 2021': 4}
        """
        return pd.DataFrame(
            [
                {
                    "section": self.window.record.title_of(name),
                    "window": window.parameters.dates_in_words,
                    "events": len(_certain(window, name)),
                }
                for name in self.window.open_sections
                for window in (self.window, self.other)
            ]
        )

    def rebuild(self) -> Rebuild:
        """Return the command that makes this comparison again, its citation and its licence."""
        other = self.other.parameters
        options = (
            "--notebook compare",
            f"-p against_start {other.start} -p against_end {other.end}",
        )
        return frame.rebuild(self.window, KIND, *options)

    def _dates(self) -> dict[str, str]:
        """Return both times in words, and in few: where one is long, the title alone spells it."""
        here, there = (w.parameters.window_in_words for w in (self.window, self.other))
        long = max(len(words.split()) for words in (here, there)) > FEW_WORDS
        brief = ("in these dates", "in those compared") if long else (here, there)
        return {"whole": here, "whole_against": there, "when": brief[0], "against": brief[1]}

    def _listed(self, name: str, window: Window) -> Section:
        events = window.events.where(plausible=True, status_not="cancelled")
        chosen = sorted(events.foremost(MOST_LISTED), key=lambda e: (e.when.first, e.id))
        facts = {"events": _certain(window), "when": window.parameters.window_in_words}
        facts |= {"name": name}
        written = write(Filters(self.window, name), "comparison-foremost", facts)
        items = tuple(self._background(item(window, name, event)) for event in chosen)
        return arrange(name, window.parameters.dates_in_words, written, items)

    def _background(self, listed: Item) -> Item:
        outside = any(
            not self.window.holds(self.window.record.events[fact])
            for fact in listed.statement.facts
        )
        return replace(listed, statement=replace(listed.statement, background=outside))


def _certain(window: Window, section: str | None = None) -> Selection:
    return done(window.events if section is None else window.section(section))


def _counted(window: Window, name: str) -> Selection:
    """Return what a name of COUNTED means: dealings of the two sides, but for events."""
    events = _certain(window)
    chosen: dict[str, Selection] = {
        "events": events,
        "journeys": journeys(events),
        "contacts": contacts(events),
        "agreements": agreements(events),
        "deliveries": deliveries_of_arms(events),
    }
    return chosen[name]
