"""The `briefing` command: parse, call, print."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import click

from analysis.command_paths import FILE, FOLDER, near
from analysis.compare_command import compare
from analysis.ending import ending_in_order, in_words, leave
from analysis.errors import BriefingError, few
from analysis.exports.command import export
from analysis.intake.commands import accept, intake
from analysis.links_command import links
from analysis.previewing.command import preview
from analysis.publishing.commands import build
from analysis.publishing.listing import list_
from analysis.reviewing.command import review
from analysis.starting.command import init

FAULTS_FOUND = 1
# By these click tells that a command has ended, or shows its usage.
_NOT_OURS = (click.exceptions.Exit, click.exceptions.Abort, click.ClickException)
MOST_NAMED = 5


class _Group(click.Group):
    """Shows whatever goes wrong as a sentence on the error stream, and exits with 1."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - as click declares it
        try:
            with ending_in_order():
                _refuse_stripped()
                return super().invoke(ctx)
        except _NOT_OURS:
            raise
        except Exception as error:
            if ctx.params.get("traceback"):
                raise
            click.echo(f"briefing: {in_words(error)}", err=True)
            ctx.exit(FAULTS_FOUND)


def _refuse_stripped() -> None:
    # Figures are drawn by a library that reads its own docstrings.
    if sys.flags.optimize > 1:
        msg = (
            "Python runs without docstrings here (-OO, or PYTHONOPTIMIZE=2), which a library "
            "needs. Unset that, and run this again"
        )
        raise BriefingError(msg)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="russia-myanmar-briefing")
@click.option("--traceback", is_flag=True, help="Show where in the code an error arose.")
def main(*, traceback: bool) -> None:
    """Build the briefing on Russia-Myanmar relations, and keep its fact base in order."""


def run() -> None:
    """Do what the command line asks for, and end."""
    try:
        main()
    except SystemExit as ended:
        leave(ended)


main.add_command(intake)
main.add_command(accept)
main.add_command(build)
main.add_command(init)
main.add_command(compare)
main.add_command(export)
main.add_command(list_)
main.add_command(preview)
main.add_command(links)
main.add_command(review)


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
@click.argument("record", required=False, type=FOLDER)
def check(record: Path | None, *, rules: bool, each: bool, acknowledged: bool, form: str) -> None:
    """Check the fact base in RECORD (default: data/) and list every fault.

    Of the project's own, its brand is checked too.
    """
    from analysis.brand.brand import read_brand
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
            root = find_root()
            if not Path.cwd().is_relative_to(root):
                click.echo(f"{root / 'data'}: this record was checked, of none in here.", err=True)
            click.echo(_published(root), err=True)
            read_brand(root)
    if any(fault.severity == "fault" for fault in found):
        click.get_current_context().exit(FAULTS_FOUND)


def _echo_lines(text: str) -> None:
    if text:
        click.echo(text)


def _published(root: Path) -> str:
    """Return whether the published edition still is what today's inputs would give."""
    from analysis.publishing.manifest import changed_since

    folder = root / "output" / "full"
    again = (
        "Run `make publish`" if (root / "Makefile").is_file() else "Build it: briefing build full"
    )
    changed = changed_since(folder, root)
    if changed is None:
        return f"{near(folder)}: no published edition. {again}"
    if not changed:
        return f"{near(folder)}: made from exactly these inputs."
    named = few(changed, MOST_NAMED)
    return f"{near(folder)}: made before {named} changed. {again}"


@main.command("format")
@click.argument("record", required=False, type=FOLDER)
def format_(record: Path | None) -> None:
    """Write the tables of RECORD (default: data/) in canonical order and form."""
    from analysis.evidence.canonical import format_record
    from analysis.place import find_root

    changed = format_record(record or find_root() / "data")
    click.echo("\n".join(f"wrote {near(path)}" for path in changed) or "Nothing to change.")


@main.command()
def work() -> None:
    """Put copies of the notebooks into work/, to be run, changed and saved; keep changed ones."""
    from analysis.place import find_root
    from analysis.workspace import bring_up_copies

    for line in bring_up_copies(find_root()):
        click.echo(line)


@main.command()
@click.argument("path", type=FILE)
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
    for name, each in found.recurring.items():
        told = f"from {each.start} to {each.end or 'latest'}"
        click.echo(f"{name}: one for each {each.every} {told}")
    for name, given in found.sets.items():
        mark = " (default)" if name == found.default else ""
        told = ", ".join(f"{field} {value}" for field, value in given.items() if value)
        click.echo(f"{name}{mark}: {told}")
