"""The command `review`: open the page, and end with it."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.serving import options


@click.command()
@click.argument(
    "proposals", required=False, metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path)
)
@click.option(
    "--record",
    type=click.Path(file_okay=False, path_type=Path),
    help="The fact base to compare with and write to [default: data/].",
)
@click.option(
    "--articles",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the articles lie [default: data/articles/].",
)
@options.port
@options.no_open
def review(
    proposals: Path | None,
    record: Path | None,
    articles: Path | None,
    port: int,
    *,
    no_open: bool,
) -> None:
    """Go over the proposals of FOLDER (default: output/intake/) in a browser on this machine.

    Each answer is written into the proposal's own file at once. Nothing enters the record before
    a dry run has shown what would change. Ctrl-C ends it.
    """
    from analysis.place import find_root
    from analysis.reviewing.desk import Desk, held
    from analysis.reviewing.server import serve

    root = None if proposals and record else find_root()
    proposals = proposals or (root or Path()) / "output" / "intake"
    record = record or (root or Path()) / "data"
    desk = Desk(proposals, record, articles or record / "articles")

    def told(address: str) -> tuple[str, str]:
        return f"Review of {len(desk.names())} proposals at {address}", address

    with held(proposals):
        desk.evidence()  # a faulty record is told here, before anything is opened
        options.serve_until_interrupted(
            lambda token, ready: serve(desk, token, port, ready),
            told,
            "Ended. What was answered stands in the proposals.",
            opens=not no_open,
        )
