"""The preview as served: who is let in, what is refused where, and one edition after the other."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.previewing.conftest import Site

from tests.previewing.conftest import TOKEN

YEAR = {"start": "2022-01-01", "end": "2022-12-31"}


def test_another_token_host_or_site_is_let_in_nowhere(site: Site) -> None:
    """Nobody reads an edition, or saves one, who doesn't know the address."""
    assert site.send("GET", "/another/").status == 403
    assert site.get(Host="evil.example").status == 403
    assert site.get("watch", **{"Sec-Fetch-Site": "cross-site"}).status == 403
    assert site.send("POST", f"/{TOKEN}/save", b"name=x", Origin="http://evil").status == 403
    told = site.send("GET", "/another/").text
    assert "briefing preview" in told
    assert TOKEN not in told


def test_the_page_may_load_and_send_only_its_own(site: Site) -> None:
    """One script by its digest, frames and requests to itself, and nobody may frame it."""
    policy = site.get().headers["Content-Security-Policy"]
    assert re.search(r"script-src 'sha256-[^']+'", policy)
    for each in ("default-src 'none'", "frame-src 'self'", "connect-src 'self'"):
        assert each in policy
    assert "frame-ancestors 'none'" in policy


def test_fields_hold_what_the_address_says(site: Site) -> None:
    """Of a named edition as of dates."""
    page = site.get("?edition=example-2022").text
    assert 'name="start" value="2022-01-01"' in page
    assert "<option selected>example-2022</option>" in page
    assert 'value="An example year"' in page
    page = site.get("?start=2022-03&sectors=nuclear").text
    assert 'name="start" value="2022-03-01"' in page
    assert 'value="nuclear" checked' in page


def test_what_an_address_carries_is_escaped(site: Site) -> None:
    """Whatever a link makes a field say, nothing of it is markup."""
    page = site.get("?title=%22%3E%3Cscript%3Elamp%3C/script%3E&edition=%3Cb%3E").text
    assert "<script>lamp" not in page
    assert "<b>" not in page


def test_a_refused_value_is_told_beside_its_field(site: Site) -> None:
    """On the page as it is loaded, and to the page that is open."""
    page = site.get("?start=2022-05-01&end=2022-03-01").text
    assert re.search(r'id="fault-end">2022-03-01 lies before start 2022-05-01', page)
    assert re.search(r'id="f-end"[^>]*aria-invalid="true"', page)
    [told] = site.told("refused", start="2022-05-01", end="2022-03-01")
    assert told["faults"]["end"].startswith("2022-03-01 lies before start")


def test_an_edition_is_told_from_its_stages_to_its_files(site: Site) -> None:
    """And its page can be read and kept; it may be framed by the preview alone."""
    told = site.told("shown", **YEAR, title="Lamps")
    assert told[0]["state"] == "meant"
    assert "--title Lamps" in told[0]["command"]
    assert {each["state"] for each in told[1:-1]} <= {"building", "shown"}
    made = site.get(f"made/{told[-1]['key']}/briefing.html")
    assert "<h1>Lamps</h1>" in made.text
    assert made.headers["X-Frame-Options"] == "SAMEORIGIN"
    kept = site.get(f"made/{told[-1]['key']}/briefing.pdf?keep=1")
    assert kept.headers["Content-Disposition"] == 'attachment; filename="briefing.pdf"'


def test_what_was_not_made_is_not_there(site: Site) -> None:
    """Neither a file of no edition nor one above the folder."""
    assert site.get(f"made/{'0' * 16}/briefing.html").status == 404
    assert site.get("made/..%2f..%2fdata/briefing.html").status == 404
    assert site.get("lamp").status == 404


def test_the_same_choice_again_is_shown_at_once(site: Site) -> None:
    """Going back to an edition builds nothing."""
    for _ in range(2):
        site.told("shown", **YEAR, title="Lamps")
    assert (site.folder / "begun.txt").read_text("utf-8").splitlines() == ["Lamps"]


def test_two_at_once_are_both_built(site: Site) -> None:
    """Each page shows its own edition, whichever came first."""
    found: dict[str, str] = {}

    def look(title: str) -> None:
        key = site.told("shown", **YEAR, title=title)[-1]["key"]
        found[title] = site.get(f"made/{key}/briefing.html").text

    threads = [threading.Thread(target=look, args=(each,)) for each in ("Lamps", "Kites")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert "<h1>Lamps</h1>" in found["Lamps"]
    assert "<h1>Kites</h1>" in found["Kites"]


def test_what_nobody_waits_for_is_stopped(site: Site) -> None:
    """So that a field that is changed again needn't wait for what it said before."""
    with site.watching(**YEAR, title="slow") as lines:
        stage = next(each for each in lines if each.get("stage") == "Lighting lamps")
        assert (stage["done"], stage["total"]) == (1, 3)
    assert site.told("shown", **YEAR, title="Lamps")[-1]["state"] == "shown"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("fails", "No lamp burns. Buy oil."),
        ("dies", "The process that builds has ended (the wick broke)."),
    ],
)
def test_a_failed_build_is_a_sentence(site: Site, title: str, told: str) -> None:
    """And the next one is built all the same."""
    assert site.told("failed", **YEAR, title=title)[-1]["told"].startswith(told)
    assert site.told("shown", **YEAR, title="Lamps")[-1]["state"] == "shown"


def test_a_changed_table_renews_the_edition(site: Site) -> None:
    """Whoever has the page open sees it anew."""
    with site.watching(**YEAR, title="Lamps") as lines:
        first = next(each for each in lines if each.get("pdf"))
        path = site.root / "data" / "editions.yaml"
        path.write_text(path.read_text("utf-8") + "# lamps\n", encoding="utf-8")
        assert next(each["state"] for each in lines if each is not first) == "renewing"
        again = next(each for each in lines if each.get("pdf"))
    assert again["key"] != first["key"]


def test_a_record_that_breaks_is_told_and_mends(site: Site) -> None:
    """Nothing has to be started again."""
    path = site.root / "data" / "datapackage.json"
    whole = path.read_bytes()
    with site.watching(**YEAR, title="Lamps") as lines:
        next(each for each in lines if each.get("pdf"))
        path.write_bytes(b"{")
        assert "datapackage.json" in next(
            each["told"] for each in lines if each["state"] == "failed"
        )
        path.write_bytes(whole)
        assert next(each for each in lines if each.get("pdf"))["state"] == "shown"


def test_a_choice_is_saved_under_a_name(site: Site) -> None:
    """And leads to the edition of that name."""
    answer = site.post("save", name="lamps", **YEAR, title="Lamps")
    assert (answer.status, answer.headers["Location"]) == (
        303,
        f"/{TOKEN}/?edition=lamps&saved=1",
    )
    page = site.get("?edition=lamps&saved=1").text
    assert "Saved as lamps" in page
    assert 'value="Lamps"' in page


def test_a_name_that_is_taken_is_refused_on_the_page(site: Site) -> None:
    """What was chosen stands there still."""
    answer = site.post("save", name="full", **YEAR, title="Lamps")
    assert answer.status == 422
    assert "is an edition already" in answer.text
    assert 'value="Lamps"' in answer.text
    assert 'name="name" value="full"' in answer.text


def test_without_scripts_an_edition_comes_once_it_is_built(site: Site) -> None:
    """The frame's own address waits for it, and refuses in words."""
    answer = site.get("still?start=2022&title=Lamps")
    assert answer.status == 303
    assert re.fullmatch(rf"/{TOKEN}/made/[0-9a-f]+/briefing.html", answer.headers["Location"])
    assert "Unknown sector" in site.get("still?sectors=kites").text
    assert "no lamp burns" in site.get("still?title=fails").text
