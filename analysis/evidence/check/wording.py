"""Rules on words: the prose that prints is worded as the house words it. All are warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from analysis.evidence.check.rule import rule
from analysis.evidence.check.spreadsheet_dates import is_spreadsheet_text
from analysis.evidence.fault import Finding, quote
from analysis.evidence.tables import Row, Tables
from analysis.evidence.wording import Slip, Wording, is_whole, other_script, us_dates

_NAMES = ("actors.id", "actors.name", "actors.aliases", "actors.kind", "actors.side")
_PLACES = ("places.id", "places.name", "places.aliases")
_OWN = "Write the whole name, or give whatever else is called so a row of its own"


class _Called(NamedTuple):
    id: str
    name: str
    aliases: list[str]


@rule(*_NAMES, *_PLACES)
def names_in_full(tables: Tables) -> Iterator[Finding]:
    """No name that is always given in full is cut to a part of it."""
    yield from _slips(tables, _wording(tables).cut_names, "a name in part", _OWN)


@rule(*_NAMES, *_PLACES)
def former_names(tables: Tables) -> Iterator[Finding]:
    """No former name stands outside the name of something else."""
    yield from _slips(tables, _wording(tables).former_names, "a former name", "Write today's name")


@rule()
def vague_times(tables: Tables) -> Iterator[Finding]:
    """Nothing is "recent": a sentence stays true whenever it is read."""
    yield from _slips(
        tables, Wording(tables.descriptor.words).vague, "true only for a while", "Say when"
    )


@rule()
def loaded_words(tables: Tables) -> Iterator[Finding]:
    """No word of the list judges where it should tell; in quotation marks it is somebody's."""
    yield from _slips(
        tables,
        Wording(tables.descriptor.words).loaded,
        "a word that judges",
        "Say what was done, by whom; or quote whoever said so",
    )


@rule()
def dates_as_printed(tables: Tables) -> Iterator[Finding]:
    """Dates in words read 4 March 2025."""
    yield from _slips(
        tables, _unspoilt(us_dates), "a date in another form", "Write it as 4 March 2025"
    )


@rule()
def one_script(tables: Tables) -> Iterator[Finding]:
    """What prints is written in Latin letters."""
    yield from _slips(
        tables, _unspoilt(other_script), "letters of another script", "Write it in Latin letters"
    )


def _unspoilt(read: Callable[[str], Iterable[Slip]]) -> Callable[[str], Iterable[Slip]]:
    """Return a reader that passes over cells that a spreadsheet spoilt, which are told already."""
    return lambda text: () if is_spreadsheet_text(text) else read(text)


def _slips(
    tables: Tables, read: Callable[[str], Iterable[Slip]], what: str, remedy: str
) -> Iterator[Finding]:
    for row, column, text in _prose(tables):
        for slip in dict.fromkeys(read(text)):
            yield row.finding(
                column,
                f"{quote(slip.found)}, {what}",
                slip.instead or "the house's words",
                f"{remedy} (CONTRIBUTING.md, rules for words)",
                severity="warning",
            )


def _prose(tables: Tables) -> Iterator[tuple[Row, str, str]]:
    """Yield the cells that print as our own words."""
    for need in tables.descriptor.words.columns:
        table, _, column = need.partition(".")
        if tables.has(need):
            for row in tables.rows[table]:
                if row[column]:
                    yield row, column, row[column]


def _wording(tables: Tables) -> Wording:
    words = tables.descriptor.words
    actors = tables.rows["actors"]
    persons = [row["name"] for row in actors if is_whole(words, row["kind"], row["side"])]
    named = [
        _Called(row["id"], row["name"], row.members("aliases"))
        for row in (*actors, *tables.rows["places"])
    ]
    return Wording.of(words, persons, named, _other_names(tables))


def _other_names(tables: Tables) -> Iterator[str]:
    for need in ("sources.publisher", "glossary.term", "glossary.aliases"):
        table, _, column = need.partition(".")
        if tables.has(need):
            for row in tables.rows[table]:
                yield from row[column].split(";")
