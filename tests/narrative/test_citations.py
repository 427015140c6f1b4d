"""Citations: which sources come first, and how attested an event is said to be."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis.narrative.citations import (
    best_first,
    bibliography_line,
    provenance,
    state_media_label,
)
from tests.builders import event, record, source

if TYPE_CHECKING:
    from analysis.evidence.records import Source, Status

RUSSIAN = source("russian", kind="state-media", side="russia")
BURMESE = source("burmese", kind="state-media", side="myanmar-military")


class TestOrder:
    """The best source first."""

    @pytest.mark.parametrize(
        ("first", "then"),
        [
            (source("z", kind="un"), source("a", kind="government")),
            (source("z", kind="government"), source("a", kind="wire")),
            (source("z", kind="wire"), source("a", kind="news")),
            (source("z", kind="news"), source("a", kind="ngo")),
            (source("z", kind="dataset"), source("a", kind="state-media")),
            (source("z", kind="state-media"), source("a", kind="other")),
            (source("z", "2022-03-01"), source("a", "2022-03-02")),
            (source("z", "2022-03-01"), source("a", None)),
            (source("a"), source("z")),
        ],
    )
    def test_documents_then_agencies_then_papers(self, first: Source, then: Source) -> None:
        """State media after all that; the earlier page before the later, undated pages last."""
        assert best_first([then.id, first.id], record(first, then)) == (first.id, then.id)

    def test_each_origin_comes_before_any_repeats(self) -> None:
        """Two or three links in the text then stand for two or three origins."""
        papers = (
            source("a", "2022-03-01", wire="AFP"),
            source("b", "2022-03-02", wire="AFP"),
            source("c", "2022-03-03"),
        )
        assert best_first("abc", record(*papers)) == ("a", "c", "b")

    def test_only_known_sources_are_named_and_each_once(self) -> None:
        """What was not published yet can't be cited."""
        assert best_first(["a", "gone", "a"], record(source("a"))) == ("a",)


class TestProvenance:
    """How well attested."""

    @pytest.mark.parametrize(
        ("papers", "status", "words"),
        [
            ((source("demo-times"),), "reported", "Reported; Demo Times"),
            (
                (source("a"), source("b")),
                "confirmed",
                "Confirmed; two sources, two independent origins",
            ),
            (
                (source("a"), source("b", origin="a")),
                "reported",
                "Reported; two sources of one origin",
            ),
            (
                (source("a"), source("b"), source("c", origin="a")),
                "confirmed",
                "Confirmed; three sources, two independent origins",
            ),
            ((RUSSIAN,), "reported", "Reported; Russian; Russian state media only"),
            (
                (RUSSIAN, BURMESE),
                "confirmed",
                "Confirmed; two sources, two independent origins; state media only",
            ),
        ],
    )
    def test_origins_are_counted_not_links(
        self, papers: tuple[Source, ...], status: Status, words: str
    ) -> None:
        """The outlet is named where all rests on one, state media always."""
        talks = event("talks", status=status, sources=tuple(paper.id for paper in papers))
        assert provenance(talks, record(*papers, talks)) == words

    @pytest.mark.parametrize(
        ("papers", "label"),
        [
            ((RUSSIAN,), "Russian state media only"),
            ((BURMESE,), "Myanmar state media only"),
            ((RUSSIAN, BURMESE), "state media only"),
            ((replace(RUSSIAN, side="other"),), "other states' state media only"),
            ((RUSSIAN, replace(BURMESE, side="other")), "state media only"),
            ((RUSSIAN, source("copy", origin="russian", side="other")), "Russian state media only"),
            ((RUSSIAN, source("paper")), ""),
            ((source("paper"),), ""),
        ],
    )
    def test_state_media_are_named_by_whose_they_are(
        self, papers: tuple[Source, ...], label: str
    ) -> None:
        """A copy of state media is no voice of its own."""
        keys = [paper.id for paper in papers]
        assert state_media_label(keys, record(*papers)) == label


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        (
            source("demo-times", "2022-03-05", title="A title"),
            "Demo Times: A title; 5 March 2022",
        ),
        (
            source("demo-times", "2022-03", title="A title", published_basis="derived"),
            "Demo Times: A title; March 2022 (date derived)",
        ),
        (source("demo-times", None), "Demo Times: headline not held; no date"),
        (
            source("demo-times", "2022", title="A title", wire="Sample Wire"),
            "Demo Times, carrying Sample Wire: A title; 2022",
        ),
    ],
)
def test_a_reference_says_what_is_missing(paper: Source, line: str) -> None:
    """A headline not held and a missing date are said, never left out."""
    assert bibliography_line(paper) == line
