"""Pictures on one page: ids kept apart, colours that follow the reader."""

from __future__ import annotations

from analysis.publishing.pictures import inlined, size
from tests.publishing import parts


def drawn(marks: str) -> str:
    """Return the marks as a picture."""
    return f'<svg xmlns="http://www.w3.org/2000/svg">{marks}</svg>'


def test_ids_of_two_pictures_stay_apart() -> None:
    """A clip path and what points to it get the figure's own prefix."""
    svg, _ = inlined(parts.svg(), "trade")
    assert 'id="trade-clip0"' in svg
    assert "url(#trade-clip0)" in svg
    assert '"clip0"' not in svg


def test_marks_lose_their_roles_and_keep_their_text() -> None:
    """Inside a picture that has its words no mark speaks for itself; labels stay."""
    svg, _ = inlined(drawn('<text role="z" class="mark" aria-label="x">role="y" said</text>'), "x")
    assert svg == drawn('<text>role="y" said</text>')


def test_colours_that_differ_become_variables() -> None:
    """Each pair of light and dark colours is one variable with the light one to fall back on."""
    light = '<rect width="9" height="9" fill="{}" stroke="#111111"/>'
    svg, dark = inlined(drawn(light.format("#222222")), "x", drawn(light.format("#ffffff")))
    assert 'fill="var(--c222222-ffffff,#222222)"' in svg
    assert 'stroke="#111111"' in svg
    assert dark == {"--c222222-ffffff": "#ffffff"}


def test_a_twin_drawn_otherwise_stays_a_twin() -> None:
    """Where more than colours differs, the light picture is left as it is."""
    light = drawn('<circle r="3" fill="#222222"/>')
    svg, dark = inlined(light, "x", drawn('<circle r="4" fill="#ffffff"/>'))
    assert (svg, dark) == (light, {})


def test_what_neighbours_share_is_said_once() -> None:
    """Marks that look alike say so together, so that a page of figures stays light."""
    label = '<text x="{}" font-family="Source Sans Pro" font-size="12px">2021</text>'
    svg, _ = inlined(drawn("".join(label.format(x) for x in range(5))), "x")
    assert svg.count("Source Sans Pro") == 1
    assert svg.count("2021") == 5


def test_a_picture_knows_its_size() -> None:
    """Width and height come from the picture's own attributes."""
    assert size(parts.svg()) == (680, 160)
