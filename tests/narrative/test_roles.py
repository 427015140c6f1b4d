"""Roles and heads: what a sentence is for stands in its tag, what it begins with in its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from jinja2 import ChoiceLoader, DictLoader

from analysis.errors import BriefingError
from analysis.narrative import templating
from analysis.narrative.sections.disagreements import disagreements
from analysis.narrative.sections.indicators import indicators
from analysis.narrative.sections.judgements import judgements
from analysis.narrative.sections.method import method
from analysis.narrative.sections.people import people
from analysis.narrative.sections.timeline import timeline
from analysis.publishing.views import body
from tests.builders import (
    NAMES,
    disagreement,
    event,
    indicator,
    judgement,
    position,
    record,
    seen,
    source,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.evidence.window import Window
    from analysis.page import Shown

SMALL = record(
    source("example-post"),
    source("example-times"),
    event("talks", actors=NAMES[:1]),
    event("plan", "2022-06-01", status="announced"),
    event("some-day", "2022"),
    judgement("j", "talks"),
    indicator("i", "talks"),
    disagreement(
        "d",
        position("Five lamps", "example-post", as_of="2022-03-06"),
        position("Six lamps", "example-times"),
        events=("talks",),
    ),
)


def template(name: str) -> str:
    """Return the text of a template as it stands."""
    loader = templating.environment().loader
    assert loader
    return loader.get_source(templating.environment(), f"{name}.j2")[0]


def made(
    monkeypatch: pytest.MonkeyPatch, maker: Callable[[Window], Shown], **changed: str
) -> Shown:
    """Return what the maker gives of a small record with the changed templates, by their names."""
    plain = templating.environment()
    assert plain.loader
    files = DictLoader({f"{name}.j2": text for name, text in changed.items()})
    with monkeypatch.context() as patched:
        overlay = plain.overlay(loader=ChoiceLoader([files, plain.loader]))
        patched.setattr(templating, "environment", lambda: overlay)
        return maker(seen(SMALL, start="2022-02", end="2022-08"))


def swapped(text: str, one: str, other: str) -> str:
    """Return the text with two statements swapped, each told by what its tag says."""
    blocks = re.findall(r"{% say .*?{% endsay %}", text, re.DOTALL)
    first, second = (next(b for b in blocks if x in b.partition("%}")[0]) for x in (one, other))
    return text.replace(first, "¦").replace(second, first).replace("¦", second)


@pytest.mark.parametrize(
    ("maker", "name", "one", "other"),
    [
        (judgements, "judgement", "-reason", "-change"),
        (judgements, "judgement", '"statement"', "-change"),
        (indicators, "indicator", '"statement"', "-why"),
    ],
)
def test_the_place_of_a_role_in_its_template_means_nothing(
    monkeypatch: pytest.MonkeyPatch,
    maker: Callable[[Window], Shown],
    name: str,
    one: str,
    other: str,
) -> None:
    """The reason stays the reason wherever its line stands: the part is the same."""
    changed = {name: swapped(template(name), one, other)}
    assert changed[name] != template(name)
    assert made(monkeypatch, maker, **changed).to_json() == made(monkeypatch, maker).to_json()


@pytest.mark.parametrize(
    ("maker", "name", "one", "other"),
    [
        (method, "method", '"dates"', '"trend"'),
        (timeline, "timeline", '"standing"', '"busiest"'),
    ],
)
def test_swapping_two_sentences_changes_the_order_of_print_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
    maker: Callable[[Window], Shown],
    name: str,
    one: str,
    other: str,
) -> None:
    """Running text is printed in the order in which it was written."""
    changed = {name: swapped(template(name), one, other)}
    before = list(made(monkeypatch, maker).statements())
    after = list(made(monkeypatch, maker, **changed).statements())
    assert before != after
    assert sorted(before, key=lambda said: said.id) == sorted(after, key=lambda said: said.id)


@pytest.mark.parametrize("role", ["statement", "reason", "change"])
def test_a_template_that_lacks_a_role_is_refused(
    monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    """The message names the template and the role that is asked for."""
    text = template("judgement").replace(f', role="{role}"', "")
    with pytest.raises(BriefingError, match=rf'judgement\.j2: .*role="{role}": 0, expected 1'):
        made(monkeypatch, judgements, judgement=text)


def test_a_part_without_a_title_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A head is asked for its title by role, too."""
    text = template("judgements").replace(', role="title"', "")
    with pytest.raises(BriefingError, match=r'judgements\.j2: .*role="title": 0'):
        made(monkeypatch, judgements, judgements=text)


def test_a_claimant_is_marked_where_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The head holds who claims it and when, and the claim is what follows."""
    (item,) = made(monkeypatch, disagreements).to_json()["items"]
    claims = [position["statement"] for position in item["positions"]]
    assert [said["head"] for said in claims] == ["A paper, told on 1 February 2021: ", "A paper: "]
    assert [body(said) for said in claims] == ["Five lamps.", "Six lamps."]


def test_a_name_is_marked_where_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name of a person is the head of what is said of them."""
    (group,) = made(monkeypatch, people).to_json()["groups"]
    (entry,) = group["items"]
    assert entry["statement"]["head"] == entry["name"]


def test_a_head_behind_other_words_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the statement and how it begins instead."""
    text = template("person").replace("{{ actor.name | head }}", "By {{ actor.name | head }}")
    with pytest.raises(BriefingError, match=r'marks ".*" as the head, but .* begins\s+"By '):
        made(monkeypatch, people, person=text)
