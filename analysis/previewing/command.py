"""The command `preview`: open the page, and end with it."""

from __future__ import annotations

import click

from analysis.serving import options


@click.command()
@click.argument("edition", required=False)
@options.port
@options.no_open
def preview(edition: str | None, port: int, *, no_open: bool) -> None:
    """Choose dates in a browser on this machine and see the edition that they give.

    EDITION is where it begins: one of data/editions.yaml, or dates such as 2024-q1. What is chosen
    stands in the page's address; nothing is written into output/. The page follows changes of
    data, notebook and templates. Ctrl-C ends it.
    """
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

    def told(address: str) -> tuple[str, str]:
        first = first_address(address, edition)
        return f"Preview at {first}", first

    with temporary_folder() as folder:
        studio = partial(Studio, root, folder)
        options.serve_until_interrupted(
            lambda token, ready: serve(studio, token, port, ready),
            told,
            "Ended.",
            opens=not no_open,
        )
