"""What an edition would say today: its notebook's cells run for their parts, nothing drawn.

It runs in a process of its own (`analysis.publishing.held`): no kernel, no HTML, no page, no PDF.
Whatever it can't follow as a kernel would, it says so, and the edition is built.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import sys
import tempfile
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from analysis.whole_file import put_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.evidence.window import Window
    from analysis.page import Page


_STREAMS = (1, 2)  # where a process prints, and where it complains


class DoubtError(Exception):
    """Says what of a notebook can't be told without running it in a kernel."""


@dataclass
class _Shown:
    """What cells have shown, in order; takes the place of IPython's own `display`."""

    things: list[Any] = field(default_factory=list)

    def __call__(self, *things: object, **options: object) -> None:
        """Keep what is shown; refuses options, which a kernel would heed."""
        if options:
            msg = "a cell displays with options"
            raise DoubtError(msg)
        self.things += things


def answer(asked_at: Path, told_at: Path) -> None:
    """Read what is asked from one file and write what is said to another, both of JSON."""
    asked = json.loads(asked_at.read_bytes())
    try:
        told = said(asked)
    except DoubtError as doubt:
        told = {"doubt": str(doubt)}
    except BaseException as error:  # noqa: BLE001 - cells may raise anything; a build tells it
        told = {"doubt": f"a cell fails ({type(error).__name__})"}
    put_whole(told_at, json.dumps(told).encode())


def said(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an edition would say: `rows` alone where those are others than it kept.

    Else `shown`, the digest of what its notebook shows, `statements` by id with their texts, and
    the parts `masthead` and `rebuild`. Raises DoubtError where that can't be told.
    """
    from analysis.comparing.kept_rows import rows_json
    from analysis.comparing.rows import edition_rows

    rows = rows_json(edition_rows(_window(asked["parameters"])))
    if hashlib.sha256(rows).hexdigest() != asked["rows"]:
        return {"rows": json.loads(rows)}
    shown = _Shown()
    with _silent(), patch("IPython.display.display", shown):
        page = _page_of(_run(asked["cells"], asked["values"], shown))
    told = _told(page, shown.things)
    if told["masthead"]["parameters"] != asked["parameters"]:
        msg = "its masthead is of other parameters"
        raise DoubtError(msg)
    return told


def _window(parameters: Mapping[str, str]) -> Window:
    from analysis.evidence.load import load_evidence
    from analysis.evidence.window import open_window
    from analysis.parameters import make_parameters
    from analysis.place import find_root

    evidence = load_evidence(find_root() / "data")
    return open_window(evidence, make_parameters(parameters, evidence.coverage))


@contextmanager
def _silent() -> Iterator[None]:
    """See to it that cells write nothing to the streams, by whatever way; refuse where they do."""
    with tempfile.TemporaryFile("w") as heard:
        former = [_turned(number, heard.fileno()) for number in _STREAMS]
        try:
            with redirect_stdout(heard), redirect_stderr(heard):
                yield
            heard.flush()
        finally:
            for number, each in zip(_STREAMS, former, strict=True):
                os.close(_turned(number, each))
                os.close(each)
        if os.fstat(heard.fileno()).st_size:
            msg = "a cell prints"
            raise DoubtError(msg)


def _turned(number: int, to: int) -> int:
    """Let a stream go to another file; returns where it went before."""
    sys.stdout.flush()
    sys.stderr.flush()
    before = os.dup(number)
    os.dup2(to, number)
    return before


def _run(cells: list[tuple[str, bool]], values: Mapping[str, Any], shown: _Shown) -> dict[str, Any]:
    """Run the cells in a module of their own, as a kernel does; returns its names."""
    former, main = sys.modules["__main__"], ModuleType("__main__")
    sys.modules["__main__"] = main
    try:
        for source, sets_parameters in cells:
            _run_one(source, main.__dict__, shown)
            if sets_parameters:
                main.__dict__.update(values)
    finally:
        sys.modules["__main__"] = former
    return main.__dict__


def _run_one(source: str, names: dict[str, Any], shown: _Shown) -> None:
    """Run a cell; what its last line gives is shown."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        msg = "a cell is more than Python"
        raise DoubtError(msg) from None
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<cell>", "exec"), names)  # noqa: S102 - the notebook that a build runs
    if not isinstance(last, ast.Expr):
        return
    given = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)  # noqa: S307 - as above
    if given is None:
        return
    if source.rstrip().endswith(";"):
        msg = "a cell ends in a semicolon"
        raise DoubtError(msg)
    shown(given)


def _page_of(names: Mapping[str, Any]) -> Page:
    from analysis.page import Page

    pages = {id(each): each for each in names.values() if isinstance(each, Page)}
    if len(pages) != 1:
        msg = f"it works with {len(pages)} pages"
        raise DoubtError(msg)
    return next(iter(pages.values()))


def _told(page: Page, things: list[Any]) -> dict[str, Any]:
    from analysis.publishing.collect import assembled
    from analysis.publishing.notebook import Display
    from analysis.publishing.showing import digest_shown, keep_cited

    display = Display(page)
    outputs = list(_outputs(display, things))
    if [id(part) for part in page.parts] != [id(thing) for thing in things[:-1]]:
        msg = "it makes parts that it doesn't show"
        raise DoubtError(msg)
    document = assembled([display.whole(part) for part in page.parts])
    keep_cited(outputs, document.numbers)
    return {
        "shown": digest_shown(outputs),
        "statements": {each["id"]: each["text"] for each in document.statements},
        "masthead": document.masthead,
        "rebuild": dict(document.rebuild),
    }


def _outputs(display: Any, things: list[Any]) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - loaded late
    """Yield what a kernel would give of each thing, but for HTML; the audit must come last."""
    from analysis.charts.chart import Chart
    from analysis.narrative.part import Part
    from analysis.page import Audited
    from analysis.publishing.own import Own

    if not things or not isinstance(things[-1], Audited):
        msg = "its audit doesn't come last"
        raise DoubtError(msg)
    for thing in things[:-1]:
        if not isinstance(thing, Part | Chart | Own):
            msg = f"a cell displays a {type(thing).__name__}"
            raise DoubtError(msg)
        yield display.undrawn(thing)
    yield things[-1]._repr_mimebundle_()


def main() -> None:
    """Answer one question, in a process that has loaded nothing for it."""
    from analysis.publishing.lean import leave_arrow, leave_grammars

    leave_grammars()
    leave_arrow()
    answer(Path(sys.argv[1]), Path(sys.argv[2]))


if __name__ == "__main__":
    main()
