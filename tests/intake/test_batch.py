"""Many articles at once: the same files however they are worked through, and no bad one ends it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis.errors import BriefingError
from analysis.intake.commands import intake
from analysis.intake.proposals.batch import Report, take_in
from analysis.intake.proposals.kept import STATE
from analysis.intake.proposals.proposal_yaml import read_proposal
from tests.clusters import briefing, cluster

HERE = Path(__file__).parent
STORY = (
    " date 2023-06-02 Russia and Myanmar signed an example paper in Example City on Thursday, the "
    "Sample Council said. It speaks of example trade, of example flights and of little else at all."
)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with three short articles, two of them with one text."""
    folder = tmp_path / "articles"
    (folder / "below").mkdir(parents=True)
    (folder / "one.txt").write_text(STORY, encoding="utf-8")
    (folder / "below" / "copy.txt").write_text(STORY.replace("02 R", "03 R"), encoding="utf-8")
    (folder / "other.txt").write_text(" date 2023-06-05 Roses won a prize.", encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != STATE)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def run(articles: Path, record: Path, output: Path, **how: object) -> Report:
    """Take in a folder."""
    return take_in([articles], record=record, output=output, **how)  # type: ignore[arg-type]


def test_a_proposal_per_article(articles: Path, fictional: Path, tmp_path: Path) -> None:
    """Each article gets one file under its own name, and the batch a report."""
    run(articles, fictional, tmp_path / "out")

    assert sorted(contents(tmp_path / "out")) == [
        "below/copy.yaml",
        "intake-report.yaml",
        "one.yaml",
        "other.yaml",
    ]


def test_twice_the_same_bytes(articles: Path, fictional: Path, tmp_path: Path) -> None:
    """The same articles and record give the same files, from whatever folder."""
    run(articles, fictional, tmp_path / "first")
    moved = tmp_path / "elsewhere"
    shutil.copytree(articles, moved)
    run(moved, fictional, tmp_path / "second")

    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def test_several_processes_give_the_same_bytes(fictional: Path, tmp_path: Path) -> None:
    """How many work on it shows nowhere."""
    run(HERE / "labelled", fictional, tmp_path / "one")
    run(HERE / "labelled", fictional, tmp_path / "two", jobs=2)

    assert contents(tmp_path / "one") == contents(tmp_path / "two")


@pytest.mark.slow
def test_a_cluster_gives_the_same_bytes(articles: Path, fictional: Path, tmp_path: Path) -> None:
    """A Dask cluster writes what one process writes."""
    run(articles, fictional, tmp_path / "one")
    words = ["intake", str(articles), "--record", str(fictional), "--output", str(tmp_path / "two")]
    with cluster(tmp_path, tmp_path) as address:
        far = briefing(tmp_path, *words, "--scheduler", address)

    assert (far.stderr, far.returncode) == ("", 0)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_copies_count_as_one_source(articles: Path, fictional: Path, tmp_path: Path) -> None:
    """The later of two with one text says whose it is; the first says that it has a copy."""
    report = run(articles, fictional, tmp_path / "out")
    first = read_proposal((tmp_path / "out/one.yaml").read_text("utf-8"))["article"]
    copy = read_proposal((tmp_path / "out/below/copy.yaml").read_text("utf-8"))["article"]

    assert report.same_text == [["below/copy.txt", "one.txt"]]
    assert first["because"]["same_text"] == ["below/copy.txt"]
    assert copy["because"]["first_copy"] == "one.txt"
    assert copy["origin"] == "one.txt"


def test_one_bad_file_ends_nothing(articles: Path, fictional: Path, tmp_path: Path) -> None:
    """What can't be read is listed with its reason, and the rest goes on."""
    (articles / "a.pdf").write_bytes(b"%PDF-1.7")
    (articles / "b.txt").write_bytes(b"")

    report = run(articles, fictional, tmp_path / "out")

    assert report.written == 3
    assert [name for name, _ in report.problems] == ["a.pdf", "b.txt"]
    assert "a damaged PDF" in report.problems[0][1]


def test_new_names_that_recur_are_listed(fictional: Path, tmp_path: Path) -> None:
    """A name of two articles that the record lacks is a candidate for the gazetteer."""
    for n in (1, 2):
        (tmp_path / f"{n}.txt").write_text(
            f" date 2023-06-0{n} General Zaw Lin Htut of Myanmar met Russia's envoy. Story {n}.",
            encoding="utf-8",
        )

    report = run(tmp_path, fictional, tmp_path / "out")

    assert ("Zaw Lin Htut", "person", 2) in [told[:3] for told in report.recurring]


def test_names_that_clash_get_files_of_their_own(fictional: Path, tmp_path: Path) -> None:
    """Two articles never share a proposal, nor does one take the report's place."""
    for name in ("a.txt", "a.md", "intake-report.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")

    run(tmp_path, fictional, tmp_path / "out")

    assert sorted(contents(tmp_path / "out")) == [
        "a.txt.yaml",
        "a.yaml",
        "intake-report.txt.yaml",
        "intake-report.yaml",
    ]


def test_a_path_that_leads_nowhere(fictional: Path, tmp_path: Path) -> None:
    """A mistyped path is told as a sentence."""
    with pytest.raises(BriefingError, match=r"nowhere\.txt: no such file or folder"):
        run(tmp_path / "nowhere.txt", fictional, tmp_path / "out")


def test_a_missing_scheduler(articles: Path, fictional: Path, tmp_path: Path) -> None:
    """Without Dask, or with nobody at the address, the user is told which."""
    with pytest.raises(BriefingError, match=r"needs Dask|no Dask scheduler"):
        run(articles, fictional, tmp_path / "out", scheduler="nonsense")


class TestCommand:
    """`briefing intake` prints what came of it and says so in its exit status."""

    def test_success(self, articles: Path, fictional: Path, tmp_path: Path) -> None:
        """All went well: a summary, and 0."""
        words = [str(articles), "--record", str(fictional), "--output", str(tmp_path / "out")]

        result = CliRunner().invoke(intake, words)

        assert result.exit_code == 0
        assert "3 articles read, 3 proposals (2 both, 1 neither)" in result.output

    def test_a_problem(self, articles: Path, fictional: Path, tmp_path: Path) -> None:
        """One article failed: it is named on the error stream, and the status is 1."""
        (articles / "b.txt").write_bytes(b"")
        words = [str(articles), "--record", str(fictional), "--output", str(tmp_path / "out")]

        result = CliRunner().invoke(intake, words)

        assert result.exit_code == 1
        assert "b.txt: empty" in result.stderr
