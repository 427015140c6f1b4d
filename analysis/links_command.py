"""The command `links`: parse, call, print; it asks the network only where it is told to."""

from __future__ import annotations

import csv
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import click

from analysis.command_paths import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from analysis.evidence.links import Link
    from analysis.evidence.records import Source

GONE = "gone"
AT_ONCE, PATIENCE = 8, 20
# What an address answers to whoever may not read it, or asks too often: it is there.
_THERE = frozenset({401, 403, 405, 406, 429, 451, 503})


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
    found = (*looked_at(sources), *(_gone(sources) if online else ()))
    if machine:
        told = [{"source": each.source, "rule": each.rule, "told": each.told} for each in found]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for each in found:
        click.echo(f"{each.rule}: {each.source}: {each.told}.".replace("?.", "?"))
    named = [*RULES, *([GONE] if online else ())]
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


def _gone(sources: Iterable[Source]) -> Iterator[Link]:
    """Yield each address that doesn't answer, or answers that there is no page."""
    from analysis.evidence.links import Link, archive_of

    asked = [source for source in sorted(sources, key=lambda each: each.id) if source.url]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for source, why in zip(asked, pool.map(answer_of, (s.url for s in asked)), strict=True):
            if why:
                told = f"{source.url} {why}. Look at {source.archive_url or archive_of(source)}"
                yield Link(source.id, GONE, told)


def answer_of(url: str) -> str:
    """Return why a page can't be had at an address, blank where it can or may only not be read."""
    request = Request(url, headers={"User-Agent": "briefing-links"})  # noqa: S310 - as recorded
    try:
        with urlopen(request, timeout=PATIENCE):  # noqa: S310
            return ""
    except HTTPError as error:
        return "" if error.code in _THERE else f"answers {error.code}"
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        return f"does not answer ({reason})"
