"""What the page and the PDF both need to know of a document, worked out once."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from analysis.document.codec import said_in, unplaced
from analysis.document.parts import BLOCKS
from analysis.narrative.sections.judgements import LIKELIHOOD
from analysis.publishing.counted import how_counted
from analysis.publishing.forms import SHEET

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.document.codec import Part, Said
    from analysis.publishing.document import Block, Document

KINDS = {
    "news": "news",
    "wire": "news agency",
    "state-media": "state media",
    "government": "government document",
    "un": "United Nations document",
    "ngo": "non-governmental organisation",
    "think-tank": "research institute",
    "dataset": "dataset",
    "other": "other",
}
DISPUTES = {
    "value": "The number",
    "date": "The date",
    "name": "Who was involved",
    "scope": "What it covers",
    "contested-claim": "What happened",
    "wording": "The wording",
}
LONGEST_RUN_APART = 2
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")


@dataclass(frozen=True)
class Cited:
    """A source as the document cites it: its number and its record."""

    number: int
    source: Part


@dataclass(frozen=True)
class View:
    """A document with its numbers, as templates read it."""

    document: Document

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Return the cited sources by number, from 1."""
        sources = self.document.sources
        return tuple(Cited(n, sources[key]) for key, n in self.document.numbers.items())

    def listed(self, *, at_once: bool) -> list[Cited]:
        """Return by number the cited sources that the page lists at once, or those of its parts."""
        known = self.document.at_once
        return [each for each in self.cited if (each.source["id"] in known) == at_once]

    def cites(self, citing: Mapping[str, Any]) -> list[Cited]:
        """Return the sources of a statement or figure, best first as it gives them."""
        numbers, sources = self.document.numbers, self.document.sources
        return [Cited(numbers[key], sources[key]) for key in citing.get("sources", ())]

    @cached_property
    def _notes(self) -> dict[str, int]:
        return {said["id"]: place for place, said in enumerate(self.document.statements, start=1)}

    def note(self, said: Said) -> int:
        """Return the number of the note that names a statement's sources, in the order of reading.

        Nothing outside the page leads to a note, so its name may be short: it stands there thrice.
        """
        return self._notes[said["id"]]

    @cached_property
    def _facts(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for fact, said in self.document.anchors.items():
            found.setdefault(said, []).append(fact)
        return found

    def counted(self, said: Said) -> list[str]:
        """Return a line for each count that a statement repeats."""
        return how_counted(said, self.document.masthead.get("journeys") or "journeys")

    def facts_at(self, said: Said) -> list[str]:
        """Return the facts whose address is this statement."""
        return self._facts.get(said["id"], [])

    def notes(self, block: Block) -> list[Said]:
        """Return what is printed at the block's end.

        Those are its notes, and every statement under a key that has no place of its own, so that
        none is lost. Of a part of a kind that is not known, that is all of them.
        """
        part = block.part
        if not knows(block):
            return list(said_in(part))
        return [*part["notes"], *unplaced(part)]

    def masthead_statements(self) -> list[Said]:
        """Return the statements that the masthead prints."""
        return list(said_in(self.document.masthead))


def masthead_row(document: Document) -> list[str]:
    """Return what the masthead says in its last line: day of knowledge, counts, edition."""
    part = document.masthead
    sectors = part["parameters"].get("sectors")
    return [
        f"As of {part['as_of']}",
        *counts_words(part["counts"]),
        *([f"Sectors: {sectors.replace(',', ', ')}"] if sectors else []),
        *([f"Edition {document.edition}"] if document.edition else []),
    ]


def other_names(part: Mapping[str, Any]) -> str:
    """Return as JSON what else the actors and places of the record are called, for its search."""
    return json.dumps(part.get("also", {}), ensure_ascii=False)


def sources_line(document: Document) -> str:
    """Return how many sources are cited, and how that fits the masthead's count.

    Without the record fewer are cited than stand behind the facts; with it there are more where
    background rests on sources of its own.
    """
    cited, counts = len(document.numbers), document.masthead["counts"]
    words = f"{_sources(cited)}, numbered by first citation"
    if document.form == SHEET:
        return f"{words}."
    if not document.has_record:
        return f"{words}: those of the sentences and figures shown here."
    rest = cited - counts["sources"]
    if rest > 0:
        return (
            f"{words}: {counts['sources']} behind the facts of these dates, {rest} for background."
        )
    return f"{words}."


def listed_line(document: Document, listed: int) -> str:
    """Return what the printed list of sources holds, and where those are that it leaves out."""
    cited = len(document.numbers)
    if listed == cited or document.form == SHEET:
        return sources_line(document)
    behind = document.masthead["counts"]["sources"]
    return (
        f"The first page counts the {_sources(behind)} behind the facts of these dates; briefing "
        f"and annex together cite {cited}, those of background among them. Here stand {listed}, "
        f"the best for the sentences that carry the argument: any other number leads to its source "
        f"on the web, and the annex lists all."
    )


def _sources(count: int) -> str:
    return f"{count} {'source' if count == 1 else 'sources'}"


def kind_line(masthead: Part) -> list[str]:
    """Return what kind of paper this is and the version of the record it was made from."""
    version = masthead["version"]
    return [masthead["kind"], *([f"version {version}"] if version else [])]


def web_address(source: Part) -> str:
    """Return the host of a source's address, or nothing where it is not one of the web."""
    return _host(source.get("url"))


def archive_address(source: Part) -> str:
    """Return where a copy of a source lies, or nothing where no address of the web is known."""
    kept = source.get("archive_url")
    return str(kept) if _host(kept) else ""


def _host(address: object) -> str:
    try:
        parts = urlsplit(str(address or ""))
    except ValueError:
        return ""
    return parts.netloc.removeprefix("www.") if parts.scheme in {"http", "https"} else ""


def runs(numbers: Sequence[int]) -> list[list[int]]:
    """Return the numbers in ascending order, with neighbours in one run from three on."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [
        part
        for run in found
        for part in ([run] if len(run) > LONGEST_RUN_APART else [[number] for number in run])
    ]


def knows(block: Block) -> bool:
    """Return whether templates have a form for the block's kind of part."""
    return block.part["part"] in BLOCKS


def judged(said: Said) -> bool:
    """Return whether a statement is an author's."""
    return bool(said["kind"] == "judgement")


def names_more(said: Said, others: Sequence[Said]) -> bool:
    """Return whether the statement rests on a source that none of the others names."""
    named = {key for other in others for key in other["sources"]}
    return not others or not named.issuperset(said["sources"])


def figure_notes(figure: Part) -> list[Said]:
    """Return what is printed under a figure: its notes and whatever has no place of its own."""
    return [*figure["notes"], *unplaced(figure)]


def body(said: Said) -> str:
    """Return the statement's text without the head that printers set apart from it."""
    return str(said["text"])[len(said["head"]) :]


def cells(judgement: Part) -> list[dict[str, Any]]:
    """Return the steps of a judgement's scale: how wide each is drawn, and whether it is filled.

    Those of likelihood are as wide as their ranges, and the one that is meant is filled; those of
    confidence are alike, and filled up to the one that is meant.
    """
    step, steps = judgement["step"], judgement["steps"]
    if not judgement["range"]:
        return [{"share": 1, "on": place <= step} for place in range(1, steps + 1)]
    spans = [[int(end) for end in share.rstrip("%").split("–")] for share in LIKELIHOOD.values()]
    return [
        {"share": last - first, "on": place == step}
        for place, (first, last) in enumerate(spans, start=1)
    ]


def opening(term: Part) -> str:
    """Return what a definition says before the term that it defines: an article, or nothing."""
    head = str(term["statement"]["head"])
    return head[: len(head) - len(term["term"])] if head else ""


def language(source: Part) -> str:
    """Return the source's language as a tag, `und` where it is not one."""
    told = str(source.get("language") or "")
    return told if _LANGUAGE.fullmatch(told) else "und"


def machine_date(iso: object) -> str:
    """Return the date where a machine can read it as one day, month or year, else nothing."""
    return str(iso) if iso and _DAY.fullmatch(str(iso)) else ""


def kind_label(source: Part) -> str:
    """Return the label that the record gives the source, else what kind of publisher it is."""
    label = str(source.get("label") or "")
    kind = KINDS.get(str(source.get("kind")), str(source.get("kind") or ""))
    return label or kind


def date_label(source: Part) -> str:
    """Return the day of publication in words, with how it is known where it isn't stated."""
    words = source.get("published_words")
    if not words:
        return "no date"
    return f"{words} (date derived)" if source.get("basis") == "derived" else str(words)


def noun(item: Part) -> str:
    """Return what a headline number counts, where its value names no unit."""
    bare = item["value"].replace(" of ", "").isdigit()
    return str(item["label"]) if bare else ""


def counts_words(counts: Mapping[str, int]) -> list[str]:
    """Return `405 facts`, `1 entry on events` and so on, facts first; nothing of what is none.

    Without a fact there is no row of counts: sources behind what may lie elsewhere say nothing.
    """
    if not counts.get("facts"):
        return []
    order = ("facts", "events", "uncertain", "figures", "sources")
    keys = sorted(counts, key=lambda key: (order.index(key) if key in order else 9, key))
    found = [key for key in keys if counts[key]]
    # Plans are entries on events too, and a figure is a picture to whoever reads the page.
    called = {
        "events": ("entry on events", "entries on events"),
        "uncertain": ("more of uncertain day", "more of uncertain days"),
        "figures": ("number", "numbers"),
    }
    nouns = {key: called.get(key, (key.removesuffix("s"), key)) for key in found}
    return [f"{counts[key]:,} {nouns[key][counts[key] != 1]}" for key in found]
