"""The command `links`: what addresses show by rule, and what they answer where they are asked."""

from __future__ import annotations

import csv
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from analysis import links_online
from analysis.cli import main
from analysis.evidence.links import archive_of, host_of, is_proposed, looked_at
from tests.builders import source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

    from analysis.evidence.records import Source
    from tests.conftest import RecordEditor


def at(key: str, url: str | None, publisher: str = "Example Post") -> Source:
    """Return a source at an address."""
    return source(key, url=url, publisher=publisher)


def ruled(*sources: Source) -> list[tuple[str, str]]:
    """Return which rule finds which source."""
    return [(link.rule, link.source) for link in looked_at(sources)]


COPY = "https://web.archive.org/web/20220909101112/https://example.com/port"
OWN = tuple(at(f"own-{n}", f"https://post.example/{n}") for n in range(2))


@pytest.mark.parametrize(
    ("sources", "found"),
    [
        ((at("a", None),), [("no-address", "a")]),
        ((at("a", "https://post.example/a"),), []),
        ((at("a", "http://post.example/a"),), [("unencrypted", "a")]),
        ((at("a", "https://post.example/a?utm_source=x&id=1"),), [("reader", "a")]),
        (
            (at("a", "https://post.example/a"), at("b", "https://www.post.example/a/")),
            [("same-page", "b")],
        ),
        ((*OWN, at("a", "https://mirror.example/a")), []),
        (
            (
                *OWN,
                at("a", "https://mirror.example/a"),
                at("b", "https://mirror.example/b", "Others"),
            ),
            [("copy", "a")],
        ),
    ],
)
def test_each_rule_finds_what_it_looks_for(
    sources: tuple[Source, ...], found: list[tuple[str, str]]
) -> None:
    """And passes over what is as it should be."""
    assert ruled(*sources) == found


def test_a_readers_way_is_left_out_and_the_page_is_not() -> None:
    """The address that is given instead asks for the same page."""
    (link,) = looked_at([at("a", "https://post.example/a?utm_source=x&id=1")])
    assert link.url == "https://post.example/a?id=1"


@pytest.mark.parametrize(
    ("published", "day"), [("2022-09-08", "20220908"), ("2022-09", "20220930"), (None, "2")]
)
def test_an_archive_is_asked_for_the_copy_nearest_to_publication(
    published: str | None, day: str
) -> None:
    """By as much of the date as is known; without one, for the newest."""
    asked = source("a", published, url="https://post.example/a")
    assert archive_of(asked) == f"https://web.archive.org/web/{day}/https://post.example/a"


@pytest.mark.parametrize("url", [None, "", "nonsense", "https://[broken"])
def test_what_is_no_address_breaks_nothing(url: str | None) -> None:
    """Whatever a cell holds, the others are looked at."""
    assert "." not in host_of(url)
    assert ("unencrypted", "b") in ruled(at("a", url), at("b", "http://post.example/b"))


def run(*words: str) -> Result:
    """Return what the command said."""
    return CliRunner().invoke(main, ["links", *words])


def test_the_last_line_counts_by_rule(record_folder: Path, edit: RecordEditor) -> None:
    """Nothing is asked of the network."""
    edit("sources", "example-post-2022-09-08-port", url="")
    result = run(str(record_folder))
    assert result.exit_code == 0
    assert result.output.splitlines()[-1].endswith(
        " sources: no-address 1, copy 0, same-page 0, reader 0, unencrypted 0;"
        " archived copies known: 0."
    )


def test_programs_get_json(record_folder: Path, edit: RecordEditor) -> None:
    """Source, rule and what it says."""
    edit("sources", "example-post-2022-09-08-port", url="")
    told = json.loads(run(str(record_folder), "--json").output)
    assert [each["rule"] for each in told] == ["no-address"]


def test_archive_addresses_come_as_csv(record_folder: Path, edit: RecordEditor) -> None:
    """One for each source that has an address and no copy yet, and never as one that is known."""
    edit("sources", "example-post-2022-09-08-port", archive_url=COPY)
    rows = list(csv.DictReader(run(str(record_folder), "--archive").output.splitlines()))
    assert all(row["proposed"].endswith(row["url"]) for row in rows)
    assert all(is_proposed(row["proposed"]) for row in rows)
    assert rows
    assert "example-post-2022-09-08-port" not in {row["id"] for row in rows}


@pytest.mark.parametrize(
    ("address", "proposed"),
    [
        (COPY, False),
        ("https://web.archive.org/web/20220909101112id_/https://example.com/port", False),
        ("https://web.archive.org/web/2/https://example.com/port", True),
        ("https://web.archive.org/web/20220909/https://example.com/port", True),
        ("https://web.archive.org/web/2022*/https://example.com/port", True),
        ("https://web.archive.org/save/https://example.com/port", True),
        ("https://archive.ph/Ab1cD", False),
        ("https://example.com/port", False),
    ],
)
def test_a_copy_is_told_from_a_proposal(address: str, *, proposed: bool) -> None:
    """By the second in which it was made, which no rule can know."""
    assert is_proposed(address) is proposed


def test_the_rules_can_be_read() -> None:
    """Each with what it looks for."""
    assert run("--rules").output.startswith("no-address: a source without an address\n")


@pytest.fixture
def served() -> Iterator[str]:
    """Give the address of a server that answers with the number that its path names."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(int(self.path.strip("/")))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("number", "told"), [(200, ""), (403, ""), (404, "answers 404"), (410, "answers 410")]
)
def test_an_address_that_answers_otherwise_than_with_a_page_is_gone(
    served: str, number: int, told: str
) -> None:
    """One that only refuses us is there."""
    assert links_online.answer_of(f"{served}/{number}") == told


def test_nobody_at_an_address_is_told(served: str) -> None:
    """In the system's words."""
    free = served.rpartition(":")[0]
    assert links_online.answer_of(f"{free}:1").startswith("does not answer (")


def test_what_is_gone_is_listed_with_an_archive(
    fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only where the network is asked."""
    monkeypatch.setattr(
        links_online, "answer_of", lambda url: "answers 404" if url.endswith("drill") else ""
    )
    result = run(str(fictional), "--online")
    assert "gone: example-post-2019-05-11-drill: https://example.com/drill answers 404" in (
        result.output
    )
    assert result.output.rstrip().partition(";")[0].rpartition(", ")[2].startswith("gone ")


def test_what_is_gone_leads_to_its_copy(
    record_folder: Path, edit: RecordEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where one is known, none is proposed."""
    edit("sources", "example-post-2022-09-08-port", archive_url=COPY)
    monkeypatch.setattr(links_online, "answer_of", lambda _: "answers 404")
    result = run(str(record_folder), "--online")
    assert f"answers 404. Look at {COPY}.\n" in result.output
    assert result.output.endswith("; archived copies known: 1.\n")
