"""The first screen of the page looks as it did when it was last looked at."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from tests.browsing import Open
    from tests.pictures.comparison import References

pytestmark = pytest.mark.browser

SCREENS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_first_screen_looks_the_same(
    open_page: Open, references: References, width: int, scheme: str
) -> None:
    """On a wide screen and a phone, in light and dark, before any script has run."""
    still = {"java_script_enabled": False, "reduced_motion": "reduce"}
    with open_page(width, color_scheme=scheme, **still) as page:
        shot = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    half = shot.resize((shot.width // 2, shot.height // 2), Image.Resampling.LANCZOS)
    references.hold(f"first-screen-{width}-{scheme}", half)
