"""An edition held against a record that has changed: what it would say today, and if it stands.

Asking costs a part of building: cells run for what they show, without a kernel, and nothing is
drawn, set or printed. An edition stands where all that it shows and keeps would be the same; its
manifest then names the record that it was held against, as if it had been built from it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analysis.asked import INJECTED_TAG, TAG
from analysis.comparing.kept_rows import NAME as RECORD
from analysis.errors import BriefingError
from analysis.evidence.numbers import counted
from analysis.notebook_file import read_notebook
from analysis.publishing.folder import statements_in
from analysis.publishing.inputs import digest_told
from analysis.publishing.kernel import clean_environment
from analysis.publishing.manifest import NAME, read_manifest, sha256
from analysis.publishing.waiting import wait
from analysis.whole_file import put_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from analysis.publishing.order import Order
    from analysis.publishing.warm import Warm

_MODULE = "analysis.publishing.saying"
_NOTED = ("notebook-only", TAG)


@dataclass(frozen=True)
class Held:
    """Why an edition doesn't stand, blank where it does; and what its new manifest needs of it."""

    why: str = ""
    parts: Mapping[str, Any] = field(default_factory=dict)


def held(order: Order, folder: Path, root: Path, warm: Warm | None, aside: Path) -> Held:
    """Return whether an edition would be the same, built from today's record.

    All else that it is made from is as it was, and its files are (`reuse.why_built`). Asked in a
    process forked from `warm`, where that is given, else started anew; `aside` is a folder for what
    is asked and told, made here.
    """
    told = read_manifest(folder)
    cells = _cells(order)
    parameters = order.parameters.as_strings()
    if told is None or cells is None or RECORD not in told["outputs"]:
        return Held("the record has changed")
    if told["parameters"] != parameters:
        return Held("the record has changed, and with it what no parameter says")
    asked = {
        "cells": cells,
        "values": dict(order.values),
        "parameters": parameters,
        "rows": told["outputs"][RECORD]["sha256"],
    }
    aside.mkdir()
    return _judged(_answer(asked, root, warm, aside), told, folder)


def _cells(order: Order) -> list[tuple[str, bool]] | None:
    """Return the cells of code, and which sets parameters; None where a kernel would heed more."""
    made = []
    for cell in read_notebook(order.notebook).cells:
        tags = cell.metadata.get("tags", [])
        if INJECTED_TAG in tags or set(tags) - set(_NOTED):
            return None
        if cell.cell_type == "code":
            made.append((str(cell.source), TAG in tags))
    return made


def _answer(
    asked: Mapping[str, Any], root: Path, warm: Warm | None, aside: Path
) -> Mapping[str, Any]:
    files = (str(aside / "asked.json"), str(aside / "told.json"))
    (aside / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
    with suppress(OSError, ValueError, BriefingError):
        with _spoken(files, str(root), clean_environment(os.environ, aside), warm) as process:
            wait(process)
        found: Mapping[str, Any] = json.loads((aside / "told.json").read_bytes())
        return found
    return {"doubt": "it gave no answer"}


@contextmanager
def _spoken(
    files: tuple[str, str], root: str, environment: Mapping[str, str], warm: Warm | None
) -> Iterator[Any]:
    """Give the process that answers, gone at the end."""
    if warm:
        process: Any = warm.aside(_MODULE, files, root, environment)
    else:
        process = subprocess.Popen(  # noqa: S603 - of this module's own words
            [sys.executable, "-I", "-X", "utf8", "-m", _MODULE, *files],
            cwd=root,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()


def _judged(answer: Mapping[str, Any], told: Mapping[str, Any], folder: Path) -> Held:
    if "doubt" in answer:
        return Held(f"the record has changed, and {answer['doubt']}")
    if "rows" in answer:
        return Held(_other_rows(_rows_in(folder), answer["rows"]))
    if answer["shown"] == told["inputs"].get("shown"):
        return Held(parts={name: answer[name] for name in ("masthead", "rebuild")})
    then = {each["id"]: each["text"] for each in statements_in(folder)}
    now: Mapping[str, str] = answer["statements"]
    others = [key for key in {**then, **now} if then.get(key) != now.get(key)]
    said = f'it would say "{others[0]}" otherwise' if others else "it would show more or less"
    return Held(f"{said} by the record of today")


def _rows_in(folder: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((folder / RECORD).read_bytes())
    return found


def _other_rows(then: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    """Return in a few words which row is new, gone or another, and how many more there are."""
    before, after = (dict(_rows(each)) for each in (then, now))
    new = [key for key in after if key not in before]
    gone = [key for key in before if key not in after]
    other = [key for key in after if key in before and after[key] != before[key]]
    found = [
        *(f"holds the new {_called(key)}" for key in new),
        *(f"holds another {_called(key)}" for key in other),
        *(f"no longer holds {_called(key)}" for key in gone),
    ]
    if not found:
        return "holds a name that has changed"
    more = f" and {counted(len(found) - 1, 'more row')}" if len(found) > 1 else ""
    return f"{found[0]}{more}"


def _rows(held_: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], Any]]:
    for table, rows in held_["tables"].items():
        yield from (((table, row["id"]), row) for row in rows)


def _called(key: tuple[str, str]) -> str:
    return f"{key[1]} ({key[0]})"


def renew(folder: Path, held_: Held, inputs: Mapping[str, str]) -> None:
    """Let an edition that stands name the inputs that it was held against, and nothing else.

    Its manifest, and what says the same to other tools, are then what a build would write. One that
    dies between them leaves an edition that is built again.
    """
    from analysis.publishing.described import described
    from analysis.publishing.document import Block, Document

    told = read_manifest(folder)
    if told is None:
        return
    shown = told["inputs"]["shown"]
    made_of = {**told["inputs"], "digest": digest_told(inputs, shown), "files": dict(inputs)}
    made: dict[str, Any] = {**told, "inputs": made_of}
    document = Document((Block(held_.parts["masthead"]),), {}, rebuild=held_.parts["rebuild"])
    told_twice = described({**made, "outputs": {}}, document)
    first = {name: each for name, each in told["outputs"].items() if name not in told_twice}
    outputs = dict(told["outputs"])
    for name, content in described({**made, "outputs": first}, document).items():
        put_whole(folder / name, content)
        outputs[name] = {"sha256": sha256(folder / name), "bytes": len(content)}
    whole = json.dumps({**made, "outputs": outputs}, ensure_ascii=False, indent=1) + "\n"
    put_whole(folder / NAME, whole.encode())
