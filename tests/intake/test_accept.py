"""What a person accepts enters the record, all of it or nothing, and once."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from analysis.errors import BriefingError
from analysis.evidence.check import check_record
from analysis.intake.acceptance.accept import Accepted, accept_proposals
from analysis.intake.commands import accept
from analysis.intake.proposals.batch import take_in
from analysis.intake.proposals.proposal_yaml import read_proposal, write_proposal

ARTICLE = """Sample Aung Sees Off Ivan Example
Example Post
7 March 2021
Sample Aung of Myanmar received Russia's Ivan Example in Example City on Friday, 5 March 2021.

On 6 March 2021 the two signed a contract for example tractors from Russia in Example City. At least
130 people had been killed in Myanmar by 30 June 2021, Demo Rights Watchers said.
"""
SOURCE = "example-post-2021-03-07-sample-aung-sees-off-ivan"


@dataclass
class Desk:
    """A record, a folder of articles, and the one proposal under review."""

    record: Path
    articles: Path
    proposal: Path

    def review(self, change: Any) -> None:  # noqa: ANN401 - a function on the content
        """Change the proposal as a person would."""
        content = read_proposal(self.proposal.read_text("utf-8"))
        change(content)
        self.proposal.write_text(write_proposal(content), "utf-8")

    def accept(self) -> Accepted:
        """Accept the proposal."""
        return accept_proposals([self.proposal], record=self.record, articles=self.articles)

    def rows(self, table: str) -> dict[str, dict[str, str]]:
        """Return a table's rows by id."""
        with (self.record / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return {row["id"]: row for row in csv.DictReader(file)}

    def bytes(self) -> dict[str, bytes]:
        """Return the record's files."""
        return {path.name: path.read_bytes() for path in sorted(self.record.iterdir())}


@pytest.fixture
def desk(tmp_path: Path, record_folder: Path) -> Desk:
    """Return the article's proposal against a fresh copy of the record."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "visit.txt").write_text(ARTICLE, encoding="utf-8")
    take_in([articles], record=record_folder, output=tmp_path / "out")
    return Desk(record_folder, articles, tmp_path / "out" / "visit.yaml")


def fill_in(content: dict[str, Any]) -> None:
    """Give the new event a title and a summary."""
    event = next(e for e in content["events"] if e["known"] is None)
    event |= {"title": "Contract for tractors signed", "summary": "Farm machines were ordered."}


def test_a_known_event_gets_the_source(desk: Desk) -> None:
    """The article becomes a source of what it confirms, and a row of its own."""
    desk.accept()

    assert SOURCE in desk.rows("events")["2021-03-05-example-talks"]["sources"].split(";")
    assert desk.rows("sources")[SOURCE]["published"] == "2021-03-07"


def test_a_new_event_needs_the_persons_words(desk: Desk) -> None:
    """Without title and summary it is left out, and that is told."""
    accepted = desk.accept()

    assert any("title or summary is still empty" in note for note in accepted.notes)
    assert not any("tractors" in key for key in desk.rows("events"))


def test_a_new_event_becomes_a_row(desk: Desk) -> None:
    """With them it stands in the table, and the record is as sound as before."""
    desk.review(fill_in)

    desk.accept()

    row = desk.rows("events")["2021-03-06-contract-for-tractors-signed"]
    assert (row["kind"], row["place"], row["sources"]) == ("agreement", "example-city", SOURCE)
    assert [f for f in check_record(desk.record) if f.severity == "fault"] == []


def test_accepting_twice_changes_nothing(desk: Desk) -> None:
    """The second time there is nothing to write."""
    desk.review(fill_in)
    desk.accept()
    before = desk.bytes()

    again = desk.accept()

    assert again.written == ()
    assert desk.bytes() == before


def test_what_differs_waits_for_the_person(desk: Desk) -> None:
    """A rival value is shown side by side and enters nothing by itself."""
    accepted = desk.accept()

    assert any("130 here, 120 in the record" in note for note in accepted.notes)
    assert len(desk.rows("figures")) == 10


def test_a_difference_becomes_a_disagreement(desk: Desk) -> None:
    """With a question and a reason both values stand, and the disagreement names them."""

    def ask(content: dict[str, Any]) -> None:
        figure = next(f for f in content["figures"] if f.get("differs"))
        figure |= {"question": "How many had died by June?", "why": "Two pages give two counts."}

    desk.review(ask)
    desk.accept()

    row = desk.rows("disagreements")["how-many-had-died-by-june"]
    assert row["figures"] == "demo-killed-2021-06-30;demo-killed-2021-06-30-2"
    assert [f for f in check_record(desk.record) if f.severity == "fault"] == []


def test_the_articles_sentences_never_enter(desk: Desk) -> None:
    """A summary that repeats the article is refused, with its words."""

    def borrow(content: dict[str, Any]) -> None:
        fill_in(content)
        event = next(e for e in content["events"] if e["known"] is None)
        event["summary"] = "The two signed a contract for example tractors from Russia."

    desk.review(borrow)
    before = desk.bytes()

    with pytest.raises(BriefingError, match="repeats the article's words"):
        desk.accept()
    assert desk.bytes() == before


def test_a_faulty_result_changes_nothing(desk: Desk) -> None:
    """What would break the record is refused as a whole, with the faults."""

    def spoil(content: dict[str, Any]) -> None:
        fill_in(content)
        next(e for e in content["events"] if e["known"] is None)["kind"] = "picnic"

    desk.review(spoil)
    before = desk.bytes()

    with pytest.raises(BriefingError, match="picnic"):
        desk.accept()
    assert desk.bytes() == before


def test_a_formula_is_refused(desk: Desk) -> None:
    """A title that a spreadsheet would run does not reach the tables."""
    desk.review(lambda content: content["article"].update(title="=HYPERLINK(1)"))
    before = desk.bytes()

    with pytest.raises(BriefingError, match="formula"):
        desk.accept()
    assert desk.bytes() == before


def test_a_copy_is_no_second_origin(desk: Desk) -> None:
    """A copy of an accepted article is a source that names it as its origin."""
    desk.accept()
    (desk.articles / "copy.txt").write_text(
        ARTICLE.replace("Example Post", "Mirror Example").replace("7 March", "8 March"), "utf-8"
    )
    take_in([desk.articles], record=desk.record, output=desk.proposal.parent)
    accept_proposals(
        [desk.proposal.parent / "copy.yaml"], record=desk.record, articles=desk.articles
    )

    copies = [row for row in desk.rows("sources").values() if row["origin"] == SOURCE]
    assert [row["publisher"] for row in copies] == ["Mirror Example"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("article: [", "not YAML"),
        ("just words", "not a proposal"),
        ("article: {}\nevnts: []\n", r'unknown key "evnts" \(did you mean "events"\?\)'),
        ("article: {}\nevents: many\n", "events is no list"),
        ("article: {file: a, title: b}\n", "publisher is empty"),
    ],
)
def test_malformed_proposals(desk: Desk, text: str, told: str) -> None:
    """Each fault of a proposal is told with what to do."""
    desk.proposal.write_text(text, encoding="utf-8")

    with pytest.raises(BriefingError, match=told):
        desk.accept()


def test_an_unknown_id_is_refused(desk: Desk) -> None:
    """An id that the record lacks is named, with the nearest that it has."""
    desk.review(lambda content: content["events"][0].update(known="2021-03-05-example-talk"))

    with pytest.raises(BriefingError, match=r'did you mean "2021-03-05-example-talks"\?'):
        desk.accept()


def test_the_command_tells_what_was_written(desk: Desk) -> None:
    """`briefing accept` names the files, and says so when there is nothing to do."""
    words = [str(desk.proposal), "--record", str(desk.record), "--articles", str(desk.articles)]

    first = CliRunner().invoke(accept, words)
    second = CliRunner().invoke(accept, words)

    assert "events.csv" in first.output
    assert second.output.endswith("Nothing to change.\n")


def add_board(content: dict[str, Any], **told: str) -> None:
    """Make a new body one of the actors of the new event."""
    fill_in(content)
    event = next(e for e in content["events"] if e["known"] is None)
    event["actors"] = [*event["actors"], "new:Lamp Board"]
    if told:
        content["organisations"].append({"name": "Lamp Board", "id": "new", **told})


def test_a_new_body_is_an_organisation(desk: Desk) -> None:
    """What stands under organisations becomes one, and no person."""
    desk.review(lambda content: add_board(content, side="myanmar-military"))

    desk.accept()

    assert desk.rows("actors")["lamp-board"]["kind"] == "organisation"


def test_a_new_name_of_whom_nothing_is_said_is_refused(desk: Desk) -> None:
    """The lines to add are told, and nothing is written."""
    desk.review(add_board)
    before = desk.bytes()

    told = r"(?s)visit\.yaml.*\n- \{name: Lamp Board, id: new, side: other, kind: organisation\}"
    with pytest.raises(BriefingError, match=told):
        desk.accept()
    assert desk.bytes() == before


def test_a_new_name_without_a_side_is_refused(desk: Desk) -> None:
    """An entry alone is not enough: its side is for the person to say."""
    desk.review(lambda content: add_board(content, country="MM"))

    with pytest.raises(BriefingError, match=r"(?s)Lamp Board.*in place of its entry.*side: "):
        desk.accept()


def test_an_unknown_key_of_an_entry_is_refused(desk: Desk) -> None:
    """A slip of the pen would otherwise be lost in silence."""
    desk.review(lambda content: content["events"][0].update(titel="Lamps"))

    with pytest.raises(
        BriefingError, match=r'events, entry 1: unknown key "titel" \(did you mean "title"\?\)'
    ):
        desk.accept()


@pytest.mark.parametrize(
    ("publisher", "url"),
    [("Example Post English", None), ("Exampel Post", None), ("Lamp Hub", "https://example.com/a")],
)
def test_a_second_name_of_a_publisher_is_asked_about(
    desk: Desk, publisher: str, url: str | None
) -> None:
    """A longer or misspelt name, or another one at a known host, waits for the person."""
    desk.review(lambda content: content["article"].update(publisher=publisher, url=url))

    with pytest.raises(BriefingError, match=f'"{publisher}", and the record has "Example Post"'):
        desk.accept()

    desk.review(lambda content: content["article"].update(new_publisher=True))
    desk.accept()
    assert publisher in {row["publisher"] for row in desk.rows("sources").values()}


def test_an_article_of_an_archive_is_kept_as_page_and_copy(desk: Desk) -> None:
    """A reader is led to the page, and to the copy where that is gone."""
    page, copy = "https://example.com/sees-off", "https://web.archive.org/web/20210308101112/"
    desk.review(lambda content: content["article"].update(url=f"{copy}{page}"))

    desk.accept()

    source = desk.rows("sources")[SOURCE]
    assert (source["url"], source["archive_url"]) == (page, f"{copy}{page}")


def test_a_source_older_than_its_event_is_refused(desk: Desk) -> None:
    """An article can't report what began after it came out; it may have announced it."""
    desk.review(lambda content: content["article"].update(published="2021-02-20"))

    with pytest.raises(BriefingError, match=r"of 2021-02-20, and .* began on 2021-03"):
        desk.accept()


def test_a_dry_run_shows_each_row_and_writes_none(desk: Desk) -> None:
    """What would change is told row by row, and the record stays as it was."""
    before = desk.bytes()

    accepted = accept_proposals(
        [desk.proposal], record=desk.record, articles=desk.articles, dry_run=True
    )

    assert accepted.written == ()
    assert any(line.startswith(f"sources, new row {SOURCE}: ") for line in accepted.changes)
    assert any("2021-03-05-example-talks, sources: " in line for line in accepted.changes)
    assert desk.bytes() == before


def test_the_command_shows_a_dry_run(desk: Desk) -> None:
    """`briefing accept --dry-run` prints the rows and names no file as written."""
    words = [str(desk.proposal), "--record", str(desk.record), "--articles", str(desk.articles)]

    shown = CliRunner().invoke(accept, [*words, "--dry-run"])

    assert f"sources, new row {SOURCE}" in shown.output
    assert "wrote" not in shown.output


def write_in(desk: Desk, old: str, new: str) -> None:
    """Change the proposal's text as a person does in an editor."""
    text = desk.proposal.read_text("utf-8")
    assert old in text
    desk.proposal.write_text(text.replace(old, new, 1), "utf-8")


def test_a_number_sign_in_a_summary_stays(desk: Desk) -> None:
    """What is written between the quotation marks enters the record whole."""
    write_in(desk, 'title: ""', 'title: "Tractor deal"')
    write_in(desk, 'summary: ""', 'summary: "Machines of type #5 were ordered: more may follow."')

    desk.accept()

    row = desk.rows("events")["2021-03-06-tractor-deal"]
    assert row["summary"] == "Machines of type #5 were ordered: more may follow."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('summary: ""', "summary: Machines of type #5 were ordered."),
        ('summary: ""', "summary: # Machines were ordered."),
        ("kind: agreement", "kind: agreement  # or a delivery"),
    ],
)
def test_a_comment_behind_a_value_is_refused(desk: Desk, old: str, new: str) -> None:
    """YAML would drop it without a word; its line is told, and what to do."""
    write_in(desk, 'title: ""', 'title: "Tractor deal"')
    write_in(desk, old, new)
    line = next(
        n for n, one in enumerate(desk.proposal.read_text("utf-8").split("\n"), 1) if new in one
    )

    with pytest.raises(BriefingError, match=rf"visit\.yaml: line {line}: .*double quotes"):
        desk.accept()


def test_a_missed_event_is_added_by_the_template(desk: Desk) -> None:
    """With the marks taken off and the words written, it becomes a row like another."""
    head, marked, rest = desk.proposal.read_text("utf-8").partition("# - {start: ")
    first, second, *after = (marked + rest).split("\n")
    lines = [first.replace("# - ", "- "), second.removeprefix("#"), *after]
    desk.proposal.write_text(head + "\n".join(lines), "utf-8")
    write_in(desk, '"2024-05-04"', '"2021-03"')
    write_in(desk, ', "new:Name"]', "]")
    write_in(desk, 'title: "", summary: ""}', 'title: "Kites flown", summary: "Kites were up."}')

    desk.accept()

    row = desk.rows("events")["2021-03-01-kites-flown"]
    assert (row["precision"], row["kind"], row["actors"]) == ("month", "meeting", "russia")
