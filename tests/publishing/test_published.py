"""The edition that is published is what its manifest says."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.publishing.manifest import NAME
from analysis.publishing.verify import verify

ROOT = Path(__file__).parents[2]
FULL = ROOT / "output" / "full"


@pytest.mark.skipif(not (FULL / NAME).is_file(), reason="published before there were manifests")
def test_what_is_published_is_what_its_manifest_says() -> None:
    """A file that was changed by hand, or left out of the commit, is named."""
    verdict = verify(FULL, ROOT)
    assert verdict.holds, verdict.line
