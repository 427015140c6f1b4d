"""What an answer to an entry means for the proposal's file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analysis.errors import BriefingError
from analysis.evidence.records import Evidence
from analysis.intake.acceptance.reviewed import plain_text, refuse_borrowed
from analysis.intake.acceptance.written_difference import asked
from analysis.intake.proposals.proposal_yaml import CHECKED
from analysis.reviewing.edits import Change, Drop, SetKeys
from analysis.reviewing.fields import FIELDS, Form, values_of

JUDGED = ("events", "figures")


def entry_at(content: Mapping[str, Any], section: str, number: int | None) -> Mapping[str, Any]:
    """Return the entry of a section, or the section itself where it is no list.

    Raises BriefingError where the proposal has no such entry.
    """
    if section not in FIELDS:
        raise BriefingError(f'"{section}" is no part of a proposal that can be changed here')
    found = content.get(section) if section else content
    if number is not None:
        found = found[number] if isinstance(found, list) and 0 <= number < len(found) else None
    if not isinstance(found, dict):
        raise BriefingError("that entry is no longer in the proposal. Look at it as it stands now")
    return found


def maybe_of(entry: Mapping[str, Any]) -> str:
    """Return the id of the row that an entry may be, empty where it is settled or none is near."""
    maybe = entry.get("maybe")
    if plain_text(entry.get("known")) or not isinstance(maybe, dict):
        return ""
    return plain_text(maybe.get("id"))


def question(section: str, entry: Mapping[str, Any]) -> str:
    """Return what is asked of a person about an entry, to be answered yes or no."""
    if plain_text(entry.get("known")):
        return "Does the article tell of this row?"
    if maybe_of(entry):
        return "Is it this row?"
    if section == "figures":
        return "Is it a number for the record?"
    return "Is it an event that the record lacks?"


def yes(section: str, number: int, entry: Mapping[str, Any]) -> list[Change]:
    """Return what a yes changes: the row that it may be is known, and the entry is gone over.

    Raises BriefingError where something must be filled in first.
    """
    known = maybe_of(entry)
    if plain_text(entry.get("differs")) and not asked(entry):
        msg = (
            f"it differs from the record ({plain_text(entry['differs'])}). Correct the entry, or "
            "write what is in question and why, which adds it as a disagreement"
        )
        raise BriefingError(msg)
    if not plain_text(entry.get("known")) and not known:
        _refuse_empty(section, entry)
    settled = {"known": known, "maybe": None} if known else {}
    return [SetKeys(section, number, {**settled, CHECKED: True})]


def no(section: str, number: int, entry: Mapping[str, Any]) -> list[Change]:
    """Return what a no changes: it isn't that row; where no row is meant, the entry goes."""
    if maybe_of(entry):
        return [SetKeys(section, number, {"maybe": None, CHECKED: None})]
    if plain_text(entry.get("known")):
        freed = dict.fromkeys(("known", "maybe", "differs", "question", "why", CHECKED))
        return [SetKeys(section, number, freed)]
    return [Drop(section, number)]


def filled_in(
    section: str, entry: Mapping[str, Any], form: Form, evidence: Evidence, article: str | None
) -> dict[str, Any]:
    """Return which keys of an entry a filled-in form changes, None for those that it empties.

    `article` is its text, None where it isn't there to compare. Raises BriefingError where a cell
    can't hold what was written, or repeats the article's sentences.
    """
    values = values_of(section, entry, form, evidence)
    for field in FIELDS[section]:
        text = plain_text(values.get(field.key))
        if field.wordy and text and article is not None:
            refuse_borrowed(text, article, field.label)
    return values


def needed(section: str, entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys that must be filled in before a yes."""
    if plain_text(entry.get("differs")):
        return ("question", "why")
    if plain_text(entry.get("known")) or maybe_of(entry):
        return ()
    return ("title", "summary") if section == "events" else ("series", "as_of")


def _refuse_empty(section: str, entry: Mapping[str, Any]) -> None:
    keys = needed(section, entry)
    if all(plain_text(entry.get(key)) for key in keys):
        return
    own = " in your own words" if section == "events" else ""
    msg = f"a new row needs {' and '.join(keys)}{own}. Write them below, then say yes"
    raise BriefingError(msg)
