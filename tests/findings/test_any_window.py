"""Whatever the dates, the day of knowledge and the sectors: what is found is sound and said so."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from analysis.audit.run import breaches
from analysis.charts.either_side import either_side
from analysis.findings.registry import RULES, findings
from tests.builders import COVERAGE, editions, known
from tests.everything import SECTIONS
from tests.findings.dense import dense
from tests.findings.test_rules import said

if TYPE_CHECKING:
    from typing import Any

    from analysis.evidence.records import Evidence

WINDOWS: tuple[dict[str, str], ...] = (
    {},
    *({"start": year, "end": year} for year in ("2022", "2023", "2024")),
    {"start": "2022-03", "end": "2022-06"},
)
SHORT = 12


@cache
def made() -> Evidence:
    """Return the record, made once."""
    return dense()


def test_each_rule_finds_something() -> None:
    """Else a window drawn at random would try little."""
    fired = {f.rule for dates in WINDOWS for f in findings(known(made(), **dates))}
    assert sorted(fired) == sorted(rule.name for rule in RULES)


@given(asked=editions(COVERAGE))
def test_every_finding_of_every_edition_passes_the_audit(asked: dict[str, Any]) -> None:
    """Each by itself, its title and its sentence."""
    window = known(made(), **asked)
    for finding in findings(window):
        title, sentence = said(window, finding)
        assert title
        assert sentence.endswith(".")
        assert [query for query in finding.queries if query.table not in TABLES] == []


TABLES = ("events", "sources", "deals", "stages", "figures", "votes", "days", "disagreements")


@settings(max_examples=40)
@given(asked=editions(COVERAGE))
def test_every_section_of_every_edition_passes_the_audit(asked: dict[str, Any]) -> None:
    """Whatever leads it, with the figure of the years around a shock."""
    window = known(made(), **asked)
    statements = [s for make in (*SECTIONS, either_side) for s in make(window).statements()]
    assert [str(breach) for breach in breaches(statements, window)] == []


@pytest.mark.parametrize("dates", WINDOWS, ids=str)
def test_the_bottom_line_keeps_its_measure(dates: dict[str, str]) -> None:
    """However much was found, the words that it may take suffice."""
    from analysis.narrative.sections.bottom_line import MOST_WORDS, bottom_line

    lead = bottom_line(known(made(), **dates)).lead
    assert SHORT <= sum(statement.words for statement in lead) <= MOST_WORDS
