"""The commands `intake` and `accept`: parse, call, print."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.command_paths import FILE, FOLDER, near

PROBLEMS = 1
_SHOWN = 20


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="FILE… | DIR", type=FILE)
@click.option(
    "--output",
    type=FOLDER,
    help="Where proposals go [default: output/intake/ of the project].",
)
@click.option(
    "--record",
    type=FOLDER,
    help="The fact base to match against [default: data/].",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Work in so many processes; the proposals are the same.",
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="Work on the Dask cluster at tcp://host:port instead."
)
def intake(
    paths: tuple[Path, ...],
    output: Path | None,
    record: Path | None,
    jobs: int,
    scheduler: str | None,
) -> None:
    """Propose facts from articles: text, pages, mails, PDF, Word, rich text, feeds or exports."""
    from analysis.intake.proposals.batch import take_in
    from analysis.place import find_root

    root = None if output and record else find_root()
    output = output or (root or Path()) / "output" / "intake"
    record = record or (root or Path()) / "data"
    report = take_in(paths, record=record, output=output, jobs=jobs, scheduler=scheduler)
    for name, told in report.problems:
        click.echo(f"{name}: {told}", err=True)
    for group in report.same_text[:_SHOWN]:
        click.echo(f"one text: {', '.join(group)}")
    for name, kind, count, known in report.recurring[:_SHOWN]:
        like = f"; resembles {known}" if known else ""
        click.echo(f"new {kind} in {count} articles: {name}{like}")
    about = ", ".join(f"{count} {name}" for name, count in sorted(report.relevance.items()))
    click.echo(
        f"{report.read} articles read, {report.written} proposals ({about}) in {near(output)}/"
    )
    if report.problems:
        click.get_current_context().exit(PROBLEMS)


@click.command()
@click.argument("proposals", nargs=-1, required=True, metavar="PROPOSAL…", type=FILE)
@click.option(
    "--record",
    type=FOLDER,
    help="The fact base to write to [default: data/].",
)
@click.option(
    "--articles",
    type=FOLDER,
    help="Where the articles lie, to compare their wording [default: data/articles/].",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; show row by row what would change.")
def accept(
    proposals: tuple[Path, ...], record: Path | None, articles: Path | None, *, dry_run: bool
) -> None:
    """Write what is left in PROPOSAL into the fact base: all files or none."""
    from analysis.intake.acceptance.accept import accept_proposals
    from analysis.place import find_root

    record = record or find_root() / "data"
    articles = articles or record / "articles"
    accepted = accept_proposals(proposals, record=record, articles=articles, dry_run=dry_run)
    for line in accepted.notes:
        click.echo(line)
    if dry_run:
        for line in accepted.changes or ("Nothing would change.",):
            click.echo(line)
        return
    for path in accepted.written:
        click.echo(f"wrote {near(path)}")
    if not accepted.written:
        click.echo("Nothing to change.")
