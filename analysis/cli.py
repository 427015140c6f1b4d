"""The `briefing` command: parse, call, print."""

from __future__ import annotations

import csv
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.ending import ending_in_order, in_words
from analysis.errors import BriefingError
from analysis.intake.commands import accept, intake
from analysis.reviewing.command import review

if TYPE_CHECKING:
    from analysis.publishing.build import Built

FAULTS_FOUND = 1
MOST_NAMED = 5


class _Group(click.Group):
    """Shows an error of the user's as a sentence on the error stream, and exits with 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        try:
            with ending_in_order():
                return super().invoke(ctx)
        except (BriefingError, OSError, UnicodeError, csv.Error, MemoryError) as error:
            click.echo(f"briefing: {in_words(error)}", err=True)
            ctx.exit(FAULTS_FOUND)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="russia-myanmar-briefing")
def main() -> None:
    """Build the briefing on Russia-Myanmar relations, and keep its fact base in order."""


main.add_command(intake)
main.add_command(accept)
main.add_command(review)


@main.command()
@click.argument("edition", required=False)
@click.option("--start", help="First day of the window: 2024, 2024-03 or 2024-03-27.")
@click.option("--end", help="Last day of the window; a year or month means all of it.")
@click.option("--as-of", help="Tell only what was published by this day.")
@click.option("--sectors", help="Only these sectors, separated by commas.")
@click.option("--title", help="The title to print.")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where editions go [default: output/ of the project].",
)
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4", show_default=True)
@click.option("--one-pager", is_flag=True, help="The summary sheet: at most two pages of paper.")
@click.option("--notebook", metavar="NAME", help="Another one of notebooks/: one_pager, compare.")
@click.option(
    "--from-notebook",
    "copy",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A notebook of your own, built as its parameters are set.",
)
@click.option(
    "-p",
    "--parameter",
    "more",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Any parameter that the notebook has.",
)
def build(  # noqa: PLR0913 - each is one thing a user may choose
    edition: str | None,
    output: Path | None,
    paper: str,
    *,
    one_pager: bool,
    notebook: str | None,
    copy: Path | None,
    more: tuple[tuple[str, str], ...],
    **given: str | None,
) -> None:
    """Build EDITION, one of data/editions.yaml, or the dates given; without either, the default.

    With --from-notebook what the file's own parameters say is built, as far as no option says
    otherwise.
    """
    from rich.console import Console

    from analysis.evidence.load import load_evidence
    from analysis.evidence.replacing import settle
    from analysis.place import find_root
    from analysis.publishing.build import build_edition
    from analysis.publishing.inputs import digests
    from analysis.publishing.order import order_of
    from analysis.publishing.progress import shown_on

    root = find_root()
    settle(root / "data")
    # Before anything is read, so that what is checked and what is told of is one record.
    inputs = digests(root)
    order = order_of(
        root,
        load_evidence(root / "data").coverage,
        edition=edition,
        given={**{k: v for k, v in given.items() if v is not None}, **dict(more)},
        notebook=_one_notebook(notebook, copy, one_pager=one_pager),
        copy=copy,
    )
    _refuse_faults(root / "data")
    with shown_on(Console(stderr=True)) as progress:
        built = build_edition(
            order,
            root=root,
            output=output or root / "output",
            progress=progress,
            paper=paper,
            inputs=inputs,
        )
    click.echo(_summary(built))


def _one_notebook(notebook: str | None, copy: Path | None, *, one_pager: bool) -> str:
    """Return which notebook of `notebooks/` is meant; refuses two answers to that question."""
    chosen = {"--one-pager": one_pager, "--notebook": notebook, "--from-notebook": copy}
    named = [option for option, value in chosen.items() if value]
    if len(named) > 1:
        msg = f"{' and '.join(named)} each name a notebook. Give one of them"
        raise BriefingError(msg)
    return "one_pager" if one_pager else notebook or "briefing"


def _refuse_faults(record: Path) -> None:
    from analysis.evidence.check import check_record, told

    faults = [f for f in check_record(record) if f.severity == "fault"]
    if faults:
        listed = told.as_text(faults)
        msg = f"the record has {len(faults)} faults, and nothing was built:\n{listed}"
        raise BriefingError(msg)


def _summary(built: Built) -> str:
    stages = ", ".join(f"{name.lower()} {seconds:.1f} s" for name, seconds in built.seconds.items())
    annex = (built.annex,) if built.annex else ()
    files = (built.html, built.pdf, *annex, built.notebook, built.statements)
    notes = [f"note: {told}" for told in built.told]
    return "\n".join([*(_near(path) for path in files), *notes, f"Seconds: {stages}."])


def _near(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


@main.command()
@click.option("--rules", is_flag=True, help="List the rules instead of checking.")
@click.option("--each", is_flag=True, help="A line for each fault, however many are of one kind.")
@click.option("--acknowledged", is_flag=True, help="List what was acknowledged, with its reason.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of a GitHub workflow.",
)
@click.argument("record", required=False, type=click.Path(file_okay=False, path_type=Path))
def check(record: Path | None, *, rules: bool, each: bool, acknowledged: bool, form: str) -> None:
    """Check the fact base in RECORD (default: data/) and list every fault."""
    from analysis.evidence.check import RULES, check_record, told
    from analysis.place import find_root

    if rules:
        click.echo("\n".join(f"{rule.name}: {rule.summary}" for rule in RULES))
        return
    # The one clock of the project, and no build reads it. A page may come from where the day began
    # first, fourteen hours before Greenwich.
    today = datetime.now(tz=timezone(timedelta(hours=14))).date()
    found = check_record(record or find_root() / "data", today=today)
    if form == "json":
        click.echo(told.as_json(found))
    elif form == "github":
        _echo_lines(told.as_annotations(found))
    else:
        _echo_lines(told.as_text(found, each=each))
        if acknowledged:
            _echo_lines("\n".join(f"acknowledged: {f} ({f.reason})" for f in found if f.reason))
        click.echo(told.summary(found))
        if record is None:
            click.echo(_published(find_root()), err=True)
    if any(fault.severity == "fault" for fault in found):
        click.get_current_context().exit(FAULTS_FOUND)


def _echo_lines(text: str) -> None:
    if text:
        click.echo(text)


def _published(root: Path) -> str:
    """Return whether the published edition still is what today's inputs would give."""
    from analysis.publishing.manifest import changed_since

    folder = root / "output" / "full"
    changed = changed_since(folder, root)
    if changed is None:
        return f"{_near(folder)}: no published edition. Run `make publish`"
    if not changed:
        return f"{_near(folder)}: made from exactly these inputs."
    few = ", ".join(changed[:MOST_NAMED])
    more = f" and {len(changed) - MOST_NAMED} more" if len(changed) > MOST_NAMED else ""
    return f"{_near(folder)}: made before {few}{more} changed. Run `make publish`"


@main.command("format")
@click.argument("record", required=False, type=click.Path(file_okay=False, path_type=Path))
def format_(record: Path | None) -> None:
    """Write the tables of RECORD (default: data/) in canonical order and form."""
    from analysis.evidence.canonical import format_record
    from analysis.place import find_root

    changed = format_record(record or find_root() / "data")
    click.echo("\n".join(f"wrote {_near(path)}" for path in changed) or "Nothing to change.")


@main.command()
def work() -> None:
    """Put copies of the notebooks into work/, to be run, changed and saved; keep changed ones."""
    from analysis.place import find_root
    from analysis.workspace import bring_up_copies

    for line in bring_up_copies(find_root()):
        click.echo(line)


@main.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--rebuild", is_flag=True, help="Build it again in a clean folder and compare.")
@click.option("--record", is_flag=True, help="Hold each statement against the record in data/.")
def verify(path: Path, *, rebuild: bool, record: bool) -> None:
    """Say in one line whether PATH, an edition's folder or a file of one, is what it claims."""
    from analysis.place import find_root
    from analysis.publishing import verify as verifying

    root = find_root()
    verdict = verifying.verify(path, root)
    if verdict.holds and path.is_dir() and record:
        verdict = verifying.verify_record(path, root)
    if verdict.holds and path.is_dir() and rebuild:
        verdict = verifying.verify_rebuilt(path, root)
    click.echo(verdict.line)
    if not verdict.holds:
        click.get_current_context().exit(FAULTS_FOUND)


@main.command()
def editions() -> None:
    """List the named editions of data/editions.yaml."""
    from analysis.place import find_root
    from analysis.publishing.editions import read_editions

    found = read_editions(find_root() / "data" / "editions.yaml")
    for name, given in found.sets.items():
        mark = " (default)" if name == found.default else ""
        told = ", ".join(f"{field} {value}" for field, value in given.items() if value)
        click.echo(f"{name}{mark}: {told}")
