"""What the briefing notebook shows first in JupyterLab looks as it did when last looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.lab import sight
from tests.lab.running import PUBLISHED

if TYPE_CHECKING:
    from tests.lab.running import Opened
    from tests.pictures.comparison import References

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Outputs by their place, and so many pixels of each: the bottom line, and a figure with its notes.
SHOWN = {"words": (1, 220), "figure": (6, 350)}


@pytest.mark.parametrize("opened", PUBLISHED[:1], ids=["briefing"], indirect=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", SHOWN)
def test_an_output_looks_the_same_in_lab(
    opened: Opened, references: References, part: str, scheme: str
) -> None:
    """In Lab light and dark, without anything of Lab's own around it."""
    opened.wear(scheme)
    place, height = SHOWN[part]
    output = opened.page.locator(sight.OUTPUT).nth(place)
    output.scroll_into_view_if_needed()
    sight.settle(output)
    taken = sight.shot(output)
    half = taken.crop((0, 0, taken.width, height)).resize(
        (taken.width // 2, height // 2), Image.Resampling.LANCZOS
    )
    references.hold(f"lab-{part}-{scheme}", half)
