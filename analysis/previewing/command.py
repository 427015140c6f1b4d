"""The command `preview`: open the page, and end with it."""

from __future__ import annotations

import click

_TOKEN_BYTES = 24


@click.command()
@click.argument("edition", required=False)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port to serve on [default: one that is free].",
)
@click.option("--no-open", is_flag=True, help="Print the address and open no browser.")
def preview(edition: str | None, port: int, *, no_open: bool) -> None:
    """Choose dates in a browser on this machine and see the edition that they give.

    EDITION is where it begins: one of data/editions.yaml, or dates such as 2024-q1. What is chosen
    stands in the page's address; nothing is written into output/. The page follows changes of
    data, notebook and templates. Ctrl-C ends it.
    """
    import asyncio
    import secrets
    import webbrowser
    from functools import partial

    from analysis.evidence.load import load_evidence
    from analysis.place import find_root
    from analysis.previewing.server import first_address, serve
    from analysis.previewing.studio import Studio
    from analysis.publishing.folder import temporary_folder
    from analysis.publishing.lean import leave_grammars
    from analysis.publishing.order import order_of

    leave_grammars()
    root = find_root()
    if edition:  # an unknown one is told here, before anything is opened
        coverage = load_evidence(root / "data").coverage
        order_of(root, coverage, edition=edition)

    def ready(address: str) -> None:
        first = first_address(address, edition)
        click.echo(f"Preview at {first}\nCtrl-C ends it.")
        if not no_open:
            webbrowser.open(first)

    with temporary_folder() as folder:
        try:
            studio = partial(Studio, root, folder)
            asyncio.run(serve(studio, secrets.token_urlsafe(_TOKEN_BYTES), port, ready))
        except KeyboardInterrupt:
            click.echo("Ended.")
