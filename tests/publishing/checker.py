"""What an independent checker of PDF/UA-1 and WCAG 2.2 finds in a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def errors(path: Path) -> list[str]:
    """Return each error with its rule and page; skip the test where there is no checker."""
    outloud = pytest.importorskip(
        "outloud", reason="the PDF checker is not installed: make setup-browser"
    )
    result = outloud.check(str(path))
    if result.error:
        return [result.error]
    return [
        f"{found.rule}, page {found.page}: {found.message}"
        for found in result.findings
        if found.severity == "error"
    ]
