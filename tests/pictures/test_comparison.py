"""What the comparison of pictures lets pass, and what it doesn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from tests.pictures.comparison import MOST, SHADE, References, difference, shading, small

if TYPE_CHECKING:
    from pathlib import Path

PAPER, INK = "#fbfaf7", "#12436d"


def drawn(
    x: float = 60, colour: str = INK, label: str = "4 Mar 1921", ground: str = PAPER
) -> Image.Image:
    """Return a bar and its label, drawn large and shrunk so that edges are smooth."""
    sheet = Image.new("RGB", (800, 400), ground)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((x * 4, 120, x * 4 + 160, 240), fill=colour)
    pen.text((x * 4, 260), label, fill="#1b1b1a", font_size=44)
    return sheet.resize((200, 100), Image.Resampling.LANCZOS)


def test_a_picture_is_the_same_as_itself() -> None:
    """In full colour and in the few that are kept."""
    assert difference(drawn(), drawn()) == 0
    assert difference(drawn(), small(drawn())) < MOST / 2
    assert shading(drawn(), small(drawn())) < SHADE / 2


def test_smoothed_edges_pass() -> None:
    """A quarter of a pixel is what another renderer may make of the same drawing."""
    assert 0 < difference(drawn(), drawn(60.25)) <= MOST
    assert shading(drawn(), drawn(60.25)) <= SHADE


@pytest.mark.parametrize(
    "other",
    [drawn(64), drawn(colour="#a8501c"), drawn(label="5 Mar 1921 †"), drawn(label="")],
    ids=["moved", "another colour", "another label", "no label"],
)
def test_what_a_reader_would_see_fails(other: Image.Image) -> None:
    """A mark that moved, another colour, another word."""
    assert difference(drawn(), other) > MOST


def test_another_pale_colour_fails() -> None:
    """A ground one shade darker, which no tile by itself gives away."""
    darker = drawn(ground="#f2efe8")
    assert difference(drawn(), darker) <= MOST
    assert shading(drawn(), darker) > SHADE


def test_another_size_fails() -> None:
    """Whatever it shows."""
    cut = drawn().crop((0, 0, 199, 100))
    assert difference(drawn(), cut) == shading(drawn(), cut) == 255


@pytest.mark.parametrize(
    "other", [drawn(80), drawn(ground="#f2efe8")], ids=["moved", "another ground"]
)
def test_a_failure_says_where_to_look_and_what_to_do(tmp_path: Path, other: Image.Image) -> None:
    """The new picture and the difference are kept, and the remedy is named."""
    held, made = tmp_path / "reference", tmp_path / "made"
    held.mkdir()
    References(held, made, renew=True).hold("bar", drawn())
    with pytest.raises(pytest.fail.Exception, match="run `make pictures`"):
        References(held, made, renew=False).hold("bar", other)
    assert {path.name for path in made.iterdir()} == {"bar.png", "bar-difference.png"}


def test_a_picture_without_a_reference_fails(tmp_path: Path) -> None:
    """A new figure is looked at before it is taken for right."""
    with pytest.raises(pytest.fail.Exception, match="no reference picture"):
        References(tmp_path, tmp_path, renew=False).hold("bar", drawn())


def test_renewing_writes_what_is_then_the_same(tmp_path: Path) -> None:
    """In few colours, and without a failure."""
    References(tmp_path, tmp_path, renew=True).hold("bar", drawn())
    References(tmp_path, tmp_path, renew=False).hold("bar", drawn())
