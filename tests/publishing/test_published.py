"""The edition that is published is what its manifest says."""

from __future__ import annotations

import re
import subprocess
from operator import itemgetter
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from analysis.publishing.manifest import NAME
from analysis.publishing.verify import verify

ROOT = Path(__file__).parents[2]
FULL = ROOT / "output" / "full"
# Points that the boxes of neighbours may share.
SLIVER = 2
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)')


@pytest.mark.skipif(not (FULL / NAME).is_file(), reason="published before there were manifests")
def test_what_is_published_is_what_its_manifest_says() -> None:
    """A file that was changed by hand, or left out of the commit, is named."""
    verdict = verify(FULL, ROOT)
    assert verdict.holds, verdict.line


@pytest.mark.skipif(not which("pdftotext"), reason="pdftotext is not installed: poppler-utils")
@pytest.mark.parametrize("name", ["briefing.pdf", "annex.pdf"])
def test_no_words_lie_over_others(name: str) -> None:
    """Pictures that share a page leave room for what stands between them."""
    command = ("pdftotext", "-bbox-layout", str(FULL / name), "-")
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    found = (WORD.findall(page) for page in told.split("<page "))
    pages = [[(*map(float, box), word) for *box, word in words] for words in found]
    over = [pair for words in pages for pair in _over(sorted(words, key=itemgetter(1)))]
    assert any(pages)
    assert over == []


def _over(words: list[Any]) -> list[tuple[str, str]]:
    """Return the words of a page, from top to foot, that share more than a sliver of it."""
    found = []
    for number, (left, top, right, foot, word) in enumerate(words):
        for left2, top2, right2, foot2, other in words[number + 1 :]:
            if top2 >= foot:
                break
            wide, high = min(right, right2) - max(left, left2), min(foot, foot2) - top2
            if wide > SLIVER and high > min(foot - top, foot2 - top2) / 2:
                found.append((word, other))
    return found
