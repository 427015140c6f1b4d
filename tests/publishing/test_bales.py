"""Long lists are said by what changes from entry to entry, and are read as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.publishing.bales import in_columns
from tests.publishing.unpacking import texts_of

# What markup is made of, digits, line breaks, and signs that a browser counts as two.
SIGNS = st.text(st.sampled_from('<>/="lit &;-0123456789é\u2019\u5b57\U0001f600\n^+#'), max_size=60)


def entry(key: str, said: str, number: int) -> str:
    """Return an entry as the page lists it."""
    return f'<li id="s-{key}"><b id="f-{key}">{said}</b><a href="#src-{number}">{number}</a></li>\n'


ENTRIES = st.lists(st.builds(entry, SIGNS, SIGNS, st.integers(0, 10**17)), max_size=5)


@given(st.lists(st.one_of(SIGNS, ENTRIES.map("".join)), max_size=4))
def test_whatever_was_put_in_comes_out(texts: list[str]) -> None:
    """Every sign of it, though it be no markup at all."""
    assert texts_of(in_columns(texts)) == texts


def test_what_repeats_is_said_once() -> None:
    """Markup, what two columns share, and how an id begins."""
    keys = [f"2021-02-{day:02d}-port-call" for day in range(10, 20)]
    made = in_columns(["".join(entry(key, "A call", 7000 + at) for at, key in enumerate(keys))])
    assert made.count("<b id=") == 1
    assert made.count("2021-02-") == 1
    assert made.count("7000") == 1
    assert "7001" not in made


def test_signs_that_a_browser_counts_as_two_are_kept_whole() -> None:
    """Whether values begin with them alike or part within one."""
    lamps = [entry("\U0001f600\U0001f600", said, 1) for said in ("\U0001f600a", "\U0001f600b")]
    text = "".join([*lamps, entry("\U0001f601", "\U0001f601b", 1)])
    assert texts_of(in_columns([text])) == [text]


def test_a_text_without_entries_is_kept() -> None:
    """As is one with nothing in it."""
    assert texts_of(in_columns(["", "words"])) == ["", "words"]
