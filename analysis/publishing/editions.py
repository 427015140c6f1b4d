"""Named editions: sets of parameters that a build can be asked for by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from analysis.errors import BriefingError, did_you_mean
from analysis.parameters import ParameterError, refuse_unknown
from analysis.plain_yaml import plain_yaml
from analysis.publishing.spans import Recurring, recurring_of, span_of
from analysis.regular_files import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

# A name becomes a folder's; `failed` is the folder of half-run notebooks.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")
_RESERVED = "failed"
# What makes a set of editions of one entry.
_RECURRING = ("every", "from", "to")
LONGEST = 100_000


class UnknownEditionError(BriefingError):
    """A name under which there is no edition; the text names the nearest and all that there are."""


@dataclass(frozen=True)
class Editions:
    """The named sets of parameters, in the order of their file, and the one built by default.

    `recurring` holds the sets of editions that stand under one name, such as one for each quarter.
    """

    default: str
    sets: Mapping[str, Mapping[str, str]]
    recurring: Mapping[str, Recurring] = field(default_factory=dict)

    def named(self, name: str, read_to: date | None = None) -> Mapping[str, str]:
        """Return the parameters of an edition as ISO strings, an empty text where left open.

        Beside the names of the file, dates name an edition: `2024`, `2024-q1`, `2024-03..2024-04`.
        Raises UnknownEditionError naming the nearest edition and all that there are.
        """
        if name in self.sets:
            return self.sets[name]
        for each in self.recurring.values():
            if read_to and name in (found := each.editions(read_to)):
                return found[name]
        if span := span_of(name):
            return {"start": span.first.isoformat(), "end": span.last.isoformat()}
        known = (*self.sets, *self.recurring)
        msg = (
            f'unknown edition "{name}"{did_you_mean(name, known)}; '
            f"there are {', '.join(known)}. Name one, or give dates with --start and --end"
        )
        raise UnknownEditionError(msg)

    def all_of(self, name: str, read_to: date) -> tuple[str, ...]:
        """Return the editions that a name stands for: of a recurring one all, else itself."""
        return tuple(self.recurring[name].editions(read_to)) if name in self.recurring else (name,)

    def everything(self, read_to: date) -> tuple[str, ...]:
        """Return the names of all editions, each once."""
        made = (name for each in self.recurring.values() for name in each.editions(read_to))
        return tuple(dict.fromkeys((*self.sets, *made)))


def read_editions(path: Path) -> Editions:
    """Return the editions that a YAML file names.

    Raises BriefingError naming the file, the edition and the field of the first fault.
    """
    content = _read(path)
    sets = content.get("editions")
    if not isinstance(sets, dict) or not sets:
        msg = f'{path}: no "editions". Expected a mapping from names to sets of parameters'
        raise BriefingError(msg)
    again = {str(n): given for n, given in sets.items() if _recurs(given)}
    made = {str(n): _parameters(path, str(n), given) for n, given in sets.items() if n not in again}
    default = str(content.get("default", ""))
    if default not in made:
        msg = (
            f'{path}: default: unknown edition "{default}"{did_you_mean(default, made)}; '
            f"expected one of {', '.join(made)}"
        )
        raise BriefingError(msg)
    recurring = {name: _recurring(path, name, given) for name, given in again.items()}
    return Editions(default, MappingProxyType(made), MappingProxyType(recurring))


def _recurs(given: object) -> bool:
    return isinstance(given, dict) and "every" in given


def _recurring(path: Path, name: str, given: Mapping[str, object]) -> Recurring:
    """Return a set of editions; its other parameters are held to what an edition has."""
    where = f'{path}: edition "{name}"'
    own = {field: _text(where, field, given[field]) for field in _RECURRING if field in given}
    more = _parameters(path, name, {f: value for f, value in given.items() if f not in _RECURRING})
    return recurring_of(where, {**own, **more})


def _read(path: Path) -> dict[str, Any]:
    try:
        content = plain_yaml(text_of(path, LONGEST))
    except FileNotFoundError:
        msg = f"{path}: not found. It holds the named editions; give its place, or restore it"
        raise BriefingError(msg) from None
    except OSError as error:
        msg = f"{path}: can't be read ({error.strerror}). Restore the file"
        raise BriefingError(msg) from None
    except UnicodeDecodeError as error:
        msg = f"{path}: not UTF-8 text ({error.reason}). Save it as UTF-8"
        raise BriefingError(msg) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        msg = f"{path}{line}: not YAML ({getattr(error, 'problem', error)}). Mend that line"
        raise BriefingError(msg) from None
    if not isinstance(content, dict):
        msg = f'{path}: expected a mapping with "default" and "editions"'
        raise BriefingError(msg)
    return content


def _parameters(path: Path, name: str, given: object) -> Mapping[str, str]:
    where = f'{path}: edition "{name}"'
    if not _NAME.fullmatch(name) or name == _RESERVED:
        msg = (
            f"{where}: a name becomes a folder, so it is made of letters, digits, dots, hyphens "
            f'and plus signs, and is not "{_RESERVED}". Rename it'
        )
        raise BriefingError(msg)
    if not isinstance(given, dict):
        msg = f"{where}: expected parameters such as start and end, found {given!r}"
        raise BriefingError(msg)
    try:
        refuse_unknown({str(field): value for field, value in given.items()})
    except ParameterError as error:
        msg = f"{where}: {error}"
        raise BriefingError(msg) from None
    return MappingProxyType(
        {str(field): _text(where, str(field), value) for field, value in given.items()}
    )


def _text(where: str, field: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        msg = f'{where}: {field}: {value} is not text. Put it in quotes: {field}: "{value}"'
        raise BriefingError(msg)
    return str(value)
