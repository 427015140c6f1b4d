"""The template language of the narrative: Jinja, strict on unknown names, with one tag of ours."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any, cast

from jinja2 import (
    Environment,
    PackageLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.ext import Extension

from analysis.errors import BriefingError
from analysis.narrative.filters import Filters
from analysis.narrative.written import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Sized

    from jinja2.parser import Parser
    from jinja2.runtime import Context

    from analysis.narrative.statement import Kind

# How papers are counted, wherever a sentence counts them: a row may tell of several signed on one
# occasion, and a meeting at which some were signed may be no paper at all.
AS_COUNTED = "by entries of this record; papers signed together aren't counted one by one"
FILTERS = (
    "told",
    "headline",
    "brief",
    "last_of",
    "first_of",
    "date",
    "place",
    "person",
    "count",
    "times",
    "traveller",
    "breakdown",
    "number",
    "day",
    "outcomes",
    "nil",
    "looked",
    "surely",
    "cited",
    "given",
    "dated",
    "titled",
    "titled_below",
    "noted",
    "rests_on",
    "weighed",
    "said_below",
    "capitalised",
    "uncapped",
    "inline",
    "bounded",
    "counter",
    "by",
    "initials",
    "reckoned",
    "outlet",
    "disputed",
    "stated",
    "rests",
    "read",
    "headed",
    "watched",
    "defined",
    "basis",
    "stopped",
    "listed",
    "head",
)


class SayExtension(Extension):
    """The tag `{% say "name" [, "kind"] [, role="…"] %} … {% endsay %}`: words of one statement."""

    tags = {"say"}  # noqa: RUF012 - the base class asks for a set

    def parse(self, parser: Parser) -> nodes.Node:
        """Return the call that hands the block's words, its name, kind and role to the filters."""
        line = next(parser.stream).lineno
        arguments = [nodes.ContextReference(), parser.parse_expression()]
        named: list[nodes.Keyword] = []
        while parser.stream.skip_if("comma"):
            if parser.stream.current.test("name:role") and parser.stream.look().test("assign"):
                parser.stream.skip(2)
                named.append(nodes.Keyword("role", parser.parse_expression()))
            else:
                arguments.append(parser.parse_expression())
        body = parser.parse_statements(("name:endsay",), drop_needle=True)
        call = self.call_method("write", arguments, named)
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def write(
        self,
        context: Context,
        name: str,
        kind: Kind | None = None,
        *,
        role: str = "",
        caller: Callable[[], str],
    ) -> str:
        """Let the filters of this rendering write the statement; prints nothing."""
        return _pen(context).say(name, caller, kind, role)


def _pen(context: Context) -> Filters:
    return cast("Filters", context["filters"])


def _filter(name: str) -> Callable[..., str]:
    @pass_context
    def apply(context: Context, value: object, *args: object, **options: object) -> str:
        return cast("str", getattr(_pen(context), name)(value, *args, **options))

    return apply


def _is_single(rows: Sized) -> bool:
    """Return whether rows are one, for verbs and pronouns that agree with their number."""
    return len(rows) == 1


def warm_up() -> None:
    """Compile every template, so that the first sentence waits for none."""
    known = environment()
    for name in known.list_templates():
        known.get_template(name)


@cache
def environment() -> Environment:
    """Return the template language of the narrative."""
    environment = Environment(
        loader=PackageLoader("analysis.narrative", "templates"),
        undefined=StrictUndefined,
        extensions=[SayExtension],
        autoescape=False,  # noqa: S701 - the output is plain text; each exporter escapes for its own form
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update({name: _filter(name) for name in FILTERS})
    environment.tests["single"] = _is_single
    environment.globals["as_counted"] = AS_COUNTED
    return environment


def write(filters: Filters, template: str, facts: dict[str, Any]) -> Written:
    """Return the statements that the template makes of the facts given to it.

    Raises BriefingError naming template and line when it uses an unknown name or can't be read.
    """
    name = f"{template}.j2"
    try:
        environment().get_template(name).render(
            filters=filters,
            window=filters.window,
            subject=filters.window.record.subject,
            **facts,
        )
    except TemplateError as error:
        msg = f"analysis/narrative/templates/{_place(error, name)}: {error.message}. Mend it there"
        raise BriefingError(msg) from error
    return Written.of(template, filters.statements)


def _place(error: TemplateError, name: str) -> str:
    """Return the file and line of the fault, which may lie in a template that `name` imports."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or name} line {error.lineno}"
    frames = [f for f in extract_tb(error.__traceback__) if f.filename.endswith(".j2")]
    return f"{Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else name
