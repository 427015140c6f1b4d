"""Markdown that a person wrote, read into what page and PDF print."""

from __future__ import annotations

import pytest

from analysis.publishing.prose import first_heading, parsed, plain


def test_a_paragraph_keeps_its_emphasis() -> None:
    """Strong, emphasis, code and a link, in their order."""
    (paragraph,) = parsed("Lamps are *cheap*, **bright** and `LM-1` [here](https://lamps.example)")
    assert [i["is"] for i in paragraph["of"]] == [
        "text",
        "em",
        "text",
        "strong",
        "text",
        "code",
        "text",
        "link",
    ]
    assert paragraph["of"][-1]["to"] == "https://lamps.example"


def test_lists_quotes_and_tables_keep_their_shape() -> None:
    """Lists inside lists, cells in rows."""
    blocks = parsed("- a\n- b\n  1. c\n\n> said\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n---")
    outer, quote, table, rule = blocks
    assert (outer["ordered"], outer["items"][1][1]["ordered"]) == (False, True)
    assert plain(quote["of"][0]["of"]) == "said"
    assert [plain(cell) for cell in table["head"]] == ["x", "y"]
    assert [[plain(cell) for cell in row] for row in table["rows"]] == [["1", "2"]]
    assert rule == {"is": "rule"}


def test_headings_stand_below_those_of_the_document_and_skip_no_level() -> None:
    """Whatever levels were typed, for those who find their way by them."""
    levels = [b["level"] for b in parsed("# One\n\n#### Two\n\n# Three\n\n###### Four")]
    assert levels == [3, 4, 3, 5]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///lamps", "data:text/html,x"])
def test_an_address_that_leads_nowhere_safe_is_no_link(address: str) -> None:
    """Its words stay."""
    (paragraph,) = parsed(f"[lamps]({address})")
    assert paragraph["of"] == [{"is": "text", "text": "lamps"}]


def test_raw_html_is_printed_as_it_was_typed() -> None:
    """Nothing of it runs."""
    (paragraph,) = parsed("a <script>alert(1)</script> b")
    assert plain(paragraph["of"]) == "a <script>alert(1)</script> b"


def test_an_attached_picture_is_held_and_any_other_is_named() -> None:
    """A document fetches nothing."""
    held = {"attachment:lamp.png": {"mime": "image/png", "data": "aGk="}}
    (paragraph,) = parsed("![a lamp](attachment:lamp.png) ![a kite](kite.png)", held)
    picture, _, missing = paragraph["of"]
    assert (picture["is"], picture["alt"], picture["data"]) == ("picture", "a lamp", "aGk=")
    assert missing["text"] == "[picture not in the notebook: a kite]"


def test_the_first_heading_names_the_text() -> None:
    """Without its marks; a text without one has no name."""
    assert first_heading(parsed("Words\n\n## The *lamp* question")) == "The lamp question"
    assert first_heading(parsed("Words")) == ""
