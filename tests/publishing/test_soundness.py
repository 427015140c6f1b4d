"""The check beside the run: in another process or here, the same record is refused in one voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.errors import BriefingError
from analysis.publishing import soundness as checking
from analysis.publishing.soundness import faults_in, soundness
from analysis.publishing.warm import Warm, warm_kernels
from tests.publishing.forked import FORKED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import RecordEditor

pytestmark = FORKED


@pytest.fixture
def faulty(edit: RecordEditor) -> Path:
    """Return a record one of whose events is told by no source that there is."""
    edit("events", 2, sources="nobody-2022")
    return edit.folder


def unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a check in this process fail the test."""
    monkeypatch.setattr(checking, "faults_in", lambda _: pytest.fail("checked in this process"))


def test_a_sound_record_passes_in_another_process(
    fictional: Path, warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is checked in this one."""
    unheard(monkeypatch)
    with soundness(fictional) as sound:
        sound.begin(warm)
        sound()


def test_faults_are_told_by_the_other_process(
    faulty: Path, warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the words of a check in this one, and again whenever it is asked."""
    here = faults_in(faulty)
    assert "nobody-2022" in here
    unheard(monkeypatch)
    with soundness(faulty) as sound:
        sound.begin(warm)
        for _ in range(2):
            with pytest.raises(BriefingError, match="nobody-2022") as told:
                sound()
            assert str(told.value) == here


def test_where_no_process_answers_the_record_is_checked_here(faulty: Path) -> None:
    """One that has ended forks nothing; a fault is found all the same."""
    with warm_kernels() as gone:
        assert gone is not None
    with soundness(faulty) as sound:
        sound.begin(gone)
        with pytest.raises(BriefingError, match="nobody-2022"):
            sound()


def test_a_record_is_checked_once(fictional: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many ask, and nothing begins for what is known."""
    with soundness(fictional) as sound:
        sound()
        unheard(monkeypatch)
        sound()
