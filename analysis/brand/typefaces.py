"""The two typefaces that come along with the code, a file for each cut, made by `make typefaces`.

They are Source Serif 4 and Source Sans 3 under names of their own: the licence keeps the name
Source for what Adobe publishes, and these are cut out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SERIF, SANS = "Briefing Serif", "Briefing Sans"
# Families that every edition can be set in.
FAMILIES = (SERIF, SANS)
# What they were called in brands and editions before they came along.
FORMER = {"Source Serif Pro": SERIF, "Source Sans Pro": SANS}
REGULAR, BOLD = 400, 600
FOLDER = Path(__file__).with_name("fonts")
_NAMES = {REGULAR: "Regular", BOLD: "SemiBold"}


@dataclass(frozen=True)
class Cut:
    """One cut of a family, upright or italic, of a weight as CSS counts it."""

    family: str
    weight: int
    italic: bool = False

    @property
    def style(self) -> str:
        """Return what CSS calls its style."""
        return "italic" if self.italic else "normal"

    @property
    def name(self) -> str:
        """Return what it is called beside the family's name: Regular, SemiBold Italic."""
        words = [_NAMES[self.weight], *(["Italic"] if self.italic else [])]
        return " ".join(words).replace("Regular Italic", "Italic")

    @property
    def file(self) -> str:
        """Return the name of its file."""
        return f"{self.family}-{self.name}.ttf".replace(" ", "")

    @property
    def path(self) -> Path:
        """Return its file."""
        return FOLDER / self.file


CUTS = tuple(
    Cut(family, weight, italic)
    for family in FAMILIES
    for weight in (REGULAR, BOLD)
    for italic in (False, True)
)
