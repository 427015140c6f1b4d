"""What tests of publishing share: the fictional briefing, collected once, and a warm process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.publishing.collect import collect
from analysis.publishing.html import render_page
from analysis.publishing.pdf import render_pdf
from analysis.publishing.warm import Warm, warm_kernels
from tests.publishing import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.publishing.document import Document


@pytest.fixture(scope="session")
def document() -> Document:
    """Return the fictional briefing as a document."""
    return collect(parts.notebook())


@pytest.fixture(scope="session")
def page(document: Document) -> str:
    """Return the fictional briefing as an HTML page."""
    return render_page(document)


@pytest.fixture(scope="session")
def pdf(document: Document) -> bytes:
    """Return the fictional briefing as a PDF."""
    return render_pdf(document)


@pytest.fixture(scope="module")
def warm() -> Iterator[Warm]:
    """Yield a process that forks kernels, and whatever else works aside."""
    with warm_kernels() as forking:
        assert forking is not None
        yield forking
