"""Colours can be told apart on light paper, on dark and in print without colour."""

from __future__ import annotations

import pytest

from analysis.charts import palette
from analysis.charts.palette import LIGHT_TO_DARK, MARKS, STEPS, WORDS, contrast, on_dark

SAME = {colour: colour for colour in LIGHT_TO_DARK}


def grey(colour: str) -> str:
    """Return the grey that a black-and-white printer makes of a colour."""
    shade = palette.luminance(colour)
    level = shade * 12.92 if shade <= 0.0031308 else 1.055 * shade ** (1 / 2.4) - 0.055
    return f"#{round(level * 255):02X}" + f"{round(level * 255):02X}" * 2


@pytest.mark.parametrize("paper", [SAME, LIGHT_TO_DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_stand_out_from_what_they_lie_on(
    paper: dict[str, str], mark: str, ground: str
) -> None:
    """Each mark has a contrast of 3:1 or more, in colour and in grey."""
    one, other = paper[mark], paper[ground]
    assert contrast(one, other) >= 3
    assert contrast(grey(one), grey(other)) >= 2.95


@pytest.mark.parametrize("paper", [SAME, LIGHT_TO_DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("word", "ground"), WORDS)
def test_words_can_be_read_on_their_ground(paper: dict[str, str], word: str, ground: str) -> None:
    """Each colour of words has a contrast of 4.5:1 or more."""
    assert contrast(paper[word], paper[ground]) >= 4.5


@pytest.mark.parametrize("paper", [SAME, LIGHT_TO_DARK], ids=["light", "dark"])
def test_steps_of_a_shade_go_one_way(paper: dict[str, str]) -> None:
    """The five steps of the calendar grow steadily away from the paper."""
    away = [contrast(paper[step], paper[palette.PAPER]) for step in STEPS]
    assert away == sorted(away)


def test_each_light_colour_has_its_own_dark_twin() -> None:
    """No two roles share a colour, else exchanging one would change the other."""
    assert len(set(LIGHT_TO_DARK.values())) == len(LIGHT_TO_DARK)
    assert not set(LIGHT_TO_DARK) & set(LIGHT_TO_DARK.values())


def test_a_drawing_changes_its_colours_and_nothing_else() -> None:
    """Known colours are exchanged in either case of letters, other text stays."""
    drawing = f'<rect fill="{palette.PAPER.lower()}"/><text>#123456 {palette.INK}</text>'
    assert on_dark(drawing) == (
        f'<rect fill="{LIGHT_TO_DARK[palette.PAPER]}"/>'
        f"<text>#123456 {LIGHT_TO_DARK[palette.INK]}</text>"
    )
