"""`briefing compare`: editions, records and git revisions, as text, JSON and a page."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from analysis.cli import main
from analysis.comparing.change import GROUPS, Change, Compared, Differences, FieldChange
from analysis.comparing.in_words import as_text, marked
from analysis.evidence.load import load_evidence
from analysis.parameters import make_parameters
from analysis.publishing import build
from analysis.publishing.build import build_edition
from analysis.publishing.changes_page import changes_page
from analysis.publishing.order import Order
from tests.conftest import HERE, RecordEditor
from tests.publishing import soundly
from tests.publishing.test_html import Elements

if TYPE_CHECKING:
    from nbformat import NotebookNode

SCHEMA = HERE.parent / "docs" / "schemas" / "compare.schema.json"
VISIT = "2021-03-04-ivan-example-visit"
TALKS = "2021-03-05-example-talks"
HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(2)> \x1b[31m </style>'


def executed(path: Path, values: dict[str, str], **_: object) -> NotebookNode:
    """Return what a run of the project's notebook would, without a kernel."""
    return soundly.run_notebook(path.parents[1] / "data", **values)


def built(root: Path, name: str, **given: str) -> None:
    """Build an edition of the project's record under a name."""
    parameters = make_parameters(given, load_evidence(root / "data").coverage)
    notebook = root / "notebooks" / "briefing.ipynb"
    order = Order(name, parameters, notebook, parameters.as_strings())
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(build, "run_notebook", executed)
        build_edition(order, root=root, output=root / "output")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, fictional: Path) -> Path:
    """Return a project with two editions of one year: of its middle, and of all that is known."""
    root = tmp_path_factory.mktemp("made") / "project"
    shutil.copytree(fictional, root / "data")
    shutil.copy(HERE / "record" / "editions.yaml", root / "data")
    (root / "notebooks").mkdir()
    (root / "notebooks" / "briefing.ipynb").write_text("{}", encoding="utf-8")
    built(root, "summer", start="2022", end="2022", as_of="2022-08")
    built(root, "example-2022", start="2022", end="2022")
    return root


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of that project, and work inside it."""
    root = Path(shutil.copytree(made, tmp_path / "project"))
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def edit(project: Path) -> RecordEditor:
    """Return an editor of the project's record."""
    return RecordEditor(project / "data")


def briefing(*arguments: str) -> Result:
    """Run the command as a user does."""
    return CliRunner().invoke(main, ("compare", *arguments), prog_name="briefing")


def told(*arguments: str) -> dict[str, Any]:
    """Return what the command prints as JSON, once its form is as documented."""
    result = briefing(*arguments, "--json")
    assert (result.exit_code, result.stderr) == (0, "")
    content: dict[str, Any] = json.loads(result.stdout)
    jsonschema.validate(content, json.loads(SCHEMA.read_text(encoding="utf-8")))
    return content


def ids(content: dict[str, Any], group: str, kind: str) -> list[str]:
    """Return the ids of one kind of change."""
    return [each["id"] for each in content[group][kind]]


def git(folder: Path, *words: str) -> None:
    """Run git in a folder, as nobody in particular."""
    who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
    subprocess.run(["git", "-C", folder, *who, *words], check=True, capture_output=True)  # noqa: S607


def committed(project: Path) -> None:
    """Put the project's record into a repository of its own."""
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", "data")
    git(project, "commit", "--quiet", "-m", "The record")


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


class TestEditions:
    """Two editions that were built, by folder or by name."""

    @pytest.mark.usefixtures("project")
    def test_a_later_day_of_knowledge_knows_more(self) -> None:
        """The journey of September 2022 was not known in August."""
        content = told("summer", "example-2022")
        assert "2022-09-04-sample-aung-demo-port" in ids(content, "facts", "added")
        assert content["facts"]["removed"] == []
        assert content["sentences"]["new"]
        assert content["then"]["parameters"]["as_of"] == "2022-08-31"
        assert content["now"] == {
            "name": "example-2022",
            "form": "edition",
            "parameters": content["now"]["parameters"],
            "digest": json.loads(Path("output/example-2022/manifest.json").read_bytes())["digest"],
        }

    @pytest.mark.usefixtures("project")
    def test_an_edition_has_no_change_from_itself(self) -> None:
        """By its name as by its folder; each group says so."""
        assert told("summer", "output/summer")["count"] == 0
        text = briefing("summer", "summer").stdout
        assert "No fact was added, removed, corrected or re-sourced." in text
        assert text.count("\nNo ") == len(GROUPS)

    def test_editions_stand_where_output_says(self, project: Path, tmp_path: Path) -> None:
        """As with `build`."""
        (project / "output").rename(tmp_path / "elsewhere")
        assert briefing("summer", "summer").exit_code == 1
        result = briefing("summer", "summer", "--output", str(tmp_path / "elsewhere"))
        assert result.exit_code == 0

    def test_one_without_rows_is_told_by_its_sentences(self, project: Path) -> None:
        """What was built before editions kept their rows can be compared all the same."""
        (project / "output" / "summer" / "record.json").unlink()
        content = told("summer", "example-2022")
        assert not any(content["rows"].values())
        assert "summer was built before" in content["notes"][0]


class TestRecords:
    """Records by folder or revision, alone or beside an edition."""

    def test_a_corrected_field(self, project: Path, edit: RecordEditor, tmp_path: Path) -> None:
        """Field by field, between two folders of tables."""
        shutil.copytree(project / "data", tmp_path / "before")
        edit("events", VISIT, title="Ivan Example sees Example City")
        content = told(str(tmp_path / "before"), "data")
        (change,) = content["facts"]["corrected"]
        assert change["id"] == VISIT
        assert change["fields"] == [
            {
                "field": "title",
                "then": "Ivan Example visits Example City",
                "now": "Ivan Example sees Example City",
            }
        ]

    @needs_git
    def test_a_git_revision_is_read_as_it_stood(self, project: Path, edit: RecordEditor) -> None:
        """What was changed since is told; neither the record nor the repository is touched."""
        committed(project)
        edit.drop("events", TALKS)
        content = told("git:HEAD", "data")
        assert ids(content, "facts", "removed") == [TALKS]
        assert ids(content, "sentences", "changed")
        assert content["then"]["name"].startswith("git:HEAD (")
        assert content["then"]["form"] == "record"
        status = subprocess.run(
            ["git", "status", "--porcelain", "data"],  # noqa: S607
            check=True,
            capture_output=True,
            text=True,
        )
        assert status.stdout == " M data/events.csv\n"

    @needs_git
    def test_a_revision_from_before_a_column_came(self, project: Path) -> None:
        """What no row must fill may be missing from it, its declaration too."""
        descriptor = project / "data" / "datapackage.json"
        today = descriptor.read_text(encoding="utf-8")
        package = json.loads(today)
        events = next(one for one in package["resources"] if one["name"] == "events")
        events["schema"]["fields"] = [
            field for field in events["schema"]["fields"] if field["name"] != "role"
        ]
        descriptor.write_text(json.dumps(package), encoding="utf-8")
        table = project / "data" / "events.csv"
        rows = RecordEditor(project / "data").read("events")
        now = table.read_bytes()
        header = [name for name in rows[0] if name != "role"]
        table.write_text(",".join(header) + "\n", encoding="utf-8")
        RecordEditor(project / "data").write(
            "events", [{name: row[name] for name in header} for row in rows]
        )
        committed(project)
        table.write_bytes(now)
        descriptor.write_text(today, encoding="utf-8")
        assert told("git:HEAD", "data")["count"] == 0

    def test_a_record_beside_an_edition_is_read_as_that(self, edit: RecordEditor) -> None:
        """A fact of other dates is none of the edition's."""
        edit("events", TALKS, title="Another title")
        edit("events", "2022-06-10-example-measures", title="Another title")
        content = told("example-2022", "data")
        assert ids(content, "facts", "corrected") == ["2022-06-10-example-measures"]


class TestRefusals:
    """What can't be compared is told in a sentence, never a traceback."""

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("sumer", r'sumer: no folder, no edition and no revision \(did you mean "summer"\?\)'),
            ("2021", r"2021: not built in .*output\. Run `briefing build 2021` first"),
            ("notebooks", r"notebooks: holds neither manifest\.json nor datapackage\.json"),
            ("git:", r"git:: names no revision"),
        ],
    )
    @pytest.mark.usefixtures("project")
    def test_a_name_that_stands_for_nothing(self, name: str, words: str) -> None:
        """With what to do next."""
        result = briefing("summer", name)
        assert result.exit_code == 1
        assert re.search(words, result.stderr)
        assert "Traceback" not in result.output

    @needs_git
    def test_a_revision_that_git_does_not_know(self, project: Path) -> None:
        """Nor is one that looks like an option handed to it as such."""
        committed(project)
        for name in ("git:nowhere", "git:--help"):
            result = briefing(name, "data")
            assert result.exit_code == 1
            assert result.stderr.startswith(f"briefing: {name}: ")
            assert "lists what there is" in result.stderr

    @needs_git
    @pytest.mark.usefixtures("project")
    def test_a_project_in_no_repository(self) -> None:
        """Its records can be compared by their folders."""
        result = briefing("git:HEAD", "data")
        assert "is in no git repository" in result.stderr

    @pytest.mark.usefixtures("project")
    def test_a_machine_without_git(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Git is needed for revisions alone."""
        monkeypatch.setenv("PATH", "")
        result = briefing("git:HEAD", "data")
        assert "git isn't installed here" in result.stderr

    @pytest.mark.parametrize("name", ["statements.json", "record.json"])
    def test_a_damaged_edition(self, project: Path, name: str) -> None:
        """What no build wrote is not taken for what an edition says."""
        (project / "output" / "summer" / name).write_text('{"tables": 3}', encoding="utf-8")
        result = briefing("summer", "example-2022")
        assert f"{name}: is not what a build writes. Build the edition again" in result.stderr

    @pytest.mark.usefixtures("project")
    def test_a_page_that_cannot_be_written(self) -> None:
        """The place is named."""
        result = briefing("summer", "summer", "--html", "nowhere/changes.html")
        assert "nowhere/changes.html: can't be written" in result.stderr


def hostile() -> Differences:
    """Return changes whose every word is hostile."""
    fields = (FieldChange("text", f"{HOSTILE} a", HOSTILE), FieldChange(HOSTILE, "", (HOSTILE,)))
    changes = {
        group: {kind: (Change(kind, HOSTILE, HOSTILE, HOSTILE, fields, HOSTILE),) for kind in kinds}
        for group, kinds in GROUPS.items()
    }
    compared = Compared(HOSTILE, "edition", {"as_of": HOSTILE}, HOSTILE)
    return Differences(compared, compared, changes, {HOSTILE: HOSTILE}, (HOSTILE,))


class TestForms:
    """The text and the page: words stay words."""

    def test_the_text_lists_few_unless_asked(self) -> None:
        """How many more there are is said."""
        compared, changes = (
            Compared("one", "edition"),
            {g: dict.fromkeys(k, ()) for g, k in GROUPS.items()},
        )
        added = tuple(Change("added", "events", f"id-{n}", f"Fact {n}") for n in range(12))
        made = Differences(compared, compared, {**changes, "facts": {"added": added}})
        assert "Fact 9 [id-9]\n  … and two more (--all lists them)\n" in as_text(made)
        assert "Fact 11" not in as_text(made)
        assert "Fact 11 [id-11]\n" in as_text(made, None)
        assert "more (--all" not in as_text(made, None)

    @pytest.mark.usefixtures("project")
    def test_the_page_needs_nothing_from_outside(self) -> None:
        """It has no script, no address and a strict policy, and says what the text says."""
        result = briefing("summer", "example-2022", "--html", "changes.html")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "wrote changes.html\n")
        page = Path("changes.html").read_text(encoding="utf-8")
        assert "script-src 'none'" in page
        assert "<script" not in page
        assert "http://" not in page
        assert "https://" not in page
        assert "Sample Aung travels to Demo Port" in page

    def test_the_same_changes_give_the_same_page(self) -> None:
        """Nothing of the day or the machine is in it."""
        assert changes_page(hostile()) == changes_page(hostile())

    def test_hostile_words_are_shown_as_words(self) -> None:
        """Whatever an edition's files or a record say, nothing of it is run."""
        page = changes_page(hostile())
        found = Elements(page).found
        assert not [tag for tag, _ in found if tag in {"script", "img"}]
        assert not [name for _, names in found for name in names if name.startswith("on")]
        assert page.count("</style>") == 1
        assert "\x1b" not in as_text(hostile())


class TestMarked:
    """Two texts word by word."""

    def test_what_went_and_what_came(self) -> None:
        """And what stayed between them."""
        found = [
            (each.text, each.mark) for each in marked("one visit in 2022", "two visits in 2022")
        ]
        assert found == [("one visit", "del"), ("two visits", "ins"), ("in 2022", "")]

    def test_texts_with_little_in_common_stay_whole(self) -> None:
        """Splinters of two sentences make neither readable."""
        found = [each.mark for each in marked("Talks were held there.", "A drill is planned now.")]
        assert found == ["del", "ins"]
