"""The editions that stand in a folder, as their manifests and statements tell of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from analysis.brand.brand import brand_of
from analysis.errors import BriefingError, few
from analysis.publishing.faults import faults_in
from analysis.publishing.folder import STATEMENTS, statements_in
from analysis.publishing.inputs import digests
from analysis.publishing.manifest import NAME, packages_of, read_manifest
from analysis.publishing.reuse import changed_inputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CURRENT, CHANGED, DAMAGED = "current", "changed", "damaged"
# The section whose first statement an edition opens with, and how many of it an index shows.
OPENING = "bottom-line"
MOST_FINDINGS = 2


@dataclass(frozen=True)
class New:
    """A fact that an edition tells: its id, its sentence, and the day it was first told of."""

    fact: str
    text: str
    known: str


@dataclass(frozen=True)
class Standing:
    """One edition as it stands in its folder.

    Dates are ISO days, `months` the number of events by month (`2024-03`), `headline` the sentence
    over its bottom line, `findings` the first below it. `problem` says why nothing else is known,
    and is empty where it is.
    """

    folder: str
    edition: str = ""
    title: str = ""
    start: str = ""
    end: str = ""
    as_of: str = ""
    sectors: tuple[str, ...] = ()
    notebook: str = ""
    paper: str = ""
    digest: str = ""
    authors: str = ""
    headline: str = ""
    findings: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    newest: tuple[New, ...] = ()
    brand: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    problem: str = ""

    @property
    def stem(self) -> str:
        """Return the name that page and PDF have, the notebook's."""
        return next((n.removesuffix(".html") for n in self.files if n.endswith(".html")), "")

    def file(self, name: str) -> str:
        """Return where one of its files lies below the folder of all editions, or nothing."""
        return f"{self.folder}/{name}" if name in self.files else ""


def editions_in(output: Path) -> tuple[Standing, ...]:
    """Return the editions below a folder, those that reach furthest first, the longest before.

    What can't be read is there with its `problem`; folders of anything else are left out.
    """
    found = [standing_in(path) for path in _folders(output)]
    for key in ("folder", "as_of", "start", "end"):
        found.sort(key=lambda one: getattr(one, key), reverse=key in {"as_of", "end"})
    return tuple(found)


def _folders(output: Path) -> Iterator[Path]:
    """Yield the folders that a build wrote; those that begin with a dot are being written."""
    if output.is_dir():
        for path in sorted(output.iterdir()):
            made = any((path / name).is_file() for name in (NAME, STATEMENTS))
            if made and not path.name.startswith("."):
                yield path


def standing_in(folder: Path) -> Standing:
    """Return what manifest and statements of one edition tell."""
    try:
        told = read_manifest(folder)
        said = statements_in(folder)
        if told is None:
            return Standing(folder.name, problem=f"no {NAME}. Build it again")
        return _standing(folder.name, told, {one["id"]: one for one in said})
    except BriefingError as error:
        return Standing(folder.name, problem=str(error))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        why = f"{NAME} or {STATEMENTS} is not what a build writes. Build it again"
        return Standing(folder.name, problem=why)


def _standing(folder: str, told: Mapping[str, Any], said: Mapping[str, Any]) -> Standing:
    asked, order, record = told["parameters"], told["order"], told.get("record", {})
    for day in (asked["start"], asked["end"], asked["as_of"]):
        date.fromisoformat(day)
    opening = [one["text"] for one in said.values() if one["section"] == OPENING]
    return Standing(
        folder=folder,
        edition=told["edition"],
        title=asked.get("title", ""),
        start=asked["start"],
        end=asked["end"],
        as_of=asked["as_of"],
        sectors=tuple(filter(None, asked.get("sectors", "").split(","))),
        notebook=order["notebook"],
        paper=order["paper"],
        digest=told["digest"],
        authors=record.get("authors", ""),
        headline=opening[0] if opening else "",
        findings=tuple(opening[1 : 1 + MOST_FINDINGS]),
        counts=told["counts"],
        months=record.get("months", {}),
        newest=tuple(
            New(each["fact"], said[each["statement"]]["text"], each["known"])
            for each in record.get("newest", ())
        ),
        brand=brand_of(told.get("brand", {})).told(),
        files=tuple(told["outputs"]),
    )


@dataclass(frozen=True)
class State:
    """Whether an edition is what a build would give today: one of three words, and why not."""

    word: str
    why: str = ""


def state_of(folder: Path, root: Path, inputs: Mapping[str, str] | None = None) -> State:
    """Return whether an edition's files are as built, and its inputs those of today.

    `inputs` are today's digests; left out, they are taken here.
    """
    try:
        told = read_manifest(folder)
    except BriefingError as error:
        return State(DAMAGED, str(error))
    if told is None:
        return State(DAMAGED, f"no {NAME}")
    if faults := tuple(faults_in(folder, told)):
        return State(DAMAGED, "; ".join(faults))
    name = told["order"]["notebook"]
    notebook = root / name if (root / name).is_file() else None
    if changed := changed_inputs(told["inputs"], notebook, name, inputs or digests(root)):
        return State(CHANGED, few(changed))
    if told.get("packages") != packages_of(root):
        return State(CHANGED, "other packages are installed")
    return State(CURRENT)
