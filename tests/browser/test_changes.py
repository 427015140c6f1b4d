"""The page of what changed in a real browser: accessible, and as wide as its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.comparing.change import GROUPS, Change, Compared, Differences, FieldChange
from analysis.publishing.changes_page import changes_page
from tests.browser.test_page import faults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browsing import Open

pytestmark = pytest.mark.browser

WORDS = "A journey of five days was told by two papers of both sides."
FIELDS = (
    FieldChange("text", WORDS, WORDS.replace("five", "six")),
    FieldChange("sources", ("example-post",), ("demo-times", "a" * 80)),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a page with more changes of each kind than stand open, but for plans, of none."""
    changes = {
        group: {
            kind: tuple(
                Change(kind, "events", f"{group}-{kind}-{n}", WORDS, FIELDS[n % 2 : n % 3])
                for n in range(0 if group == "plans" else 14)
            )
            for kind in kinds
        }
        for group, kinds in GROUPS.items()
    }
    then, now = (
        Compared(name, "edition", {"as_of": "2022-08-31"}, "0123456789ab")
        for name in ("an-edition-with-a-long-name", "b" * 60)
    )
    made = tmp_path / "changes.html"
    told = Differences(then, now, changes, {"demo-times": "Demo Times"}, ("A note",))
    made.write_text(changes_page(told), encoding="utf-8")
    return made


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_axe_finds_nothing(open_page: Open, path: Path, width: int, scheme: str) -> None:
    """No accessibility fault with all that folds open, and nothing beside the screen."""
    with open_page(width, path, color_scheme=scheme) as page:
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_each_group_is_reached_from_the_head(open_page: Open, path: Path) -> None:
    """Every entry of the contents leads to something on the page."""
    with open_page(1280, path) as page:
        links = page.locator("nav a").evaluate_all("(all) => all.map((a) => a.hash.slice(1))")
        assert links == list(GROUPS)
        assert all(page.locator(f"#{name}").count() == 1 for name in links)
