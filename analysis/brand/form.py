"""What `brand.yaml` may say: the names, the form of each value, and colours that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import yaml

from analysis.brand.legibility import LEAST, Faint, faint
from analysis.brand.typefaces import FAMILIES, FORMER
from analysis.errors import BriefingError, did_you_mean

if TYPE_CHECKING:
    from analysis.brand.brand import Brand

TEXTS = ("organisation", "address", "site", "logo")
NAMES = (*TEXTS, "fonts", "colours")
FONTS = ("reading", "labels")
PAPERS = ("light", "dark")
LONGEST = 200
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\]+")


def rows_of(text: str) -> dict[str, int]:
    """Return the line, from 1, of each key of a YAML text, nested ones joined by dots."""
    found = yaml.compose(text, Loader=yaml.SafeLoader)
    return dict(_rows(found, "")) if isinstance(found, yaml.MappingNode) else {}


def _rows(node: yaml.MappingNode, above: str) -> Iterator[tuple[str, int]]:
    for key, value in node.value:
        name = f"{above}{key.value}"
        yield name, key.start_mark.line + 1
        if isinstance(value, yaml.MappingNode):
            yield from _rows(value, f"{name}.")


def checked(given: Any, ours: Brand, where: str, rows: Mapping[str, int]) -> None:  # noqa: ANN401 - as it is written
    """Raise BriefingError naming the first thing that a brand can't say, by its line where known.

    `ours` is the brand of which it says what is other.
    """
    place = _Place(where, rows)
    _refuse_unknown(given, NAMES, place, "")
    for name in TEXTS:
        _refuse_text(given.get(name), name, place)
    fonts, colours = given.get("fonts") or {}, given.get("colours") or {}
    _refuse_unknown(fonts, FONTS, place, "fonts")
    for name, family in fonts.items():
        if family and family not in (*FAMILIES, *FORMER):
            place.refuse(
                f"fonts.{name}",
                f'"{family}" is not installed with the project{did_you_mean(str(family), FAMILIES)}'
                f"; write one of {', '.join(FAMILIES)}",
            )
    _refuse_unknown(colours, tuple(ours.colours), place, "colours")
    for name, each in colours.items():
        _refuse_colour(each, f"colours.{name}", place)
    _refuse_faint(colours, ours, place)
    if given.get("logo") and not given.get("organisation"):
        place.refuse("logo", "says whose it is to nobody who can't see it; name the organisation")


class _Place:
    """Where a thing stands that is refused."""

    def __init__(self, where: str, rows: Mapping[str, int]) -> None:
        self.where, self.rows = where, rows

    def refuse(self, key: str, told: str) -> None:
        row = f", line {self.rows[key]}" if key in self.rows else ""
        raise BriefingError(f"{self.where}{row}: {f'{key}: ' if key else ''}{told}")


def _refuse_unknown(given: object, known: tuple[str, ...], place: _Place, key: str) -> None:
    if not isinstance(given, Mapping):
        place.refuse(key, f"is no list of names with values; {_several(known)}")
    for name in given if isinstance(given, Mapping) else ():
        if name not in known:
            row = f"{key}.{name}" if key else str(name)
            place.refuse(row, f"is unknown{did_you_mean(str(name), known)}; {_several(known)}")


def _several(known: tuple[str, ...]) -> str:
    return f"there are {', '.join(known)}"


def _refuse_text(value: object, name: str, place: _Place) -> None:
    if value is None or value == "":
        return
    if not isinstance(value, str) or len(value) > LONGEST or not value.isprintable():
        place.refuse(name, f"is no line of text of at most {LONGEST} letters; write it in quotes")
    if name in {"address", "site"} and not _ADDRESS.fullmatch(str(value)):
        place.refuse(name, f'"{value}" is no address of the web; write it whole, as https://…')


def _refuse_colour(value: object, key: str, place: _Place) -> None:
    if not isinstance(value, Mapping) or set(value) != set(PAPERS):
        place.refuse(key, 'needs a colour for each paper; write { light: "#12436d", dark: … }')
    for paper in PAPERS:
        found = value[paper] if isinstance(value, Mapping) else None
        if not isinstance(found, str) or not _COLOUR.fullmatch(found):
            told = f'"{found}" is no colour; write it in quotes, as "#12436d"'
            place.refuse(f"{key}.{paper}", told)


def _refuse_faint(colours: Mapping[str, Any], ours: Brand, place: _Place) -> None:
    """Refuse colours that can't be told from what they lie on."""
    papers = {
        paper: {
            **{name: getattr(each, paper) for name, each in ours.colours.items()},
            **{name: str(each[paper]) for name, each in colours.items()},
        }
        for paper in PAPERS
    }
    for pair in faint(papers) if colours else ():
        # The row that a person wrote is the one to change.
        mine = pair.colour if pair.colour in colours else pair.ground
        place.refuse(f"colours.{mine}.{pair.paper}", _told(pair, papers[pair.paper]))


def _told(pair: Faint, values: Mapping[str, str]) -> str:
    return (
        f"{pair.colour} {values[pair.colour]} on {pair.ground} {values[pair.ground]} has a "
        f"contrast of {pair.found:.1f} to 1 on {pair.paper} paper, where {pair.what} need "
        f"{LEAST[pair.what]:g}. Choose colours further apart"
    )
