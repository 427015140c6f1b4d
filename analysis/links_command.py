"""The command `links`: parse, call, print."""

from __future__ import annotations

import csv
import json
import sys
from typing import TYPE_CHECKING

import click

from analysis.command_paths import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from analysis.evidence.links import Link
    from analysis.evidence.records import Source


@click.command()
@click.argument("record", required=False, type=FOLDER)
@click.option("--archive", is_flag=True, help="Propose archive addresses to look at, as CSV.")
@click.option("--online", is_flag=True, help="Also ask each address whether it answers.")
@click.option("--json", "machine", is_flag=True, help="For programs.")
@click.option("--rules", is_flag=True, help="List the rules instead of looking.")
def links(record: Path | None, *, archive: bool, online: bool, machine: bool, rules: bool) -> None:
    """Look at the addresses of the sources of RECORD (default: data/), by rule.

    Nothing is asked of the network without --online. With --archive an address of the Internet
    Archive is proposed for each source without an archive_url: whether a copy is there, a person
    has to look, and put down the address that it leads to.
    """
    from analysis.evidence.links import RULES, looked_at
    from analysis.evidence.load import load_evidence
    from analysis.place import find_root

    if rules:
        click.echo("\n".join(f"{name}: {what}" for name, what in RULES.items()))
        return
    sources = load_evidence(record or find_root() / "data").sources.values()
    if archive:
        _print_archive(sources)
        return
    found = (*looked_at(sources), *(_asked(sources) if online else ()))
    if machine:
        told = [{"source": each.source, "rule": each.rule, "told": each.told} for each in found]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for each in found:
        click.echo(f"{each.rule}: {each.source}: {each.told}.".replace("?.", "?"))
    named = [*RULES, *(["gone"] if online else ())]
    counts = [f"{rule} {sum(each.rule == rule for each in found)}" for rule in named]
    kept = sum(bool(source.archive_url) for source in sources)
    click.echo(f"{len(sources):,} sources: {', '.join(counts)}; archived copies known: {kept:,}.")


def _print_archive(sources: Iterable[Source]) -> None:
    from analysis.evidence.links import archive_of

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("id", "url", "proposed"))
    for source in sorted(sources, key=lambda each: each.id):
        if source.url and not source.archive_url:
            writer.writerow((source.id, source.url, archive_of(source)))


def _asked(sources: Iterable[Source]) -> Iterable[Link]:
    from analysis.links_online import gone

    return gone(sources)
