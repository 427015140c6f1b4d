"""The command `compare`: parse, call, print."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.command_paths import FILE, FOLDER, near
from analysis.errors import BriefingError


@click.command()
@click.argument("then", metavar="A")
@click.argument("now", metavar="B")
@click.option("--json", "as_data", is_flag=True, help="For programs: docs/schemas says the form.")
@click.option(
    "--html", "page", type=FILE, metavar="FILE", help="Write it as a page that needs no network."
)
@click.option("--all", "every", is_flag=True, help="List each change, however many are of a kind.")
@click.option(
    "--output",
    type=FOLDER,
    help="Where editions stand [default: output/ of the project].",
)
def compare(  # noqa: PLR0913 - each is one thing a caller may choose
    then: str, now: str, *, as_data: bool, page: Path | None, every: bool, output: Path | None
) -> None:
    """Tell what changed from A to B.

    Each is an edition that was built, by its folder or its name (2024, full), the folder of a
    record (data), or git:REVISION for the record as it stood then (git:HEAD~1). A record beside an
    edition is read as that edition reads it. Facts, numbers, plans, findings, judgements and
    sentences are told, each that came, went or changed.
    """
    from analysis.comparing.as_json import as_json
    from analysis.comparing.compare import differences
    from analysis.comparing.in_words import MOST, as_text
    from analysis.place import find_root
    from analysis.states import two_states

    root = find_root()
    told = differences(*two_states((then, now), root, output or root / "output"))
    if page:
        from analysis.brand.brand import read_brand
        from analysis.publishing.changes_page import changes_page

        _write(page, changes_page(told, read_brand(root)))
        click.echo(f"wrote {near(page)}", err=True)
    if as_data:
        click.echo(as_json(told), nl=False)
    elif not page:
        click.echo(as_text(told, None if every else MOST), nl=False)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        msg = f"{path}: can't be written ({error.strerror}). Give another place with --html"
        raise BriefingError(msg) from None
