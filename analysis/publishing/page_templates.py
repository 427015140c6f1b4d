"""The templates that page and notebook are written with, and what these ask of a document."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from analysis.publishing import own, parcels, views

SHOWN = 3  # numbers of sources behind a sentence, before "+4"
FEW = 12  # sources of a figure that stand open
_NUMERIC = re.compile(r"[≥≤<>~+\-−–$€£\d.,%\s]*\d[\d.,%\sm]*")


@cache
def environment() -> Environment:
    """Return the template language of page and notebook: Jinja, strict and escaping."""
    environment = Environment(
        loader=PackageLoader("analysis.publishing", "templates/html"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        body=views.body,
        cells=views.cells,
        date_label=views.date_label,
        figure_notes=views.figure_notes,
        dispute_label=lambda kind: views.DISPUTES.get(kind, kind),
        knows=views.knows,
        kind_label=views.kind_label,
        lacks=own.told_of,
        language=views.language,
        looks_numeric=lambda cell: bool(_NUMERIC.fullmatch(str(cell))),
        kind_line=views.kind_line,
        masthead_row=views.masthead_row,
        other_names=views.other_names,
        opening=views.opening,
        parts_line=parcels.parts_line,
        shown_facts=parcels.shown_facts,
        values=parcels.values,
        names_more=views.names_more,
        sources_line=views.sources_line,
        runs=lambda cites: views.runs([cited.number for cited in cites]),
        archive_address=views.archive_address,
        web_address=views.web_address,
    )
    environment.globals.update(elsewhere=parcels.ELSEWHERE, most_rows=parcels.MOST_ROWS)
    return environment


@cache
def file(name: str) -> str:
    """Return the text of one of our own styles or scripts."""
    loader = environment().loader
    assert loader is not None  # noqa: S101 - set above
    return loader.get_source(environment(), name)[0].strip()
