"""The command `export`: parse, call, print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analysis.command_paths import FOLDER, near
from analysis.errors import BriefingError
from analysis.publishing.completion import edition_names
from analysis.whole_file import put_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from analysis.evidence.window import Window

FORMS = ("sqlite", "parquet", "xlsx", "bib", "ris", "csl")


@click.command()
@click.argument("edition", required=False, shell_complete=edition_names)
@click.option("--start", help="First day of the window: 2024, 2024-03 or 2024-03-27.")
@click.option("--end", help="Last day of the window; a year or month means all of it.")
@click.option("--as-of", help="Tell only what was published by this day.")
@click.option("--sectors", help="Only these sectors, separated by commas.")
@click.option("--sqlite", is_flag=True, help="One database, with Datasette's metadata.")
@click.option("--parquet", is_flag=True, help="A Parquet file for each table.")
@click.option("--xlsx", is_flag=True, help="A workbook with a sheet for each table.")
@click.option("--bib", is_flag=True, help="The sources as BibTeX.")
@click.option("--ris", is_flag=True, help="The sources as RIS.")
@click.option("--csl", is_flag=True, help="The sources as CSL-JSON.")
@click.option("--output", type=FOLDER, help="Where files go [default: a folder in output/exports].")
def export(edition: str | None, output: Path | None, **given: Any) -> None:  # noqa: ANN401 - as click hands them on
    """Write the record of EDITION, or of the dates given, for other tools.

    Without either it is all that the default dates hold. Each form can be asked for alone or with
    others. The same record gives the same files.
    """
    from analysis.place import find_root

    forms = [form for form in FORMS if given.pop(form)]
    if not forms:
        msg = f"nothing to export as. Give one or several of {', '.join(f'--{f}' for f in FORMS)}"
        raise BriefingError(msg)
    root = find_root()
    window = _window(root, edition, given)
    overridden = any(value is not None for value in given.values())
    name = window.parameters.slug if overridden or not edition else edition
    into = output or root / "output" / "exports" / name
    for path in _written(into, _files(window, root / "data", forms)):
        click.echo(near(path))


def _window(root: Path, edition: str | None, given: Mapping[str, str | None]) -> Window:
    from analysis.evidence.check import check_record, told
    from analysis.evidence.load import load_evidence
    from analysis.evidence.window import open_window
    from analysis.parameters import make_parameters
    from analysis.publishing.editions import read_editions

    faults = [fault for fault in check_record(root / "data") if fault.severity == "fault"]
    if faults:
        listed = told.as_text(faults)
        msg = f"the record has {len(faults)} faults, and nothing was exported:\n{listed}"
        raise BriefingError(msg)
    evidence = load_evidence(root / "data")
    chosen = {name: value for name, value in given.items() if value is not None}
    if edition:
        named = read_editions(root / "data" / "editions.yaml")
        chosen = {**named.named(edition, evidence.coverage.read), **chosen}
    return open_window(evidence, make_parameters(chosen, evidence.coverage))


def _files(window: Window, folder: Path, forms: list[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of each file, all made before the first is written."""
    from analysis.evidence.descriptor import DESCRIPTOR, read_descriptor
    from analysis.exports import columnar, database, references, relational, workbook

    tables = relational.relations(window, read_descriptor(folder / DESCRIPTOR))
    cited = next(table for table in tables if table.name == "sources")
    sources = [window.record.sources[row[0]] for row in cited.rows]
    makers: Mapping[str, Callable[[], dict[str, bytes]]] = {
        "sqlite": lambda: database.sqlite_files(window, folder, tables),
        "parquet": lambda: columnar.parquet_files(tables),
        "xlsx": lambda: workbook.xlsx_file(window, tables),
        "bib": lambda: references.bib_file(sources),
        "ris": lambda: references.ris_file(sources),
        "csl": lambda: references.csl_file(sources),
    }
    for made in [makers[form]() for form in forms]:
        yield from made.items()


def _written(folder: Path, files: Iterator[tuple[str, bytes]]) -> Iterator[Path]:
    """Write each file whole or not at all, and yield its path."""
    for name, content in list(files):
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            put_whole(path, content)
        except OSError as error:
            msg = f"{path}: can't be written ({error.strerror}). Choose another --output"
            raise BriefingError(msg) from None
        yield path
