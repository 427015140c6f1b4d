"""A page that would be too heavy carries the facts that weigh most, and says what it leaves out."""

from __future__ import annotations

import re

import pytest

from analysis.publishing import parcels
from analysis.publishing.carried import Carried
from analysis.publishing.collect import collect
from analysis.publishing.document import Document, statements_json
from analysis.publishing.html import render_page
from tests.publishing import parts
from tests.publishing.unpacking import held_by

FACTS = 300
LINE = re.compile(
    r"Of 300 facts the (\d+) that weigh most, landmarks first and of equals the latest"
)


@pytest.fixture(scope="module")
def document() -> Document:
    """Return the fictional briefing with a record of three hundred facts, one a landmark."""
    return collect(parts.notebook(parts.briefing_in_parts(FACTS)))


@pytest.fixture(scope="module")
def most(document: Document) -> int:
    """Return a weight that its page exceeds by a few hundred bytes."""
    return len(render_page(document, most_in_part=20).encode()) - 600


@pytest.fixture(scope="module")
def page(document: Document, most: int) -> str:
    """Return its page where it may have no more than that weight."""
    return render_page(document, most_in_part=20, most=most)


def carried(page: str) -> set[int]:
    """Return the numbers of the notes that stand in the page's parts."""
    return {int(at) for at in re.findall(r'id="f-fact-note-(\d+)"', held_by(page))}


def test_a_page_keeps_within_its_weight(page: str, most: int) -> None:
    """It leaves out no more than it must."""
    assert most - 1500 < len(page.encode()) <= most
    assert FACTS / 2 < len(carried(page)) < FACTS


def test_it_counts_what_it_leaves_out(page: str) -> None:
    """Facts and sources, and says where they stand."""
    held = carried(page)
    told = LINE.search(page)
    assert told is not None
    assert int(told[1]) == len(held)
    assert f"with the {FACTS - len(held)} others this page would be too heavy" in page
    assert f"Another {FACTS - len(held)} are left out with the facts" in page
    assert parcels.ELSEWHERE in page
    assert f"{len(held)} dated facts" in page


def test_landmarks_come_first_then_the_latest(page: str, document: Document) -> None:
    """The first note is the one landmark; of the others the year's first are left out."""
    held = carried(page)
    assert 1 in held
    days = {int(fact["id"].rpartition("-")[2]): fact["start"] for fact in Carried(document).every}
    lesser = {day for at, day in days.items() if at in held - {1}}
    assert max(day for at, day in days.items() if at not in held) <= min(lesser)


def test_each_fact_that_stands_leads_to_its_sources(page: str) -> None:
    """And no source stands there for facts that don't."""
    held = held_by(page)
    assert {f"src-{number}" for number in re.findall(r'href="#src-(\d+)"', held)} <= set(
        re.findall(r'id="(src-\d+)"', held)
    )
    assert {int(at) for at in re.findall(r"<b>Note (\d+) of Streslau</b>", held)} == carried(page)


def test_a_source_stays_where_a_fact_that_stands_rests_on_it_too() -> None:
    """Though it also stands behind one that is left out."""
    told = parts.briefing_in_parts()
    (facts,) = (part["facts"] for part in told if part["part"] == "record")
    facts[2]["statement"]["sources"] = list(facts[0]["statement"]["sources"])
    cut = render_page(collect(parts.notebook(told)), most_in_part=4, most=1)
    assert carried(cut) == {1, 8, 9, 10}
    assert "<b>Note 1 of Streslau</b>" in held_by(cut)


def test_what_is_left_out_is_in_statements_all_the_same(document: Document) -> None:
    """The audit holds it too."""
    told = statements_json(document).decode()
    assert all(f'"record-note-{at}"' in told for at in range(1, FACTS + 1))


def test_a_page_carries_some_facts_however_heavy_it_is(document: Document) -> None:
    """Twenty, where a part holds twenty: the rest of the page can't be cut."""
    assert len(carried(render_page(document, most_in_part=20, most=1))) == 20


def test_a_lighter_page_carries_all(document: Document) -> None:
    """And says nothing of others."""
    page = render_page(document, most_in_part=20)
    assert "All 300 facts stand in the parts below" in page
    assert "not on this page" not in page.partition("<script>")[0]
    assert len(carried(page)) == FACTS
