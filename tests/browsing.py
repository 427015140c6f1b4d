"""A real browser for the tests of the page, or a plain reason why there is none.

All tests share one: a second that is driven from the same process would not start.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Page

    Open = Callable[..., AbstractContextManager[Page]]

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Yield Chromium, or skip where it or what drives it is not installed."""
    if not CHROMIUM.exists():
        pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium")
    api = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed: make setup-browser"
    )
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the fictional briefing's page as a file."""
    # Most tests need no page, and its imports take longer than many of them.
    from analysis.publishing.collect import collect
    from analysis.publishing.html import render_page
    from tests.publishing import parts

    path = tmp_path_factory.mktemp("page") / "briefing.html"
    path.write_text(render_page(collect(parts.notebook())), encoding="utf-8")
    return path


@pytest.fixture
def open_page(browser: Browser, file: Path) -> Open:
    """Return a context manager that opens the page at a width and with options of a context."""

    @contextmanager
    def opened(width: int = 1280, path: Path = file, **options: Any) -> Iterator[Page]:  # noqa: ANN401
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready")
        yield page
        context.close()

    return opened
