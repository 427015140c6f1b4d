"""What frames the document: masthead, bibliography and how to rebuild and cite it."""

from __future__ import annotations

from datetime import date
from shlex import quote
from typing import TYPE_CHECKING

from analysis.document.parts import Listed, Masthead, Rebuild, Sources
from analysis.evidence.dates import day_in_words, period_in_words
from analysis.evidence.numbers import capitalised
from analysis.narrative.citations import bibliography_line
from analysis.narrative.markdown import escaped
from analysis.narrative.sections.balance import sources_behind

if TYPE_CHECKING:
    from analysis.evidence.descriptor import Subject
    from analysis.evidence.records import Source
    from analysis.evidence.window import Window
    from analysis.parameters import Parameters

KIND = "Briefing"
LICENCE = "Text, figures and data: CC BY 4.0. Code: MIT."
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"


def masthead(window: Window, kind: str = KIND) -> Masthead:
    """Return title, window, day of knowledge and counts of what stands behind the edition.

    `kind` is what sort of paper it calls itself.
    """
    chosen = window.parameters
    # What merely reaches into the dates is not of them.
    events, figures = (len(rows.where(certain=True)) for rows in (window.events, window.figures))
    uncertain = len(window.events) - events
    counts = {
        "events": events,
        **({"uncertain": uncertain} if uncertain else {}),
        "figures": figures,
        "facts": events + figures,
        "sources": len(sources_behind(window)),
    }
    as_of = day_in_words(chosen.as_of)
    line = f"as of {as_of} · {counts['facts']} facts · {counts['sources']} sources"
    return Masthead(
        kind=kind,
        title=chosen.title,
        window=chosen.dates_in_words,
        window_words=chosen.window_in_words,
        as_of=as_of,
        as_of_iso=chosen.as_of.isoformat(),
        version=window.record.version,
        counts=counts,
        description=f"{chosen.title}: a sourced briefing, {chosen.dates_in_words}.",
        keywords=tuple(window.record.subject.keywords),
        journeys=window.record.subject.journeys,
        parameters=chosen.as_strings(),
        authors=window.record.subject.authors,
        markdown=f"# {escaped(chosen.title)}\n\n{chosen.dates_in_words}\n\n{line}",
    )


def bibliography(window: Window) -> Sources:
    """Return every source known to the edition; what is printed is what the document cites."""
    known = window.record.sources.values()
    items = tuple(_entry(source, window.record.subject) for source in known)
    words = f"{len(items)} sources are known to this edition; the document lists those it cites."
    return Sources(items=items, markdown=words)


def _entry(source: Source, subject: Subject) -> Listed:
    owner = subject.adjective(source.side)
    label = f"{owner} state media".strip() if source.is_state_media else ""
    return Listed(
        id=source.id,
        publisher=source.publisher,
        title=source.title,
        line=bibliography_line(source),
        published_words=period_in_words(source.published) if source.published else "no date",
        published_iso=source.published.iso if source.published else None,
        basis=source.published_basis,
        url=source.url,
        accessed=day_in_words(date.fromisoformat(source.accessed)) if source.accessed else "",
        archive_url=source.archive_url,
        kind=source.kind,
        side=source.side,
        origin=source.origin,
        wire=source.wire,
        language=source.language,
        note=source.note,
        label=label,
    )


def rebuild(window: Window, kind: str = KIND, *options: str) -> Rebuild:
    """Return the command that makes this edition again, its citation and its licence.

    A `kind` other than the briefing is named in the citation; its `options` end the command.
    """
    chosen = window.parameters
    command = " ".join([rebuild_command(chosen), *options])
    authors = window.record.subject.authors
    named = chosen.title if kind == KIND else f"{chosen.title} ({kind.lower()})"
    known = f"as of {day_in_words(chosen.as_of)}"
    dates = "" if chosen.dates_in_words in named else f"{chosen.dates_in_words}, "
    citation = f"{authors}. {named}. {capitalised(f'{dates}{known}')}."
    return Rebuild(
        command=command,
        citation=citation,
        licence=LICENCE,
        licence_address=LICENCE_ADDRESS,
        markdown=f"`{command}`\n\n{escaped(citation)} {LICENCE}",
    )


def rebuild_command(chosen: Parameters) -> str:
    """Return the `briefing build` call that gives this edition, every parameter spelled out."""
    given = chosen.as_strings()
    options = [f"--start {given['start']}", f"--end {given['end']}", f"--as-of {given['as_of']}"]
    if given["sectors"]:
        options.append(f"--sectors {given['sectors']}")
    options.append(f"--title {quote(given['title'])}")
    return f"briefing build {' '.join(options)}"
