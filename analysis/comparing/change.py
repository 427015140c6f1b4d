"""One change and all of them, as frozen data without words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

# What a field of a row holds: a text, or the members of a list.
Value = str | tuple[str, ...]

# The groups of changes in the order of telling, and the kinds of each in theirs.
GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "findings": ("came", "moved", "fell"),
        "judgements": ("came", "moved", "fell"),
        "plans": ("fulfilled", "partly", "came-about", "cancelled", "overdue"),
        "figures": ("revised", "newer"),
        "facts": ("added", "removed", "corrected", "re-sourced", "renamed"),
        "rows": ("added", "removed", "corrected", "re-sourced", "renamed"),
        "sentences": ("new", "changed", "gone", "re-based"),
    }
)


@dataclass(frozen=True)
class FieldChange:
    """What a field held then and holds now; an empty text where it held nothing."""

    field: str
    then: Value
    now: Value


@dataclass(frozen=True)
class Change:
    """One thing that is other than it was: `kind` is one of its group's in `GROUPS`.

    `table` is where the thing stands, `label` what it is called now, or then where it is gone.
    `formerly` is the id that a renamed row had, or that of the figure that a newer one follows.
    """

    kind: str
    table: str
    id: str
    label: str
    fields: tuple[FieldChange, ...] = ()
    formerly: str = ""


@dataclass(frozen=True)
class Compared:
    """What is compared: an edition as it was built, or a record as it stood.

    `form` is `edition` or `record`. `parameters` are those of the edition, or those by which the
    record was read; `digest` is the edition's, blank for a record.
    """

    name: str
    form: str
    parameters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    digest: str = ""

    @property
    def as_of(self) -> str:
        """Return the day of knowledge as an ISO date."""
        return self.parameters.get("as_of", "")


@dataclass(frozen=True)
class Differences:
    """All that changed from `then` to `now`: the changes by group and kind, in order.

    `names` holds what ids of actors, places and sources are called, for who prints them; `notes`
    are sentences on what could not be compared.
    """

    then: Compared
    now: Compared
    changes: Mapping[str, Mapping[str, tuple[Change, ...]]]
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Return how many changes there are, of all groups."""
        return sum(len(each) for kinds in self.changes.values() for each in kinds.values())
