"""Write reviewed proposals into the record: all files or none, and twice changes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.errors import BriefingError, did_you_mean
from analysis.evidence.replacing import contents_of, sole_writer
from analysis.intake.acceptance.new_rows import (
    add_source,
    event_row,
    figure_row,
    new_actors,
    source_row,
    with_origin,
)
from analysis.intake.acceptance.record_tables import Rows, put_back, read_tables
from analysis.intake.acceptance.refusals import (
    refuse_older_source,
    refuse_second_publisher,
    refuse_unknown_names,
)
from analysis.intake.acceptance.reviewed import Reviewed, plain_text, read_reviewed, refuse_borrowed
from analysis.intake.acceptance.written_difference import asked, write_down
from analysis.intake.lexicon.word_lists import word_list
from analysis.intake.reading.by_name import find_article
from analysis.intake.reading.clean import clean


@dataclass(frozen=True)
class Accepted:
    """The files that changed, and a line for each thing that was left out, with what to do.

    `changes` tells row by row what differs from before.
    """

    written: tuple[Path, ...]
    notes: tuple[str, ...]
    changes: tuple[str, ...] = ()


@dataclass
class _Desk:
    """The tables under work, and what is to be told of it."""

    tables: dict[str, Rows]
    notes: list[str] = field(default_factory=list)
    changed: bool = False

    def by_id(self, table: str) -> dict[str, dict[str, str]]:
        return {row["id"]: row for row in self.tables[table]}


def accept_proposals(
    paths: Sequence[Path], *, record: Path, articles: Path, dry_run: bool = False
) -> Accepted:
    """Write what a person left in proposals into the record's tables.

    A known event or figure gets the article as a source; a new one becomes a row once its title
    and summary (or its series) are filled in. `articles` is where the articles lie, so that the
    person's words can be held against theirs. A dry run does all but write. Raises BriefingError
    where a proposal is malformed, repeats the article's sentences, brings in what must not enter
    unasked, or would make the record faulty; then nothing is changed.
    """
    with sole_writer(record):
        before = contents_of(record)
        desk = _Desk(read_tables(record))
        for path in paths:
            reviewed = read_reviewed(path)
            _compare_words(reviewed, articles, desk)
            _take(reviewed, desk)
        if not desk.changed:
            return Accepted((), tuple(desk.notes))
        put = put_back(desk.tables, record, before=before, dry_run=dry_run)
    return Accepted(put.written, tuple(desk.notes), put.changes)


def _take(reviewed: Reviewed, desk: _Desk) -> None:
    made, ids = new_actors(reviewed.names, desk.tables["actors"])
    refuse_second_publisher(reviewed, desk.tables["sources"])
    source = source_row(reviewed, desk.tables["sources"])
    fresh = source["id"] not in desk.by_id("sources")
    if fresh:
        wires = {row["wire"] for row in desk.tables["sources"] if row["wire"]} | word_list(
            "agencies"
        )
        source = with_origin(source, reviewed, _first_copy(reviewed, desk), wires)
        desk.tables["sources"].append(source)
    cited = [
        *(_take_event(event, reviewed, source["id"], ids, desk) for event in reviewed.events),
        *(_take_figure(figure, reviewed, source["id"], desk) for figure in reviewed.figures),
    ]
    if not any(cited):
        if fresh:
            desk.tables["sources"].remove(source)
        return
    desk.changed = True
    used = {key for row in desk.tables["events"] for key in row["actors"].split(";")}
    desk.tables["actors"] += [row for row in made if row["id"] in used]


def _take_event(
    event: Mapping[str, Any], reviewed: Reviewed, source: str, ids: Mapping[str, str], desk: _Desk
) -> bool:
    """Add an event or a source to it; return whether anything changed."""
    where = _where(reviewed, event)
    known = plain_text(event.get("known"))
    events = desk.by_id("events")
    if event.get("differs") and not asked(event):
        return _left_out(desk, where, event)
    if known:
        row = _known(known, events, where)
        refuse_older_source(reviewed.article.get("published") or "", event, row, where)
        added = add_source(row, source)
        if event.get("differs"):
            return (
                write_down(event, desk.tables, table="events", ids=(known,), source=source) or added
            )
        return added
    if not plain_text(event.get("title")) or not plain_text(event.get("summary")):
        maybe = event.get("maybe")
        row_id = plain_text(maybe.get("id")) if isinstance(maybe, dict) else ""
        told = f", and known is too. If it is {row_id}, write that there" if row_id else ""
        desk.notes.append(f"{where} left out: its title or summary is still empty{told}")
        return False
    refuse_unknown_names(event, ids, reviewed, where)
    row = event_row(event, source, ids)
    refuse_older_source(reviewed.article.get("published") or "", event, row, where)
    if row["id"] in events:
        return add_source(events[row["id"]], source)
    desk.tables["events"].append(row)
    return True


def _take_figure(figure: Mapping[str, Any], reviewed: Reviewed, source: str, desk: _Desk) -> bool:
    """Add a figure or a source to it; return whether anything changed."""
    where = _where(reviewed, figure)
    known = plain_text(figure.get("known"))
    figures = desk.by_id("figures")
    if figure.get("differs") and not asked(figure):
        return _left_out(desk, where, figure)
    if known and not figure.get("differs"):
        row = _known(known, figures, where)
        if float(row["value"]) != float(figure.get("value") or 0):
            desk.notes.append(
                f"{where} left out: its value is not that of {known}. Set known to null"
            )
            return False
        return add_source(row, source)
    name = plain_text(figure.get("series"))
    if not name or not plain_text(figure.get("as_of")):
        desk.notes.append(f"{where} left out: its series or as_of is still empty")
        return False
    series = desk.by_id("series")
    if name not in series:
        raise BriefingError(
            f'{where}: no series "{name}" in series.csv{did_you_mean(name, series)}'
        )
    row = figure_row(figure, source, series[name], desk.tables["figures"])
    changed = add_source(figures[row["id"]], source) if row["id"] in figures else True
    if row["id"] not in figures:
        desk.tables["figures"].append(row)
    if known and known != row["id"]:
        _known(known, figures, where)
        ids = (known, row["id"])
        changed |= write_down(figure, desk.tables, table="figures", ids=ids, source=source)
    return changed


def _left_out(desk: _Desk, where: str, entry: Mapping[str, Any]) -> bool:
    desk.notes.append(
        f"{where} left out: it differs from the record ({plain_text(entry['differs'])}). Correct "
        f"the "
        "entry, or fill in question and why to add it as a disagreement"
    )
    return False


def _known(key: str, rows: Mapping[str, dict[str, str]], where: str) -> dict[str, str]:
    if key not in rows:
        msg = f'{where}: known is "{key}", not in the record{did_you_mean(key, rows)}. Correct it'
        raise BriefingError(msg)
    return rows[key]


def _where(reviewed: Reviewed, entry: Mapping[str, Any]) -> str:
    told = plain_text(entry.get("known")) or " ".join(
        plain_text(entry.get(key)) for key in ("start", "kind", "value", "unit") if entry.get(key)
    )
    return f"{reviewed.path.name}: {told}"


def _first_copy(reviewed: Reviewed, desk: _Desk) -> str | None:
    """Return the source id of the article whose text this one repeats, if that is accepted."""
    because = reviewed.article.get("because")
    named = plain_text(because.get("first_copy")) if isinstance(because, dict) else ""
    if not named:
        return None
    for path in sorted(reviewed.path.parent.glob("*.yaml")):
        try:
            other = read_reviewed(path)
        except BriefingError:
            continue
        if plain_text(other.article.get("file")) == named and other.article.get("publisher"):
            key = source_row(other, desk.tables["sources"])["id"]
            return key if key in desk.by_id("sources") else None
    return None


def _compare_words(reviewed: Reviewed, articles: Path, desk: _Desk) -> None:
    """Hold the person's words against the article's: no sentence of it enters the record."""
    written = [
        (f"{_where(reviewed, e)} {key}", plain_text(e.get(key)))
        for e in reviewed.events
        for key in ("title", "summary", "note")
    ]
    written.append((f"{reviewed.path.name}: summary", reviewed.summary))
    written = [(where, text) for where, text in written if text]
    if not written:
        return
    found = find_article(plain_text(reviewed.article.get("file")), (articles, reviewed.path.parent))
    if found is None:
        desk.notes.append(
            f"{reviewed.path.name}: its article was not found below {articles}, so "
            f"its "
            "wording was not compared"
        )
        return
    article = clean(found).original
    for where, text in written:
        refuse_borrowed(text, article, where)
