"""What commands that serve a page share: where they listen, whether they open it, how they end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

_TOKEN_BYTES = 24

port = click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="The port to serve on [default: one that is free].",
)
no_open = click.option("--no-open", is_flag=True, help="Print the address and open no browser.")


def serve_until_interrupted(
    serving: Callable[[str, Callable[[str], None]], Coroutine[None, None, None]],
    told: Callable[[str], tuple[str, str]],
    ended: str,
    *,
    opens: bool,
) -> None:
    """Serve until Ctrl-C, and say that it ended.

    `serving` is given a new token and whom to tell the address; `told` what to print of that, and
    which page to open.
    """
    import asyncio
    import secrets
    import webbrowser

    def ready(address: str) -> None:
        text, first = told(address)
        click.echo(f"{text}\nCtrl-C ends it.")
        if opens:
            webbrowser.open(first)

    try:
        asyncio.run(serving(secrets.token_urlsafe(_TOKEN_BYTES), ready))
    except KeyboardInterrupt:
        click.echo(ended)
