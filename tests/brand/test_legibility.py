"""The house's colours can be told apart on light paper, on dark and in print without colour."""

from __future__ import annotations

import pytest

from analysis.brand.brand import house
from analysis.brand.legibility import MARKS, STEPS, WORDS, contrast, luminance

PAPERS = {"light": house().light, "dark": house().dark}


def grey(colour: str) -> str:
    """Return the grey that a black-and-white printer makes of a colour."""
    shade = luminance(colour)
    level = shade * 12.92 if shade <= 0.0031308 else 1.055 * shade ** (1 / 2.4) - 0.055
    return f"#{round(level * 255):02X}" + f"{round(level * 255):02X}" * 2


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_stand_out_from_what_they_lie_on(paper: str, mark: str, ground: str) -> None:
    """Each mark has a contrast of 3:1 or more, in colour and in grey."""
    one, other = PAPERS[paper][mark], PAPERS[paper][ground]
    assert contrast(one, other) >= 3
    assert contrast(grey(one), grey(other)) >= 2.95


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("word", "ground"), WORDS)
def test_words_can_be_read_on_their_ground(paper: str, word: str, ground: str) -> None:
    """Each colour of words has a contrast of 4.5:1 or more."""
    assert contrast(PAPERS[paper][word], PAPERS[paper][ground]) >= 4.5


@pytest.mark.parametrize("paper", PAPERS)
def test_steps_of_a_shade_go_one_way(paper: str) -> None:
    """The five steps of the calendar grow steadily away from the paper."""
    away = [contrast(PAPERS[paper][step], PAPERS[paper]["paper"]) for step in STEPS]
    assert away == sorted(away)
