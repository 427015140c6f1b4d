"""Pictures on one page: ids kept apart, and nothing said twice."""

from __future__ import annotations

from analysis.publishing.pictures import inlined, size
from tests.publishing import parts


def drawn(marks: str) -> str:
    """Return the marks as a picture."""
    return f'<svg xmlns="http://www.w3.org/2000/svg">{marks}</svg>'


def test_ids_of_two_pictures_stay_apart() -> None:
    """A clip path and what points to it get the figure's own prefix."""
    svg = inlined(parts.svg(), "trade")
    assert 'id="trade-clip0"' in svg
    assert "url(#trade-clip0)" in svg
    assert '"clip0"' not in svg


def test_marks_lose_their_roles_and_keep_their_text() -> None:
    """Inside a picture that has its words no mark speaks for itself; labels stay."""
    svg = inlined(drawn('<text role="z" class="mark" aria-label="x">role="y" said</text>'), "x")
    assert svg == drawn('<text>role="y" said</text>')


def test_colours_keep_their_names() -> None:
    """The page says what they are, so that one drawing serves light paper and dark."""
    svg = inlined(drawn('<rect width="9" height="9" fill="var(--blue)"/>'), "x")
    assert 'fill="var(--blue)"' in svg


def test_what_neighbours_share_is_said_once() -> None:
    """Marks that look alike say so together, so that a page of figures stays light."""
    label = '<text x="{}" font-family="Briefing Sans" font-size="12px">2021</text>'
    svg = inlined(drawn("".join(label.format(x) for x in range(5))), "x")
    assert svg.count("Briefing Sans") == 1
    assert svg.count("2021") == 5


def test_a_picture_knows_its_size() -> None:
    """Width and height come from the picture's own attributes."""
    assert size(parts.svg()) == (680, 160)
