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
    source(
        "f-kept",
        "2022-09-02",
        title="Kept",
        url="https://example.com/kept",
        accessed="2023-05-04",
        archive_url="https://web.archive.org/web/20220903101112/https://example.com/kept_2",
    ),
)
COPY = str(SOURCES[-1].archive_url)


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
        "f-kept": [[2022, 9, 2]],
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


def test_csl_says_when_a_page_was_read_and_where_a_copy_lies() -> None:
    """Where that is known, and nothing of it where it isn't."""
    *others, kept = references.csl_items(SOURCES)
    told = ("accessed", "archive", "archive_location")
    assert [kept[name] for name in told] == [
        {"date-parts": [[2023, 5, 4]]},
        "web.archive.org",
        COPY,
    ]
    assert not any(name in item for item in others for name in told)


def test_csl_is_read_by_another_library() -> None:
    """Types, titles, dates and addresses come back, and it makes a bibliography of them."""
    citeproc = pytest.importorskip("citeproc", reason="not installed: make setup-browser")
    from_json = pytest.importorskip("citeproc.source.json").CiteProcJSON
    held = from_json(json.loads(references.csl_file(SOURCES)["sources.csl.json"]))
    items = references.csl_items(SOURCES)
    for item in items:
        found = held[item["id"]]
        assert (found.type, str(found.title)) == (item["type"], item["title"])
        assert str(found.get("URL", "")) == item.get("URL", "")
    assert {"year": 2022, "month": 9, "day": 2}.items() <= dict(held["f-kept"].issued).items()
    assert {"year": 2023, "month": 5, "day": 4}.items() <= dict(held["f-kept"].accessed).items()
    assert str(held["f-kept"].archive_location) == COPY

    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = citeproc.CitationStylesBibliography(style, held, citeproc.formatter.plain)
    for item in items:
        made.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    lines = [str(line) for line in made.bibliography()]
    assert len(lines) == len(SOURCES)
    assert any("Kept" in line and "2022" in line for line in lines)


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
    assert entries["f-kept"].fields["urldate"] == "2023-05-04"
    assert plain(entries["f-kept"].fields["note"]) == f"Archived at {COPY}"
    assert not {"urldate", "note"} & set(paper)
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
        "f-kept": "NEWS",
    }
    assert found["a-paper"]["title"] == HARD
    assert found["b-month"]["date"] == "2021/10/"
    assert "date" not in found["c-none"]
    assert found["a-paper"]["urls"] == ["https://example.com/a_b?x=1&y=%20#z~q"]
    assert "access_date" not in found["a-paper"]
    assert found["f-kept"]["access_date"] == "2023/05/04"
    assert found["f-kept"]["urls"] == ["https://example.com/kept", COPY]
