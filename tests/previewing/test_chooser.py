"""The fields as widgets: what they hold is followed, and what is told of it is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from analysis.errors import BriefingError
from analysis.previewing import chooser
from analysis.previewing.chooser import Chooser, choose
from analysis.publishing.editions import read_editions
from tests.previewing.conftest import FAKE

pytest.importorskip("ipywidgets", reason="of the extra lab: make setup")

YEAR = {"start": "2022", "end": "2022", "title": "Lamps"}


@pytest.fixture
def project(small: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a fictional project, in which the notebook runs; what was begun there is ended."""
    monkeypatch.chdir(small)
    yield small
    chooser._open.close()


def used(use: Callable[[Chooser], Awaitable[object]], **given: str) -> None:
    """Open the fields in an event loop, as a kernel has one, and use them once all is told.

    In a thread of its own: where a browser was opened before, this one's has a loop that runs.
    """

    async def using() -> None:
        made = choose(FAKE, **given)
        await made.settled()
        await use(made)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(using())).result()


def test_the_edition_of_the_fields_is_shown(project: Path) -> None:
    """With its files to be kept, in a frame that can reach nothing around it."""

    async def use(made: Chooser) -> None:
        told = await made.settled()
        assert (told["state"], told["pdf"]) == ("shown", True)
        assert 'sandbox="allow-scripts' in made.shown.frame.value
        assert "&lt;h1&gt;Lamps&lt;/h1&gt;" in made.shown.frame.value
        assert 'download="briefing.pdf"' in made.shown.links.value
        assert "Made in" in made.shown.state.value

    assert project
    used(use, **YEAR)


def test_fields_begin_as_the_notebook_says(project: Path) -> None:
    """A year is whole days, and its months are those between the handles."""

    async def use(made: Chooser) -> None:
        fields = made.form.fields
        assert (fields["start"].value, fields["end"].value) == (
            date(2022, 1, 1),
            date(2022, 12, 31),
        )
        months = made.studio.record.density.months
        assert [months[each] for each in fields["months"].index] == ["2022-01", "2022-12"]

    assert project
    used(use, **YEAR)


def test_a_named_edition_may_begin_with_another_day(project: Path) -> None:
    """What the notebook's parameters say counts before the edition's own."""

    async def use(made: Chooser) -> None:
        assert (made.form.edition, made.form.texts["end"]) == ("", "2022-06-30")
        assert made.form.texts["start"] == "2022-01-01"

    assert project
    used(use, edition="example-2022", end="2022-06")


def test_an_unknown_edition_is_refused_at_once(project: Path) -> None:
    """As the command refuses it."""
    assert project
    with pytest.raises(BriefingError, match='unknown edition "lamps"'):
        used(lambda made: made.settled(), edition="lamps")


def test_handles_choose_whole_months(project: Path) -> None:
    """And the edition of these is built."""

    async def use(made: Chooser) -> None:
        made.form.fields["months"].index = (0, 1)
        assert made.form.fields["end"].value == date(2021, 3, 31)
        await made.settled()
        assert "2021-03-31" in made.shown.frame.value

    assert project
    used(use, **YEAR)


def test_a_refused_day_is_explained_beside_its_field(project: Path) -> None:
    """Until it is mended."""

    async def use(made: Chooser) -> None:
        made.form.fields["end"].value = date(2021, 5, 31)
        assert (await made.settled())["state"] == "refused"
        assert "2021-05-31 lies before start 2022-01-01" in made.form.faults["end"].value
        assert made.shown.command.value == ""
        made.form.fields["end"].value = date(2022, 5, 31)
        assert (await made.settled())["state"] == "shown"
        assert made.form.faults["end"].value == ""

    assert project
    used(use, **YEAR)


def test_a_failed_build_is_a_sentence(project: Path) -> None:
    """In place of the files."""

    async def use(made: Chooser) -> None:
        assert (await made.settled())["state"] == "failed"
        assert "No lamp burns. Buy oil." in made.shown.state.value
        assert made.shown.links.value == ""

    assert project
    used(use, **{**YEAR, "title": "fails"})


def test_a_named_edition_fills_the_fields(project: Path) -> None:
    """A changed sector then leaves its name and title behind."""

    async def use(made: Chooser) -> None:
        made.form.fields["edition"].value = "example-2022"
        assert made.form.fields["title"].value == "An example year"
        await made.settled()
        made.form.ticks["nuclear"].value = True
        assert (made.form.edition, made.form.fields["title"].value) == ("", "")
        await made.settled()
        assert "&#34;sectors&#34;: &#34;nuclear&#34;" in made.shown.frame.value

    assert project
    used(use, **YEAR)


def test_a_choice_is_saved_under_a_name(project: Path) -> None:
    """And is that edition from then on; a name that is taken is refused."""

    async def use(made: Chooser) -> None:
        name, button = made.form.save
        name.value = "full"
        button.click()
        assert "Not saved." in made.form.told.value
        name.value = "lamps"
        button.click()
        assert made.form.edition == "lamps"
        await made.settled()

    used(use, **YEAR)
    saved = read_editions(project / "data" / "editions.yaml").named("lamps")
    assert (saved["title"], saved["end"]) == ("Lamps", "2022-12-31")


def test_what_text_holds_is_no_markup(project: Path) -> None:
    """What is told is shown as it is."""

    async def use(made: Chooser) -> None:
        made.form.refuse({"title": "<b>lamps</b>"})
        assert "&lt;b&gt;lamps" in made.form.faults["title"].value

    assert project
    used(use, **YEAR)


def test_outside_of_a_kernel_there_is_a_sentence(project: Path) -> None:
    """Since nothing would ever be told."""
    assert project
    with ThreadPoolExecutor(1) as thread, pytest.raises(BriefingError, match="need a kernel of"):
        thread.submit(choose, FAKE).result()
