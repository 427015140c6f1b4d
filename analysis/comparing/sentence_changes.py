"""What became of printed sentences: new, gone, changed, or resting on other facts or sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from analysis.comparing.change import Change, FieldChange, Value
from analysis.comparing.rows import Row, Rows, tables_of

if TYPE_CHECKING:
    from collections.abc import Iterable

Said = Mapping[str, Any]
TABLE = "statements"
# Told as rows, field by field; of judgements that is so only where rows are known.
RECORD = "record"
JUDGEMENTS = "judgements"
# What follows the section in the id of a finding, as its template names it.
_FINDING = re.compile(r"finding-(?P<id>.+)")
_READING = re.compile(r"reading-(?P<id>.+)")


def finding_changes(then: Iterable[Said], now: Iterable[Said]) -> tuple[Change, ...]:
    """Return the findings that came, fell or moved: a finding told in two sections is one."""
    return _named(_findings(then), _findings(now), "findings")


def _findings(said: Iterable[Said]) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in said:
        if key := _id_in(each, _FINDING):
            found.setdefault(key, str(each["text"]))
    return found


def _id_in(said: Said, form: re.Pattern[str]) -> str:
    match = form.fullmatch(str(said["id"]).removeprefix(f"{said['section']}-"))
    return match["id"] if match else ""


def _named(then: Mapping[str, str], now: Mapping[str, str], table: str) -> tuple[Change, ...]:
    found = []
    for key in sorted({*then, *now}):
        if key not in then:
            found.append(Change("came", table, key, now[key]))
        elif key not in now:
            found.append(Change("fell", table, key, then[key]))
        elif then[key] != now[key]:
            both = (FieldChange("text", then[key], now[key]),)
            found.append(Change("moved", table, key, now[key], both))
    return tuple(found)


def sentence_changes(
    then: Iterable[Said], now: Iterable[Said], *, besides: frozenset[str] = frozenset()
) -> tuple[Change, ...]:
    """Return what became of all sentences that are told as nothing else, in the order of reading.

    Sections named in `besides` are left out, as are findings and readings. Kinds are `new`,
    `gone`, `changed`, and `re-based` where the same words rest on other facts or sources. Words
    that only stand under another id of their section are the same sentence.
    """
    before, after = _told(then, besides), _told(now, besides)
    _drop_renumbered(before, after)
    found = [_became(before.get(key), after[key]) for key in after]
    found += [_change("gone", said) for key, said in before.items() if key not in after]
    return tuple(change for change in found if change)


def _told(said: Iterable[Said], besides: frozenset[str]) -> dict[str, Said]:
    found: dict[str, Said] = {}
    for each in said:
        elsewhere = _id_in(each, _FINDING) or _id_in(each, _READING)
        if each["section"] not in besides and not elsewhere:
            found.setdefault(str(each["id"]), each)
    return found


def _drop_renumbered(before: dict[str, Said], after: dict[str, Said]) -> None:
    gone = {_words(said): key for key, said in before.items() if key not in after}
    for key, said in list(after.items()):
        if key not in before and _words(said) in gone:
            del before[gone.pop(_words(said))]
            del after[key]


def _words(said: Said) -> tuple[str, str]:
    return str(said["section"]), str(said["text"])


def _became(old: Said | None, new: Said) -> Change | None:
    if old is None:
        return _change("new", new)
    found = [
        FieldChange(name, _value(old[name]), _value(new[name]))
        for name in ("text", "facts", "sources")
        if old[name] != new[name]
    ]
    if not found:
        return None
    return _change("changed" if found[0].field == "text" else "re-based", new, tuple(found))


def _change(kind: str, said: Said, fields: tuple[FieldChange, ...] = ()) -> Change:
    return Change(kind, TABLE, str(said["id"]), str(said["text"]), fields)


def _value(held: object) -> Value:
    return tuple(map(str, held)) if isinstance(held, list) else str(held)


def rows_in(said: Iterable[Said]) -> Rows:
    """Return the facts that sentences tell of, for an edition that keeps no rows.

    A fact of the record has its entry's words and sources; judgements and readings their words.
    """
    made = []
    for each in said:
        section, key = str(each["section"]), str(each["id"])
        text, sources = str(each["text"]), tuple(map(str, each["sources"]))
        if section == RECORD and len(each["facts"]) == 1:
            fields: dict[str, Value] = {"words": text, "sources": sources}
            made.append(Row("events", str(each["facts"][0]), text, fields))
        elif reading := _id_in(each, _READING):
            made.append(Row("readings", reading, text, {"reading": text}))
        elif section == JUDGEMENTS and each["kind"] == "judgement":
            name = key.removeprefix(f"{JUDGEMENTS}-")
            if not name.endswith(("-reason", "-change")):
                made.append(Row("judgements", name, text, {"statement": text}))
    return Rows(tables_of(made), {})
