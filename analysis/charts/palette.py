"""The colours of the figures, by the names that a brand gives values to.

A picture carries the names; what it is drawn for, light paper or dark, and whose brand, is decided
where it is printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.brand import legibility
from analysis.brand.colours import named
from analysis.errors import BriefingError, did_you_mean

PAPER, INK, QUIET, RULE = named("paper"), named("ink"), named("quiet"), named("rule")
BAND = named("band")
BLUE, ORANGE, OTHER = named("blue"), named("orange"), named("other")
MARK, SOFT, FLAG, KNOWN = named("mark"), named("soft"), named("flag"), named("known")
YES, NO = named("for"), named("against")
STEPS = tuple(map(named, legibility.STEPS))
ON_DEEP = named("on-deep")
LAND, LAND_BLUE, LAND_ORANGE = named("land"), named("land-blue"), named("land-orange")


@dataclass(frozen=True)
class Hue:
    """The colour of one side: of its marks, and of its land on the map."""

    mark: str
    land: str


HUES = {"blue": Hue(BLUE, LAND_BLUE), "orange": Hue(ORANGE, LAND_ORANGE)}


def hue(name: str) -> Hue:
    """Return the colour that the record's descriptor names; raises BriefingError for another."""
    if name not in HUES:
        msg = f'no colour is called "{name}"{did_you_mean(name, HUES)}: a side is one of '
        raise BriefingError(f"{msg}{', '.join(HUES)}; correct it in the descriptor's subject")
    return HUES[name]
