"""A real browser for the tests of the page, or a plain reason why there is none.

All tests share one: a second that is driven from the same process would not start. What a page
does after an answer (a selection, a change of address, a tap) it does when the browser comes to
it: such a state is waited for with `expect`, never read at once.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, BrowserContext, Page

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


PATIENCE = 300_000  # milliseconds that a busy machine may take for one step


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


def patient(browser: Browser, **options: Any) -> BrowserContext:  # noqa: ANN401
    """Return a context of its own that waits for a slow machine."""
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    return context


def expect(seen: Any) -> Any:  # noqa: ANN401
    """Return Playwright's assertions on a page or a locator, each tried until it holds."""
    # Not imported above: where it isn't installed the tests skip.
    from playwright.sync_api import expect as expecting

    expecting.set_options(timeout=PATIENCE)
    return expecting(seen)


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
        context = patient(browser, viewport={"width": width, "height": 900}, **options)
        page = context.new_page()
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready")
        yield page
        context.close()

    return opened
