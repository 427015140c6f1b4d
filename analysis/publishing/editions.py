"""Named editions: sets of parameters that a build can be asked for by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from analysis.errors import BriefingError, did_you_mean
from analysis.files import text_of
from analysis.parameters import ParameterError, refuse_unknown
from analysis.plain_yaml import plain_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# A name becomes a folder's; `failed` is the folder of half-run notebooks.
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")
_RESERVED = "failed"
LONGEST = 100_000


@dataclass(frozen=True)
class Editions:
    """The named sets of parameters, in the order of their file, and the one built by default."""

    default: str
    sets: Mapping[str, Mapping[str, str]]

    def named(self, name: str) -> Mapping[str, str]:
        """Return the parameters of an edition as ISO strings, an empty text where left open.

        Raises BriefingError naming the nearest edition and all that there are.
        """
        if name not in self.sets:
            msg = (
                f'unknown edition "{name}"{did_you_mean(name, self.sets)}; '
                f"there are {', '.join(self.sets)}. Name one, or give dates with --start and --end"
            )
            raise BriefingError(msg)
        return self.sets[name]


def read_editions(path: Path) -> Editions:
    """Return the editions that a YAML file names.

    Raises BriefingError naming the file, the edition and the field of the first fault.
    """
    content = _read(path)
    sets = content.get("editions")
    if not isinstance(sets, dict) or not sets:
        msg = f'{path}: no "editions". Expected a mapping from names to sets of parameters'
        raise BriefingError(msg)
    made = {str(name): _parameters(path, str(name), given) for name, given in sets.items()}
    default = str(content.get("default", ""))
    if default not in made:
        msg = (
            f'{path}: default: unknown edition "{default}"{did_you_mean(default, made)}; '
            f"expected one of {', '.join(made)}"
        )
        raise BriefingError(msg)
    return Editions(default, MappingProxyType(made))


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
