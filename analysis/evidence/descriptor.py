"""The one reader of `datapackage.json`: tables, sections, sectors and coverage as declared."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analysis.errors import BriefingError
from analysis.evidence.shape import misshapen
from analysis.regular_files import UnfitFileError, content_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DESCRIPTOR = "datapackage.json"
NEWEST_SOURCE = "newest source"
_LARGEST = 10_000_000


class DescriptorError(BriefingError):
    """The descriptor can't be read; `found` says what is wrong with it, without its place."""

    def __init__(self, path: Path, found: str, remedy: str) -> None:
        self.found = found
        super().__init__(f"{path}: {found}. {remedy}")


class _MisshapenError(Exception):
    """Carries what is wrong with the descriptor's form to where its place is known."""


@dataclass(frozen=True)
class Column:
    """One column: its Frictionless type and constraints, and how its cells refer to other rows.

    `references` holds the tables and columns whose values a cell (or each member of a list) may
    take; `literals` the words allowed beside them; `item_enum` the allowed members of a list.
    """

    name: str
    type: str
    format: str
    constraints: Mapping[str, Any]
    is_list: bool
    is_partial_date: bool
    references: tuple[tuple[str, str], ...]
    literals: tuple[str, ...]
    item_enum: tuple[str, ...]

    @property
    def is_date(self) -> bool:
        """Return whether the cells are dates, whole or partial."""
        return self.is_partial_date or self.type == "date"

    @property
    def is_free_text(self) -> bool:
        """Return whether the cells may hold any words: no ids, no fixed words, no dates."""
        bound = {"pattern", "enum"} & self.constraints.keys()
        told = self.references or self.literals or self.item_enum or bound
        return self.type == "string" and not (self.is_date or told)

    @property
    def is_required(self) -> bool:
        """Return whether each row must fill it."""
        return bool(self.constraints.get("required"))


@dataclass(frozen=True, eq=False)
class Table:
    """One table: its file, its columns in canonical order and its primary key."""

    name: str
    path: str
    columns: Mapping[str, Column]
    primary_key: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A section of the briefing; events of its `kinds` stand in it whatever their sector.

    `roles` are what it asks of series: each must be the role of one at least.
    """

    name: str
    title: str
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sector:
    """A field of relations, and the section that its events stand in."""

    name: str
    title: str
    section: str


@dataclass(frozen=True)
class Side:
    """One of the two whose relations are told; `id` is the host of events that it received.

    `code` is its ISO 3166 alpha-2 code, `colour` a name of the palette; `leaders` and `votes_as`
    are ids of actors: its leaders, the foremost first, and the seat that it votes by. `language`
    is the ISO 639-1 code of its own language, blank where none is told. `travellers` says whose
    journeys to the other side are listed in full.
    """

    id: str
    name: str
    adjective: str
    code: str
    colour: str
    leaders: tuple[str, ...]
    votes_as: str
    language: str = ""
    travellers: str = ""

    @property
    def top(self) -> str:
        """Return who makes the journeys that are listed in full, its leaders where none is told."""
        return self.travellers or f"{self.name}'s leaders"


@dataclass(frozen=True)
class Camp:
    """A camp that actors belong to and publishers speak for; `adjective` may be blank."""

    name: str
    title: str
    adjective: str


@dataclass(frozen=True)
class Subject:
    """What the record is about: two sides, and the turning point since which it tells of them.

    `beside` are actors whose votes stand next to those of the sides; `roles` what the headline
    numbers ask of series; `journey` and `journeys` what one and several of the journeys are called
    that are listed in full.
    """

    title: str
    turning_point: str
    sides: tuple[Side, Side]
    camps: tuple[Camp, ...]
    beside: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    authors: str = ""
    journey: str = "leader's journey"
    journeys: str = "leaders' journeys"

    @property
    def who_travels(self) -> str:
        """Return whose journeys are listed in full, in brackets: `(Ann to Ruritania, …)`."""
        first, second = self.sides
        return f"({second.top} to {first.name}, {first.top} to {second.name})"

    @property
    def counted_journeys(self) -> str:
        """Return the same for a sentence: `those of Ann to Ruritania and of Bob to Freedonia`."""
        first, second = self.sides
        return f"those of {second.top} to {first.name} and of {first.top} to {second.name}"

    @property
    def since(self) -> str:
        """Return the whole time covered, in words: `since the treaty`."""
        return f"since {self.turning_point}"

    @property
    def first(self) -> Side:
        """Return the side that is named first."""
        return self.sides[0]

    @property
    def second(self) -> Side:
        """Return the side that is named second."""
        return self.sides[1]

    @property
    def pair(self) -> str:
        """Return both names, as after "between": `Ruritania and Freedonia`."""
        return f"{self.first.name} and {self.second.name}"

    def adjective(self, camp: str) -> str:
        """Return the adjective of a camp, or an empty text where it has none."""
        return next((one.adjective for one in self.camps if one.name == camp), "")


@dataclass(frozen=True)
class Words:
    """How the record is worded, as far as a reader of letters can hold it to that.

    `columns` are those that print as our own prose, as `table.column`; `whole_names` the camps
    whose persons are never named in part; `renamed` ids of actors and places whose aliases are
    former names; `titles` what stands before a name without being of it; `vague` and `loaded`
    words that the record does without.
    """

    columns: tuple[str, ...] = ()
    whole_names: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()


NO_WORDS = Words()


@dataclass(frozen=True, eq=False)
class Descriptor:
    """What the record declares of itself, each list in the order in which it is given.

    `start` is the first day, month or year covered and `end` the last, or `newest source`;
    `read_to` is the last that was read throughout, or an empty text where none is declared. `thin`
    are the matters of which little was read.
    """

    tables: Mapping[str, Table]
    subject: Subject
    sections: tuple[Section, ...]
    sectors: tuple[Sector, ...]
    start: str
    end: str
    version: str
    words: Words
    read_to: str = ""
    thin: tuple[str, ...] = ()


def read_descriptor(path: Path) -> Descriptor:
    """Return what the descriptor declares; the same object for the same content.

    Raises DescriptorError where the file is missing or malformed.
    """
    try:
        return _parsed(content_of(path, _LARGEST))
    except FileNotFoundError:
        remedy = f"Give the folder that holds the record with its {DESCRIPTOR}"
        raise DescriptorError(path, "not found", remedy) from None
    except UnfitFileError as error:
        raise DescriptorError(path, error.found, "Restore its last good version") from None
    except OSError as error:
        found = f"can't be read ({error.strerror})"
        raise DescriptorError(path, found, "Restore its last good version") from None
    except UnicodeDecodeError:
        raise DescriptorError(path, "not UTF-8 text", "Restore its last good version") from None
    except json.JSONDecodeError as error:
        found = f"line {error.lineno} is not JSON ({error.msg})"
        raise DescriptorError(path, found, "Mend that line") from None
    except _MisshapenError as error:
        raise DescriptorError(path, str(error), "Restore its last good version") from None
    except RecursionError:
        found = "nested deeper than any descriptor is"
        raise DescriptorError(path, found, "Restore its last good version") from None
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        found = f"something is declared without {error}, or with more than its form has"
        raise DescriptorError(path, found, "Restore its last good version") from None


# By content, so that a changed file is read anew and its tables are told from the old ones.
@lru_cache(maxsize=8)
def _parsed(data: bytes) -> Descriptor:
    package = json.loads(data.decode("utf-8"))
    if wrong := misshapen(package):
        raise _MisshapenError(wrong)
    coverage = package["coverage"]
    return Descriptor(
        tables={resource["name"]: _table(resource) for resource in package["resources"]},
        subject=_subject(package),
        sections=tuple(
            Section(one["name"], one["title"], _names(one, "kinds"), _names(one, "roles"))
            for one in package["sections"]
        ),
        sectors=tuple(
            Sector(one["name"], one["title"], one["section"]) for one in package["sectors"]
        ),
        start=coverage["start"],
        end=coverage.get("end", NEWEST_SOURCE),
        version=package.get("version", ""),
        words=Words(**{key: tuple(value) for key, value in package.get("words", {}).items()}),
        read_to=coverage.get("read_to", ""),
        thin=_names(coverage, "thin"),
    )


def _names(given: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(given.get(key, ()))


def _subject(package: Mapping[str, Any]) -> Subject:
    given = package["subject"]
    first, second = (
        Side(**{**side, "leaders": _names(side, "leaders")}) for side in given["sides"]
    )
    return Subject(
        title=given["title"],
        turning_point=given["turning_point"],
        sides=(first, second),
        camps=tuple(Camp(**camp) for camp in given["camps"]),
        beside=_names(given, "beside"),
        keywords=_names(given, "keywords"),
        roles=_names(given, "roles"),
        authors=", ".join(one["title"] for one in package.get("contributors", ())),
        **{name: given[name] for name in ("journey", "journeys") if name in given},
    )


def _table(resource: Mapping[str, Any]) -> Table:
    schema = resource["schema"]
    key = schema.get("primaryKey", ())
    return Table(
        name=resource["name"],
        path=resource["path"],
        columns={field["name"]: _column(field) for field in schema["fields"]},
        primary_key=(key,) if isinstance(key, str) else tuple(key),
    )


def _column(field: Mapping[str, Any]) -> Column:
    references = field.get("references", ())
    given = [references] if isinstance(references, dict) else references
    is_list = field.get("type") == "list" or bool(field.get("list"))
    return Column(
        name=field["name"],
        type="string" if is_list else field.get("type", "string"),
        format=field.get("format", "default"),
        constraints=_constraints(field, is_list=is_list),
        is_list=is_list,
        is_partial_date=bool(field.get("partialDate")),
        references=tuple((one["resource"], one["field"]) for one in given),
        literals=tuple(field.get("literals", ())),
        item_enum=tuple(field.get("itemEnum", ())),
    )


def _constraints(field: Mapping[str, Any], *, is_list: bool) -> Mapping[str, Any]:
    """Return a field's constraints, without the pattern by which other tools know a list's members.

    Ours are told one by one: each against the table or the words that it must come from.
    """
    given = field.get("constraints", {})
    return {key: value for key, value in given.items() if not (is_list and key == "pattern")}
