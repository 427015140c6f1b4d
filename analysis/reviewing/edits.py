"""Changes to the text of a proposal that leave every other line, comments too, as it stands."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from analysis.errors import BriefingError
from analysis.intake.proposals.proposal_yaml import from_yaml

_WIDTH = 100


@dataclass(frozen=True)
class SetKeys:
    """Give keys of an entry other values; None takes a key out.

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

    Raises BriefingError where the text is laid out in a way that can't be changed line by line;
    what comes out holds exactly what the changes say, or nothing does.
    """
    for change in changes:
        expected = _applied(from_yaml(text), change)
        made = _rewritten(text, change)
        try:
            held = from_yaml(made) == expected
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


def _applied(content: Any, change: Change) -> Any:  # noqa: ANN401 - as from_yaml returns it
    """Return what the file must hold after a change."""
    made = copy.deepcopy(content)
    if isinstance(change, Add):
        made[change.section] = [*(made.get(change.section) or []), dict(change.entry)]
    elif isinstance(change, Drop):
        del made[change.section][change.number]
        made[change.section] = made[change.section] or []
    else:
        entry = made[change.section] if change.section else made
        entry = entry if change.number is None else entry[change.number]
        for key, value in change.values.items():
            entry.pop(key, None) if value is None else entry.update({key: value})
    return made


def _rewritten(text: str, change: Change) -> str:
    lines = text.splitlines()
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return text
    if isinstance(change, Add):
        _add(lines, root, change)
    elif isinstance(change, Drop):
        _drop(lines, root, change)
    else:
        _set(lines, change)
    return "\n".join(lines) + "\n"


def _add(lines: list[str], root: yaml.MappingNode, change: Add) -> None:
    block = [f"- {line}" if n == 0 else f"  {line}" for n, line in enumerate(_dump(change.entry))]
    found = _pair(root, change.section)
    if found is None:
        at = len(lines)
        lines[at:at] = [f"{change.section}:", *block]
        return
    key, value = found
    if isinstance(value, yaml.SequenceNode) and value.value and not value.flow_style:
        indent = " " * value.start_mark.column
        at = _last_line(value) + 1
        lines[at:at] = [indent + line for line in block]
    elif not getattr(value, "value", None) or value.tag == "tag:yaml.org,2002:null":
        first, last = key.start_mark.line, max(key.start_mark.line, _last_line(value))
        lines[first : last + 1] = [f"{change.section}:", *block]


def _drop(lines: list[str], root: yaml.MappingNode, change: Drop) -> None:
    found = _pair(root, change.section)
    if found is None or not isinstance(found[1], yaml.SequenceNode) or found[1].flow_style:
        return
    key, value = found
    item = value.value[change.number]
    first, last = item.start_mark.line, _last_line(item)
    if len(value.value) == 1:
        lines[first : last + 1] = []
        lines[key.start_mark.line] = f"{change.section}: []"
        return
    lines[first : last + 1] = []


def _set(lines: list[str], change: SetKeys) -> None:
    for key, value in change.values.items():
        # Composed anew for each key, since the lines below one have moved.
        node = _entry(yaml.compose("\n".join(lines) + "\n", Loader=yaml.SafeLoader), change)
        if node is None or node.flow_style:
            return
        _set_key(lines, node, key, value)


def _entry(root: yaml.Node | None, change: SetKeys) -> yaml.MappingNode | None:
    node = root
    if change.section:
        found = _pair(node, change.section)
        node = found[1] if found else None
    if change.number is not None and isinstance(node, yaml.SequenceNode):
        node = node.value[change.number] if change.number < len(node.value) else None
    return node if isinstance(node, yaml.MappingNode) else None


def _set_key(lines: list[str], node: yaml.MappingNode, key: str, value: object) -> None:
    indent = node.start_mark.column
    dumped = [] if value is None else _dump({key: value}, indent)
    found = _pair(node, key)
    if found is None:
        at = _last_line(node) + 1
        lines[at:at] = [" " * indent + line for line in dumped]
        return
    name, held = found
    first, last = name.start_mark.line, max(name.start_mark.line, _last_line(held))
    before = lines[first][: name.start_mark.column]
    if not dumped and before.strip():
        # The first key of an item stands behind its dash, which the next key takes over.
        if last + 1 <= _last_line(node):
            lines[last + 1] = before + lines[last + 1][indent:]
        lines[first : last + 1] = []
        return
    remark = _remark(lines[first], held) if first == last else ""
    made = [before + line if n == 0 else " " * indent + line for n, line in enumerate(dumped)]
    if remark and len(made) == 1:
        made[0] += remark
    elif remark:
        made.insert(0, " " * indent + remark.strip())
    lines[first : last + 1] = made


def _remark(line: str, value: yaml.Node) -> str:
    """Return the comment behind a value, with the blanks before it."""
    rest = line[value.end_mark.column :]
    return rest if rest.lstrip().startswith("#") else ""


def _pair(node: yaml.Node | None, key: str) -> tuple[yaml.Node, yaml.Node] | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next(((k, v) for k, v in node.value if k.value == key), None)


def _last_line(node: yaml.Node) -> int:
    """Return the number of the last line that a node stands on."""
    end: yaml.Mark = node.end_mark
    if isinstance(node, yaml.ScalarNode):
        # A block scalar ends where the next thing begins.
        return end.line - 1 if node.style in {"|", ">"} and end.column == 0 else end.line
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    return int(end.line)


def _dump(entry: Mapping[str, Any], indent: int = 2) -> list[str]:
    text = "".join(
        yaml.safe_dump(
            {key: value},
            sort_keys=False,
            allow_unicode=True,
            width=_WIDTH - indent,
            default_flow_style=None if isinstance(value, list) else False,
        )
        for key, value in entry.items()
    )
    return text.splitlines()
