"""Sizes as a reader says them, where no number of the record is to be shown: `two fifths`."""

from __future__ import annotations

FRACTIONS = (
    (0.1, "a tenth"),
    (0.2, "a fifth"),
    (0.25, "a quarter"),
    (1 / 3, "a third"),
    (0.4, "two fifths"),
    (0.5, "half"),
    (0.6, "three fifths"),
    (2 / 3, "two thirds"),
    (0.75, "three quarters"),
    (0.8, "four fifths"),
    (0.9, "nine tenths"),
)
_NEAR = 0.015


def share(part: float, whole: float) -> tuple[str, str]:
    """Return how a share stands to the nearest plain fraction, and the fraction.

    The first is `about`, `more than` or `less than`.

    >>> share(406, 1000)
    ('about', 'two fifths')
    """
    value = part / whole
    nearest, name = min(FRACTIONS, key=lambda each: abs(each[0] - value))
    if abs(nearest - value) <= _NEAR:
        return "about", name
    return ("more than" if value > nearest else "less than"), name


def times(ratio: float) -> str:
    """Return how many times one number holds another, from two on: `fourfold`."""
    names = {2: "twofold", 3: "threefold", 4: "fourfold", 5: "fivefold", 6: "sixfold"}
    return names.get(int(ratio), "many times over")


def undigited(label: str) -> str:
    """Return the label, or "one of them" where it holds a number that nobody counted."""
    return "one of them" if any(letter.isdigit() for letter in label) else label


def uncapitalised(text: str) -> str:
    """Return the text with a small first letter, unless it begins with a run of capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
