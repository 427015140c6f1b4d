"""Pictures on one page: ids kept apart, colours that follow the reader."""

from __future__ import annotations

from analysis.publishing.pictures import inlined, size
from tests.publishing import parts


def test_ids_of_two_pictures_stay_apart() -> None:
    """A clip path and what points to it get the figure's own prefix."""
    svg, _ = inlined(parts.svg(), "trade")
    assert 'id="trade-clip0"' in svg
    assert "url(#trade-clip0)" in svg
    assert '"clip0"' not in svg


def test_marks_lose_their_roles_and_keep_their_text() -> None:
    """Inside a picture that has its words no mark speaks for itself; labels stay."""
    svg, _ = inlined('<svg><text aria-label="x">role="y" said</text></svg>', "trade")
    assert svg == '<svg><text>role="y" said</text></svg>'


def test_colours_that_differ_become_variables() -> None:
    """Each pair of light and dark colours is one variable with the light one to fall back on."""
    svg, dark = inlined(
        '<g fill="#000" stroke="#111111"/>', "x", '<g fill="#fff" stroke="#111111"/>'
    )
    assert svg == '<g fill="var(--c000-fff,#000)" stroke="#111111"/>'
    assert dark == {"--c000-fff": "#fff"}


def test_a_twin_drawn_otherwise_stays_a_twin() -> None:
    """Where more than colours differs, the light picture is left as it is."""
    svg, dark = inlined('<g fill="#000"/>', "x", '<g fill="#fff" r="2"/>')
    assert (svg, dark) == ('<g fill="#000"/>', {})


def test_a_picture_knows_its_size() -> None:
    """Width and height come from the picture's own attributes."""
    assert size(parts.svg()) == (680, 160)
