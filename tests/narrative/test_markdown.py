"""Markdown for terminals: words in which no character means anything but itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.narrative.markdown import escaped
from analysis.publishing.prose import parsed, plain


def read_back(text: str) -> str:
    """Return the words that a reader of Markdown takes from an escaped text."""
    (paragraph,) = parsed(escaped(text))
    assert paragraph["is"] == "paragraph"
    return plain(paragraph["of"])


@pytest.mark.parametrize(
    "text",
    [
        "$431.6 million in 2021 and $2 billion in 2024",
        "*so-called* _lamps_ <b>bright</b> [1] `code`",
        "# no heading | no table",
        "- no list",
        "3. no list either",
        "a \\ backslash & an &amp; entity",
    ],
)
def test_nothing_in_a_sentence_is_read_as_a_mark(text: str) -> None:
    """Dollar signs, stars, brackets and their like come out as they went in."""
    assert read_back(text) == text


@given(st.text(st.sampled_from("ab $*_`<>[]#|~\\-+.1&;!"), min_size=1).map(lambda t: f"x{t}x"))
def test_any_run_of_marks_comes_out_as_it_went_in(text: str) -> None:
    """Whatever follows on what."""
    assert " ".join(read_back(text).split()) == " ".join(text.split())
