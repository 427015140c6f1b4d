"""From a changed field to the new page, measured in a real browser over ten windows.

.venv/bin/python -m tests.browser.measure_preview
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from analysis.place import find_root
from analysis.previewing.server import serve
from analysis.previewing.studio import Studio
from tests.browsing import CHROMIUM, FLAGS
from tests.loopback import serving

# A window each, changed by its last day alone, so that each is one change of one field.
WINDOWS = [f"2024-{month:02}-15" for month in range(2, 12)]
FIRST = "edition=2024-q1"


def measured(address: str) -> list[float]:
    """Return the seconds from each change to the page that shows it, of ten windows."""
    seconds = []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}?{FIRST}")
        page.wait_for_selector("body[data-shown]", timeout=120_000)
        for last in WINDOWS:
            was = page.locator("body").get_attribute("data-shown")
            begun = time.perf_counter()
            page.locator("#f-end").fill(last)
            page.wait_for_selector(f'body:not([data-shown="{was}"])', timeout=120_000)
            seconds.append(time.perf_counter() - begun)
            print(f"2024-01-01 to {last}: {seconds[-1]:.2f} s", flush=True)  # noqa: T201
        browser.close()
    return seconds


def main() -> None:
    """Serve this project's preview, change its last day ten times, and print the median."""
    with TemporaryDirectory() as name:
        studio = partial(Studio, find_root(), Path(name))
        with serving(lambda ready: serve(studio, "measuring", 0, ready)) as address:
            seconds = measured(address)
    told = f"median of {len(seconds)}: {statistics.median(seconds):.2f} s"
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    span = f"from {min(seconds):.2f} to {max(seconds):.2f} s"
    sys.stdout.write(f"{told}, {span}, on {os.cpu_count()} cores under a load of {load}\n")


if __name__ == "__main__":
    main()
