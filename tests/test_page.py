"""The page that a notebook works with: it opens an edition and keeps what was shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from analysis.audit.breach import AuditError
from analysis.charts.timeline import timeline
from analysis.document.parts import Numbers
from analysis.errors import BriefingError, did_you_mean, nearest
from analysis.narrative.part import Part
from analysis.narrative.sections.arms import arms
from analysis.narrative.sections.bottom_line import bottom_line
from analysis.narrative.sections.leaders import leaders
from analysis.narrative.statement import Statement
from analysis.page import Page, open_page
from analysis.parameters import ParameterError
from analysis.place import find_root
from tests.builders import event, record, seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from analysis.evidence.window import Window


@dataclass(frozen=True)
class Figure:
    """A figure that says one sentence and stands in a section."""

    section: str

    @property
    def owner(self) -> str:
        """Return the section it stands in."""
        return self.section

    def statements(self) -> Iterator[Statement]:
        """Iterate over its one sentence, which says nothing of its grounds."""
        yield Statement(f"{self.section}-figure", self.section, "fact", "A finding.")

    def to_json(self) -> dict[str, Any]:
        """Return what exporters read."""
        return {"part": "figure", "id": "chart", "section": self.section}


def page(**given: str) -> Page:
    """Return a page on one meeting of March 2022."""
    return Page(seen(record(event("talks")), start="2022-03", end="2022-03", **given))


class TestOpening:
    """A page opens on the parameters of the notebook's cell."""

    def test_it_opens_the_edition_that_is_asked_for(self, fictional: Path) -> None:
        """Window, day of knowledge, sectors and title come from the cell."""
        opened = open_page(
            record=fictional, start="2022", end="2022", as_of="2022-12", sectors="", title="T"
        )
        chosen = opened.window.parameters
        assert (str(chosen.start), str(chosen.end), str(chosen.as_of), chosen.title) == (
            "2022-01-01",
            "2022-12-31",
            "2022-12-31",
            "T",
        )
        assert opened.parts == []

    def test_a_number_from_papermill_s_command_line_is_a_year(self, fictional: Path) -> None:
        """`-p start 2022` arrives as the number 2022."""
        assert str(open_page(record=fictional, start=2022).window.parameters.start) == "2022-01-01"

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            ({"start": 2022.1}, r"start: 2022\.1 is not a date"),
            ({"begin": "2022"}, 'unknown parameter "begin"'),
            ({"start": "2031"}, "start: 2031-01-01 puts the whole window outside the record"),
        ],
    )
    def test_what_no_edition_can_have_is_refused(
        self, fictional: Path, given: dict[str, Any], told: str
    ) -> None:
        """In the words of the parameters."""
        with pytest.raises(ParameterError, match=told):
            open_page(record=fictional, **given)

    def test_without_a_folder_it_reads_the_project_s_record(
        self, fictional: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The nearest `data/` from the working folder upward."""
        (tmp_path / "data").symlink_to(fictional)
        (tmp_path / "notebooks").mkdir()
        monkeypatch.chdir(tmp_path / "notebooks")
        assert "2021-03-05-example-talks" in open_page().window.record.events


class TestShowing:
    """What is shown is kept, in order."""

    def test_parts_are_kept_in_the_order_shown(self) -> None:
        """Every statement of them comes out in the order of reading."""
        kept = page()
        kept.make(bottom_line)
        kept.make(leaders, lambda _: Figure("leaders"))
        said = [statement.section for statement in kept.statements()]
        assert [part.to_json()["part"] for part in kept.parts] == ["section", "section", "figure"]
        assert said == sorted(said, key=["bottom-line", "leaders"].index)

    def test_a_section_without_its_sectors_is_passed_over(self) -> None:
        """With its figures; what belongs to no section stays."""

        def figure(_: Window) -> Figure:
            return Figure("arms")

        kept = page(sectors="diplomacy")
        kept.make(bottom_line, leaders, arms, figure)
        assert [part.to_json()["id"] for part in kept.parts] == ["bottom-line", "leaders"]

    def test_a_table_of_few_days_is_passed_over(self) -> None:
        """Its section tells the same; of a month it is printed."""
        facts = record(event("talks"))
        week = Page(seen(facts, start="2022-03-01", end="2022-03-07"))
        month = Page(seen(facts, start="2022-03", end="2022-03"))
        assert week.make(timeline) == ()
        assert [part.owner for part in month.make(timeline)] == ["timeline"]

    def test_showing_displays_each_part(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A notebook shows what the page keeps."""
        displayed: list[Part] = []
        monkeypatch.setattr("IPython.display.display", displayed.append)
        kept = page()
        kept.show(bottom_line, leaders)
        assert displayed == kept.parts


class TestEmptyLists:
    """A heading over nothing is left out."""

    def test_a_list_without_an_item_is_passed_over(self) -> None:
        """An edition without a headline number has no place for them."""
        kept = page()
        empty = Numbers(items=(), markdown="None.")
        assert kept.make(lambda _: empty) == ()
        assert kept.parts == []


class TestAudit:
    """A page can be audited before it is published."""

    def test_a_sound_page_says_how_much_was_audited(self) -> None:
        """In one line."""
        kept = page()
        kept.make(bottom_line, leaders)
        count = len(list(kept.statements()))
        assert kept.audit().startswith(f"{count} statements audited")

    def test_an_unsound_page_is_stopped(self) -> None:
        """The message names sentence and rule."""
        kept = page()
        kept.make(lambda _: Figure("leaders"))
        with pytest.raises(
            AuditError, match=r"leaders-figure: a fact without a source \[sourced\]"
        ):
            kept.audit()


class TestPlace:
    """Where the project lies."""

    def test_the_nearest_folder_above_with_a_record_is_the_project(
        self, fictional: Path, tmp_path: Path
    ) -> None:
        """From any folder inside it."""
        (tmp_path / "data").symlink_to(fictional)
        (tmp_path / "notebooks" / "deep").mkdir(parents=True)
        assert find_root(tmp_path / "notebooks" / "deep") == tmp_path.resolve()

    def test_without_one_the_message_says_where_to_go(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Neither here nor above, nor where the package is installed."""
        monkeypatch.setattr("analysis.place.DESCRIPTOR", "no-such-descriptor.json")
        with pytest.raises(BriefingError, match=r"no data/no-such-descriptor\.json here or above"):
            find_root(tmp_path)


class TestErrors:
    """Suggestions in messages."""

    @pytest.mark.parametrize(
        ("found", "name"), [("strat", "start"), ("sector", "sectors"), ("xyz", None), ("", None)]
    )
    def test_the_nearest_name_is_suggested_where_one_is_near(
        self, found: str, name: str | None
    ) -> None:
        """A far-off guess is none."""
        known = {"start", "end", "sectors"}
        assert nearest(found, known) == name
        assert did_you_mean(found, known) == (f' (did you mean "{name}"?)' if name else "")
