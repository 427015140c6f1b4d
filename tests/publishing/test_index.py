"""The index of editions and its feed: made of what lies there, the same on every day."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import feedparser  # type: ignore[import-untyped]
import pytest
from click.testing import CliRunner

from analysis.cli import main
from analysis.errors import BriefingError
from analysis.publishing.bars import months_between, strip
from analysis.publishing.build import Built
from analysis.publishing.collect import collect
from analysis.publishing.document import Block
from analysis.publishing.feed import feed_of
from analysis.publishing.index import indexed, render_index, write_index
from analysis.publishing.record_told import record_told
from analysis.publishing.standing import editions_in
from tests.publishing import parts
from tests.publishing.shelves import retell, stand

if TYPE_CHECKING:
    from analysis.publishing.order import Order

ROOT = Path(__file__).parents[2]


def page(root: Path) -> str:
    """Return the index of a project's editions."""
    return render_index(editions_in(root / "output"))


def test_the_index_shows_findings_and_leads_to_files(tmp_path: Path) -> None:
    """Title, dates and headline in words, and a link to each file that is there."""
    stand(tmp_path)
    made = page(tmp_path)
    assert "Lamps outnumber &lt;kites&gt;." in made
    assert "1 January to 31 December 1922" in made
    for name in ("briefing.html", "briefing.pdf", "statements.json", "manifest.json"):
        assert f'href="1922/{name}"' in made
    assert "annex.pdf" not in made


def test_the_index_runs_nothing_and_fetches_nothing(tmp_path: Path) -> None:
    """Its policy allows one style by its digest, and no script at all."""
    stand(tmp_path)
    made = page(tmp_path)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', made)
    assert policy
    assert "script-src 'none'" in policy[1]
    assert re.search(r"style-src 'sha256-[A-Za-z0-9+/]{43}='", policy[1])
    assert "unsafe" not in policy[1]
    assert "style=" not in made
    assert not re.search(r'(?:src|href)="(?:https?:)?//', made)


def test_the_same_editions_give_the_same_bytes(tmp_path: Path) -> None:
    """In whatever order they were put there."""
    for root, names in ((tmp_path / "one", ("a", "b")), (tmp_path / "two", ("b", "a"))):
        for name in names:
            stand(root, name)
    one, two = (tmp_path / name / "output" for name in ("one", "two"))
    assert write_index(one) == write_index(two) == ()
    for name in ("index.html", "feed.atom"):
        assert (one / name).read_bytes() == (two / name).read_bytes()
    assert sorted(path.name for path in (tmp_path / "one" / "output").iterdir()) == (
        ["a", "b", "feed.atom", "index.html"]
    )


def test_what_cannot_be_read_is_named_and_the_rest_shown(tmp_path: Path) -> None:
    """One damaged edition doesn't take the index away."""
    stand(tmp_path)
    (stand(tmp_path, "dark") / "manifest.json").write_text("{", encoding="utf-8")
    made = page(tmp_path)
    assert "dark: can’t be read" in made
    assert "Ruritania in 1922" in made


def test_other_forms_are_told_apart(tmp_path: Path) -> None:
    """The sheet, US Letter and a notebook of one's own each say what they are."""
    order = {"copy": False, "paper": "letter", "asked": {}}
    for name in ("one_pager", "kites"):
        retell(stand(tmp_path, name), order={**order, "notebook": f"notebooks/{name}.ipynb"})
    made = page(tmp_path)
    assert "summary sheet, US Letter" in made
    assert "kites, US Letter" in made


def test_an_empty_folder_has_an_index_too(tmp_path: Path) -> None:
    """It says that nothing has been built."""
    assert "No edition has been built yet." in page(tmp_path)
    assert "<updated>1970-01-01T00:00:00Z</updated>" in feed_of(())


def test_index_and_feed_are_written_when_a_build_ends(tmp_path: Path) -> None:
    """Also one of several failing, whose error is the one that is told."""
    stand(tmp_path)
    msg = "no lamp burns"
    with pytest.raises(BriefingError, match="no lamp burns"), indexed(tmp_path / "output", print):
        raise BriefingError(msg)
    assert (tmp_path / "output" / "index.html").is_file()
    assert (tmp_path / "output" / "feed.atom").is_file()


def test_the_command_writes_the_index_when_it_has_built(
    tmp_path: Path, fictional: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not where it only says what it would build."""
    shutil.copytree(fictional, tmp_path / "data")
    (tmp_path / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "briefing.ipynb", tmp_path / "notebooks")
    monkeypatch.chdir(tmp_path)

    def built(order: Order, **_: object) -> Built:
        folder = stand(tmp_path, order.name)
        files = (folder / f"briefing.{kind}" for kind in ("html", "pdf", "ipynb"))
        return Built(folder, *files, folder / "statements.json", {"Stage one": 1.23})

    monkeypatch.setattr("analysis.publishing.build.build_edition", built)
    words = ["build", "example-2022", "--cold"]
    CliRunner().invoke(main, [*words, "--dry-run"])
    assert not (tmp_path / "output" / "index.html").exists()
    assert CliRunner().invoke(main, words).exit_code == 0
    assert "example-2022/briefing.html" in (tmp_path / "output" / "index.html").read_text("utf-8")


def test_a_page_of_ones_own_is_left(tmp_path: Path) -> None:
    """A folder of editions may be one's site, with an index that a person wrote; that is told."""
    stand(tmp_path)
    own = tmp_path / "output" / "index.html"
    own.write_text("<h1>Lamps</h1>", encoding="utf-8")
    told: list[str] = []
    for _ in range(2):
        with indexed(tmp_path / "output", told.append):
            pass
    assert own.read_text("utf-8") == "<h1>Lamps</h1>"
    assert told == [f"note: {own}: no build wrote it, so that it is left as it is"] * 2
    assert (tmp_path / "output" / "feed.atom").is_file()


def test_two_that_write_at_once_leave_a_whole_index(tmp_path: Path) -> None:
    """They wait for each other, and nothing half-written is left."""
    stand(tmp_path)
    output = tmp_path / "output"
    threads = [threading.Thread(target=write_index, args=(output,)) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert (output / "index.html").read_text("utf-8") == page(tmp_path)
    assert not [path for path in output.iterdir() if path.name.startswith(".")]


def test_the_feed_is_atom_with_editions_and_new_facts(tmp_path: Path) -> None:
    """A reader of feeds finds both, dated by what they say and by no clock."""
    stand(tmp_path)
    text = feed_of(editions_in(tmp_path / "output"))
    read = feedparser.parse(text)
    assert not read.bozo
    assert read.version == "atom10"
    edition, fact = read.entries
    assert edition.link == "1922/briefing.html"
    assert edition.updated == "1923-06-30T00:00:00Z"
    assert edition.summary.startswith("Lamps outnumber <kites>. 1922-01-01 to 1922-12-31")
    assert fact.link == "1922/briefing.html#f-1922-03-04-lamps"
    assert fact.updated == "1922-03-06T00:00:00Z"
    assert fact.id == "urn:briefing:fact:1922-03-04-lamps"


def test_the_feed_tells_a_fact_once(tmp_path: Path) -> None:
    """Where two editions hold it, the longer one is linked."""
    stand(tmp_path, "spring", start="1922-03-01")
    stand(tmp_path)
    read = feedparser.parse(feed_of(editions_in(tmp_path / "output")))
    links = [each.link for each in read.entries if "#" in each.link]
    assert links == ["1922/briefing.html#f-1922-03-04-lamps"]


def test_a_strip_draws_a_bar_for_each_month_with_events() -> None:
    """Months of the window stand out, and a single event is still seen."""
    axis = months_between("1921-12-05", "1922-02-01")
    drawn = strip({"1921-12": 1, "1922-02": 40}, axis, ("1922-02",), "Lamps & kites")
    assert axis == ("1921-12", "1922-01", "1922-02")
    assert drawn.count('<rect class="bar') == 2
    assert '<rect class="bar in" x="21" y="0" width="8" height="60"/>' in drawn
    assert '<rect class="bar" x="1" y="57" width="8" height="3"/>' in drawn
    assert 'aria-label="Lamps &amp; kites"' in drawn


def entry(key: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as a record holds them
    """Return an entry of a record on an event."""
    told = parts.said(f"record-{key}", key, sources=("herald-1921-03-04",))
    given = {"type": "event", "status": "confirmed", "start": "1922-03-04", "precision": "day"}
    return {"id": key, "statement": told, **given, **more}


def test_a_manifest_tells_of_months_and_new_facts() -> None:
    """What is only announced, or dated to a year, is in no month; sources tell what is new."""
    document = collect(parts.notebook())
    facts = [
        entry("a"),
        entry("b", status="announced"),
        entry("c", precision="year"),
        entry("d", start="1921-01-01", precision="month"),
    ]
    head = next(each for each in document.blocks if each.part["part"] == "masthead")
    told = record_told(replace(document, blocks=(head, Block({"part": "record", "facts": facts}))))
    assert told["months"] == {"1921-01": 1, "1922-03": 1}
    assert told["newest"][0] == {"fact": "d", "statement": "record-d", "known": "1921-03-04"}
    assert len(told["newest"]) == 4


def test_listing_editions_loads_nothing_of_what_makes_them() -> None:
    """So that it answers at once."""
    code = "import sys, analysis.publishing.listing, analysis.publishing.standing\n"
    code += "print({'altair', 'papermill', 'typst'} & set(sys.modules))"
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == "set()"
