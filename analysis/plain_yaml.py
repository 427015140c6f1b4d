"""YAML as plain data: no names for parts of the file, which a few lines could make endless."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

# Of any nesting that a person writes, many times over.
DEEPEST = 50
_ENTERS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_LEAVES = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


def plain_yaml(text: str, loader: type = yaml.SafeLoader) -> Any:  # noqa: ANN401 - as it is written
    """Return what a YAML text holds, by a safe loader.

    Raises yaml.YAMLError where it is none, for an alias, and for a value that is not what it is
    written as (a date of the thirteenth month).
    """
    depth = 0
    for event in _events(text, loader):
        if isinstance(event, yaml.AliasEvent):
            raise _refusal(event, f"an alias (*{event.anchor}). Write out what it stands for")
        depth += isinstance(event, _ENTERS) - isinstance(event, _LEAVES)
        if depth > DEEPEST:
            raise _refusal(event, f"nested more than {DEEPEST} deep")
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, by the promise above
    except (ValueError, AttributeError, TypeError, KeyError, OverflowError) as error:
        raise yaml.YAMLError(f"a value is not what it is written as ({error})") from None


def _refusal(event: yaml.Event, told: str) -> yaml.MarkedYAMLError:
    mark: Any = event.start_mark  # of one of two kinds, that of PyYAML or that of its C library
    return yaml.MarkedYAMLError(problem=told, problem_mark=mark)


def _events(text: str, loader: type) -> Iterator[yaml.Event]:
    # One after the other, so that what is refused is never read to its end.
    return iter(yaml.parse(text, Loader=loader))
