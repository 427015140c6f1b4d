"""A link to a published edition is shown with a picture of its own."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from analysis.publishing.card import HEIGHT, NAME, WIDTH, address_of, render_card, words_of
from analysis.publishing.collect import collect
from analysis.publishing.document import Document
from analysis.publishing.html import render_page
from tests.publishing import parts

SITE = "https://lamps.example/briefings/"
COLOURS = {"blue": {"light": "#6a1b5a", "dark": "#e79fd6"}}


def document(title: str = "", site: str = SITE) -> Document:
    """Return the fictional briefing, published at a site, under a title."""
    brand = {"organisation": "The Lamp Institute", "site": site, "colours": COLOURS}
    head = {**parts.masthead(), "brand": brand, **({"title": title} if title else {})}
    made = collect(parts.notebook([head, *parts.briefing()[1:]]))
    return replace(made, edition="full", place="full/briefing.html")


def test_the_card_is_as_large_as_those_who_show_it_ask() -> None:
    """In pixels, and the same bytes each time."""
    made = render_card(document())
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.size == (WIDTH, HEIGHT)
    assert render_card(document()) == made


@pytest.mark.parametrize("title", ["Lamps " * 60, "Лампы и люди", "缅甸 و #x $y *z* _u_ <b>"])
def test_any_title_is_one_card(title: str) -> None:
    """However long, in whatever script, and never read as markup."""
    with Image.open(io.BytesIO(render_card(document(title)))) as picture:
        assert picture.size == (WIDTH, HEIGHT)


def test_the_page_names_it_by_its_whole_address() -> None:
    """With its size, and in words for those who don't see it."""
    made = document('Lamps "lit"')
    head = render_page(made).partition("<body>")[0]
    address = "https://lamps.example/briefings/full"
    assert f'<link rel="canonical" href="{address}/briefing.html">' in head
    assert f'<meta property="og:image" content="{address}/{NAME}">' in head
    assert f'<meta property="og:image:width" content="{WIDTH}">' in head
    assert 'og:image:alt" content="Lamps &#34;lit&#34;' in head
    assert words_of(made).startswith('Lamps "lit". ')


@pytest.mark.parametrize(("site", "place"), [("", "full/briefing.html"), (SITE, "")])
def test_without_an_address_there_is_none(site: str, place: str) -> None:
    """Neither where no site is named, nor where the edition has no folder."""
    made = replace(document(site=site), place=place)
    assert address_of(made) == address_of(made, NAME) == ""
    assert "og:image" not in render_page(made)
