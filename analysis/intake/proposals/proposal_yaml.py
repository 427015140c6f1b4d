"""The YAML file of a proposal: short enough to read, and safe to write in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from analysis.plain_yaml import plain_yaml

HEAD = (
    "# A proposal, not yet a fact. Delete what is wrong, correct the rest, write title and "
    "summary of new\n"
    "# events in your own words between the quotation marks, then run: briefing accept THIS-FILE\n"
    "# Where `maybe` shows the row that an event is, write its id under `known`. Empty keys are "
    "left out.\n"
)
MISSED = """\
# An event that intake missed: take off the marks at the left, and correct.
# - {start: "2024-05-04", kind: meeting, sectors: [diplomacy], status: reported, bilateral: true,
#    actors: [russia, "new:Name"], title: "", summary: ""}
"""
# What an entry of each kind may hold, in the order in which it is written.
ENTRY_KEYS: Mapping[str, tuple[str, ...]] = {
    "article": (
        *("file", "publisher", "title", "url", "published", "published_basis", "relevance"),
        *("origin", "language", "because", "kind", "side", "new_publisher"),
    ),
    "people": ("name", "id", "side", "kind", "country", "spans"),
    "organisations": ("name", "id", "side", "kind", "country", "spans"),
    "places": ("name", "id", "spans"),
    "events": (
        *("start", "end", "precision", "basis", "kind", "sectors", "status", "actors", "place"),
        *("known", "maybe", "confidence", "because", "spans", "differs", "question", "why"),
        *("prominence", "bilateral", "host", "leader_visit", "part_of", "title", "summary", "note"),
    ),
    "figures": (
        *("value", "unit", "qualifier", "about", "item", "attributed_to", "as_of", "as_of_basis"),
        *("known", "series", "spans", "differs", "question", "why", "note"),
    ),
}
TOP_KEYS = (*ENTRY_KEYS, "cut", "summary")
_LISTS = {"spans", "sectors", "actors"}
# What stands there empty where it is, since a person is to write it.
_TO_WRITE = {"publisher", "title", "summary", "question", "why", "series", "as_of", "side"}
# What an entry is taken for when it doesn't say.
_TAKEN_FOR = {
    "status": "reported",
    "prominence": "minor",
    "bilateral": False,
    "leader_visit": False,
}
_PRECISION = {4: "year", 7: "month", 10: "day"}
_FIRST_DAY = "-01-01"
_WIDTH = 100
_UNBROKEN = 10**9
_IN_BRACES = re.compile(r"(?:- |  \w+: )\{")
_BEFORE_KEY = re.compile(r", (?=[a-z_]+: )")
_MARK = re.compile(r"(?:(?<=[ \t])|^)#", re.MULTILINE)
_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


class _Line(dict[str, Any]):
    """A mapping that is written in braces, and not a line for each key."""


class _ToWrite(str):
    """Text that a person writes or mends, in double quotes: in them a # is a #."""

    __slots__ = ()


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes lists without mappings on one line, and every mapping in the order given."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as PyYAML declares it
        """Return True: nothing is written as a reference to something above."""
        return True


def _list_on_a_line(dumper: _Dumper, data: list[Any]) -> yaml.Node:
    flat = not any(isinstance(item, dict) for item in data)
    node: yaml.Node = dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=flat)
    return node


def _mapping_on_a_line(dumper: _Dumper, data: _Line) -> yaml.Node:
    node: yaml.Node = dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)
    return node


def _in_quotes(dumper: _Dumper, data: _ToWrite) -> yaml.Node:
    node: yaml.Node = dumper.represent_scalar("tag:yaml.org,2002:str", str(data), style='"')
    return node


_Dumper.add_representer(list, _list_on_a_line)
_Dumper.add_representer(_Line, _mapping_on_a_line)
_Dumper.add_representer(_ToWrite, _in_quotes)


def to_yaml(content: Mapping[str, Any]) -> str:
    """Return any plain content as YAML; the same content gives the same bytes."""
    text: str = yaml.dump(
        dict(content),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=_UNBROKEN,
        line_break="\n",
    )
    return text


def write_proposal(content: Mapping[str, Any]) -> str:
    """Return the text of a proposal's file, without what is empty.

    A key that a person is to write stands there with empty quotation marks, and behind the events a
    template for one that was missed. Reading it again and writing that gives the same text.
    """
    return HEAD + "".join(_sections(content))


def read_proposal(text: str) -> Any:  # noqa: ANN401 - whatever a person left in the file
    """Return the content of a proposal's file with each key that it leaves out.

    What is missing is None, an empty list, or what it is taken for. A file that is no proposal
    comes back as it is. Raises yaml.YAMLError where it is no YAML.
    """
    content = from_yaml(text)
    if not isinstance(content, dict) or not isinstance(content.get("article"), dict):
        return content
    full = dict.fromkeys(TOP_KEYS) | content
    for section in ENTRY_KEYS:
        if section == "article":
            full[section] = _completed(full[section], section)
        elif isinstance(rows := full[section] or [], list):
            full[section] = [_completed(row, section) for row in rows]
    full["cut"] = full["cut"] or []
    return full


def entry_line(entry: Mapping[str, Any]) -> str:
    """Return an entry on one line, as it stands in a list of the file."""
    return to_yaml({"entries": [_Line(entry)]}).splitlines()[1]


def from_yaml(text: str) -> Any:  # noqa: ANN401 - whatever a person left in the file
    """Return what a YAML text holds; raises yaml.YAMLError where it is none."""
    return plain_yaml(text, _Loader)


def comment_behind(text: str) -> int | None:
    """Return the line, from 1, on which a comment stands behind something; None where none does.

    YAML drops whatever follows a blank and a # outside of quotes, so that a sentence with "lamp #5"
    would end before it. Raises yaml.YAMLError where the text is no YAML.
    """
    if not _MARK.search(text):
        return None
    scalars = [
        (token.start_mark.line, token.start_mark.column, token.end_mark.line, token.end_mark.column)
        for token in yaml.scan(text, Loader=_Loader)
        if isinstance(token, yaml.ScalarToken)
    ]
    for number, line in enumerate(_BREAK.split(text)):
        for mark in _MARK.finditer(line):
            at = (number, mark.start())
            if not any(span[:2] <= at < span[2:] for span in scalars):
                if line[: mark.start()].strip():
                    return number + 1
                break
    return None


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads plain data; what looks like a date stays the text that it is."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _sections(content: Mapping[str, Any]) -> Iterator[str]:
    for key, value in content.items():
        if key == "article":
            yield _lines(to_yaml({key: _shortened(value, key)}))
        elif key == "events":
            yield _lines(to_yaml({key: [_event(row) for row in value]})) if value else f"{key}:\n"
            yield MISSED
        elif isinstance(value, list) and value:
            yield _lines(to_yaml({key: [_Line(_shortened(row, key)) for row in value]}))
        elif value:
            yield to_yaml({key: _ToWrite(value) if isinstance(value, str) else value})


def _lines(text: str) -> str:
    """Return YAML with each mapping in braces broken between its keys where it is too long.

    A break behind a comma is a blank to YAML, also where it falls into quotation marks.
    """
    return "".join(_broken(line) for line in text.splitlines(keepends=True))


def _broken(line: str) -> str:
    if len(line) <= _WIDTH or not _IN_BRACES.match(line):
        return line
    made, indent = [""], " " * 3
    for piece in _BEFORE_KEY.split(line):
        joined = f"{made[-1]}, {piece}" if made[-1] else piece
        if len(joined) < _WIDTH or not made[-1]:
            made[-1] = joined
        else:
            made[-1] += ","
            made.append(indent + piece)
    return "\n".join(made)


def _event(event: Mapping[str, Any]) -> dict[str, Any]:
    """Return a new event line by line, and one that the record knows, or may know, in braces."""
    made = _shortened(event, "events")
    if _PRECISION.get(len(_short_start(event))) == event.get("precision"):
        made.pop("precision", None)
        made |= {"start": _short_start(event)} if made.get("start") else {}
    return _Line(made) if event.get("known") or event.get("maybe") else made


def _short_start(event: Mapping[str, Any]) -> str:
    """Return the start of an event as exact as it is meant: a year, a month or a day."""
    start = str(event.get("start") or "")
    length = {name: size for size, name in _PRECISION.items()}.get(str(event.get("precision")), 0)
    whole = len(start) == max(_PRECISION) and (start[:length] + _FIRST_DAY[length - 4 :]) == start
    return start[:length] if whole or length == max(_PRECISION) else start


def _shortened(entry: Mapping[str, Any], section: str) -> dict[str, Any]:
    """Return an entry without its empty keys, but for those that a person is to write."""
    made: dict[str, Any] = {}
    for key, value in _completed(entry, section).items():
        empty = value is None or value in ("", [], {}) or _TAKEN_FOR.get(key, ...) == value
        if not empty:
            written = section == "events" and key in _TO_WRITE
            made[key] = _ToWrite(value) if written else _nested(value)
        elif _is_to_write(key, entry, section):
            made[key] = _ToWrite("")
    return made


def _nested(value: Any) -> Any:  # noqa: ANN401 - whatever an entry holds
    return _Line(value) if isinstance(value, dict) else value


def _is_to_write(key: str, entry: Mapping[str, Any], section: str) -> bool:
    if section == "article":
        return key == "publisher"
    if key in {"question", "why"}:
        return bool(entry.get("differs"))
    if key == "known":
        return bool(entry.get("maybe"))
    if key == "side":
        return entry.get("id") == "new"
    return key in _TO_WRITE and not entry.get("known")


def _completed(entry: Any, section: str) -> Any:  # noqa: ANN401 - whatever a person left there
    if not isinstance(entry, dict):
        return entry
    keys = ENTRY_KEYS.get(section, ())
    empty: dict[str, Any] = {key: [] if key in _LISTS else None for key in keys}
    taken = {key: value for key, value in _TAKEN_FOR.items() if key in empty}
    full = empty | taken
    full |= {key: full.get(key) if value in (None, "") else value for key, value in entry.items()}
    if section == "events" and full["start"] and not full["precision"]:
        start = str(full["start"])
        full["precision"] = _PRECISION.get(len(start))
        full["start"] = (start + _FIRST_DAY[len(start) - 4 :])[: max(_PRECISION)]
    return full
