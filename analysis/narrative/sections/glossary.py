"""Glossary: the terms that the window's events and figures name, each with its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.document.parts import Defined, Glossary
from analysis.narrative.filters import Filters
from analysis.narrative.markdown import escaped
from analysis.narrative.templating import write

if TYPE_CHECKING:
    from analysis.evidence.records import Term
    from analysis.evidence.window import Window
    from analysis.narrative.statement import Statement


def glossary(window: Window) -> Glossary:
    """Return the terms that occur in what the window's facts print, in alphabetical order."""
    printed = window.rows("glossary").where(printed=True)
    terms = sorted(printed, key=lambda term: (term.term.casefold(), term.id))
    title = write(Filters(window, "glossary"), "glossary", {"terms": printed}).one("title")
    definitions = [_definition(window, term) for term in terms]
    lines = [f"- {escaped(said.text)}" for said in definitions]
    return Glossary(
        title=title,
        items=tuple(
            Defined(id=term.id, term=term.term, aliases=term.aliases, statement=said)
            for term, said in zip(terms, definitions, strict=True)
        ),
        markdown="\n".join([f"### {escaped(title.text)}", "", *lines]),
    )


def _definition(window: Window, term: Term) -> Statement:
    return write(Filters(window, "glossary"), "term", {"term": term}).only
