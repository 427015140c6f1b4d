"""Addresses: two ways to one page are one, two pages stay two."""

from __future__ import annotations

import pytest

from analysis.evidence.addresses import page_and_copy, page_of
from analysis.evidence.independence import Origins
from tests.builders import source

PAGE = "https://example.com/news/lamps"


@pytest.mark.parametrize(
    "way",
    [
        "http://example.com/news/lamps",
        "https://www.example.com/news/lamps/",
        "https://m.example.com/news/lamps#photos",
        "https://amp.example.com/news/lamps",
        "https://example.com/amp/news/lamps",
        "https://example.com/news/lamps/amp/",
        "https://example.com/news/lamps?amp=1",
        "https://example.com/news/lamps?outputType=amp&utm_medium=social",
        "https://EXAMPLE.com:443/news/l%61mps",
        "https://example.com./news/lamps/index.html",
        "https://example.com//news/./lamps",
        "https://example.com/old/../news/lamps/index.php",
        "https://example.com/news/lamps/Default.aspx",
        "https://m.example.com/news/lamps?output=amp",
        "https://example.com/news/lamps?print=1",
        "https://example.com/print/news/lamps?view=print",
        "https://example.com/news/lamps?ref=social&fbclid=x",
        "https://web.archive.org/web/20210305120000/https://example.com/news/lamps",
        "https://web.archive.org/web/2021id_/http://www.example.com/news/lamps?amp=1",
        "https://archive.ph/20210305/https://example.com/news/lamps",
        "https://www.google.com/amp/s/example.com/news/lamps",
        "https://example-com.cdn.ampproject.org/c/s/example.com/news/lamps",
        "https://example-com.translate.goog/news/lamps?_x_tr_sl=ru",
    ],
)
def test_ways_to_one_page_are_one(way: str) -> None:
    """Scheme, host for telephones, AMP, tracking, fragment and stop at the end play no part."""
    assert page_of(way) == page_of(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.com/news/lamp",
        "https://example.com/News/lamps",
        "https://example.com/news/lamps?page=2",
        "https://news.example.com/news/lamps",
        "https://example.org/news/lamps",
        "https://m.com/news/lamps",
        "https://web.archive.org/web/20210305120000/https://example.org/news/lamps",
        "https://archive.ph/Ab1cD",
        "https://www.google.com/amp/s/example.org/news/lamps",
    ],
)
def test_other_pages_stay_others(other: str) -> None:
    """What names another text makes another page."""
    assert page_of(other) != page_of(PAGE)


@pytest.mark.parametrize("text", ["", "no address", "http://[broken"])
def test_what_is_no_address_stays_as_it_is(text: str) -> None:
    """Nothing is raised, and two texts stay two."""
    assert page_of(text) == text


def test_one_page_under_two_addresses_is_one_origin() -> None:
    """Even where its publisher is written in two ways; two pages are two."""
    first = source("first", publisher="Demo Post", url=PAGE)
    again = source(
        "again", publisher="The Demo Post", url="http://www.example.com/news/lamps?amp=1"
    )
    other = source("other", publisher="Kite News", url="https://example.com/news/kites")
    origins = Origins.of([first, again, other])
    assert len(origins.independent(["first", "again"])) == 1
    assert not origins.confirm(["first", "again"])
    assert len(origins.independent(["first", "other"])) == 2


def test_pages_without_address_are_told_apart_by_publisher() -> None:
    """An empty address is no page."""
    made = [source("a", publisher="A", url=None), source("b", publisher="B", url=None)]
    assert len(Origins.of(made).independent(["a", "b"])) == 2


@pytest.mark.parametrize("mode", ["", "id_", "if_"])
def test_a_copy_names_its_page(mode: str) -> None:
    """Whichever way the archive shows it; the page's own address stays as it was written."""
    page = "http://www.example.com/news?amp=1#top"
    copy = f"https://web.archive.org/web/20210305120000{mode}/{page}"
    assert page_and_copy(copy) == (page, copy)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.com/news",
        "https://web.archive.org/web/2021/https://example.com/news",
        "https://archive.ph/Ab1cD",
    ],
)
def test_what_is_no_copy_is_a_page(address: str) -> None:
    """One that only asks for a copy among them."""
    assert page_and_copy(address) == (address, "")
