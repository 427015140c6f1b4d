"""Whether an edition is what its manifest says: by its bytes, by a second build, by the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.audit.printed import statement_of
from analysis.audit.run import breaches
from analysis.errors import BriefingError, few
from analysis.evidence.load import load_evidence
from analysis.evidence.numbers import counted, listed
from analysis.evidence.window import open_window
from analysis.parameters import NAMES, make_parameters
from analysis.publishing.described import CRATE, PROVENANCE
from analysis.publishing.faults import faults_in
from analysis.publishing.folder import STATEMENTS, statements_in, temporary_folder
from analysis.publishing.inputs import RECORD, changed_between, digests
from analysis.publishing.manifest import NAME, outputs_of, read_manifest, sha256
from analysis.publishing.order import Order
from analysis.publishing.since import find_since

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# Of the statements that changed beside the first, so many are named.
_NAMED = 8


@dataclass(frozen=True)
class Verdict:
    """One line on an edition or a copy of one of its files, and whether it holds."""

    line: str
    holds: bool


def verify(path: Path, root: Path) -> Verdict:
    """Return whether a folder is the edition that its manifest says, or a file a copy of one.

    A file is held against the manifest beside it, else looked for in the editions of the project
    in `root`. Raises BriefingError where there is no such path, or nothing to hold it against.
    """
    if path.is_dir():
        return _folder(path, _manifest(path), root)
    if not path.is_file():
        msg = f"{path}: not found. Give an edition's folder, or a file of one"
        raise BriefingError(msg)
    return _copy(path, root)


def _manifest(folder: Path) -> Mapping[str, Any]:
    found = read_manifest(folder)
    if found is None:
        msg = f"{folder}: has no {NAME}, so that it says nothing of itself. Build the edition again"
        raise BriefingError(msg)
    return found


def _folder(folder: Path, told: Mapping[str, Any], root: Path) -> Verdict:
    faults = tuple(faults_in(folder, told))
    if faults:
        return Verdict(f"{folder}: is not what its manifest says: {'; '.join(faults)}", holds=False)
    changed = changed_between(told["inputs"]["files"], digests(root))
    since = f"; {counted(len(changed), 'input')} changed since" if changed else ""
    foreign = [name for name in outputs_of(folder) if name not in told["outputs"]]
    since += f"; beside them {', '.join(foreign)}" if foreign else ""
    held = ", ".join(
        (
            counted(len(told["outputs"]), "file"),
            counted(told["counts"]["statements"], "statement"),
            f"digest {told['digest']}",
        )
    )
    return Verdict(f"{folder}: is what its manifest says: {held}{since}.", holds=True)


def _copy(path: Path, root: Path) -> Verdict:
    digest = sha256(path)
    beside = read_manifest(path.parent)
    if beside and path.name in beside["outputs"]:
        holds = beside["outputs"][path.name].get("sha256") == digest
        what = f"{beside['edition']}, digest {beside['digest']}"
        says = (
            f"is the {path.name} of edition {what}." if holds else "is not what its manifest says"
        )
        return Verdict(f"{path}: {says}", holds)
    for each in sorted((root / "output").glob(f"*/{NAME}")):
        told = read_manifest(each.parent) or {"outputs": {}}
        for name, output in told["outputs"].items():
            if output.get("sha256") == digest:
                what = f"{told['edition']}, digest {told['digest']}"
                line = f"{path}: is the {name} of edition {what}, in {each.parent}."
                return Verdict(line, holds=True)
    line = f"{path}: no edition below {root / 'output'} has a file with these bytes"
    return Verdict(line, holds=False)


def verify_rebuilt(folder: Path, root: Path) -> Verdict:
    """Return whether building an edition again gives the same bytes, or what first differs.

    That is the first input that has changed, the first statement by what it says and rests on, and
    the files. It holds too where the record has changed and nothing that the edition says: then its
    manifest, and what repeats that, name another record. Raises what `build_edition` does.
    """
    from analysis.publishing.build import build_edition

    told = _manifest(folder)
    order = _order(told, root, folder.resolve().parent)
    with temporary_folder() as temporary:
        paper = str(told["order"].get("paper", "a4"))
        made = build_edition(order, root=root, output=temporary / "again", paper=paper).folder
        again = _manifest(made)
        differing = [
            *_inputs(told, again),
            *_statements(_said(folder), _said(made)),
            *(f"{n} differs" for n, each in again["outputs"].items() if _other(told, n, each)),
        ]
        inputs = changed_between(told["inputs"]["files"], again["inputs"]["files"])
        others = {n for n, each in again["outputs"].items() if _other(told, n, each)}
    same = told["digest"] == again["digest"] and others <= {CRATE, PROVENANCE}
    if inputs and same and all(name.startswith(RECORD) for name in inputs):
        line = (
            f"{folder}: built again it says the same, digest {again['digest']}; "
            f"{few(inputs)} changed since, in nothing that it says."
        )
        return Verdict(line, holds=True)
    if differing:
        line = f"{folder}: built again it is another: {'; '.join(differing)}"
        return Verdict(line, holds=False)
    return Verdict(f"{folder}: built again, byte for byte, digest {again['digest']}.", holds=True)


def _other(told: Mapping[str, Any], name: str, each: object) -> bool:
    return bool(told["outputs"].get(name) != each)


def _order(told: Mapping[str, Any], root: Path, output: Path) -> Order:
    asked = dict(told["order"].get("asked", {}))
    notebook = root / str(told["order"].get("notebook"))
    coverage = load_evidence(root / "data").coverage
    parameters = make_parameters({n: v for n, v in asked.items() if n in NAMES}, coverage)
    since = told["order"].get("since")
    before = find_since(since, output, parameters) if since else None
    copy = bool(told["order"].get("copy"))
    return Order(str(told["edition"]), parameters, notebook, asked, copy=copy, since=before)


def _inputs(told: Mapping[str, Any], again: Mapping[str, Any]) -> Iterator[str]:
    changed = changed_between(told["inputs"]["files"], again["inputs"]["files"])
    if changed:
        more = f" and {len(changed) - 1} more inputs" if len(changed) > 1 else ""
        yield f"{changed[0]}{more} changed since"


def _said(folder: Path) -> dict[str, Mapping[str, Any]]:
    try:
        return {said["id"]: said for said in statements_in(folder)}
    except (OSError, ValueError, KeyError, TypeError) as error:
        msg = f"{folder / STATEMENTS}: can't be read ({error}). Build the edition again"
        raise BriefingError(msg) from None


def _statements(
    then: Mapping[str, Mapping[str, Any]], now: Mapping[str, Mapping[str, Any]]
) -> Iterator[str]:
    changed = [key for key in dict.fromkeys((*then, *now)) if then.get(key) != now.get(key)]
    if not changed:
        return
    first = changed[0]
    facts = ", ".join((now.get(first) or then[first])["facts"]) or "no fact of its own"
    texts = [one[first]["text"] if first in one else "nothing" for one in (then, now)]
    told = f'"{texts[0]}" has become "{texts[1]}"'
    if texts[0] == texts[1]:
        told = "rests on something else"
    others = changed[1 : _NAMED + 1]
    more = f"; then {listed(others)}" if others else ""
    more += f"; {len(changed) - 1 - _NAMED} more" if len(changed) - 1 > _NAMED else ""
    shared = set.intersection(*(set((now.get(key) or then[key])["facts"]) for key in changed))
    more += f"; each rests on {listed(sorted(shared))}" if others and shared else ""
    yield f"{counted(len(changed), 'statement')}, the first {first} (on {facts}): {told}{more}"


def verify_record(folder: Path, root: Path) -> Verdict:
    """Return whether each statement of an edition holds against today's record.

    Every rule of the audit is asked, which counts each number and asks each query again.
    """
    told = _manifest(folder)
    evidence = load_evidence(root / "data")
    window = open_window(evidence, make_parameters(told["parameters"], evidence.coverage))
    said = _said(folder)
    found = breaches(map(statement_of, said.values()), window)
    if found:
        line = f"{folder}: {counted(len(found), 'fault')} against the record, the first: {found[0]}"
        return Verdict(line, holds=False)
    line = f"{folder}: {counted(len(said), 'statement')} hold against the record."
    return Verdict(line, holds=True)
