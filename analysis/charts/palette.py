"""The colours of the figures by what they mean, for light paper and for dark.

Every light colour occurs once, so that a drawing made in light colours becomes the dark one by
exchanging each for its twin: the page, the PDF and the notebook then share one drawing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.errors import BriefingError, did_you_mean

PAPER, INK, QUIET, RULE, BAND = "#FBFAF7", "#1B1B1A", "#595751", "#DDD9D0", "#F2EFE8"
BLUE, ORANGE, OTHER = "#12436D", "#A8501C", "#6E6B63"
MARK, SOFT, FLAG = "#1F4E79", "#63788C", "#8A3F12"
YES, NO = "#1B6F68", "#801650"
STEPS = ("#DCE6EF", "#B4CBDF", "#83A9C8", "#35699A", "#10395E")
ON_PALE, ON_DEEP = "#1C1C1B", "#FCFBF9"
LAND, LAND_BLUE, LAND_ORANGE = "#E8E4DA", "#C9D5E0", "#EBD2C0"
KNOWN = "#77736A"


@dataclass(frozen=True)
class Hue:
    """The colour of one side: of its marks, and of its land on the map."""

    mark: str
    land: str


HUES = {"blue": Hue(BLUE, LAND_BLUE), "orange": Hue(ORANGE, LAND_ORANGE)}

LIGHT_TO_DARK = {
    PAPER: "#14161A",
    INK: "#E9E7E2",
    QUIET: "#A9A59C",
    RULE: "#33363C",
    BAND: "#1B1E23",
    BLUE: "#7DB4E6",
    ORANGE: "#E69F5A",
    OTHER: "#9C988F",
    MARK: "#86B9E8",
    SOFT: "#8FA3B5",
    FLAG: "#E8A564",
    YES: "#5CC4B8",
    NO: "#E58ABF",
    STEPS[0]: "#22303D",
    STEPS[1]: "#2E4960",
    STEPS[2]: "#3A6287",
    STEPS[3]: "#6FA6D6",
    STEPS[4]: "#B5D6F2",
    ON_PALE: "#EAE8E3",
    ON_DEEP: "#0F1114",
    LAND: "#24272C",
    LAND_BLUE: "#22384C",
    LAND_ORANGE: "#4A3423",
    KNOWN: "#8A867D",
}

# What is drawn on what: marks must stand out from it at 3:1, words at 4.5:1.
MARKS = (
    *((colour, PAPER) for colour in (BLUE, ORANGE, OTHER, MARK, SOFT, FLAG, YES, NO, KNOWN)),
    *((colour, BAND) for colour in (BLUE, ORANGE, OTHER, MARK, SOFT, FLAG, YES, NO, KNOWN)),
    *((MARK, land) for land in (LAND, LAND_BLUE, LAND_ORANGE)),
)
WORDS = (
    *((colour, ground) for colour in (INK, QUIET) for ground in (PAPER, BAND)),
    *((INK, land) for land in (LAND, LAND_BLUE, LAND_ORANGE)),
    *((BLUE, ground) for ground in (PAPER, BAND)),
    *((ORANGE, ground) for ground in (PAPER, BAND)),
    *((ON_PALE, step) for step in STEPS[:3]),
    *((ON_DEEP, step) for step in STEPS[3:]),
    *((ON_DEEP, colour) for colour in (BLUE, ORANGE, MARK, YES, NO)),
)

_KNEE = 0.04045
_HEX = re.compile(r"#[0-9A-Fa-f]{6}\b")


def hue(name: str) -> Hue:
    """Return the colour that the record's descriptor names; raises BriefingError for another."""
    if name not in HUES:
        msg = f'no colour is called "{name}"{did_you_mean(name, HUES)}: a side is one of '
        raise BriefingError(f"{msg}{', '.join(HUES)}; correct it in the descriptor's subject")
    return HUES[name]


def on_dark(drawing: str) -> str:
    """Return the SVG text with each light colour exchanged for its dark twin."""
    return _HEX.sub(lambda hit: LIGHT_TO_DARK.get(hit[0].upper(), hit[0]), drawing)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours as WCAG 2 defines it: 1 to 21."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour, 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _KNEE else ((channel + 0.055) / 1.055) ** 2.4
