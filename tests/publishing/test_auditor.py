"""The audit beside the page: in another process or here, the same passes and the same is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.audit.breach import AuditError
from analysis.errors import BriefingError
from analysis.publishing import audited
from analysis.publishing.auditor import auditing
from analysis.publishing.collect import collect
from analysis.publishing.inputs import digests
from analysis.publishing.warm import Warm, warm_kernels
from tests.publishing import soundly
from tests.publishing.forked import FORKED
from tests.publishing.soundly import parts_in

if TYPE_CHECKING:
    from pathlib import Path

    from nbformat import NotebookNode

pytestmark = FORKED


@pytest.fixture
def notebook(project: Path) -> NotebookNode:
    """Return a sound notebook that a test may spoil."""
    return soundly.run_notebook(project / "data", start="2022", end="2022")


@pytest.fixture
def project(fictional: Path, tmp_path: Path) -> Path:
    """Return a project whose record is the fictional one."""
    (tmp_path / "data").symlink_to(fictional)
    return tmp_path


def unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an audit in this process fail the test."""

    def refuse(*_: object) -> None:
        pytest.fail("audited in this process")

    monkeypatch.setattr(audited, "breaches_in", refuse)


def test_a_sound_document_passes_in_another_process(
    project: Path, notebook: NotebookNode, warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is audited in this one, and what was audited is counted as here."""
    document = collect(notebook)
    here = audited.require_audited(document, project / "data")
    unheard(monkeypatch)
    with auditing(document, project, digests(project), warm) as sound:
        assert sound() == here


def test_a_forged_sentence_is_told_by_the_other_process(
    project: Path, notebook: NotebookNode, warm: Warm, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the same words, and the same order, as by an audit in this one."""
    parts_in(notebook)["leaders"]["title"]["text"] += " 999 more are on record."
    document = collect(notebook)
    with pytest.raises(AuditError, match="999") as here:
        audited.require_audited(document, project / "data")
    unheard(monkeypatch)
    with (
        auditing(document, project, digests(project), warm) as sound,
        pytest.raises(AuditError, match="999") as told,
    ):
        sound()
    assert str(told.value) == str(here.value)


def test_where_no_process_answers_the_audit_is_held_here(
    project: Path, notebook: NotebookNode
) -> None:
    """One that has ended forks nothing; a forged sentence is found all the same."""
    parts_in(notebook)["leaders"]["title"]["text"] += " 999 more are on record."
    with warm_kernels() as gone:
        assert gone is not None
    with (
        auditing(collect(notebook), project, digests(project), gone) as sound,
        pytest.raises(AuditError, match="999"),
    ):
        sound()


def test_an_input_that_changed_meanwhile_is_refused(
    project: Path, notebook: NotebookNode, warm: Warm
) -> None:
    """However sound the document is, by the record of before."""
    before = {**digests(project), "data/events.csv": "0" * 64}
    with (
        auditing(collect(notebook), project, before, warm) as sound,
        pytest.raises(BriefingError, match=r"data/events\.csv"),
    ):
        sound()
