"""Sources for reference managers: what is written is what other libraries read."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from analysis.exports import references
from tests.builders import source

if TYPE_CHECKING:
    from analysis.evidence.records import Source

MISSING = "the extra `export` is not installed: make setup-browser"
HARD = '50% of R&D_x \\ $5 #1 ~ ^ «Пример» မြန်မာ "quoted" it\'s'
SOURCES: tuple[Source, ...] = (
    source("a-paper", "2022-09-08", title=HARD, url="https://example.com/a_b?x=1&y=%20#z~q"),
    source("b-month", "2021-10", title="Trainers", published_basis="derived"),
    source("c-none", None, kind="other"),
    source("d-notice", "2022", title="Notice", kind="government", wire="Sample Wire"),
    source("e-state", "2022-09-01", title="A line\nand more", kind="state-media"),
)


def test_csl_has_as_much_of_a_date_as_is_known() -> None:
    """A year is a year; without a date there is none, and a derived one is noted."""
    items = {item["id"]: item for item in references.csl_items(SOURCES)}
    dates = {key: item.get("issued", {}).get("date-parts") for key, item in items.items()}
    assert dates == {
        "a-paper": [[2022, 9, 8]],
        "b-month": [[2021, 10]],
        "c-none": None,
        "d-notice": [[2022]],
        "e-state": [[2022, 9, 1]],
    }
    assert items["b-month"]["note"] == "Date derived, not stated by the page"


def test_csl_says_what_is_not_held_and_who_speaks() -> None:
    """A headline that isn't held is not made up, state media are labelled, lines are one."""
    items = {item["id"]: item for item in references.csl_items(SOURCES)}
    assert items["c-none"]["title"] == "[headline not held]"
    assert (items["e-state"]["title"], items["e-state"]["note"]) == (
        "A line and more",
        "State media",
    )
    assert items["d-notice"]["author"] == [{"literal": "D Notice"}]


def test_csl_reads_as_it_was_written() -> None:
    """Letters of every script stay letters."""
    told = references.csl_file(SOURCES)["sources.csl.json"]
    assert json.loads(told) == references.csl_items(SOURCES)
    assert "မြန်မာ".encode() in told


def test_bibtex_reads_as_it_was_written() -> None:
    """By a library that did not write it: titles, dates and addresses come back."""
    pytest.importorskip("bibtexparser", reason=MISSING)
    pybtex = pytest.importorskip("pybtex.database", reason=MISSING)
    latex = pytest.importorskip("pylatexenc.latex2text")
    text = references.bib_file(SOURCES)["sources.bib"].decode()
    entries = pybtex.parse_string(text, "bibtex").entries
    assert sorted(entries) == [each.id for each in SOURCES]
    plain = latex.LatexNodes2Text(keep_braced_groups=False).latex_to_text
    paper = entries["a-paper"].fields
    # That library reads the sign that LaTeX writes out as a letter of its own.
    assert plain(paper["title"]).replace("\u02c6", "^").removeprefix("{").removesuffix("}") == HARD
    assert paper["url"] == "https://example.com/a_b?x=1&y=%20#z~q"
    assert [entries[key].fields["date"] for key in ("a-paper", "b-month", "d-notice")] == [
        "2022-09-08",
        "2021-10",
        "2022",
    ]
    assert "date" not in entries["c-none"].fields
    assert str(entries["d-notice"].persons["author"][0]) == "{D Notice}"


def test_an_address_with_braces_closes_no_field() -> None:
    """Whatever a page is called, its entry ends where it ends."""
    pytest.importorskip("bibtexparser", reason=MISSING)
    pybtex = pytest.importorskip("pybtex.database", reason=MISSING)
    odd = source("odd", url="https://example.com/}}{", title="Odd }} title")
    text = references.bib_file([odd])["sources.bib"].decode()
    (entry,) = pybtex.parse_string(text, "bibtex").entries.values()
    assert entry.fields["url"] == "https://example.com/%7D%7D%7B"
    assert entry.fields["title"] == r"{Odd \textbraceright{}\textbraceright{} title}"


def test_ris_reads_as_it_was_written() -> None:
    """Type, title, date and address of each come back, and what isn't known stays empty."""
    rispy = pytest.importorskip("rispy", reason=MISSING)
    text = references.ris_file(SOURCES)["sources.ris"].decode()
    found = {entry["id"]: entry for entry in rispy.loads(text)}
    kinds = {key: entry["type_of_reference"] for key, entry in found.items()}
    assert kinds == {
        "a-paper": "NEWS",
        "b-month": "NEWS",
        "c-none": "ELEC",
        "d-notice": "RPRT",
        "e-state": "NEWS",
    }
    assert found["a-paper"]["title"] == HARD
    assert found["b-month"]["date"] == "2021/10/"
    assert "date" not in found["c-none"]
    assert found["a-paper"]["urls"] == ["https://example.com/a_b?x=1&y=%20#z~q"]
