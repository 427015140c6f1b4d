"""The command `review`: open the page, and end with it."""

from __future__ import annotations

from pathlib import Path

import click

_TOKEN_BYTES = 24


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
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port to serve on [default: one that is free].",
)
@click.option("--no-open", is_flag=True, help="Print the address and open no browser.")
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
    import asyncio
    import secrets
    import webbrowser

    from analysis.place import find_root
    from analysis.reviewing.desk import Desk, held
    from analysis.reviewing.server import serve

    root = None if proposals and record else find_root()
    proposals = proposals or (root or Path()) / "output" / "intake"
    record = record or (root or Path()) / "data"
    desk = Desk(proposals, record, articles or record / "articles")

    def ready(address: str) -> None:
        click.echo(f"Review of {len(desk.names())} proposals at {address}\nCtrl-C ends it.")
        if not no_open:
            webbrowser.open(address)

    with held(proposals):
        desk.evidence()  # a faulty record is told here, before anything is opened
        try:
            asyncio.run(serve(desk, secrets.token_urlsafe(_TOKEN_BYTES), port, ready))
        except KeyboardInterrupt:
            click.echo("Ended. What was answered stands in the proposals.")
