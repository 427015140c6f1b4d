"""The notebook of fields in a real JupyterLab, and served by Voilà."""

from __future__ import annotations

from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from tests.lab import sight
from tests.lab.running import (
    NOTEBOOKS,
    PATIENCE,
    ROOT,
    TOKEN,
    free_port,
    leashed,
    wait_for,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.lab.running import Lab, Opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]

CHOOSE = [path for path in NOTEBOOKS if path.stem == "choose"]
LEAST_CONTRAST = 4.5
in_lab = pytest.mark.parametrize("opened", CHOOSE, ids=["choose"], indirect=True)


@pytest.fixture(scope="module")
def app(lab: Lab, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Yield the notebook as Voilà serves it from the project of the tests in JupyterLab."""
    if find_spec("voila") is None:
        pytest.skip("Voilà is not installed: make setup")
    with served(lab.folder, tmp_path_factory.mktemp("app")) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(PATIENCE * 1000)
        elsewhere: list[str] = []
        page.on("response", lambda answer: _at_home(answer.url, address, elsewhere))
        page.goto(address)
        yield page
        assert elsewhere == []
        page.close()


def _at_home(url: str, address: str, elsewhere: list[str]) -> None:
    home = address.partition("?")[0]
    if not url.startswith((home, home.replace("http:", "ws:"), "data:", "blob:", "about:")):
        elsewhere.append(url)


@contextmanager
def served(project: Path, own: Path) -> Iterator[str]:
    """Serve the notebook as `make app` does, and give its address."""
    port = free_port()
    words = ["--no-browser", f"--port={port}", f"--Voila.token={TOKEN}"]
    words += [f"--Voila.config_file_paths={ROOT / 'tools'}"]
    with leashed(own, project, "voila", "work/choose.ipynb", *words) as server:
        address = f"http://127.0.0.1:{port}/?token={TOKEN}"
        # An address that runs no notebook, since a refusal answers too.
        wait_for(f"http://127.0.0.1:{port}/nothing", server, own / "log")
        yield address


def is_built(page: Page) -> None:
    """Wait for the edition and its files."""
    page.frame_locator(".briefing-chooser iframe").locator("#bottom-line").wait_for()
    page.get_by_text("Save briefing.pdf").wait_for()


def refuses_and_mends(page: Page) -> None:
    """Choose a last day before the first, see it explained, and choose another."""
    field = page.get_by_label("Last day")
    was = field.input_value()
    for day, state in (("2021-01-31", "visible"), (was, "hidden")):
        field.fill(day)
        field.press("Enter")
        page.get_by_text("2021-01-31 lies before start").wait_for(state=state)  # type: ignore[arg-type]
    is_built(page)


@in_lab
def test_the_edition_is_shown_in_lab(opened: Opened) -> None:
    """Below its fields, and again after a refused day was mended."""
    is_built(opened.page)
    refuses_and_mends(opened.page)


@in_lab
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_refusal_stands_out_in_lab(opened: Opened, scheme: str) -> None:
    """Under either theme."""
    opened.wear(scheme)
    page = opened.page
    page.get_by_label("Last day").fill("2021-01-31")
    page.get_by_label("Last day").press("Enter")
    page.get_by_text("2021-01-31 lies before start").wait_for()
    assert sight.faint(page, LEAST_CONTRAST) == []


def test_voila_serves_it(app: Page) -> None:
    """Without its code."""
    is_built(app)
    assert "import choose" not in app.locator("body").inner_text()
    refuses_and_mends(app)
