"""What `briefing compare` is given, as states: of an edition, a record or a revision."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from os.path import expanduser
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from analysis.comparing.change import Compared
from analysis.comparing.compare import State
from analysis.comparing.rows import edition_rows, record_rows
from analysis.errors import BriefingError, did_you_mean
from analysis.evidence.descriptor import DESCRIPTOR
from analysis.evidence.load import UnreadableRecordError, load_evidence
from analysis.evidence.window import open_window
from analysis.parameters import make_parameters
from analysis.publishing.edition_state import edition_state
from analysis.publishing.editions import read_editions
from analysis.publishing.manifest import NAME as MANIFEST
from analysis.publishing.manifest import read_manifest
from analysis.revisions import PREFIX, RECORD, record_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.comparing.sentence_changes import Said
    from analysis.evidence.records import Evidence
    from analysis.evidence.window import Window


@dataclass(frozen=True)
class _Found:
    """What one of the two names: a folder of an edition or of a record, and what it is called."""

    name: str
    folder: Path
    is_edition: bool
    at: str = ""


def two_states(names: tuple[str, str], root: Path, output: Path) -> tuple[State, State]:
    """Return the states that two names stand for; `output` is where editions stand.

    A record beside an edition is read as that edition would read it; beside another record both
    are read whole. Raises BriefingError for a name that stands for nothing, or a state that can't
    be read.
    """
    with ExitStack() as open_folders:
        one, other = (_found(name, root, output, open_folders) for name in names)
        return _state(one, other, root), _state(other, one, root)


def _found(name: str, root: Path, output: Path, folders: ExitStack) -> _Found:
    if name.startswith(PREFIX):
        folder, commit = folders.enter_context(record_at(root, name.removeprefix(PREFIX)))
        return _Found(name, folder, is_edition=False, at=commit)
    given = Path(expanduser(name))  # noqa: PTH111 - leaves a `~` of nobody's as it is
    for folder in (given, output / name):
        if (folder / MANIFEST).is_file():
            return _Found(name, folder, is_edition=True)
    if (given / DESCRIPTOR).is_file():
        return _Found(name, given, is_edition=False)
    if given.is_dir():
        msg = (
            f"{name}: holds neither {MANIFEST} nor {DESCRIPTOR}, so that it is no edition and no "
            f"record. Give the folder of one"
        )
        raise BriefingError(msg)
    raise BriefingError(_unknown(name, root, output))


def _unknown(name: str, root: Path, output: Path) -> str:
    """Return why a name stands for nothing that can be compared, and what to do next."""
    read_to = load_evidence(root / "data").coverage.read
    known = read_editions(root / "data" / "editions.yaml")
    if name in known.recurring:
        first, *_, last = known.all_of(name, read_to)
        return f"{name}: stands for several editions, {first} to {last}. Name one of them"
    built = sorted(path.parent.name for path in output.glob(f"*/{MANIFEST}"))
    try:
        known.named(name, read_to)
    except BriefingError:
        names = (*built, *known.sets)
        return (
            f"{name}: no folder, no edition and no revision{did_you_mean(name, names)}. Give an "
            f"edition (built are {', '.join(built) or 'none'}), a folder, or {PREFIX}REVISION"
        )
    return f"{name}: not built in {output}. Run `briefing build {name}` first"


def _state(found: _Found, beside: _Found, root: Path) -> State:
    if found.is_edition:
        return edition_state(found.folder, found.name)
    try:
        evidence = load_evidence(found.folder)
        given = _as_edition(beside, root, evidence) if beside.is_edition else {}
        window = open_window(evidence, make_parameters(given, evidence.coverage))
    except BriefingError as error:
        # What is to be done about a fault of today's record can't be done about a former one.
        fault = error.fault if isinstance(error, UnreadableRecordError) else str(error)
        told = fault.replace(str(found.folder), RECORD)
        msg = f"{found.name}: can't be read by this version: {told}. Mend it, or compare another"
        raise BriefingError(msg) from None
    name = f"{found.name} ({found.at})" if found.at else found.name
    compared = Compared(name, "record", window.parameters.as_strings())
    rows = edition_rows(window) if beside.is_edition else record_rows(evidence)
    return State(compared, _said(window), rows)


def _as_edition(beside: _Found, root: Path, evidence: Evidence) -> Mapping[str, str]:
    """Return the parameters of the edition: what its name leaves open is open for the record too.

    So that beside the edition of all that was known stands all that is known by now.
    """
    told = read_manifest(beside.folder)
    if told is None:
        return {}
    parameters: Mapping[str, str] = told["parameters"]
    known = read_editions(root / "data" / "editions.yaml")
    try:
        named = known.named(str(told["edition"]), evidence.coverage.read)
    except BriefingError:
        return parameters
    return {**parameters, **{name: "" for name in parameters if name in named and not named[name]}}


def _said(window: Window) -> tuple[Said, ...]:
    """Return all that today's sections, figures and frame say of a window."""
    from analysis.charts.catalogue import CHARTS
    from analysis.narrative import frame, sections
    from analysis.page import Page

    # Each section is made by the function that its module is named after.
    names = sorted(each.name for each in iter_modules(sections.__path__))
    made = [getattr(import_module(f"{sections.__name__}.{name}"), name) for name in names]
    page = Page(window)
    page.make(frame.masthead, *made, *CHARTS.values(), frame.bibliography, frame.rebuild)
    return tuple(statement.to_json() for statement in page.statements())
