"""The frame: masthead, sources, and the command that makes the edition again."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.narrative.frame import bibliography, masthead, rebuild, rebuild_command
from analysis.parameters import make_parameters
from tests.builders import COVERAGE, editions, event, figure, known, record, seen, source

if TYPE_CHECKING:
    from analysis.evidence.records import Evidence

MARCH = {"start": "2022-03", "end": "2022-03"}


def test_the_masthead_counts_what_stands_behind_the_edition() -> None:
    """Facts are the window's events and figures, sources those behind them."""
    papers = [source(key) for key in "abc"]
    facts = (
        event("talks", sources=("a", "b")),
        event("later", "2023"),
        figure("count", sources=("b",)),
    )
    data = masthead(seen(record(*papers, *facts), **MARCH)).to_json()
    assert data["counts"] == {"events": 1, "figures": 1, "facts": 2, "sources": 2}


def test_the_masthead_names_the_edition() -> None:
    """Title, window and day of knowledge all come from the parameters."""
    data = masthead(seen(record(), title="A title", as_of="2023-06", **MARCH)).to_json()
    assert (data["title"], data["window"]) == ("A title", "1 to 31 March 2022")
    assert (data["as_of"], data["as_of_iso"]) == ("30 June 2023", "2023-06-30")


def test_only_known_sources_are_listed() -> None:
    """A page that was not published yet is not in the bibliography."""
    papers = (source("early", "2022-03-01"), source("late", "2022-04-01"))
    window = known(record(*papers), as_of="2022-03-31", **MARCH)
    assert [item["id"] for item in bibliography(window).to_json()["items"]] == ["early"]


@pytest.mark.parametrize(
    ("kind", "side", "label"),
    [
        ("state-media", "russia", "Russian state media"),
        ("state-media", "myanmar-military", "Myanmar state media"),
        ("state-media", "other", "state media"),
        ("news", "russia", ""),
    ],
)
def test_state_media_are_marked_in_the_list(kind: str, side: str, label: str) -> None:
    """By whose they are; a private paper of the same country is not marked."""
    window = seen(record(source("paper", kind=kind, side=side)))
    (item,) = bibliography(window).to_json()["items"]
    assert item["label"] == label


@given(
    editions(COVERAGE),
    st.text(st.characters(exclude_categories=["C"]), max_size=20) | st.just('"$x'),
)
def test_the_command_makes_the_same_edition(given: dict[str, str], title: str) -> None:
    """Whatever stands in the title, a shell hands it on as it is."""
    chosen = make_parameters({**given, "title": title}, COVERAGE)
    first, second, *options = shlex.split(rebuild_command(chosen))
    named = {
        option.removeprefix("--").replace("-", "_"): value
        for option, value in zip(options[::2], options[1::2], strict=True)
    }
    assert (first, second) == ("briefing", "build")
    assert make_parameters(named, COVERAGE) == chosen


def test_the_citation_says_title_dates_and_day_of_knowledge(evidence: Evidence) -> None:
    """Enough to find the same edition again."""
    data = rebuild(known(evidence, start="2022", end="2022", title="An example year")).to_json()
    assert data["citation"].endswith(
        "An example year. 1 January to 31 December 2022, as of 15 June 2023."
    )
