"""The command `list`: the editions that stand in a folder, for people and for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.command_paths import FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.publishing.standing import Standing, State


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs: one JSON list.")
@click.option(
    "--output",
    type=FOLDER,
    help="Where the editions lie [default: output/ of the project].",
)
def list_(*, as_json: bool, output: Path | None) -> None:
    """List the editions that were built: dates, findings, digest, and whether they are current.

    One is current where a build would give it again, changed where its inputs are others by now,
    and damaged where a file is not as it was built.
    """
    from analysis.place import find_root
    from analysis.publishing.inputs import digests
    from analysis.publishing.standing import editions_in, state_of

    root = find_root()
    output, inputs = output or root / "output", digests(root)
    found = [(one, state_of(output / one.folder, root, inputs)) for one in editions_in(output)]
    if as_json:
        content = [as_told(one, state, output) for one, state in found]
        click.echo(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        click.echo(as_text(found) or f"{output}: no edition. Make one with `briefing build`")


def as_told(one: Standing, state: State, output: Path) -> dict[str, Any]:
    """Return what a program is told of an edition, its new facts left out."""
    told = {key: value for key, value in asdict(one).items() if key not in {"newest", "problem"}}
    return {"path": str(output / one.folder), **told, "state": state.word, "why": state.why}


def as_text(found: Sequence[tuple[Standing, State]]) -> str:
    """Return a few lines for each edition."""
    return "\n".join(line for one, state in found for line in _lines(one, state))


def _lines(one: Standing, state: State) -> list[str]:
    why = f": {state.why}" if state.why else ""
    if one.problem:
        return [f"{one.folder}: {state.word}{why}"]
    told = [
        f"{one.start} to {one.end}, as of {one.as_of}",
        " ".join(one.sectors) or "all sectors",
        f"{one.counts['statements']:,} statements",
        f"digest {one.digest}",
    ]
    headline = [f"  {one.headline}"] if one.headline else []
    return [f"{one.folder}: {', '.join(told)}", *headline, f"  {state.word}{why}"]
