"""Templates: strict on what they don't know, and free of numbers typed by hand."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jinja2 import FileSystemLoader

import analysis.narrative
from analysis.errors import BriefingError
from analysis.narrative import templating
from analysis.narrative.filters import Filters
from analysis.narrative.templating import FILTERS, write
from tests.builders import event, record, seen

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.narrative.statement import Statement

    Writer = Callable[..., tuple[Statement, ...]]

FOLDER = Path(analysis.narrative.__file__).parent / "templates"
TEMPLATES = sorted(path.name for path in FOLDER.glob("*.j2"))
NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|millions?|billions?|half|once|twice|percent|zero)\b",
    re.IGNORECASE,
)
# Fixed expressions that count no rows: they name a pair, or say how a term is defined.
EXPRESSIONS = re.compile(
    r"two (?:sides|militaries|countries)|two independent origins|one (?:dispatch|origin)"
    r"|on one source|one known only|undated one|one entry per journey|\w+\.j2"
)
PRINTED = {"data", "string"}


def source(name: str) -> str:
    """Return the text of a template."""
    return (FOLDER / name).read_text("utf-8")


def bare(words: str) -> str:
    """Return the words without fixed expressions and names of files."""
    return EXPRESSIONS.sub("", words)


@pytest.fixture
def writer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Writer:
    """Return a function that writes statements from files of its own: name without ending, text."""
    strict = templating.environment().overlay(loader=FileSystemLoader(tmp_path))
    monkeypatch.setattr(templating, "environment", lambda: strict)
    window = seen(record(event("talks")), start="2022", end="2022")

    def from_files(facts: dict[str, object] | None = None, **files: str) -> tuple[Statement, ...]:
        for name, text in files.items():
            (tmp_path / f"{name}.j2").write_text(text, "utf-8")
        made = {"events": window.events, "talks": window.events.first, **(facts or {})}
        return write(Filters(window, "demo"), "demo", made)

    return from_files


class TestWords:
    """What stands in a template is words; every number comes through a filter."""

    @pytest.mark.parametrize("name", TEMPLATES)
    def test_no_number_is_typed(self, name: str) -> None:
        """Neither a digit nor a number word, in the text or in what a tag prints."""
        typed = [
            f"{name} line {line}: {value.strip()}"
            for line, kind, value in templating.environment().lex(source(name))
            if kind in {"integer", "float"} or (kind in PRINTED and NUMBER.search(bare(value)))
        ]
        assert typed == []

    @pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.j2")), ids=lambda path: path.name)
    def test_no_count_of_papers_is_called_agreements_alone(self, path: Path) -> None:
        """Memoranda are among them, and figures set these apart from agreements."""
        printed = {
            value.strip("'\"")
            for _, kind, value in templating.environment().lex(path.read_text("utf-8"))
            if kind == "string"
        }
        assert not printed & {"agreement", "paper", "dated paper"}

    def test_every_filter_is_told_to_whoever_edits_the_words(self) -> None:
        """A filter is a method of the same name, and its docstring says what it does."""
        assert all(getattr(Filters, name).__doc__ for name in FILTERS)


class TestStatements:
    """The tag `say` makes one statement of its words."""

    def test_each_tag_makes_one_statement(self, writer: Writer) -> None:
        """Named by section and name; a fact where it tells one, else a count."""
        made = writer(
            demo='{% say "a" %}{{ talks | told }}{% endsay %}'
            '{% say "b" %}{{ events | count("talk") }}{% endsay %}'
            '{% say "c", "method" %}Words.{% endsay %}'
        )
        assert [(s.id, s.kind) for s in made] == [
            ("demo-a", "fact"),
            ("demo-b", "count"),
            ("demo-c", "method"),
        ]

    def test_blank_words_make_none(self, writer: Writer) -> None:
        """A condition that leaves nothing leaves no empty sentence either."""
        assert writer(demo='{% say "a" %} {% if not events %}Words.{% endif %} {% endsay %}') == ()

    def test_lines_and_blanks_of_the_file_leave_no_trace(self, writer: Writer) -> None:
        """How a template is laid out is not how a sentence is."""
        (said,) = writer(
            demo='{% say "a" %}\n  there   were\n{% if 1 %}\ntalks {% endif %}\n.\n{% endsay %}'
        )
        assert said.text == "There were talks."

    def test_what_one_statement_records_is_not_the_next_one_s(self, writer: Writer) -> None:
        """Facts and queries belong to the sentence that shows them."""
        first, second = writer(
            demo='{% say "a" %}{{ talks | told }}{% endsay %}{% say "b" %}Words.{% endsay %}'
        )
        assert (first.facts, second.facts) == (("talks",), ())


class TestSlips:
    """A slip in a template stops the edition with file and line, never with half a sentence."""

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("Fine.\n{{ nobody }}", r"demo\.j2 line 2: 'nobody' is undefined"),
            ("\n\n{% if nobody %}Words{% endif %}", r"demo\.j2 line 3: 'nobody' is undefined"),
            (
                '{% say "a" %}\n{{ nobody | count("visit") }}{% endsay %}',
                r"demo\.j2 line 2: 'nobody' is undefined",
            ),
            (
                '{% say "a" %}{{ talks.nothing }}{% endsay %}',
                r"demo\.j2 line 1: .* has no attribute 'nothing'",
            ),
            ("\n{{ events | cuont }}", r"demo\.j2 line 2: No filter named 'cuont'"),
            ("\n{% if events %}", r"demo\.j2 line 2: Unexpected end of template"),
            ('{% say "a" %}', r"demo\.j2 line 1: Unexpected end of template"),
            ('\n{% import "gone.j2" as gone %}', r"demo\.j2.*: '?gone\.j2"),
        ],
        ids=["name", "condition", "filtered", "attribute", "filter", "if", "say", "import"],
    )
    def test_it_names_file_and_line(self, writer: Writer, text: str, told: str) -> None:
        """Whoever edits words finds the place without reading Python."""
        with pytest.raises(BriefingError, match=rf"^analysis/narrative/templates/{told}"):
            writer(demo=text)

    def test_a_slip_in_a_shared_piece_names_that_file(self, writer: Writer) -> None:
        """The fault is where the words stand, not where they are used."""
        shared = "{% macro tell() %}\n{{ nobody }}\n{% endmacro %}"
        use = '{% import "shared.j2" as shared with context %}\n{{ shared.tell() }}'
        with pytest.raises(BriefingError, match=r"templates/shared\.j2 line 2: 'nobody'"):
            writer(demo=use, shared=shared)

    def test_an_absence_that_is_none_stops_the_edition(self, writer: Writer) -> None:
        """A sentence that says nothing is on record can't stand beside rows that are."""
        text = '{% say "a", "absence" %}{{ events | nil }}No talk is on record.{% endsay %}'
        with pytest.raises(BriefingError, match=r'^demo: .* finds one event, "talks" among them'):
            writer(demo=text)
