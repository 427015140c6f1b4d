"""The page as it is served: to its own address alone, and each answer into the file at once."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from analysis.errors import BriefingError
from analysis.reviewing.desk import Desk, held
from analysis.reviewing.server import serve
from tests.reviewing.conftest import NAME, TOKEN, Site, content_of, laid_on_desk, served, stamp_in

TALKS = "2021-03-05-example-talks"
WORDS = {"shown": ["title", "summary"], "title": "Contract for tractors signed"}
WORDS |= {"summary": "Farm machines were ordered."}
HOSTILE = """Sample Aung <i>Sees</i> Off Ivan Example
Example Post
7 March 2021
Sample Aung of Myanmar received Russia's Ivan Example in Example City on Friday, 5 March 2021.

The hall was full: <script>alert(1)</script> <img src=x onerror=alert(2)> {{ 7 * 7 }} </textarea>.

On 6 March 2021 the two signed a contract for "example <b>tractors" from Russia in Example City.
"""


def test_the_address_leads_to_the_first_that_waits(site: Site) -> None:
    """Opening it shows a proposal; the list shows how far each is gone over."""
    first = site.get("")

    assert (first.status, first.headers["Location"]) == (303, f"/{TOKEN}/p/{NAME}")
    assert "0 of 3 gone over" in site.get("all").page


def test_the_known_row_stands_beside_the_entry(site: Site) -> None:
    """Title, summary, dates and sources of the row, and what of both can't be."""
    page = site.get().page

    assert "Sample Aung received Ivan Example and spoke of closer example ties." in page
    assert "Sample Wire, 5 March 2021" in page
    assert "130 here, 120 in the record" in page


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"Host": "evil.example"}, "answers at"),
        ({"Sec_Fetch_Site": "cross-site"}, "Another site"),
    ],
)
def test_what_comes_from_elsewhere_reads_nothing(
    site: Site, headers: dict[str, str], told: str
) -> None:
    """Under another name of this machine, or at the wish of another site."""
    answer = site.get(**headers)

    assert answer.status == 403
    assert told in answer.page
    assert "Sample" not in answer.page


def test_without_the_token_nothing_is_read(site: Site) -> None:
    """No page, no font, and no word of what the token is."""
    for path in ("/", f"/p/{NAME}", "/other/all", "/other/font/0"):
        answer = site.send("GET", path)
        assert answer.status == 403
        assert TOKEN not in answer.page


@pytest.mark.parametrize("origin", ["http://evil.example", "null", ""])
def test_a_form_from_elsewhere_changes_nothing(site: Site, origin: str) -> None:
    """Even with token, host and the right state of the file."""
    before = content_of(site.desk)

    answer = site.do("no", section="events", number=0, headers={"Origin": origin})

    assert answer.status == 403
    assert content_of(site.desk) == before


def test_every_answer_forbids_what_the_page_does_not_need(site: Site) -> None:
    """The policy allows the one script by its digest, and no frame, no other site, no cookie."""
    for answer in (site.get(), site.get("all"), site.get("nothing"), site.send("GET", "/")):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-inline" not in policy.partition("script-src")[2]
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "script-src 'sha256-" in site.get().headers["Content-Security-Policy"]


def test_no_handler_stands_in_the_page_and_nothing_is_fetched_elsewhere(site: Site) -> None:
    """Scripts, styles and fonts are its own."""
    page = site.get().page

    assert " onclick=" not in page
    assert "https://" not in page
    assert "http://" not in page


def test_yes_and_no_stand_in_the_file(site: Site) -> None:
    """What is answered on the page, the YAML shows."""
    assert site.do("yes", section="events", number=0).status == 303
    assert site.do("no", section="events", number=1).status == 303

    (event,) = content_of(site.desk)["events"]
    assert (event["known"], event["checked"]) == (TALKS, True)


def test_a_new_event_takes_its_words_with_the_yes(site: Site) -> None:
    """Title and summary are written where accept reads them."""
    site.do("yes", section="events", number=1, **WORDS)

    event = content_of(site.desk)["events"][1]
    assert event["title"] == "Contract for tractors signed"
    assert event["checked"] is True


def test_the_articles_sentence_is_refused_and_what_was_written_kept(site: Site) -> None:
    """The box says why, holds the words, and the file stays as it is."""
    own = "The two signed a contract for example tractors from Russia."

    answer = site.do("yes", section="events", number=1, **{**WORDS, "summary": own})

    assert answer.status == 422
    assert "Repeats the article" in answer.page or "repeats the article" in answer.page
    assert own in answer.page
    assert content_of(site.desk)["events"][1]["summary"] is None


def test_a_file_that_was_changed_meanwhile_is_kept(site: Site) -> None:
    """A person's own change is never overwritten, and what was typed on the page is shown."""
    path = site.desk.proposals / NAME
    seen = site.desk.sheet(NAME).digest
    path.write_text(path.read_text("utf-8") + "# by hand\n", encoding="utf-8")
    before = path.read_bytes()

    answer = site.do("yes", section="events", number=1, **{**WORDS, "seen": seen})

    assert answer.status == 409
    assert "was changed in its file" in answer.page
    assert "Farm machines were ordered." in answer.page
    assert path.read_bytes() == before


def test_a_sentence_becomes_a_new_event(site: Site) -> None:
    """Its date, kind, actors and place stand there; title and summary are the person's."""
    site.do("take", sentence=1)

    event = content_of(site.desk)["events"][-1]
    assert (event["start"], event["kind"]) == ("2021-03-06", "agreement")
    assert event["actors"] == ["sample-aung", "ivan-example"]
    assert event["place"] == "example-city"
    assert event["spans"] == [[156, 247]]
    assert event["title"] is None


def test_undo_brings_the_file_back_byte_by_byte(site: Site) -> None:
    """Each answer in turn, the last first."""
    path = site.desk.proposals / NAME
    before = path.read_bytes()
    site.do("yes", section="events", number=0)
    site.do("no", section="figures", number=0)

    site.do("undo")
    site.do("undo")

    assert path.read_bytes() == before
    assert "there is nothing to undo" in site.do("undo").page.lower()


def test_undo_overwrites_no_change_of_anothers(site: Site) -> None:
    """Where the file was changed since, the answer stays."""
    site.do("yes", section="events", number=0)
    path = site.desk.proposals / NAME
    path.write_text(path.read_text("utf-8") + "# by hand\n", encoding="utf-8")

    answer = site.do("undo")

    assert "nothing was undone" in answer.page
    assert path.read_text("utf-8").endswith("# by hand\n")


def test_a_dry_run_writes_nothing_and_the_writing_what_it_showed(site: Site) -> None:
    """Row by row what accept would change; then it stands in the record; undo takes it back."""
    record = {p: p.read_bytes() for p in site.desk.record.glob("*.csv")}
    site.do("yes", section="events", number=1, **WORDS)

    tried = site.do("try")

    assert "events, new row 2021-03-06-contract-for-tractors-signed" in tried.page
    assert all(path.read_bytes() == data for path, data in record.items())

    written = site.do("write", stamp=stamp_in(tried.page))

    assert "Written into the record" in written.page
    assert "tractors-signed" in (site.desk.record / "events.csv").read_text("utf-8")

    site.do("undo")

    assert all(path.read_bytes() == data for path, data in record.items())


def test_nothing_is_written_that_no_dry_run_showed(site: Site) -> None:
    """Neither after a change of the record nor with a made-up stamp."""
    tried = site.do("try")
    sources = site.desk.record / "sources.csv"
    sources.write_bytes(sources.read_bytes() + b"\n")

    for stamp in (stamp_in(tried.page), "0" * 64):
        assert "the record has changed since" in site.do("write", stamp=stamp).page.lower()


def test_an_articles_markup_is_text(tmp_path: Path, record_folder: Path) -> None:
    """In the article, in the quotes, in the list of sentences."""
    with served(laid_on_desk(tmp_path, record_folder, HOSTILE)) as site:
        page = site.get().page

    assert "&lt;img src=x onerror=alert(2)&gt;" in page
    for markup in ("<script>alert", "<img", "<b>tractors", "<i>Sees"):
        assert markup not in page


def test_an_article_that_is_gone_is_told(site: Site) -> None:
    """Its proposal can still be gone over."""
    (site.desk.articles / "visit.txt").unlink()

    assert "isn’t there any more" in site.get().page
    assert site.do("yes", section="events", number=0).status == 303
    assert "no sentence can be taken" in site.do("take", sentence=0).page


def test_a_read_only_proposal_stays_as_it_is(site: Site) -> None:
    """And the page says so."""
    path = site.desk.proposals / NAME
    path.chmod(0o444)

    answer = site.do("yes", section="events", number=0)

    assert "is read-only" in answer.page
    assert content_of(site.desk)["events"][0]["checked"] is None


def test_a_proposal_that_is_none_is_told_with_its_place(site: Site) -> None:
    """What is wrong with the file stands on its page and in the list."""
    path = site.desk.proposals / NAME
    path.write_text(path.read_text("utf-8").replace("publisher:", "publisherr:", 1), "utf-8")

    assert "unknown key &#34;publisherr&#34;" in site.get().page
    assert "can’t be read" in site.get("all").page


@pytest.mark.parametrize("name", ["../record/sources.csv", "..%2F..%2Fx.yaml", "none.yaml"])
def test_no_other_file_can_be_named(site: Site, name: str) -> None:
    """Only the proposals of the folder are opened or changed."""
    assert site.get(f"p/{name}").status in {303, 404}
    answer = site.send("POST", f"/{TOKEN}/p/{name}", {"do": "no", "section": "events"})
    assert answer.status in {404, 422}


@pytest.mark.parametrize(
    "form",
    [
        {"do": "no", "section": "events", "number": 99},
        {"do": "no", "section": "cut", "number": 0},
        {"do": "anything", "section": "events", "number": 0},
        {"do": "take", "sentence": 99},
        {"do": "take", "sentence": "x"},
        {},
    ],
)
def test_a_form_that_the_page_never_sends_is_refused(site: Site, form: dict[str, object]) -> None:
    """In a sentence, and nothing is changed."""
    before = content_of(site.desk)

    answer = site.do(str(form.pop("do", "")), **form)

    assert answer.status == 422
    assert "Not done." in answer.page
    assert content_of(site.desk) == before


def test_a_second_review_is_refused(desk: Desk) -> None:
    """Two pages over one folder would answer each other's questions."""
    with (
        held(desk.proposals),
        pytest.raises(BriefingError, match="a review of it is open already"),
        held(desk.proposals),
    ):
        pass


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """With the command that makes it."""
    with pytest.raises(BriefingError, match="Run `briefing intake` first"), held(tmp_path / "no"):
        pass


def test_a_port_in_use_is_told(site: Site) -> None:
    """With what to do."""
    port = int(site.authority.partition(":")[2])

    def served() -> None:
        asyncio.run(serve(site.desk, TOKEN, port, lambda _: None))

    # In a thread of its own: a browser that another test has open runs a loop in this one.
    with (
        ThreadPoolExecutor(1) as thread,
        pytest.raises(BriefingError, match=f"port {port} can't be used"),
    ):
        thread.submit(served).result()
