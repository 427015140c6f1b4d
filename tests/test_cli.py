"""The command line: what it builds, and how it refuses."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from analysis.cli import main
from analysis.errors import BriefingError
from analysis.publishing.build import Built
from tests.conftest import HERE, RecordEditor

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.publishing.order import Order


@pytest.fixture
def project(record_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project's folder with a copy of the fictional record, and work inside it."""
    root = tmp_path / "project"
    shutil.copytree(HERE.parent / "notebooks", root / "notebooks")
    record_folder.rename(root / "data")
    shutil.copy(HERE / "record" / "editions.yaml", root / "data")
    monkeypatch.chdir(root / "notebooks")
    return root


@pytest.fixture
def edit(project: Path) -> RecordEditor:
    """Return an editor of the project's record."""
    return RecordEditor(project / "data")


@pytest.fixture
def never_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail the test where a notebook is run and nothing refuses what comes of it."""

    def run(*_: object, failing: Callable[[], None], **__: object) -> None:
        failing()
        pytest.fail("a notebook was run")

    monkeypatch.setattr("analysis.publishing.build.run_notebook", run)


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Return what each build is asked for, instead of building it."""
    asked: list[dict[str, Any]] = []

    def build(order: Order, **given: Any) -> Built:  # noqa: ANN401 - as given
        asked.append({"name": order.name, "parameters": order.parameters, "order": order, **given})
        folder = given["output"] / order.folder
        html, pdf, ipynb = (folder / f"briefing.{kind}" for kind in ("html", "pdf", "ipynb"))
        return Built(folder, html, pdf, ipynb, folder / "statements.json", {"Stage one": 1.23})

    monkeypatch.setattr("analysis.publishing.build.build_edition", build)
    return asked


def briefing(*arguments: str) -> Result:
    """Run the command as a user does."""
    return CliRunner().invoke(main, arguments, prog_name="briefing")


class TestBuild:
    """`briefing build` turns its arguments into one edition."""

    @pytest.mark.parametrize(
        ("arguments", "name", "window"),
        [
            ([], "full", ("2021-02-01", "2023-06-15")),
            (["example-2022"], "example-2022", ("2022-01-01", "2022-12-31")),
            (
                ["--start", "2022", "--end", "2022-03"],
                "2022-01-01_2022-03-31",
                ("2022-01-01", "2022-03-31"),
            ),
            (["--start", "2022"], "2022-01-01_2023-06-15", ("2022-01-01", "2023-06-15")),
            (
                ["--as-of", "2022-09-03", "--sectors", "nuclear,defence"],
                "2021-02-01_2023-06-15_as-of-2022-09-03_defence+nuclear",
                ("2021-02-01", "2023-06-15"),
            ),
            (
                ["example-2022", "--as-of", "2023"],
                "example-2022_2022-01-01_2022-12-31_as-of-2023-06-15",
                ("2022-01-01", "2022-12-31"),
            ),
        ],
    )
    def test_it_names_the_edition_by_what_was_asked(
        self,
        project: Path,
        builds: list[dict[str, Any]],
        arguments: list[str],
        name: str,
        window: tuple[str, str],
    ) -> None:
        """Dates without a name never land in a named edition's folder."""
        result = briefing("build", *arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        (asked,) = builds
        assert asked["name"] == name
        assert (str(asked["parameters"].start), str(asked["parameters"].end)) == window
        assert (asked["root"], asked["output"]) == (project, project / "output")

    def test_jobs_and_a_scheduler_are_two_places(self, project: Path) -> None:
        """A cluster has as many at once as it has workers."""
        assert project
        result = briefing("build", "--all", "--jobs", "2", "--scheduler", "tcp://lamp:8786")
        assert result.exit_code != 0
        assert "--jobs and --scheduler each say where" in result.stderr

    @pytest.mark.usefixtures("never_runs", "project")
    @pytest.mark.parametrize(
        ("editions", "words"),
        [
            (["2022", "2021"], "--since nowhere: is of one edition, and 2 were named. Build one"),
            (["2022"], "nowhere: has no manifest.json, so that nothing can be told since"),
        ],
    )
    def test_changes_are_told_since_one_edition_that_stands(
        self, editions: list[str], words: str
    ) -> None:
        """Of one order, and since what was built."""
        result = briefing("build", *editions, "--since", "nowhere")
        assert result.exit_code == 1
        assert words in result.stderr

    def test_options_override_the_named_edition(
        self, project: Path, builds: list[dict[str, Any]]
    ) -> None:
        """Title and dates of the name stay where no option is given."""
        briefing("build", "example-2022", "--start", "2022-06", "--title", "Half a year")
        briefing("build", "example-2022", "--start", "2022-06", "--paper", "letter")
        first, second = (asked["parameters"] for asked in builds)
        assert (first.title, second.title) == ("Half a year", "An example year")
        assert (str(first.start), str(first.end)) == ("2022-06-01", "2022-12-31")
        assert (builds[0]["paper"], builds[1]["paper"]) == ("a4", "letter")
        assert builds[1]["root"] == project

    def test_the_sheet_is_built_from_its_own_notebook(
        self, project: Path, builds: list[dict[str, Any]]
    ) -> None:
        """One flag chooses it; the edition keeps its name."""
        briefing("build", "--one-pager")
        briefing("build")
        assert [asked["order"].notebook.stem for asked in builds] == ["one_pager", "briefing"]
        assert [asked["order"].folder for asked in builds] == ["full_one-pager", "full"]
        assert {asked["name"] for asked in builds} == {"full"}
        assert builds[0]["root"] == project

    def test_the_last_lines_name_files_and_seconds(
        self, project: Path, builds: list[dict[str, Any]], tmp_path: Path
    ) -> None:
        """One file a line, where the caller stands; then each stage."""
        result = briefing("build", "--output", str(tmp_path / "elsewhere"))
        folder = tmp_path / "elsewhere" / "full"
        assert result.stdout.splitlines() == [
            str(folder / "briefing.html"),
            str(folder / "briefing.pdf"),
            str(folder / "briefing.ipynb"),
            str(folder / "statements.json"),
            "Seconds: stage one 1.2 s.",
        ]
        assert builds[0]["root"] == project


@pytest.mark.usefixtures("project", "never_runs")
class TestRefusals:
    """What can't be built is refused in a line, before any kernel starts."""

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["--start", "2021-13-45"], 'start: "2021-13-45" is not a day of the calendar'),
            (["--start", "2023", "--end", "2022"], "end: 2022-12-31 lies before start 2023-01-01"),
            (["--start", "2023", "--as-of", "2022"], "as_of: 2022-12-31 lies before start"),
            (["--sectors", "defense"], 'sectors: unknown sector "defense" (did you mean "defence"'),
            (["--start", "2030"], "start: 2030-01-01 puts the whole window outside the record"),
            (["--end", "2020"], "end: 2020-12-31 lies before start 2021-02-01"),
            (["exmaple-2022"], 'unknown edition "exmaple-2022" (did you mean "example-2022"?)'),
        ],
        ids=lambda value: " ".join(value) if isinstance(value, list) else "",
    )
    def test_a_parameter_is_refused_in_one_line(self, arguments: list[str], told: str) -> None:
        """On the error stream, without a traceback, and with exit code 1."""
        result = briefing("build", *arguments)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert result.stderr.startswith(f"briefing: {told}")
        assert result.stderr.count("\n") == 1

    @pytest.mark.parametrize(
        ("command", "option", "near"),
        [
            ("build", "--strat", "--start"),
            ("build", "--sector", "--sectors"),
            ("check", "--rule", "--rules"),
        ],
    )
    def test_an_unknown_option_gets_the_nearest(self, command: str, option: str, near: str) -> None:
        """With exit code 2, as is usual for a wrong call."""
        result = briefing(command, option, "2022")
        assert result.exit_code == 2
        told = result.stderr.splitlines()[-1]
        assert f"No such option '{option}'" in told
        assert f"'{near}'" in told.partition("Did you mean")[2]

    def test_a_record_with_faults_is_not_built(self, edit: RecordEditor) -> None:
        """All faults are listed, each with its remedy."""
        edit("events", "2021-03-05-example-talks", kind="chat", host="mars")
        result = briefing("build")
        assert result.exit_code == 1
        _, first, *faults = result.stderr.splitlines()
        assert first == "briefing: the record has 2 faults, and nothing was built:"
        assert all(fault.startswith("data/events.csv row 4, column ") for fault in faults)

    def test_a_cell_that_cannot_be_read_is_named(self, edit: RecordEditor) -> None:
        """It is a fault among others, with file, row and remedy."""
        edit("figures", "example-reactor-post", value="sixty")
        result = briefing("build")
        assert result.exit_code == 1
        assert 'figures.csv row 5, column value: "sixty". Expected a number' in result.stderr
        assert "Traceback" not in result.stderr

    def test_outside_a_project_it_says_where_to_go(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The message names the folder it looked in."""
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr("analysis.place.DESCRIPTOR", "no-such-descriptor.json")
        result = briefing("build")
        assert result.exit_code == 1
        assert "or run this from inside a project's folder" in result.stderr

    def test_what_goes_wrong_in_the_build_is_told_too(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A cell that fails ends in its words and exit code 1."""

        def fail(*_: object, **__: object) -> None:
            raise BriefingError("cell 3 failed")

        monkeypatch.setattr("analysis.publishing.build.build_edition", fail)
        result = briefing("build")
        assert (result.exit_code, result.stderr) == (1, "briefing: cell 3 failed\n")


class TestCheck:
    """`briefing check` says what is wrong with the record."""

    def test_a_sound_record_exits_with_0(self, project: Path) -> None:
        """With the count of nothing."""
        result = briefing("check")
        assert (result.exit_code, result.stdout) == (0, "no fault, no warning.\n")
        assert briefing("check", str(project / "data")).exit_code == 0

    def test_any_fault_exits_with_1(self, edit: RecordEditor) -> None:
        """Each on a line, then the counts."""
        edit("events", "2021-03-05-example-talks", kind="chat", host="mars")
        result = briefing("check")
        assert result.exit_code == 1
        *faults, counts = result.stdout.splitlines()
        assert [line.split(":")[0] for line in faults] == [
            "data/events.csv row 4, column kind",
            "data/events.csv row 4, column host",
        ]
        assert counts == "two faults, no warning."

    def test_a_warning_alone_exits_with_0(self, edit: RecordEditor) -> None:
        """It is marked as what it is."""
        edit(
            "events",
            "2023-02-07-example-centre",
            sources="undated-example-forum",
        )
        result = briefing("check")
        assert result.exit_code == 0
        assert result.stdout.startswith("warning: data/events.csv row 11")
        assert result.stdout.endswith("no fault, one warning.\n")

    @pytest.mark.parametrize("form", ["json", "github"])
    def test_machines_get_faults_and_nothing_else(self, edit: RecordEditor, form: str) -> None:
        """No count and no word about the published edition stands among them."""
        edit("events", "2021-03-05-example-talks", kind="chat", actors="")
        result = briefing("check", "--format", form)
        assert result.exit_code == 1
        assert result.stderr == ""
        if form == "json":
            rules = [told["rule"] for told in json.loads(result.stdout)]
        else:
            rules = re.findall("title=(.*?)::", result.stdout)
        assert rules == ["schema.cells", "events.without-actors"]

    def test_what_was_acknowledged_can_be_read(self, edit: RecordEditor) -> None:
        """By default it is counted alone; asked for, it is listed with its reason."""
        edit("events", "2021-03-05-example-talks", actors="")
        (edit.folder / "acknowledged.yaml").write_text(
            "- rule: events.without-actors\n  table: events\n"
            "  rows: [2021-03-05-example-talks]\n  reason: The rain did it\n"
        )
        assert briefing("check").stdout == "no fault, no warning, one warning acknowledged.\n"
        assert "(The rain did it)" in briefing("check", "--acknowledged").stdout

    def test_a_source_of_tomorrow_stops_the_check_and_no_build(
        self, edit: RecordEditor, builds: list[dict[str, Any]]
    ) -> None:
        """The check reads the clock; what is built never depends on the day."""
        edit("sources", "undated-example-forum", published="2099", published_basis="stated")
        assert "lies after today" in briefing("check").stdout
        assert briefing("build").exit_code == 0
        assert len(builds) == 1

    def test_the_rules_can_be_read(self) -> None:
        """Each with a name and a sentence."""
        result = briefing("check", "--rules")
        lines = result.stdout.splitlines()
        assert len(lines) > 30
        assert all(": " in line for line in lines)


class TestFormat:
    """`briefing format` writes the tables in canonical form."""

    def test_it_names_what_it_wrote_and_is_then_content(self, edit: RecordEditor) -> None:
        """A second run changes nothing."""
        edit.write("places", edit.read("places")[::-1])
        first, second = briefing("format"), briefing("format")
        assert first.exit_code == 0
        assert first.stdout.startswith("wrote ")
        assert first.stdout.rstrip().endswith("places.csv")
        assert second.stdout == "Nothing to change.\n"

    def test_what_cannot_be_undone_is_told(self, edit: RecordEditor) -> None:
        """Nothing is written then."""
        edit.rewrite("places", lambda _: b"\x00\xff")
        before = (edit.folder / "places.csv").read_bytes()
        result = briefing("format")
        assert result.exit_code == 1
        assert result.stderr.startswith("briefing: Nothing was written")
        assert (edit.folder / "places.csv").read_bytes() == before


class TestWork:
    """`briefing work` puts working copies in place."""

    def test_it_names_what_it_copied_and_what_it_keeps(self, project: Path) -> None:
        """Nothing the second time; a line for a copy that was changed."""
        first = briefing("work").stdout.splitlines()
        assert "work/briefing.ipynb: copied from notebooks/" in first
        assert briefing("work").stdout == ""
        copy = project / "work" / "briefing.ipynb"
        copy.write_text(copy.read_text("utf-8").replace("2021-02-01", "2022"), "utf-8")
        assert briefing("work").stdout == "work/briefing.ipynb: kept as you changed it\n"


@pytest.mark.usefixtures("project")
class TestEditions:
    """`briefing editions` lists the named ones."""

    def test_it_lists_names_and_parameters(self) -> None:
        """The default is marked; what is left open isn't printed."""
        assert briefing("editions").stdout.splitlines() == [
            "full (default): title An example record, start 2021-02-01",
            "example-2022: title An example year, start 2022-01-01, end 2022-12-31",
        ]

    def test_a_broken_file_is_told(self, project: Path) -> None:
        """With its name."""
        (project / "data" / "editions.yaml").write_text("default: [", "utf-8")
        result = briefing("editions")
        assert result.exit_code == 1
        assert "editions.yaml line 1: not YAML" in result.stderr


class TestHelp:
    """The command explains itself."""

    @pytest.mark.parametrize("arguments", [["-h"], ["--help"], ["build", "-h"], ["check", "-h"]])
    def test_help_is_at_hand(self, arguments: list[str]) -> None:
        """For the command and for each of its parts."""
        result = briefing(*arguments)
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage: briefing")

    def test_the_version_is_the_package_s(self) -> None:
        """As installed."""
        assert briefing("--version").stdout.startswith("briefing, version ")

    def test_the_package_runs_as_a_module(self) -> None:
        """`python -m analysis` is the same command."""
        asked = [sys.executable, "-m", "analysis", "--version"]
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        assert told.endswith(briefing("--version").stdout.partition(",")[2])


class TestSurroundings:
    """Whatever the files and the machine do, the answer is a sentence."""

    @pytest.mark.parametrize("command", [["check"], ["build"], ["format"]], ids=" ".join)
    @pytest.mark.parametrize("place", ["folder", "loop", "pipe", "device"])
    @pytest.mark.usefixtures("never_runs")
    def test_what_is_no_table_counts_as_missing(
        self, project: Path, command: list[str], place: str
    ) -> None:
        """A folder, a link to itself, a pipe, a device: nothing waits, nothing runs out."""
        planted(project / "data" / "events.csv", place)
        result = briefing(*command)
        assert result.exit_code == 1
        assert "events.csv" in result.output
        assert "fault of this program" not in result.output

    @pytest.mark.parametrize("place", ["folder", "loop", "pipe", "device"])
    @pytest.mark.parametrize(
        ("name", "command"),
        [
            ("data/datapackage.json", ["check"]),
            ("data/datapackage.json", ["build"]),
            ("data/editions.yaml", ["editions"]),
            ("data/acknowledged.yaml", ["check"]),
            ("proposal.yaml", ["accept", "../proposal.yaml"]),
            ("mine.ipynb", ["build", "--from-notebook", "../mine.ipynb"]),
            ("output/full/manifest.json", ["verify", "../output/full"]),
        ],
        ids=lambda value: value if isinstance(value, str) else value[0],
    )
    @pytest.mark.usefixtures("never_runs")
    def test_what_is_no_file_is_named(
        self, project: Path, name: str, command: list[str], place: str
    ) -> None:
        """By each command that reads it."""
        planted(project / name, place)
        result = briefing(*command)
        assert result.exit_code == 1
        assert Path(name).name in result.output
        assert re.search(r"no regular file|can't be (read|used)|not found", result.output)

    def test_a_heading_that_no_csv_has_is_told(self, edit: RecordEditor) -> None:
        """Longer than the format's reader takes."""
        edit.rewrite("events", lambda data: b"x" * 200_000 + b"," + data)
        assert "data/events.csv row 1" in briefing("check").stdout
        told = briefing("build")
        assert (told.exit_code, told.stderr.count("Traceback")) == (1, 0)
        assert re.search(r"data/events\.csv( row \d+)?: ", told.stderr)

    @pytest.mark.usefixtures("project", "never_runs")
    def test_a_title_in_no_encoding_is_refused(self) -> None:
        """As a shell hands it on."""
        result = briefing("build", "--title", "lamp \udcff")
        assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
        assert "holds what can't be printed. Give it as plain text in UTF-8" in result.stderr

    def test_a_home_in_a_path_is_the_home(
        self, project: Path, builds: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A shell leaves `--output=~/x` as it is; no folder named `~` is made."""
        monkeypatch.setenv("HOME", str(project / "home"))
        assert briefing("build", "--output=~/editions").exit_code == 0
        assert builds[0]["output"] == project / "home" / "editions"

    def test_another_data_package_is_not_taken_for_ours(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Inside one, the record of the installation is no answer."""
        (project / "data" / "datapackage.json").rename(project / "datapackage.json")
        monkeypatch.chdir(project)
        result = briefing("check")
        assert result.exit_code == 1
        assert "is of a data package that is not this project's" in result.stderr
        assert "no fault" not in result.output

    def test_a_brand_that_can_t_be_is_a_fault(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Of the project in here, whose record is told first."""
        monkeypatch.chdir(project)
        (project / "brand.yaml").write_text("colours: { ink: black }", encoding="utf-8")
        result = briefing("check")
        assert result.exit_code == 1
        assert "brand.yaml, line 1: colours.ink: needs a colour" in result.stderr

    def test_a_record_checked_from_elsewhere_is_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Outside any project that of the installation is meant, and says so."""
        monkeypatch.chdir(tmp_path)
        assert "data: this record was checked" in briefing("check").stderr

    @pytest.mark.usefixtures("project")
    def test_a_fault_of_the_program_is_told_as_such(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With its place; its frames only where they are asked for."""

        def fail(*_: object, **__: object) -> None:
            raise KeyError("lamps")

        monkeypatch.setattr("analysis.publishing.editions.read_editions", fail)
        result = briefing("editions")
        assert result.exit_code == 1
        assert "a fault of this program (KeyError: 'lamps', cli.py line " in result.stderr
        assert isinstance(briefing("--traceback", "editions").exception, KeyError)

    @pytest.mark.usefixtures("project")
    def test_what_is_nested_too_deep_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is a file's fault, not the program's."""

        def fail(*_: object, **__: object) -> None:
            raise RecursionError

        monkeypatch.setattr("analysis.publishing.editions.read_editions", fail)
        assert "nested deeper than can be read" in briefing("editions").stderr

    def test_python_without_docstrings_is_refused(self, project: Path) -> None:
        """A library would fail for want of its own."""
        words = [sys.executable, "-OO", "-m", "analysis", "editions"]
        result = subprocess.run(
            words, cwd=project, capture_output=True, text=True, check=False, env=dict(os.environ)
        )
        assert result.returncode == 1
        assert result.stderr.startswith("briefing: Python runs without docstrings here")

    def test_no_locale_and_a_folder_beyond_ascii_do_no_harm(self, project: Path) -> None:
        """Messages print what the terminal can."""
        folder = project.rename(project.with_name("dör lamp"))
        env = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        words = [sys.executable, "-m", "analysis", "check", str(folder / "data")]
        result = subprocess.run(
            words, cwd=folder, capture_output=True, text=True, check=False, env=env
        )
        assert (result.returncode, result.stderr) == (0, "")
        assert result.stdout == "no fault, no warning.\n"


def planted(path: Path, place: str) -> None:
    """Put what is no file where a file belongs."""
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if place == "folder":
        path.mkdir()
    elif place == "loop":
        path.symlink_to(path)
    elif place == "device":
        path.symlink_to("/dev/zero")
    else:
        os.mkfifo(path)
