"""Hostile input: a clear line each, nothing lost, nothing run, and no waiting for ever."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from analysis.intake.proposals.outcome import Outcome, work
from analysis.intake.reading.article import LARGEST
from analysis.intake.reading.files import find_entries, read_articles

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.intake.matching.record_index import RecordIndex

FACT = "Russia and Myanmar signed an example paper in Example City on 4 May 2023, they said."


def outcomes(folder: Path, index: RecordIndex) -> dict[str, Outcome]:
    """Return what comes of each article of a folder, by its name."""
    return {d.name: work(d, index) for d in read_articles(find_entries([folder]))}


def test_a_line_of_a_hundred_megabytes(tmp_path: Path, index: RecordIndex) -> None:
    """It is refused by its size before it is read; its neighbours in an export are not lost."""
    with (tmp_path / "long.txt").open("wb") as file:
        file.truncate(100_000_000)
    with (tmp_path / "export.jsonl").open("w", encoding="utf-8") as file:
        file.write(json.dumps({"text": FACT}) + "\n" + "x" * (LARGEST + 9) + "\n")
        file.write(json.dumps({"text": FACT}) + "\n")

    found = outcomes(tmp_path, index)

    assert "Split it" in str(found["long.txt"].problem)
    assert "more than the 4,000,000 characters" in str(found["export.jsonl line 2"].problem)
    assert found["export.jsonl line 3"].text is not None


def test_a_page_nested_like_a_bomb(proposed: Callable[..., dict[str, Any]]) -> None:
    """A hundred thousand nested elements overwhelm no parser, and the text is still read."""
    content = proposed("<div>" * 100_000 + f"<p>{FACT}</p>", "html")

    assert content["cut"][0]["rule"] == "too-deep-for-extractor"
    assert [event["start"] for event in content["events"]] == ["2023-05-04"]


def test_a_page_of_many_tables(
    proposed: Callable[..., dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No second opinion is asked on it, whose time grows with the square of its cells."""

    def asked(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("trafilatura.core.compare_extraction", asked)
    rows = "<tr><td>lamp</td><td>12</td></tr>" * 1500

    content = proposed(f"<html><body><p>{FACT}</p><table>{rows}</table></body></html>", "html")

    assert [event["start"] for event in content["events"]] == ["2023-05-04"]


@pytest.mark.parametrize(
    "body",
    [
        f"<html><body><p>{FACT}" + "<!--" * 100_000,
        f"<html><body><p>{FACT}" + "<" * 200_000,
        f"<html><body><p>{FACT}" + "&" * 200_000,
        f"<p>{FACT}" + "<script>" * 50_000,
    ],
)
def test_markup_that_never_ends(body: str, proposed: Callable[..., dict[str, Any]]) -> None:
    """Unclosed markup is worked through in time linear in its length."""
    assert proposed(body, "html")["article"]["published"] is None


@pytest.mark.parametrize(
    "body",
    [
        FACT + " " * 300_000 + "x",
        FACT + " Aung Min" * 60_000,
        FACT + " ." * 100_000,
        FACT + " 1," * 100_000,
        "Russia and Myanmar Talk Again\n" * 3_000 + FACT,
        FACT + "\n" + "Related\nStories\n3 hours ago\n" * 10_000,
    ],
)
def test_text_that_repeats_without_end(body: str, proposed: Callable[..., dict[str, Any]]) -> None:
    """No rule takes time out of proportion, and a story too long to be read says so."""
    assert proposed(body)["article"]["file"] == "article.txt"


def test_yaml_in_an_article_stays_text(proposed: Callable[..., dict[str, Any]]) -> None:
    """Signs of YAML in a title or name are quoted, never read as YAML."""
    title = "!!python/object/apply:os.system [echo] {a: *b} # not a comment"

    content = proposed(FACT, "record", title=title, publisher="- &x")

    assert content["article"]["title"] == title
    assert content["article"]["publisher"] == "- &x"


def test_a_formula_stays_a_cell(tmp_path: Path, index: RecordIndex) -> None:
    """A cell that a spreadsheet would run is read as the text that it is."""
    (tmp_path / "export.csv").write_text(
        f'title,url,text\n"=cmd|\'/c calc\'!A0",=1+1,"{FACT}"\n', encoding="utf-8"
    )

    outcome = outcomes(tmp_path, index)["export.csv line 2"]

    assert "=cmd|'/c calc'!A0" in str(outcome.text)


@pytest.mark.parametrize("body", ["[" * 100_000, '{"a":' * 100_000, '{"text": ' + "9" * 9999 + "}"])
def test_json_that_goes_too_deep(body: str, tmp_path: Path, index: RecordIndex) -> None:
    """A line of JSON that no parser takes is told as such, and the next one is read."""
    (tmp_path / "e.jsonl").write_text(f"{body}\n{json.dumps({'text': FACT})}\n", encoding="utf-8")

    found = outcomes(tmp_path, index)

    assert "not JSON" in str(found["e.jsonl line 1"].problem)
    assert found["e.jsonl line 2"].text is not None


def test_noise_is_no_text(tmp_path: Path, index: RecordIndex) -> None:
    """Bytes that are text in no encoding are refused."""
    (tmp_path / "noise.txt").write_bytes(bytes(range(32)) * 500)

    assert "not text" in str(outcomes(tmp_path, index)["noise.txt"].problem)


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    """A link in a folder of articles brings in nothing from outside it."""
    (tmp_path / "secret.txt").write_text(FACT, encoding="utf-8")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "link.txt").symlink_to(tmp_path / "secret.txt")

    assert find_entries([tmp_path / "articles"]) == ()


def test_names_stay_below_the_output_folder(tmp_path: Path) -> None:
    """No name of a file or column leads a proposal out of its folder, or a terminal astray."""
    for name in ("..\\..\\up.txt", "a\nb\x1b[31m.txt", "c:d.txt"):
        (tmp_path / name).write_text(FACT, encoding="utf-8")

    entries = find_entries([tmp_path])

    assert all(entry.name.isprintable() for entry in entries)
    assert not any("\\" in entry.stem or ".." in Path(entry.stem).parts for entry in entries)
