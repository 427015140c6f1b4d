"""Independence: copies, mirrors and wires count once."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.evidence.independence import Origins, independent_origins

COLUMNS = ["id", "publisher", "kind", "origin", "wire", "retells", "stands_on", "url", "side"]


def table(*rows: tuple[str, ...]) -> pd.DataFrame:
    """Return sources as a table: id, publisher, kind, origin, wire, then retells, stands_on."""
    return pd.DataFrame([(*row, *[""] * (9 - len(row))) for row in rows], columns=COLUMNS)


@pytest.mark.parametrize(
    ("rows", "origins"),
    [
        ([("a", "Example Post", "news", "", ""), ("b", "Demo Times", "news", "", "")], 2),
        ([("a", "Example Post", "news", "", ""), ("b", "example post", "news", "", "")], 1),
        ([("a", "Example Post", "news", "", "AFP"), ("b", "Demo Times", "news", "", "afp")], 1),
        ([("a", "AFP", "wire", "", ""), ("b", "Demo Times", "news", "", "AFP")], 1),
        ([("a", "Agence France-Presse", "wire", "", ""), ("b", "X", "news", "", "AFP")], 1),
        ([("a", "Example Post", "news", "", ""), ("b", "Mirror", "other", "a", "")], 1),
        (
            [
                ("a", "X", "news", "", "AFP"),
                ("b", "Y", "news", "a", ""),
                ("c", "Z", "news", "b", ""),
            ],
            1,
        ),
        ([("a", "X", "news", "", "Blog, citing TASS"), ("b", "TASS", "wire", "", "")], 1),
        ([("a", "Counters of Example (COE)", "ngo", "", ""), ("b", "X", "news", "", "COE")], 1),
        ([("a", "The Star (Demo)", "news", "", ""), ("b", "The Star", "news", "", "")], 2),
        ([("a", "X", "news", "b", ""), ("b", "Y", "news", "a", "")], 1),
        (
            [
                ("a", "X", "news", "", "", "Lamp Office"),
                ("b", "Y", "news", "", "AFP", "Lamp Office"),
            ],
            1,
        ),
        ([("a", "X", "news", "", "", "Lamp Office"), ("b", "Lamp Office", "news", "", "")], 1),
    ],
    ids=[
        "two publishers",
        "one publisher",
        "one wire",
        "agency and copy",
        "agency's full name",
        "mirror",
        "mirror of a mirror",
        "citing",
        "abbreviation",
        "country",
        "circle",
        "one release retold",
        "a release and who retells it",
    ],
)
def test_origins_are_counted_not_links(
    rows: list[tuple[str, str, str, str, str]], origins: int
) -> None:
    """Two pages are independent only where different people found the thing out."""
    assert len(independent_origins([row[0] for row in rows], table(*rows))) == origins
    assert len(independent_origins([row[0] for row in rows], table(*rows[::-1]))) == origins


def test_unknown_sources_count_for_nothing() -> None:
    """An id without a row is no origin."""
    assert independent_origins(["nobody"], table(("a", "X", "news", "", ""))) == frozenset()


def test_state_media_is_told_through_its_copies() -> None:
    """A mirror or a wire of state media is state media too; another voice beside it is enough."""
    rows = table(
        ("state", "State News", "state-media", "", ""),
        ("mirror", "Mirror", "other", "state", ""),
        ("copy", "Example Post", "news", "", "State News"),
        ("free", "Demo Times", "news", "", ""),
    )
    origins = Origins.of(rows.itertuples(index=False))
    assert origins.state_media_alone(["state", "mirror", "copy"])
    assert not origins.state_media_alone(["state", "free"])
    assert not origins.state_media_alone([])


@pytest.mark.parametrize(
    ("wire", "alone"),
    [
        ("Lamp Agency", False),
        ("AFP", False),
        ("AP, AFP", False),
        ("Lamp Ministry", True),
        ("", True),
    ],
)
def test_a_free_dispatch_in_state_media_is_its_agencys(wire: str, *, alone: bool) -> None:
    """The label is that of who wrote the words; a ministry's release is no dispatch of others."""
    rows = table(
        ("agency", "Lamp Agency", "wire", "", ""),
        ("office", "Lamp Ministry", "government", "", ""),
        ("carried", "State News", "state-media", "", wire),
        ("mirror", "Mirror", "other", "carried", ""),
    )
    origins = Origins.of(rows.itertuples(index=False))
    assert origins.state_media_alone(["carried"]) is alone
    assert origins.state_media_alone(["mirror"]) is alone


def test_state_media_are_those_of_whose_words_they_are() -> None:
    """A dispatch of one state's agency stays that state's in another's outlet and a free paper."""
    rows = pd.DataFrame(
        [
            ("agency", "State News", "state-media", "", "", "", "", "", "north"),
            ("outlet", "Other News", "state-media", "", "State News", "", "", "", "south"),
            ("paper", "Example Post", "news", "", "State News", "", "", "", "free"),
            ("own", "Other News", "state-media", "", "", "", "", "", "south"),
        ],
        columns=COLUMNS,
    )
    origins = Origins.of(rows.itertuples(index=False))
    assert origins.state_media == {
        "agency": "north",
        "outlet": "north",
        "paper": "north",
        "own": "south",
    }


def test_official_documents_are_those_of_governments_and_the_un() -> None:
    """News about a document is not the document."""
    rows = table(("un", "UN", "un", "", ""), ("news", "X", "news", "un", ""))
    origins = Origins.of(rows.itertuples(index=False))
    assert origins.any_official(["news", "un"])
    assert not origins.any_official(["news"])


@pytest.mark.parametrize(
    ("rows", "kind", "earned"),
    [
        ([("a", "Lamp Office", "government", "", "", "", "document")], "visit", True),
        ([("a", "Lamp Office", "government", "", "", "", "release")], "visit", False),
        ([("a", "Lamp Office", "government", "", "", "", "release")], "statement", True),
        ([("a", "Lamp Office", "government", "", "")], "visit", True),
        ([("a", "Law Lamps", "other", "", "", "Lamp Office", "document")], "sanction", True),
        ([("a", "X", "news", "", "", "", "reporting")], "statement", False),
        ([("a", "X", "news", "", ""), ("b", "Y", "news", "", "")], "visit", True),
    ],
    ids=[
        "a document",
        "a body about itself",
        "a body says something",
        "an official text of no told kind",
        "lawyers read a document",
        "one paper",
        "two papers",
    ],
)
def test_a_body_confirms_what_it_said_and_not_that_it_happened(
    rows: list[tuple[str, ...]], kind: str, *, earned: bool
) -> None:
    """Two origins confirm, or the document of the act; a release confirms only the saying."""
    origins = Origins.of(table(*rows).itertuples(index=False))
    assert origins.confirm([row[0] for row in rows], kind) is earned
