"""Roles of sentences: what a sentence is for stands in its tag, not in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import ChoiceLoader, DictLoader

from analysis.errors import BriefingError
from analysis.narrative import templating
from analysis.narrative.sections.judgements import judgements
from tests.builders import event, judgement, record, seen

if TYPE_CHECKING:
    from analysis.narrative.part import Part


def source(name: str) -> str:
    """Return the text of a template as it stands."""
    loader = templating._environment().loader
    assert loader
    return loader.get_source(templating._environment(), name)[0]


def made(monkeypatch: pytest.MonkeyPatch, **changed: str) -> Part:
    """Return the judgements of a small record, made with the changed templates."""
    plain = templating._environment()
    assert plain.loader
    files = DictLoader({f"{name}.j2": text for name, text in changed.items()})
    with monkeypatch.context() as patched:
        overlay = plain.overlay(loader=ChoiceLoader([files, plain.loader]))
        patched.setattr(templating, "_environment", lambda: overlay)
        return judgements(seen(record(event("talks"), judgement("j", "talks"))))


def swapped(text: str, one: str, other: str) -> str:
    """Return the text with the line that holds `one` and the one that holds `other` swapped."""
    lines = text.splitlines(keepends=True)
    first, second = (next(i for i, line in enumerate(lines) if x in line) for x in (one, other))
    lines[first], lines[second] = lines[second], lines[first]
    return "".join(lines)


def test_swapping_two_lines_changes_the_order_of_print_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The reason stays the reason wherever its line stands in the template."""
    text = swapped(source("judgement.j2"), "-reason", "-change")
    before, after = made(monkeypatch), made(monkeypatch, judgement=text)
    assert after.data == before.data
    assert [s.id for s in after.said] != [s.id for s in before.said]
    assert sorted(s.id for s in after.said) == sorted(s.id for s in before.said)


@pytest.mark.parametrize("role", ["statement", "reason", "change"])
def test_a_template_that_lacks_a_role_is_refused(
    monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    """The message names the template and the role that is asked for."""
    text = source("judgement.j2").replace(f', role="{role}"', "")
    with pytest.raises(BriefingError, match=rf'judgement\.j2: .*role="{role}": 0, expected 1'):
        made(monkeypatch, judgement=text)


def test_a_part_without_a_title_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A head is asked for its title by role, too."""
    text = source("judgements.j2").replace(', role="title"', "")
    with pytest.raises(BriefingError, match=r'judgements\.j2: .*role="title": 0'):
        made(monkeypatch, judgements=text)
