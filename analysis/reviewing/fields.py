"""What of an entry can be filled in on the page, and what each cell may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from analysis.errors import BriefingError, did_you_mean
from analysis.evidence.dates import parse_period
from analysis.evidence.descriptor import Descriptor
from analysis.evidence.records import Evidence
from analysis.intake.acceptance.reviewed import plain_text

Form = Mapping[str, Sequence[str]]
Sort = Literal["line", "text", "date", "number", "choice", "flag", "several", "id", "ids"]


@dataclass(frozen=True)
class Field:
    """A cell of an entry: the key in the file, how it is called, what it holds.

    `table` is the table whose ids it takes, or whose column of the same name says which words are
    allowed; `wordy` says that it is held against the article's own words.
    """

    key: str
    label: str
    sort: Sort = "line"
    table: str = ""
    wordy: bool = False
    hint: str = ""


_ASKED = (
    Field("question", "What is in question", "line", hint="only where sources differ"),
    Field("why", "Why they differ", "line", hint="only where sources differ"),
)
FIELDS: Mapping[str, tuple[Field, ...]] = {
    "events": (
        Field("title", "Title, in your own words", wordy=True),
        Field("summary", "Summary, in your own words", "text", wordy=True),
        Field("start", "Start", "date", hint="2024-03-27; with precision month the first of it"),
        Field("end", "End", "date", hint="empty for one day"),
        Field("precision", "Precision", "choice", "events"),
        Field("kind", "Kind", "choice", "events"),
        Field("status", "Status", "choice", "events"),
        Field("actors", "Who", "ids", "actors"),
        Field("place", "Where", "id", "places"),
        Field("sectors", "Sectors", "several", "events"),
        Field("known", "Known: the row that it is", "id", "events"),
        *_ASKED,
        Field("prominence", "Prominence", "choice", "events"),
        Field("host", "Host", "choice", "events"),
        Field("bilateral", "Between both sides", "flag"),
        Field("leader_visit", "A leader’s journey", "flag"),
        Field("part_of", "Part of", "id", "events"),
        Field("note", "Note", "text", wordy=True),
    ),
    "figures": (
        Field("value", "Value", "number"),
        Field("qualifier", "Bound", "choice", "figures"),
        Field("unit", "Unit"),
        Field("series", "Series", "id", "series"),
        Field("item", "Item", hint="only where a series holds several"),
        Field("as_of", "Counted to", "date"),
        Field("as_of_basis", "That day is of the", "choice", "figures"),
        Field("attributed_to", "Counted by"),
        Field("known", "Known: the row that it is", "id", "figures"),
        *_ASKED,
        Field("note", "Note", "text"),
    ),
    "article": (
        Field("title", "Title"),
        Field("publisher", "Publisher"),
        Field("new_publisher", "A publisher that the record has not", "flag"),
        Field("published", "Published", "date", hint="2024, 2024-03 or 2024-03-27"),
        Field("published_basis", "That date is", "choice", "sources"),
        Field("url", "Address"),
        Field("language", "Language", hint="two letters"),
        Field("origin", "Repeats", hint="whose text it is, if another’s"),
        Field("kind", "Kind", "choice", "sources"),
        Field("side", "Side", "choice", "sources"),
    ),
    "people": (
        Field("name", "Name"),
        Field("id", "Id", "id", "actors", hint="new, or the one it is"),
        Field("side", "Side", "choice", "actors"),
        Field("kind", "Kind", "choice", "actors"),
        Field("country", "Country", hint="two letters"),
    ),
    "": (Field("summary", "What the article is", "text", wordy=True),),
}
FIELDS = {**FIELDS, "organisations": FIELDS["people"]}
NEW = "new"
# What a form names the fields by that it shows; an empty cell of another form changes nothing.
SHOWN = "shown"


def choices(field: Field, descriptor: Descriptor) -> tuple[str, ...]:
    """Return the words that a cell may hold, empty where any may."""
    if field.sort == "several":
        return tuple(sector.name for sector in descriptor.sectors)
    if field.sort != "choice":
        return ()
    column = descriptor.tables[field.table].columns[field.key]
    return tuple(str(word) for word in column.constraints.get("enum", ()))


def values_of(
    section: str, entry: Mapping[str, Any], form: Form, evidence: Evidence
) -> dict[str, Any]:
    """Return which keys of an entry a filled-in form changes, None for those that it empties.

    Raises BriefingError for a cell that can't hold what was written, with the nearest that is.
    """
    changes: dict[str, Any] = {}
    shown = form.get(SHOWN, ())
    for field in FIELDS[section]:
        if field.key not in shown:
            continue
        value = _read(field, form, evidence)
        if value in (None, False, []) and entry.get(field.key) in (None, False, [], ""):
            continue
        if _alike(value, entry.get(field.key)):
            continue
        changes[field.key] = None if value in (None, []) else value
    return changes


def _alike(value: object, held: object) -> bool:
    if isinstance(value, list):
        return value == [str(each) for each in held] if isinstance(held, list) else False
    return value is not None and plain_text(value) == plain_text(held)


def _read(field: Field, form: Form, evidence: Evidence) -> Any:  # noqa: ANN401 - as YAML holds it
    given = [text for text in (" ".join(each.split()) for each in form.get(field.key, ())) if text]
    if field.sort in {"several", "ids"}:
        for key in given if field.sort == "ids" else ():
            _refuse_unknown(field, key, evidence)
        return list(dict.fromkeys(given))
    if field.sort == "flag":
        return bool(given)
    if not given:
        return None
    text = given[0]
    if field.sort == "id":
        _refuse_unknown(field, text, evidence)
    elif field.sort == "date":
        parse_period(text)
    elif field.sort == "number":
        return _number(field, text)
    return text


def _number(field: Field, text: str) -> int | float:
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        msg = f'{field.label}: "{text}" is no number. Write digits, with a point for decimals'
        raise BriefingError(msg) from None
    return int(value) if value.is_integer() else value


def _refuse_unknown(field: Field, key: str, evidence: Evidence) -> None:
    known: Mapping[str, object] = getattr(evidence, field.table)
    if key in known or (field.table == "actors" and (key == NEW or key.startswith("new:"))):
        return
    also = " or new: with a name" if field.sort == "ids" else ""
    msg = (
        f'{field.label}: "{key}" is no id of {field.table}.csv{did_you_mean(key, known)}. '
        f"Give an id that stands there{also}, or leave it empty"
    )
    raise BriefingError(msg)
