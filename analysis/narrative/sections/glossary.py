"""Glossary: the terms that the window's events and figures name, each with its definition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.narrative.markdown import escaped
from analysis.narrative.part import Part
from analysis.narrative.pen import Pen
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evidence.records import Term
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement


def glossary(window: Window) -> Part:
    """Return the terms that occur in what the window's facts print, in alphabetical order."""
    text = "\n".join(_printed(window))
    terms = [term for term in window.record.glossary if _names(term).search(text)]
    terms.sort(key=lambda term: (term.term.casefold(), term.id))
    query = {**window.query, "table": "glossary", "named": True}
    (title,) = write(Pen(window, "glossary"), "glossary", {"terms": terms, "query": query})
    definitions = [_definition(window, term) for term in terms]
    data = {
        "part": "glossary",
        "id": "glossary",
        "rubric": "Glossary",
        "title": title.to_json(),
        "items": [
            {
                "id": term.id,
                "term": term.term,
                "aliases": list(term.aliases),
                "statement": said.to_json(),
            }
            for term, said in zip(terms, definitions, strict=True)
        ],
    }
    lines = [f"- {escaped(said.text)}" for said in definitions]
    return Part(data, "\n".join([f"### {escaped(title.text)}", "", *lines]), (title, *definitions))


def _definition(window: Window, term: Term) -> Statement:
    (said,) = write(Pen(window, "glossary"), "term", {"term": term})
    return said


def _names(term: Term) -> re.Pattern[str]:
    """Return what finds the term or an alias as a whole word, its plural and any case too."""
    names = "|".join(re.escape(name) for name in term.names)
    return re.compile(rf"(?<!\w)(?:{names})s?(?!\w)", re.IGNORECASE)


def _printed(window: Window) -> Iterator[str]:
    """Yield the words of the window's facts as far as an edition prints them."""
    for event in window.events:
        if not event.planned:
            yield event.title
        if event.telling == "summary":
            yield event.summary
    for figure in window.figures:
        yield window.record.series[figure.series].label
        yield from (figure.item or "", figure.unit, figure.attributed_to)
