"""Whether colours can be told apart: which lie on which, and how far each pair must differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

STEPS = tuple(f"step-{number}" for number in range(1, 6))
_LANDS = ("land", "land-blue", "land-orange")
_IN_PICTURES = ("blue", "orange", "other", "mark", "soft", "flag", "for", "against", "known")
_MARKED = ("people", "organisations", "places", "events", "figures")
# What is drawn on what, by names of colours.
MARKS = (
    *((mark, ground) for ground in ("paper", "band") for mark in _IN_PICTURES),
    *(("mark", land) for land in _LANDS),
)
WORDS = (
    *((words, ground) for words in ("ink", "quiet") for ground in ("paper", "band")),
    *((words, g) for words in ("ink", "quiet", "link") for g in ("paper", "tint", "raised")),
    *(("ink", land) for land in _LANDS),
    *((side, ground) for side in ("blue", "orange") for ground in ("paper", "band")),
    *(("on-pale", step) for step in STEPS[:3]),
    *(("on-deep", step) for step in STEPS[3:]),
    *(("on-deep", colour) for colour in ("blue", "orange", "mark", "for", "against")),
    *((said, ground) for said in ("alarm", "gain") for ground in ("paper", f"{said}-tint")),
    *(("ink", ground) for ground in _MARKED),
)
# As WCAG 2 asks of graphics and of text.
LEAST = {"marks": 3.0, "words": 4.5}
_KNEE = 0.04045


@dataclass(frozen=True)
class Faint:
    """A pair of colours on one paper that differ too little: their contrast, and what it must be.

    `paper` is `light` or `dark`, `what` says whether marks or words are drawn so.
    """

    colour: str
    ground: str
    paper: str
    what: str
    found: float


def faint(papers: Mapping[str, Mapping[str, str]]) -> Iterator[Faint]:
    """Yield each pair that can't be told apart; `papers` hold hex colours by name and paper."""
    for paper, colours in papers.items():
        for what, pairs in (("words", WORDS), ("marks", MARKS)):
            for colour, ground in pairs:
                found = contrast(colours[colour], colours[ground])
                if found < LEAST[what]:
                    yield Faint(colour, ground, paper, what, found)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours as WCAG 2 defines it: 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a hex colour, 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return 0.2126 * _linear(red) + 0.7152 * _linear(green) + 0.0722 * _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _KNEE else ((channel + 0.055) / 1.055) ** 2.4
