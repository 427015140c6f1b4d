"""Changes to the text of a proposal that leave every other entry, comments too, as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from analysis.errors import BriefingError
from analysis.intake.proposals.proposal_yaml import (
    HEAD,
    entry_text,
    read_proposal,
    write_proposal,
)


@dataclass(frozen=True)
class SetKeys:
    """Give keys of an entry other values; None empties a key.

    `section` is a key of the proposal, `number` the entry's place in its list from 0. Where
    `number` is None the section is one mapping, as `article` is; the empty section is the whole.
    """

    section: str
    number: int | None
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Drop:
    """Take an entry out of a section's list."""

    section: str
    number: int


@dataclass(frozen=True)
class Add:
    """Append an entry to a section's list."""

    section: str
    entry: Mapping[str, Any]


Change = SetKeys | Drop | Add


def changed(text: str, changes: Sequence[Change]) -> str:
    """Return a proposal's text after the changes, made in their order.

    An entry that changes is written anew, in the form that intake writes; all other lines stay.
    Raises BriefingError where the text is laid out in a way that can't be changed so: what comes
    out holds exactly what the changes say, or nothing does.
    """
    for change in changes:
        expected = _normal(_applied(read_proposal(text), change))
        made = _rewritten(text, change)
        try:
            held = _normal(read_proposal(made)) == expected
        except yaml.YAMLError:
            held = False
        if not held:
            msg = (
                "the proposal is laid out in a way that this page can't change. Change its file "
                "by hand, or take the article in again"
            )
            raise BriefingError(msg)
        text = made
    return text


def _normal(content: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as read_proposal returns it
    """Return the content as it is read again once it is written, without what is empty."""
    return read_proposal(write_proposal(content))


def _applied(content: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """Return what the file must hold after a change."""
    made = dict(content)
    if isinstance(change, Add):
        made[change.section] = [*(made.get(change.section) or []), dict(change.entry)]
    elif isinstance(change, Drop):
        rows = made[change.section]
        made[change.section] = [*rows[: change.number], *rows[change.number + 1 :]]
    elif not change.section:
        made |= change.values
    elif change.number is None:
        made[change.section] = {**made[change.section], **change.values}
    else:
        rows = list(made[change.section])
        rows[change.number] = {**rows[change.number], **change.values}
        made[change.section] = rows
    return made


def _rewritten(text: str, change: Change) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    content = _applied(read_proposal(text), change)
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    if isinstance(change, SetKeys) and change.number is None:
        for key in (change.section,) if change.section else change.values:
            _put_section(lines, "".join(lines), key, content)
        return "".join(lines)
    found = _section(root, change.section)
    rows = found[1].value if found and isinstance(found[1], yaml.SequenceNode) else []
    flow = found is not None and isinstance(found[1], yaml.SequenceNode) and found[1].flow_style
    if flow and rows:
        return text
    if isinstance(change, Add):
        _append(lines, found, change.section, entry_text(change.section, change.entry))
        return "".join(lines)
    number = change.number
    if number is None or number >= len(rows):
        return text
    fresh = ""
    if isinstance(change, SetKeys):
        fresh = entry_text(change.section, content[change.section][number])
    node = rows[number]
    _put(lines, (node.start_mark.line, _last_line(node)), fresh)
    if not fresh and found and len(rows) == 1:
        lines[found[0].start_mark.line] = f"{change.section}:\n"
    return "".join(lines)


def _put_section(lines: list[str], text: str, key: str, content: Mapping[str, Any]) -> None:
    """Write a section that is no list anew, at its place or at the end."""
    fresh = write_proposal({key: content[key]}).removeprefix(HEAD)
    found = _section(yaml.compose(text, Loader=yaml.SafeLoader), key)
    if found is None:
        lines.append(fresh)
        return
    name, value = found
    _put(lines, (name.start_mark.line, max(name.start_mark.line, _last_line(value))), fresh)


def _append(
    lines: list[str], found: tuple[yaml.Node, yaml.Node] | None, section: str, fresh: str
) -> None:
    if found is None:
        lines.append(f"{section}:\n{fresh}")
        return
    name, value = found
    if getattr(value, "value", None) and isinstance(value, yaml.SequenceNode):
        lines.insert(_last_line(value) + 1, fresh)
        return
    _put(
        lines,
        (name.start_mark.line, max(name.start_mark.line, _last_line(value))),
        f"{section}:\n{fresh}",
    )


def _put(lines: list[str], place: tuple[int, int], fresh: str) -> None:
    """Replace lines by a text; comments among them stay, above it."""
    first, last = place
    kept = [line for line in lines[first : last + 1] if line.lstrip().startswith("#")]
    lines[first : last + 1] = [*kept, *([fresh] if fresh else [])]


def _section(root: yaml.Node | None, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    if not isinstance(root, yaml.MappingNode):
        return None
    return next(((k, v) for k, v in root.value if k.value == key), None)


def _last_line(node: yaml.Node) -> int:
    """Return the number of the last line that a node stands on."""
    end: yaml.Mark = node.end_mark
    if isinstance(node, yaml.ScalarNode):
        # A block scalar ends where the next thing begins.
        return end.line - 1 if node.style in {"|", ">"} and end.column == 0 else int(end.line)
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    return int(end.line)
