"""The process that builds: what it tells of an edition, of a failure, and of one not wanted."""

from __future__ import annotations

import io
import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

from analysis.errors import BriefingError
from analysis.previewing.worker import Worker
from analysis.publishing import audited, execute, html
from tests.publishing import parts

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.publishing.document import Document

ASKED = {"job": "a" * 16, "edition": "example-2022", "given": {}}


class Bench:
    """A worker whose notebook has run already, with what it told."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Take the project and the folder for what is built."""
        self.out = io.StringIO()
        self.worker = Worker(root, folder, self.out, None)

    def work(self, *lines: object) -> list[dict[str, Any]]:
        """Return what is told of what is asked in these lines, its input then at an end."""
        self.worker.hear(io.StringIO("".join(json.dumps(each) + "\n" for each in lines)))
        self.worker.work()
        return [json.loads(line) for line in self.out.getvalue().splitlines()]


@pytest.fixture
def bench(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Return one that finds everything in order."""
    monkeypatch.setattr(audited, "require_asked", lambda *_: None)
    monkeypatch.setattr(audited, "require_audited", lambda *_: audited.Audit(3, 0))
    monkeypatch.setattr(execute, "run_notebook", lambda *_, **__: parts.notebook())
    (tmp_path / "made").mkdir()
    return Bench(small, tmp_path / "made")


def test_page_and_pdf_are_told_as_they_come(bench: Bench, tmp_path: Path) -> None:
    """The page first, since it is what somebody waits for."""
    told = bench.work(ASKED)
    stages = [each["stage"] for each in told if "stage" in each]
    assert stages[:2] == ["Checking the record", "Running the notebook"]
    assert [key for each in told for key in ("page", "pdf") if key in each] == ["page", "pdf"]
    place = tmp_path / "made" / ASKED["job"]
    assert (place / "briefing.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (place / "briefing.pdf").read_bytes().startswith(b"%PDF")
    assert told[-1] == {"job": ASKED["job"], "pdf": True, "annex": True}


def test_the_page_is_the_one_that_a_build_writes(bench: Bench, tmp_path: Path) -> None:
    """So that what is previewed is what will be published."""
    told = bench.work(ASKED)
    shown = next(each for each in told if each.get("page"))
    page = (tmp_path / "made" / ASKED["job"] / "briefing.html").read_text("utf-8")
    assert "Edition example-2022" in page
    assert shown["digest"] in page


def test_a_failure_is_told_and_the_next_is_built(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One's own mistake by its words, any other by its kind."""
    run = [BriefingError("cell 3 failed. Mend it"), KeyError("lamp")]

    def failing(*_: object, **__: object) -> object:
        if run:
            raise run.pop(0)
        return parts.notebook()

    monkeypatch.setattr(execute, "run_notebook", failing)
    told = bench.work(ASKED, {**ASKED, "job": "b" * 16}, {**ASKED, "job": "c" * 16})
    failed = [each["failed"] for each in told if "failed" in each]
    assert failed[0] == "cell 3 failed. Mend it"
    assert failed[1] == "Something went wrong that is no mistake of yours: KeyError: 'lamp'"
    assert told[-1]["pdf"]


def test_a_faulty_record_is_refused_and_a_sound_one_checked_once(
    bench: Bench, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a build refuses it, with file and row."""
    path = small / "data" / "events.csv"
    whole = path.read_text("utf-8")
    path.write_text(whole.replace("confirmed", "certain"), encoding="utf-8")
    assert "events.csv" in bench.work(ASKED)[-1]["failed"]
    path.write_text(whole, encoding="utf-8")
    bench.out.truncate(0)
    bench.out.seek(0)
    monkeypatch.setattr(html, "render_page", lambda _: "")
    told = bench.work(ASKED, {**ASKED, "job": "b" * 16})
    assert [each.get("stage") for each in told].count("Checking the record") == 1


def test_what_is_not_wanted_is_stopped_before_it_begins(bench: Bench) -> None:
    """Asked for again it is built."""
    assert bench.work(ASKED, {"stop": ASKED["job"]})[-1] == {"job": ASKED["job"], "stopped": True}


def test_what_is_wanted_no_more_is_stopped_at_its_next_cell(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the one that is wanted begins at once; asked for again it is built."""
    stop = json.dumps({"stop": ASKED["job"]})
    ran: list[int] = []

    def running(*_: object, progress: Worker, **__: object) -> object:
        progress.cells(1, 3)
        if not ran:
            ran.append(1)
            bench.worker.hear(io.StringIO(stop))
        progress.cells(2, 3)
        return parts.notebook()

    monkeypatch.setattr(execute, "run_notebook", running)
    assert bench.work(ASKED)[-1] == {"job": ASKED["job"], "stopped": True}


def test_what_was_stopped_can_be_asked_for_again(bench: Bench) -> None:
    """That it was not wanted once is forgotten."""
    assert bench.work({"stop": ASKED["job"]}, ASKED)[-1].get("stopped") is None


def test_the_pdf_waits_for_a_lull(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a field is changed again meanwhile, the next page comes first and no PDF is made."""
    monkeypatch.setattr("analysis.previewing.worker.LULL", 30)
    render = html.render_page

    def rendered(document: Document) -> str:
        stop, other = {"stop": ASKED["job"]}, {**ASKED, "job": "b" * 16}
        lines = "".join(json.dumps(each) + "\n" for each in (stop, other))
        threading.Timer(0.2, bench.worker.hear, [io.StringIO(lines)]).start()
        monkeypatch.setattr(html, "render_page", render)
        return render(document)

    monkeypatch.setattr(html, "render_page", rendered)
    bench.worker.waiting.put(ASKED)
    bench.worker.work()
    told = [json.loads(line) for line in bench.out.getvalue().splitlines()]
    first = [each for each in told if each["job"] == ASKED["job"]]
    assert first[-2].get("page")
    assert first[-1] == {"job": ASKED["job"], "stopped": True}
    assert told[-1]["job"] == "b" * 16
